using Marketplace.Catalog.Products;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;

namespace Marketplace.Catalog.Seeding;

/// <summary>Entities from rows with the columns of catalog-seed/, whether the files have them or they were made.</summary>
internal sealed class CatalogRows(MarketplaceDb db, ProductEditor editor)
{
    /// <summary>An approved product with its packs and its lots, each with the moment it came to the shelf.</summary>
    public void Add(SeedRow row, string pictureKey, DateTime at, IEnumerable<SeedRow> packRows, IEnumerable<(SeedRow Row, DateTime At)> lotRows)
    {
        var product = AddProduct(row, pictureKey, at);
        var packs = packRows.Select(pack => AddVariant(pack, product)).ToList();
        product.Reprice(packs);
        var lots = lotRows.Select(lot => AddLot(lot.Row, lot.At)).ToList();
        foreach (var shelf in packs.GroupBy(p => p.StockItemId))
        {
            db.Add(new StockItem
            {
                Id = shelf.Key,
                ProductId = product.Id,
                // The pack that is one unit names the shelf; boxes of several draw on it.
                Name = shelf.OrderBy(p => p.Units).First().Name,
                OnHand = lots.Where(l => l.StockItemId == shelf.Key).Sum(l => l.OnHand),
            });
        }
    }

    private Product AddProduct(SeedRow row, string pictureKey, DateTime at)
    {
        var slug = row["slug"];
        var product = new Product
        {
            Id = Ids.FromName("catalog_products", slug),
            SellerId = Ids.FromName("sellers_sellers", row["seller_slug"]),
            Slug = slug,
            PictureKey = pictureKey,
            State = ProductState.Approved,
            CreatedAt = at,
            SubmittedAt = at,
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

    private Variant AddVariant(SeedRow row, Product product)
    {
        var variant = new Variant
        {
            Id = Ids.FromName("catalog_variants", row["sku"]),
            ProductId = product.Id,
            SellerId = product.SellerId,
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
        return variant;
    }

    private StockLot AddLot(SeedRow row, DateTime at)
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
        db.Add(Movement(key, lot, packs, MovementReason.Received, at));
        if (left < packs)
        {
            db.Add(Movement(key + "/sold", lot, left - packs, MovementReason.SoldAtWorkshop, at));
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
