using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Marketplace.Platform.Seeding.Made;

namespace Marketplace.Traceability.Seeding;

/// <summary>The lots of made products, with their stories.</summary>
internal sealed class LotMaker(MarketplaceDb db) : ISampleMaker
{
    public int Order => 31;

    public string Name => "traceability.made-lots";

    public int CountOf(MadeMarket made) => made.Products;

    public void Make(SeedContext seed, IEnumerable<int> numbers, bool isLast)
    {
        foreach (var product in numbers.Select(seed.Made.Product))
        {
            var events = product.Events.ToLookup(e => e["lot_code"]);
            foreach (var row in product.Lots)
            {
                var pack = product.Packs.FirstOrDefault(p => p["stock_item"] == row["stock_item"] && p.Int("units") == 1);
                var lot = LotSeeder.LotOf(row, product.Row["seller_slug"], pack);
                db.Add(lot);
                db.Add(lot.ToIssuedCode());
                db.AddRange(events[lot.Code].Select(e => LotSeeder.EventOf(e, lot, seed.Now)));
            }
        }
    }
}
