using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.CashOnDelivery;

/// <summary>Who bears a way of a parcel that was not taken.</summary>
public enum FreightPayer
{
    Seller,
    Buyer,
    Carrier,
}

/// <summary>A reason for which a parcel is not taken at the door, and what follows from it, while in force. From refusal_reasons.csv.</summary>
internal sealed class RefusalReason
{
    public const int CodeMax = 40;

    public Guid Id { get; set; }

    public string Code { get; set; } = "";

    public DateOnly ValidFrom { get; set; }

    public DateOnly? ValidTo { get; set; }

    public string Name { get; set; } = "";

    public string NameEn { get; set; } = "";

    public FreightPayer PaysOut { get; set; }

    public FreightPayer PaysBack { get; set; }

    /// <summary>The buyer's next parcels paid at the door are limited by it.</summary>
    public bool CountsAgainstBuyer { get; set; }

    public string Basis { get; set; } = "";

    public bool IsInForce(DateOnly day) => ValidFrom <= day && (ValidTo is null || ValidTo >= day);

    public static void Map(ModelBuilder model)
    {
        model.Entity<RefusalReason>(entity =>
        {
            entity.Table("ordering_refusal_reasons", Retention.Reference);
            entity.Property(r => r.Code).HasMaxLength(CodeMax);
            entity.Property(r => r.Name).HasMaxLength(MaxLengths.Name);
            entity.Property(r => r.NameEn).HasMaxLength(MaxLengths.Name);
            entity.Property(r => r.Basis).HasMaxLength(300);
            entity.HasIndex(r => new { r.Code, r.ValidFrom }).IsUnique();
        });
        model.Entity<DoorRefusal>(entity =>
        {
            entity.Table("ordering_door_refusals", Retention.Contract);
            entity.HasKey(r => r.OrderId);
            entity.Property(r => r.Code).HasMaxLength(RefusalReason.CodeMax);
            entity.Property(r => r.Name).HasMaxLength(MaxLengths.Name);
            entity.Property(r => r.NameEn).HasMaxLength(MaxLengths.Name);
            entity.Property(r => r.PhoneKey).HasMaxLength(64);
            entity.Property(r => r.Basis).HasMaxLength(300);
            entity.HasIndex(r => new { r.PhoneKey, r.At });
        });
    }
}

/// <summary>An order that was not taken at the door, with what the reason meant on that day.</summary>
internal sealed class DoorRefusal : ISample
{
    public Guid OrderId { get; set; }

    /// <summary>Empty where the seller gave a reason of their own words only.</summary>
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public string NameEn { get; set; } = "";

    public FreightPayer PaysOut { get; set; }

    public FreightPayer PaysBack { get; set; }

    /// <summary>What the shop bears of the way out, and of the way back, by the fee agreed at placement; nothing where no carrier took it.</summary>
    public Money FreightOut { get; set; }

    public Money FreightBack { get; set; }

    public bool CountsAgainstBuyer { get; set; }

    public string PhoneKey { get; set; } = "";

    public string Basis { get; set; } = "";

    public DateTime At { get; set; }

    /// <summary>The packs came back and were looked at; what was whole is stock again.</summary>
    public DateTime? CheckedAt { get; set; }

    public bool IsSample { get; set; }

    public DoorRefusalView View() => new(Code, new(Name, NameEn), PaysOut, PaysBack, CountsAgainstBuyer, At, CheckedAt) { FreightOut = FreightOut, FreightBack = FreightBack };
}

/// <summary>Loads refusal_reasons.csv; rows of other dates stay.</summary>
internal sealed class RefusalReasonSeeder(MarketplaceDb db) : ISeeder
{
    public int Order => 5;

    public bool IsSample => false;

    public string Name => "ordering.refusal-reasons";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        var known = await db.Set<RefusalReason>().ToDictionaryAsync(r => (r.Code, r.ValidFrom), cancellationToken);
        foreach (var row in seed.Files.Read("refusal_reasons.csv"))
        {
            var (code, from) = (row["code"], row.Date("valid_from"));
            if (!known.TryGetValue((code, from), out var reason))
            {
                reason = new RefusalReason { Id = Ids.FromName("ordering_refusal_reasons", $"{code}/{from:yyyy-MM-dd}"), Code = code, ValidFrom = from };
                db.Add(reason);
            }

            reason.ValidTo = row.DateOrNull("valid_to");
            (reason.Name, reason.NameEn, reason.Basis) = (row["name"], row["name_en"], row["legal_basis"]);
            (reason.PaysOut, reason.PaysBack) = (Payer(row["pays_out"]), Payer(row["pays_back"]));
            reason.CountsAgainstBuyer = row["counts_against_buyer"] == "yes";
        }
    }

    private static FreightPayer Payer(string text) => text switch
    {
        "seller" => FreightPayer.Seller,
        "buyer" => FreightPayer.Buyer,
        "carrier" => FreightPayer.Carrier,
        _ => throw new InvalidDataException($"refusal_reasons.csv: '{text}' pays nothing."),
    };
}
