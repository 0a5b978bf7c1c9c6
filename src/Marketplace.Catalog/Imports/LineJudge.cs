using System.Globalization;
using Marketplace.Catalog.Checks;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;

namespace Marketplace.Catalog.Imports;

/// <summary>What a line asks for, and whether it can be had.</summary>
internal sealed record Judgement(
    LineState State, string Sku, CellFault? Fault = null, ProductText? Text = null, PackText? Pack = null, string Gtin = "", Product? Product = null, Variant? Variant = null,
    bool TextChanges = false, bool IsFar = false, bool HasStock = false);

/// <summary>
/// Judges the lines of a sheet in their order, each against the shop's shelf and the lines before it. A cell that is empty or whose column is missing
/// leaves things as they are; so a sheet of codes and prices changes prices only.
/// </summary>
internal sealed class LineJudge(ShopShelf shelf, ProductEditor editor, TextChecks checks, Categories categories)
{
    private readonly Dictionary<string, Plan> plans = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> skus = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> gtins = new(StringComparer.Ordinal);

    /// <summary>A product as the lines up to here want it.</summary>
    private sealed class Plan(Product? product, ProductText text)
    {
        public Product? Product => product;

        public ProductText Before { get; } = text;

        public ProductText Text { get; set; } = text;

        /// <summary>Which line said a field first, and what.</summary>
        public Dictionary<string, (int Line, string Cell)> Said { get; } = new(StringComparer.Ordinal);

        public int Packs { get; set; }
    }

    // A sheet says the same place and set thousands of times.
    private readonly Dictionary<string, (CellFault? Fault, int SetNo)> sets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (CellFault? Fault, string Code)> communes = new(StringComparer.Ordinal);

    public static string SkuOf(string cell) => cell.Trim().ToUpperInvariant();

