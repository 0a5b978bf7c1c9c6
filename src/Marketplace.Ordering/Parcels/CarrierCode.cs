using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Parcels;

/// <summary>What a carrier's own state code means. A code that stands nowhere here changes nothing; staff may teach it.</summary>
internal sealed class CarrierCode
{
    public string Carrier { get; set; } = "";

    public string Code { get; set; } = "";

    /// <summary>As the carrier says it.</summary>
    public string Name { get; set; } = "";

    public ParcelStage Stage { get; set; }

    /// <summary>The staff member who said what it means; null for codes of carrier_codes.csv.</summary>
    public Guid? TaughtBy { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<CarrierCode>(entity =>
    {
        entity.Table("ordering_carrier_codes", Retention.Reference);
        entity.HasKey(c => new { c.Carrier, c.Code });
        entity.Property(c => c.Carrier).HasMaxLength(Parcel.CarrierMax);
        entity.Property(c => c.Code).HasMaxLength(CarrierNews.CodeMax);
        entity.Property(c => c.Name).HasMaxLength(MaxLengths.Name);
    });
}

/// <summary>Loads carrier_codes.csv; codes that staff taught stay.</summary>
internal sealed class CarrierCodeSeeder(MarketplaceDb db) : ISeeder
{
    public int Order => 5;

    public bool IsSample => false;

    public string Name => "ordering.carrier-codes";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        var known = await db.Set<CarrierCode>().ToDictionaryAsync(c => (c.Carrier, c.Code), cancellationToken);
        foreach (var row in seed.Files.Read("carrier_codes.csv"))
        {
            if (!Enum.TryParse<ParcelStage>(row["stage"].Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var stage))
            {
                throw new InvalidDataException($"carrier_codes.csv: '{row["stage"]}' is no stage.");
            }

            if (!known.TryGetValue((row["carrier"], row["code"]), out var code))
            {
                code = new CarrierCode { Carrier = row["carrier"], Code = row["code"] };
                db.Add(code);
            }

            (code.Name, code.Stage, code.TaughtBy) = (row["name"], stage, null);
        }
    }
}
