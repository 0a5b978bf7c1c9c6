using Marketplace.Catalog.Products;

namespace Marketplace.Storefront.Areas.Seller.Pages.Products;

/// <summary>The fields of the guided entry as the form posts them; empty fields come as null.</summary>
public sealed class ProductForm
{
    public string? Name { get; set; }

    public string? NameEn { get; set; }

    public int? SetNo { get; set; }

    public string? Summary { get; set; }

    public string? SummaryEn { get; set; }

    public string? Story { get; set; }

    public string? Ingredients { get; set; }

    public string? StorageAdvice { get; set; }

    public string? UsageAdvice { get; set; }

    public string? Warnings { get; set; }

    public int? ShelfLifeDays { get; set; }

    public bool IsFragile { get; set; }

    public string? DeclarationNo { get; set; }

    public int? BrewCelsius { get; set; }

    public int? BrewGrams { get; set; }

    public int? BrewMillilitres { get; set; }

    public int? BrewSeconds { get; set; }

    public int? SeasonFrom { get; set; }

    public int? SeasonTo { get; set; }

    public string TaxClass { get; set; } = TaxClasses.Processed;

    public string? OriginCommuneCode { get; set; }

    public static ProductForm Of(ProductText text) => new()
    {
        Name = text.Name,
        NameEn = text.NameEn,
        SetNo = text.SetNo,
        Summary = text.Summary,
        SummaryEn = text.SummaryEn,
        Story = text.Story,
        Ingredients = text.Ingredients,
        StorageAdvice = text.StorageAdvice,
        UsageAdvice = text.UsageAdvice,
        Warnings = text.Warnings,
        ShelfLifeDays = text.ShelfLifeDays,
        IsFragile = text.IsFragile,
        DeclarationNo = text.DeclarationNo,
        BrewCelsius = text.BrewCelsius,
        BrewGrams = text.BrewGrams,
        BrewMillilitres = text.BrewMillilitres,
        BrewSeconds = text.BrewSeconds,
        SeasonFrom = text.SeasonFrom,
        SeasonTo = text.SeasonTo,
        TaxClass = text.TaxClass,
        OriginCommuneCode = text.OriginCommuneCode,
    };

    public ProductText ToText() => new()
    {
        Name = Name ?? "",
        NameEn = NameEn ?? "",
        SetNo = SetNo ?? 0,
        Summary = Summary ?? "",
        SummaryEn = SummaryEn ?? "",
        Story = Story ?? "",
        Ingredients = Ingredients ?? "",
        StorageAdvice = StorageAdvice ?? "",
        UsageAdvice = UsageAdvice ?? "",
        Warnings = Warnings ?? "",
        ShelfLifeDays = ShelfLifeDays,
        IsFragile = IsFragile,
        DeclarationNo = DeclarationNo ?? "",
        BrewCelsius = BrewCelsius,
        BrewGrams = BrewGrams,
        BrewMillilitres = BrewMillilitres,
        BrewSeconds = BrewSeconds,
        SeasonFrom = SeasonFrom,
        SeasonTo = SeasonTo,
        TaxClass = TaxClass,
        OriginCommuneCode = OriginCommuneCode ?? "",
    };
}
