using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Seeding;

/// <summary>The invented assortment: approved sample products, their packs, and the lots on the shelf as received.</summary>
internal sealed class CatalogSeeder(MarketplaceDb db, CatalogRows shelves, WindowNotes notes) : ISeeder
{
    public int Order => 40;

    public bool IsSample => true;

    public string Name => "catalog.products";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        var rows = seed.Files.Read("products.csv").ToList();
        var first = Ids.FromName("catalog_products", rows[0]["slug"]);
        if (await db.Set<Product>().AnyAsync(p => p.Id == first, cancellationToken))
        {
            return;
        }

        notes.All();
        var packs = seed.Files.Read("variants.csv").ToLookup(r => r["product_slug"]);
        var lots = seed.Files.Read("lots.csv").ToLookup(r => r["product_slug"]);
        foreach (var row in rows)
        {
            var slug = row["slug"];
            shelves.Add(row, $"products/{slug}", seed.Now, packs[slug], lots[slug].Select(lot => (lot, seed.Now)));
        }
    }
}
