using System.Globalization;
using Marketplace.Catalog.Baskets;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Baskets;

/// <summary>What goes into a gift basket, its name, price and box.</summary>
public sealed class BasketModel : MarketPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? Price { get; set; }

    [BindProperty]
    public string? BoxGrams { get; set; }

    [BindProperty]
    public string? Sku { get; set; }

    [BindProperty]
    public string? Gtin { get; set; }

    /// <summary>Packs by pack size.</summary>
    [BindProperty]
    public Dictionary<Guid, int?> Packs { get; set; } = [];

    public MyBasketView View { get; private set; } = null!;

    public bool IsNew => View.Text is null;

    public int? PacksOf(BasketChoice choice) => Packs.TryGetValue(choice.VariantId, out var typed) ? typed : choice.Packs > 0 ? choice.Packs : null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new ViewMyBasket(Actor, Id)) is not { } view)
        {
            return NotFound();
        }

        View = view;
        if (view.Text is { } text)
        {
            (Name, Summary, Price, Sku, Gtin) = (text.Name, text.Summary, text.Price.Format().Split('\u00A0')[0], text.Sku, text.Gtin);
            BoxGrams = text.BoxGrams.ToString(CultureInfo.InvariantCulture);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var text = new BasketText(
            Name ?? "", Summary ?? "", new Money(Number(Price)), string.IsNullOrWhiteSpace(BoxGrams) ? 0 : Number(BoxGrams), Sku ?? "", Gtin ?? "",
            [.. Packs.Where(p => p.Value is not (null or 0)).Select(p => new BasketPartText(p.Key, p.Value!.Value))]);
        var saved = await Do(new SaveBasket(Actor, Id, text));
        if (saved.Refusal is not { } refusal)
        {
            return GoTo($"/nguoi-ban/san-pham/{Id}", T("Đã lưu giỏ quà. Thêm ảnh rồi gửi duyệt ở dưới.", "The basket is kept. Add a picture, then send it for approval below."));
        }

        if (await Ask(new ViewMyBasket(Actor, Id)) is not { } view)
        {
            return NotFound();
        }

        View = view;
        return Refused(refusal);
    }

    private static long Number(string? typed) =>
        long.TryParse(string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('.' or ',' or '₫' or 'đ'))), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : -1;
}
