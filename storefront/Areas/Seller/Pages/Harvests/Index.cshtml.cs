using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Ordering.Harvests;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Harvests;

/// <summary>Coming harvests the shop takes orders for, and its word that one is there.</summary>
public sealed class SellerHarvestsModel : MarketPage
{
    private const string Here = "/nguoi-ban/dat-truoc";

    /// <summary>Of the harvest to be offered, so that a form sent twice offers one.</summary>
    [BindProperty]
    public Guid HarvestId { get; set; }

    [BindProperty]
    public Guid VariantId { get; set; }

    [BindProperty]
    public string? FirstDay { get; set; }

    [BindProperty]
    public string? LastDay { get; set; }

    [BindProperty]
    public string? Ceiling { get; set; }

    public IReadOnlyList<HarvestView> Harvests { get; private set; } = [];

    public IReadOnlyList<PackFacts> Packs { get; private set; } = [];

    public async Task OnGetAsync()
    {
        HarvestId = Ids.New(Time);
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var offered = await Do(new OfferHarvest(
            Actor, HarvestId, VariantId, DayOf(FirstDay), DayOf(LastDay), int.TryParse(Ceiling, NumberStyles.None, CultureInfo.InvariantCulture, out var packs) ? packs : null));
        return await AnswerAsync(offered.Refusal, T("Đã mở nhận đặt trước.", "Orders ahead are open."));
    }

    public async Task<IActionResult> OnPostEndAsync(Guid harvest) =>
        await AnswerAsync((await Do(new EndHarvest(Actor, harvest))).Refusal, T("Đã ngừng nhận đặt. Đơn đã đặt vẫn chờ.", "No more orders are taken. Those there wait on."));

    public async Task<IActionResult> OnPostConfirmAsync(Guid harvest)
    {
        var opened = await Do(new ConfirmHarvest(Actor, harvest));
        return await AnswerAsync(opened.Refusal, opened.Refusal is not null ? "" : T(
            $"Đã mở thu tiền cho {opened.Value.Opened} đơn; {opened.Value.Waiting} đơn còn chờ vì kho chưa đủ.", $"{opened.Value.Opened} orders can be paid now; {opened.Value.Waiting} wait for more stock."));
    }

    private async Task<IActionResult> AnswerAsync(Refusal? refusal, string done)
    {
        if (refusal is null)
        {
            return GoTo(Here, done);
        }

        await LoadAsync();
        return Refused(refusal);
    }

    private async Task LoadAsync()
    {
        Harvests = await Ask(new ListMyHarvests(Actor));
        Packs = Actor.SellerId is { } seller ? await Ask(new GetPacksOfSeller(seller)) : [];
    }

    private static DateOnly? DayOf(string? typed) => DateOnly.TryParseExact(typed, ["yyyy-MM-dd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
