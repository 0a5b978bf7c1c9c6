using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Shipping;

/// <summary>How far a parcel goes, by the two provinces and the region each is of.</summary>
internal enum DeliveryZone
{
    SameProvince,
    SameRegion,
    Other,
}

/// <summary>What a parcel costs and how long it takes in a zone, while in force: a fee up to a weight, then a fee for each begun step.</summary>
internal sealed class ShippingRate
{
    public Guid Id { get; set; }

    public DeliveryZone Zone { get; set; }

    public DateOnly ValidFrom { get; set; }

    public DateOnly? ValidTo { get; set; }

    public long BaseGrams { get; set; }

    public Money BaseFee { get; set; }

    public long StepGrams { get; set; }

    public Money StepFee { get; set; }

    public int DaysMin { get; set; }

    public int DaysMax { get; set; }

    public string Basis { get; set; } = "";

    /// <summary>The fee of a parcel of <paramref name="weight"/>.</summary>
    public Money FeeFor(Grams weight)
    {
        var above = Math.Max(0, weight.Value - BaseGrams);
        return BaseFee + StepFee * ((above + StepGrams - 1) / StepGrams);
    }

    public static void Map(ModelBuilder model) => model.Entity<ShippingRate>(entity =>
    {
        entity.Table("ordering_shipping_rates", Retention.Reference);
        entity.Property(r => r.Basis).HasMaxLength(300);
        entity.HasIndex(r => new { r.Zone, r.ValidFrom }).IsUnique();
    });
}

/// <summary>Loads shipping_rates.csv; rows of other dates stay.</summary>
internal sealed class ShippingRateSeeder(MarketplaceDb db) : ISeeder
{
    public int Order => 5;

    public bool IsSample => false;

    public string Name => "ordering.shipping-rates";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        var known = await db.Set<ShippingRate>().ToDictionaryAsync(r => (r.Zone, r.ValidFrom), cancellationToken);
        foreach (var row in seed.Files.Read("shipping_rates.csv"))
        {
            var from = row.Date("valid_from");
            var zone = row["zone"] switch
            {
                "same_province" => DeliveryZone.SameProvince,
                "same_region" => DeliveryZone.SameRegion,
                "other" => DeliveryZone.Other,
                var unknown => throw new InvalidDataException($"shipping_rates.csv: '{unknown}' is no zone."),
            };
            if (!known.TryGetValue((zone, from), out var rate))
            {
                rate = new ShippingRate { Id = Ids.FromName("ordering_shipping_rates", $"{row["zone"]}/{from:yyyy-MM-dd}"), Zone = zone, ValidFrom = from };
                db.Add(rate);
            }

            rate.ValidTo = row.DateOrNull("valid_to");
            (rate.BaseGrams, rate.BaseFee) = (row.Long("base_grams"), new Money(row.Long("base_fee")));
            (rate.StepGrams, rate.StepFee) = (row.Long("step_grams"), new Money(row.Long("step_fee")));
            (rate.DaysMin, rate.DaysMax) = (row.Int("days_min"), row.Int("days_max"));
            rate.Basis = row["basis"];
        }
    }
}
