using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Lots;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Seeding;

/// <summary>
/// A roll of thirty labels for the newest complete lot of each of some products, activated as far as the lot has packs. Serials are the same in
/// every run.
/// </summary>
internal sealed class LabelSeeder(MarketplaceDb db) : ISeeder
{
    private const int Lots = 24;
    private const int Labels = 30;

    public int Order => 32;

    public bool IsSample => true;

    public string Name => "traceability.labels";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        var products = seed.Files.Read("products.csv").ToDictionary(r => r["slug"]);
        var packs = seed.Files.Read("variants.csv").Where(r => r.Int("units") == 1).GroupBy(r => r["stock_item"]).ToDictionary(g => g.Key, g => g.First());
        var complete = seed.Files.Read("lot_events.csv").GroupBy(r => r["lot_code"])
            .Where(g => g.Any(e => e["kind"] is "harvest" or "receive") && g.Any(e => e["kind"] == "pack"))
            .Select(g => g.Key)
            .ToHashSet(StringComparer.Ordinal);
        var chosen = seed.Files.Read("lots.csv")
            .Where(r => complete.Contains(r["lot_code"]) && r.DateOrNull("harvest_from") is not null && packs.ContainsKey(r["stock_item"]) && r.Date("packed_on") <= DateOnly.FromDateTime(seed.Now))
            .GroupBy(r => r["product_slug"])
            .Select(g => g.OrderByDescending(r => r.Date("packed_on")).ThenByDescending(r => r["lot_code"], StringComparer.Ordinal).First())
            .Take(Lots);
        foreach (var row in chosen)
        {
            var product = products[row["product_slug"]];
            var id = Ids.FromName("traceability_label_rolls", row["lot_code"]);
            if (await db.Set<Lot>().SingleOrDefaultAsync(l => l.Code == row["lot_code"] && l.IsSample, cancellationToken) is { } lot
                && !await db.Set<LabelRoll>().AnyAsync(r => r.Id == id, cancellationToken))
            {
                Add(id, lot, row, product, packs[row["stock_item"]]);
            }
        }
    }

    private void Add(Guid id, Lot lot, SeedRow row, SeedRow product, SeedRow pack)
    {
        var (printed, activated) = (VietnamTime.StartOfDayUtc(lot.PackedOn.AddDays(-3)), VietnamTime.StartOfDayUtc(lot.PackedOn).AddHours(10));
        var bound = (int)Math.Min(Labels, row.Long("packs"));
        db.Add(new LabelRoll
        {
            Id = id,
            SellerId = lot.SellerId,
            ProductId = lot.ProductId,
            VariantId = Ids.FromName("catalog_variants", pack["sku"]),
            Number = string.Create(CultureInfo.InvariantCulture, $"{lot.PackedOn.AddDays(-3):yyMMdd}-{1 + db.ChangeTracker.Entries<LabelRoll>().Count(r => r.Entity.SellerId == lot.SellerId)}"),
            Gtin = pack.OrNull("gtin"),
            ProductName = product["name"],
            VariantName = pack["name_vi"],
            NetGrams = pack.Long("net_grams"),
            UnitsPerPack = 1,
            Count = Labels,
            PrintedAt = printed,
            Season = LabelSeason.Of(lot.PackedOn.AddDays(-3)),
            IsSample = true,
        });
        db.AddRange(Enumerable.Range(1, Labels).Select(position => new Label
        {
            Code = LotSeeder.CodeFor($"{lot.Code}/{position}").Value,
            RollId = id,
            Position = position,
            State = position <= bound ? LabelState.Activated : LabelState.Printed,
            LotId = position <= bound ? lot.Id : null,
            ChangedAt = position <= bound ? activated : null,
        }));
        db.Add(new LabelMove
        {
            Id = Ids.FromName("traceability_label_moves", lot.Code),
            RollId = id,
            Kind = LabelMoveKind.Activated,
            First = 1,
            Last = bound,
            LotId = lot.Id,
            At = activated,
        });
        lot.LabelledUnits += bound;
    }
}