    public static string NameKey(string cell) => string.Join(' ', cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize().ToLowerInvariant();

    public Judgement Judge(int number, IReadOnlyDictionary<string, string> cells)
    {
        var sku = SkuOf(cells.GetValueOrDefault(ImportColumns.Sku, ""));
        if (PackEditor.CheckSku(sku) is { } badSku)
        {
            return Faulty(sku.Length > MaxSku ? sku[..MaxSku] : sku, ImportColumns.Sku, sku.Length == 0 ? "Dòng này chưa có mã hàng." : badSku.Vi);
        }

        if (!skus.TryAdd(sku, number))
        {
            return Faulty(sku, ImportColumns.Sku, $"Mã hàng này đã có ở dòng {skus[sku]} của bảng.");
        }

        var variant = shelf.Packs.GetValueOrDefault(sku);
        if (variant is null && !cells.ContainsKey(ImportColumns.Name))
        {
            return Faulty(sku, ImportColumns.Name, "Mã hàng mới nên cần tên sản phẩm.");
        }

        var plan = PlanOf(variant, cells, sku);
        if (ReadText(plan, number, cells, out var text) is { } wrongText)
        {
            return Faulty(sku, wrongText);
        }

        if (ReadPack(variant, cells, out var pack) is { } wrongPack)
        {
            return Faulty(sku, wrongPack);
        }

        var gtin = PackEditor.ReadGtin(pack.Gtin, shelf.CompanyPrefix);
        if (gtin.Refusal is { } badGtin)
        {
            return Faulty(sku, ImportColumns.Gtin, badGtin.Vi);
        }

        if (gtin.Value.Length > 0 && ((shelf.Gtins.TryGetValue(gtin.Value, out var owner) && owner != variant?.Id) || !gtins.TryAdd(gtin.Value, number)))
        {
            return Faulty(sku, ImportColumns.Gtin, PackEditor.GtinTaken.Vi);
        }

        if (ReadStock(variant, cells, out var hasStock) is { } wrongStock)
        {
            return Faulty(sku, wrongStock);
        }

        if (variant is null && ++plan.Packs > PackEditor.MostVariants)
        {
            return Faulty(sku, ImportColumns.Name, $"Một sản phẩm có nhiều nhất {PackEditor.MostVariants} quy cách.");
        }

        plan.Text = text;
        foreach (var key in cells.Keys)
        {
            plan.Said.TryAdd(key, (number, cells[key]));
        }

        var textChanges = plan.Product is null || text != plan.Before || plan.Product.ArchivedAt is not null;
        var packChanges = variant is not null && PackEditor.TextOf(variant) != pack with { Gtin = gtin.Value, GrossGrams = pack.GrossGrams == 0 ? variant.GrossGrams : pack.GrossGrams };
        var state = variant is null ? LineState.New : textChanges || packChanges || hasStock ? LineState.Changed : LineState.Same;
        return new(
            state, sku, null, text, pack, gtin.Value, plan.Product, variant, textChanges,
            variant is not null && Numbers.PriceSteps.IsFar(variant.Price, pack.Price, shelf.MostStep), hasStock);
    }

    private const int MaxSku = 80;

    private Plan PlanOf(Variant? variant, IReadOnlyDictionary<string, string> cells, string sku)
    {
        var name = NameKey(cells.GetValueOrDefault(ImportColumns.Name, ""));
        var product = variant is not null ? shelf.Products[variant.ProductId] : shelf.ProductsByName.TryGetValue(name, out var id) ? shelf.Products[id] : null;
        var key = product?.Id.ToString() ?? "=" + (name.Length > 0 ? name : sku);
        if (!plans.TryGetValue(key, out var plan))
        {
            plans[key] = plan = new(product, product is null ? new ProductText() : ProductEditor.TextOf(product)) { Packs = product is null ? 0 : shelf.PacksOf.GetValueOrDefault(product.Id)?.Count ?? 0 };
        }

        return plan;
    }

    private CellFault? ReadText(Plan plan, int number, IReadOnlyDictionary<string, string> cells, out ProductText text)
    {
        text = plan.Text;
        foreach (var (key, cell) in cells)
        {
            // Of a product that has several lines each may leave a field out, but none may say another thing.
            if (ProductFields.Contains(key) && plan.Said.TryGetValue(key, out var said) && said.Line != number && said.Cell != cell && !(key == ImportColumns.Name && NameKey(said.Cell) == NameKey(cell)))
            {
                return new(key, $"Khác với dòng {said.Line} của cùng sản phẩm (“{Short(said.Cell)}”). Hãy ghi giống nhau.");
            }

            if (Overlay(key, cell, ref text) is { } wrong)
            {
                return wrong;
            }
        }

        if (plan.Said.Count > 0 && text == plan.Text)
        {
            return null;
        }

        if (editor.Check(text) is { } refused)
        {
            return new(refused.Field!, refused.Vi);
        }

        return (plan.Product is null || text != plan.Before) && checks.Find(text, shelf.Shop).FirstOrDefault(f => f.Stops) is { } stop
            ? new(stop.Field, TextChecks.RefusalOf(stop).Vi)
            : null;
    }

    private CellFault? Overlay(string key, string cell, ref ProductText text)
    {
        switch (key)
        {
            case ImportColumns.Name: text = text with { Name = cell }; break;
            case nameof(ProductText.NameEn): text = text with { NameEn = cell }; break;
            case nameof(ProductText.Summary): text = text with { Summary = cell }; break;
            case nameof(ProductText.SummaryEn): text = text with { SummaryEn = cell }; break;
            case nameof(ProductText.Story): text = text with { Story = cell.ReplaceLineEndings("\n") }; break;
            case nameof(ProductText.Ingredients): text = text with { Ingredients = cell }; break;
            case nameof(ProductText.StorageAdvice): text = text with { StorageAdvice = cell }; break;
            case nameof(ProductText.UsageAdvice): text = text with { UsageAdvice = cell }; break;
            case nameof(ProductText.Warnings): text = text with { Warnings = cell }; break;
            case nameof(ProductText.DeclarationNo): text = text with { DeclarationNo = cell }; break;
            case ImportColumns.SetNo:
                if (!sets.TryGetValue(cell, out var set))
                {
                    var badSet = CellReader.Set(cell, categories, out var setNo);
                    sets[cell] = set = (badSet, setNo);
                }

                text = text with { SetNo = set.SetNo };
                return set.Fault;
            case ImportColumns.Commune:
                if (!communes.TryGetValue(cell, out var commune))
                {
                    var badCommune = CellReader.Commune(cell, out var code);
                    communes[cell] = commune = (badCommune, code);
                }

                text = text with { OriginCommuneCode = commune.Code };
                return commune.Fault;
            case ImportColumns.TaxClass:
                var badClass = CellReader.TaxClass(cell, out var taxClass);
                text = text with { TaxClass = taxClass };
                return badClass;
            case ImportColumns.ShelfLife:
                var badDays = CellReader.Count(cell, ImportColumns.ShelfLife, out var days);
                text = text with { ShelfLifeDays = (int)Math.Min(days, int.MaxValue) };
                return badDays;
        }

        return null;
    }

    private static CellFault? ReadPack(Variant? variant, IReadOnlyDictionary<string, string> cells, out PackText pack)
    {
        pack = variant is null ? new() : PackEditor.TextOf(variant);
        pack = pack with { Name = cells.GetValueOrDefault(ImportColumns.Pack, pack.Name), Gtin = cells.GetValueOrDefault(ImportColumns.Gtin, pack.Gtin) };
        if (cells.TryGetValue(ImportColumns.Net, out var net))
        {
            if (CellReader.Grams(net, ImportColumns.Net, out var grams) is { } wrong)
            {
                return wrong;
            }

            pack = pack with { NetGrams = grams, GrossGrams = grams == pack.NetGrams ? pack.GrossGrams : 0 };
        }

        if (cells.TryGetValue(ImportColumns.Gross, out var gross))
        {
            if (CellReader.Grams(gross, ImportColumns.Gross, out var grams) is { } wrong)
            {
                return wrong;
            }

            pack = pack with { GrossGrams = grams };
        }

        if (cells.TryGetValue(ImportColumns.Price, out var typed))
        {
            if (CellReader.Price(typed, out var price) is { } wrong)
            {
                return wrong;
            }

            pack = pack with { Price = price };
        }

        // A pack without a name of its own is called by its weight.
        pack = pack with { Name = pack.Name.Length == 0 && pack.NetGrams > 0 ? new Grams(pack.NetGrams).FormatVi() : pack.Name };
        return PackEditor.Check(pack) is { } refused ? new(refused.Field == "Name" ? ImportColumns.Pack : refused.Field!, refused.Vi) : null;
    }

    private CellFault? ReadStock(Variant? variant, IReadOnlyDictionary<string, string> cells, out bool hasStock)
    {
        hasStock = false;
        if (!cells.TryGetValue(ImportColumns.NewStock, out var typed))
        {
            return cells.ContainsKey(ImportColumns.Lot) ? new(ImportColumns.NewStock, "Có số lô thì cần số gói của lô ở cột “Tồn kho mới”.") : null;
        }

        if (CellReader.Count(typed, ImportColumns.NewStock, out var count) is { } wrong)
        {
            return wrong;
        }

        if (cells.TryGetValue(ImportColumns.Lot, out var lot))
        {
            hasStock = count > 0;
            return !LotNumber.TryParse(lot, out _) ? new(ImportColumns.Lot, "Số lô gồm 1–20 chữ không dấu, số và dấu gạch, ví dụ L2411A.")
                : !cells.TryGetValue(ImportColumns.PackedOn, out var packed) ? new(ImportColumns.PackedOn, "Lô mới cần ngày đóng gói.")
                : CellReader.Day(packed, ImportColumns.PackedOn, out _)
                    ?? (cells.TryGetValue(ImportColumns.BestBefore, out var best) ? CellReader.Day(best, ImportColumns.BestBefore, out _) : null);
        }

        if (cells.TryGetValue(ImportColumns.Stock, out var was) && CellReader.Count(was, ImportColumns.Stock, out _) is { } wrongWas)
        {
            return wrongWas;
        }

        var before = StockBefore(variant, cells);
        hasStock = count != before;
        return hasStock && (variant is null || !shelf.WithLots.Contains(variant.StockItemId))
            ? new(ImportColumns.Lot, "Quy cách này chưa có lô hàng nào. Hãy ghi số lô và ngày đóng gói, hoặc bỏ trống cột “Tồn kho mới”.")
            : null;
    }

    private long StockBefore(Variant? variant, IReadOnlyDictionary<string, string> cells) =>
        cells.TryGetValue(ImportColumns.Stock, out var was) && CellReader.Count(was, ImportColumns.Stock, out var told) is null
            ? told
            : variant is null ? 0 : shelf.OnHand.GetValueOrDefault(variant.StockItemId);

    private static readonly HashSet<string> ProductFields = new(
        ["Name", "NameEn", "SetNo", "OriginCommuneCode", "Summary", "SummaryEn", "Story", "Ingredients", "StorageAdvice", "UsageAdvice", "Warnings", "ShelfLifeDays", "DeclarationNo", "TaxClass"],
        StringComparer.Ordinal);

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static Judgement Faulty(string sku, string field, string reason) => Faulty(sku, new CellFault(field, reason));

    private static Judgement Faulty(string sku, CellFault fault) => new(LineState.Faulty, sku, fault);
}
