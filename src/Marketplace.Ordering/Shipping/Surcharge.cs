using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Shipping;

/// <summary>What is added to a delivery fee while in force: at least <see cref="Fee"/>, and <see cref="PerMille"/> of the goods where that is more.</summary>
internal sealed class Surcharge
{
    public Guid Id { get; set; }

    public ChargeKind Kind { get; set; }

    public DateOnly ValidFrom { get; set; }

    public DateOnly? ValidTo { get; set; }

    public Money Fee { get; set; }

    public long PerMille { get; set; }

    public string Basis { get; set; } = "";

    public Money Of(Money goods) => Money.Max(Fee, new Money(Rounding.HalfUp((Int128)goods.Dong * PerMille, 1000)));

    public static void Map(ModelBuilder model) => model.Entity<Surcharge>(entity =>
    {
        entity.Table("ordering_shipping_surcharges", Retention.Reference);
        entity.Property(s => s.Basis).HasMaxLength(300);
        entity.HasIndex(s => new { s.Kind, s.ValidFrom }).IsUnique();
    });
}

/// <summary>A commune that the rate card counts as hard to reach, while in force.</summary>
internal sealed class RemoteCommune
{
    public Guid Id { get; set; }

    public string CommuneCode { get; set; } = "";

    public DateOnly ValidFrom { get; set; }

    public DateOnly? ValidTo { get; set; }

    public string Basis { get; set; } = "";

    public static void Map(ModelBuilder model) => model.Entity<RemoteCommune>(entity =>
    {
        entity.Table("ordering_remote_communes", Retention.Reference);
        entity.Property(c => c.CommuneCode).HasMaxLength(VietnamAddress.CommuneCodeLength);
        entity.Property(c => c.Basis).HasMaxLength(300);
        entity.HasIndex(c => new { c.CommuneCode, c.ValidFrom }).IsUnique();
    });
}

/// <summary>Loads shipping_surcharges.csv and shipping_remote_communes.csv; rows of other dates stay.</summary>
internal sealed class SurchargeSeeder(MarketplaceDb db) : ISeeder
{
    public int Order => 5;

    public bool IsSample => false;

    public string Name => "ordering.surcharges";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        var known = await db.Set<Surcharge>().ToDictionaryAsync(s => (s.Kind, s.ValidFrom), cancellationToken);
        foreach (var row in seed.Files.Read("shipping_surcharges.csv"))
        {
            var from = row.Date("valid_from");
            var kind = row["kind"] switch
            {
                "fresh" => ChargeKind.Fresh,
                "fragile" => ChargeKind.Fragile,
                "remote" => ChargeKind.Remote,
                "cash_on_delivery" => ChargeKind.CashOnDelivery,
                var unknown => throw new InvalidDataException($"shipping_surcharges.csv: '{unknown}' is no surcharge."),
            };
            if (!known.TryGetValue((kind, from), out var surcharge))
            {
                surcharge = new Surcharge { Id = Ids.FromName("ordering_shipping_surcharges", $"{row["kind"]}/{from:yyyy-MM-dd}"), Kind = kind, ValidFrom = from };
                db.Add(surcharge);
            }

            (surcharge.ValidTo, surcharge.Fee, surcharge.PerMille) = (row.DateOrNull("valid_to"), new Money(row.Long("fee")), row.Long("per_mille"));
            surcharge.Basis = row["basis"];
        }

        var remote = await db.Set<RemoteCommune>().ToDictionaryAsync(c => (c.CommuneCode, c.ValidFrom), cancellationToken);
        foreach (var row in seed.Files.Read("shipping_remote_communes.csv"))
        {
            var (code, from) = (row["commune_code"], row.Date("valid_from"));
            if (!remote.TryGetValue((code, from), out var commune))
            {
                commune = new RemoteCommune { Id = Ids.FromName("ordering_remote_communes", $"{code}/{from:yyyy-MM-dd}"), CommuneCode = code, ValidFrom = from };
                db.Add(commune);
            }

            (commune.ValidTo, commune.Basis) = (row.DateOrNull("valid_to"), row["basis"]);
        }
    }
}
