using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search.Window;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Seeding;

/// <summary>The invented assortment: approved sample products, their packs, and the lots on the shelf as received.</summary>
internal sealed class CatalogSeeder(MarketplaceDb db, ProductEditor editor, WindowNotes notes) : ISeeder
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
        var products = rows.Select(row => AddProduct(row, seed.Now)).ToDictionary(p => p.Slug);
        var packs = seed.Files.Read("variants.csv").Select(AddVariant).ToList();
        foreach (var ofProduct in packs.GroupBy(p => p.Variant.ProductId))
        {
            products.Values.Single(p => p.Id == ofProduct.Key).Reprice(ofProduct.Select(p => p.Variant));
        }

        var lots = seed.Files.Read("lots.csv").Select(r => AddLot(r, seed.Now)).ToList();
        foreach (var item in packs.GroupBy(p => p.Variant.StockItemId))
        {
            db.Add(new StockItem
            {
                Id = item.Key,
                ProductId = item.First().Variant.ProductId,
                // The pack that is one unit names the shelf; boxes of several draw on it.
                Name = item.OrderBy(p => p.Variant.Units).First().Variant.Name,
                OnHand = lots.Where(l => l.StockItemId == item.Key).Sum(l => l.OnHand),
            });
        }
    }

    private Product AddProduct(SeedRow row, DateTime now)
    {
        var slug = row["slug"];
        var product = new Product
        {
            Id = Ids.FromName("catalog_products", slug),
            SellerId = Ids.FromName("sellers_sellers", row["seller_slug"]),
            Slug = slug,
            PictureKey = $"products/{slug}",
            State = ProductState.Approved,
            CreatedAt = now,
            SubmittedAt = now,
            IsSample = true,
        };
        editor.Apply(product, new ProductText
        {
            Name = row["name"],
            NameEn = row["name_en"],
            SetNo = row.Int("set_no"),
            Summary = row["summary_vi"],
            SummaryEn = row["summary_en"],
            Story = row["story_vi"],
            Ingredients = row["ingredients"],
            StorageAdvice = row["storage_vi"],
            UsageAdvice = row["usage_vi"],
            Warnings = row["warnings"],
            ShelfLifeDays = row.IntOrNull("shelf_life_days"),
            DeclarationNo = row["declaration_no"],
            BrewCelsius = row.IntOrNull("brew_temp_c"),
            BrewGrams = row.IntOrNull("brew_grams"),
            BrewMillilitres = row.IntOrNull("brew_ml"),
            BrewSeconds = row.IntOrNull("brew_seconds"),
            SeasonFrom = row.IntOrNull("season_from_month"),
            SeasonTo = row.IntOrNull("season_to_month"),
            TaxClass = row["tax_class"],
            OriginCommuneCode = row["origin_commune_code"],
        });
        db.Add(product);
        db.Add(new ProductPicture { Id = Ids.FromName("catalog_pictures", slug), ProductId = product.Id, Position = 1, Key = product.PictureKey, Alt = $"Tranh vẽ {product.Name}" });
        return product;
    }

    private (Variant Variant, string StockItem) AddVariant(SeedRow row)
    {
        var variant = new Variant
        {
            Id = Ids.FromName("catalog_variants", row["sku"]),
            ProductId = Ids.FromName("catalog_products", row["product_slug"]),
            Sku = row["sku"],
            Name = row["name_vi"],
            NameEn = row["name_en"],
            NetGrams = row.Long("net_grams"),
            GrossGrams = row.Long("gross_grams"),
            Price = new Money(row.Long("price")),
            Gtin = row.OrNull("gtin"),
            Units = row.Int("units"),
            StockItemId = Ids.FromName("catalog_stock_items", row["stock_item"]),
            Position = row.Int("position"),
        };
        db.Add(variant);
        return (variant, row["stock_item"]);
    }

    private StockLot AddLot(SeedRow row, DateTime now)
    {
        var key = $"{row["stock_item"]}/{row["lot_code"]}";
        var packs = row.Long("packs");
        var left = row.LongOrNull("left") ?? packs;
        var lot = new StockLot
        {
            Id = Ids.FromName("catalog_stock_lots", key),
            StockItemId = Ids.FromName("catalog_stock_items", row["stock_item"]),
            ProductId = Ids.FromName("catalog_products", row["product_slug"]),
            LotId = Ids.FromName("traceability_lots", row["lot_code"]),
            LotCode = row["lot_code"],
            BestBefore = row.DateOrNull("best_before"),
            OnHand = left,
        };
        db.Add(lot);
        db.Add(Movement(key, lot, packs, MovementReason.Received, now));
        if (left < packs)
        {
            db.Add(Movement(key + "/sold", lot, left - packs, MovementReason.SoldAtWorkshop, now));
        }

        return lot;
    }

    private static StockMovement Movement(string key, StockLot lot, long delta, MovementReason reason, DateTime at) => new()
    {
        Id = Ids.FromName("catalog_stock_movements", key),
        StockItemId = lot.StockItemId,
        LotId = lot.LotId,
        Delta = delta,
        Reason = reason,
        At = at,
    };
}
