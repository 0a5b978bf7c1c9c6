using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Delivery;

/// <summary>The ways of delivery the shop offers.</summary>
public sealed class SellerDeliveryModel(PageCache cache) : MarketPage
{
    private const int AllCommunes = 400;

    [BindProperty]
    public bool ByCarrier { get; set; }

    [BindProperty]
    public HandIn HandIn { get; set; }

    [BindProperty]
    public string? FreeFrom { get; set; }

    [BindProperty]
    public bool ByShop { get; set; }

    [BindProperty]
    public string? OwnFee { get; set; }

    [BindProperty]
    public string? OwnDays { get; set; }

    [BindProperty]
    public List<string> OwnCommunes { get; set; } = [];

    [BindProperty]
    public bool AtPoint { get; set; }

    [BindProperty]
    public string? PointName { get; set; }

    [BindProperty]
    public string? PointCommune { get; set; }

    [BindProperty]
    public string? PointStreet { get; set; }

    [BindProperty]
    public string? PointHours { get; set; }

    /// <summary>Of the shop's province, by name.</summary>
    public IReadOnlyList<Commune> Communes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new GetMyDelivery(Actor)) is not { } text)
        {
            return NotFound();
        }

        (ByCarrier, HandIn, FreeFrom) = (text.ByCarrier, text.HandIn, text.FreeFrom?.ToString(CultureInfo.InvariantCulture));
        (ByShop, OwnFee, OwnDays) = (text.ByShop, text.OwnFee?.ToString(CultureInfo.InvariantCulture), text.OwnDays?.ToString(CultureInfo.InvariantCulture));
        OwnCommunes = [.. text.OwnCommunes];
        (AtPoint, PointName, PointCommune, PointStreet, PointHours) = (text.AtPoint, text.PointName, text.PointCommune, text.PointStreet, text.PointHours);
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var text = new ShopDeliveryText(
            ByCarrier, HandIn, Dong(FreeFrom), ByShop, Dong(OwnFee), (int?)Math.Min(Dong(OwnDays) ?? 1, 99), OwnCommunes, AtPoint, PointName, PointCommune, PointStreet, PointHours);
        var outcome = await Do(new KeepMyDelivery(Actor, text));
        if (outcome.Refusal is not { } refusal)
        {
            await cache.DropAsync(Shown.Shops, CancellationToken.None);
            return GoTo("/nguoi-ban/giao-hang", T("Đã lưu. Đơn đặt từ bây giờ theo cách này; đơn cũ giữ nguyên.", "Saved for orders from now on; earlier ones stay."));
        }

        await LoadAsync();
        return Refused(refusal);
    }

    private async Task LoadAsync()
    {
        var province = Actor.SellerId is { } id && await Ask(new GetSellers([id])) is [var seller] ? seller.ProvinceCode : null;
        Communes = Geography.Search(province, "", AllCommunes);
    }

    // An amount as typed: dots and spaces don't matter. What is no number is refused by its size.
    private static long? Dong(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        var digits = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c is not ('.' or ',' or '₫' or 'đ')));
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : -1;
    }
}
