using Marketplace.Contracts;
using Marketplace.Ordering.Capacity;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Capacity;

/// <summary>How many orders the shop packs a day, by weekday and for single days, and how full the coming days are.</summary>
public sealed class IndexModel(PageCache cache) : MarketPage
{
    private const string Here = "/nguoi-ban/suc-goi";

    public CapacityView? View { get; private set; }

    /// <summary>Orders on an ordinary day, as typed or as kept.</summary>
    [BindProperty]
    public int? Most { get; set; }

    /// <summary>Monday first; empty ones are ordinary days.</summary>
    [BindProperty]
    public List<int?> On { get; set; } = [];

    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public int? Limit { get; set; }

    public DateOnly Today => VietnamTime.Today(Time);

    public async Task OnGetAsync()
    {
        View = await Ask(new ViewMyCapacity(Actor));
        if (View is { } view)
        {
            Most = view.PerWeekday.GroupBy(n => n).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First().Key;
            On = [.. view.PerWeekday.Select(n => n == Most ? (int?)null : n)];
        }
    }

    public async Task<IActionResult> OnPostAsync() => await AfterAsync(
        ModelState.IsValid && Most is { } most
            ? await Do(new KeepMyCapacity(Actor, [.. Enumerable.Range(0, 7).Select(n => On.ElementAtOrDefault(n) ?? most)]))
            : new Refusal("ordering.capacity", "Hãy ghi mỗi ngày gói được mấy đơn, ví dụ 20.", "Please say how many orders a day, e.g. 20.", nameof(Most)),
        T("Đã ghi. Trang sản phẩm và bước đặt hàng báo khách ngày gửi.", "Noted. Product pages and checkout tell buyers the day."));

    public async Task<IActionResult> OnPostDayAsync() => await AfterAsync(
        ModelState.IsValid ? await Do(new SetPackDay(Actor, Day, Limit)) : new Refusal("ordering.capacity", "Ngày hoặc số đơn chưa đúng. Hãy chọn lại.", "Day or number is not right.", nameof(Day)),
        T("Đã ghi cho ngày ấy.", "Noted for that day."));

    public async Task<IActionResult> OnPostOffAsync() => await AfterAsync(await Do(new KeepMyCapacity(Actor, null)), T("Đã bỏ giới hạn: có bao nhiêu đơn nhận bấy nhiêu.", "No limit any more."));

    private async Task<IActionResult> AfterAsync(Outcome<Done> outcome, string notice)
    {
        if (outcome.Refusal is { } refusal)
        {
            View = await Ask(new ViewMyCapacity(Actor));
            ModelState.Clear();
            return Refused(refusal);
        }

        await cache.DropAsync(Shown.Shops, CancellationToken.None);
        return GoTo(Here, notice);
    }
}
