using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Orders;

/// <summary>The shop's orders as cards with the one next thing to do.</summary>
public sealed class SellerOrdersModel : MarketPage
{
    private const int Most = 50;

    [FromQuery(Name = "loc")]
    public SellerOrderFilter Filter { get; set; }

    [FromQuery(Name = "trang")]
    public int PageNumber { get; set; } = 1;

    /// <summary>A number, the last digits of a phone, or a name.</summary>
    [FromQuery(Name = "tim")]
    public string? Find { get; set; }

    public PageOf<OrderCard> Orders { get; private set; } = null!;

    public SellerOrderCounts Counts { get; private set; } = null!;

    public string Address => string.IsNullOrWhiteSpace(Find) ? $"/nguoi-ban/don-hang?loc={Filter}" : $"/nguoi-ban/don-hang?tim={Uri.EscapeDataString(Find)}";

    public IReadOnlyList<(SellerOrderFilter Filter, string Name, int? Count)> Filters =>
    [
        (SellerOrderFilter.ToDo, T("Cần làm", "To do"), Counts.New + Counts.ToPack + Counts.ToHandOver),
        (SellerOrderFilter.AwaitingPayment, T("Chờ trả tiền", "Awaiting payment"), Counts.AwaitingPayment),
        (SellerOrderFilter.New, T("Đơn mới", "New"), Counts.New),
        (SellerOrderFilter.ToPack, T("Đóng gói", "To pack"), Counts.ToPack),
        (SellerOrderFilter.ToHandOver, T("Gửi đi", "To send"), Counts.ToHandOver),
        (SellerOrderFilter.OnTheWay, T("Đang giao", "On the way"), Counts.OnTheWay),
        (SellerOrderFilter.ToCollect, T("Chờ tiền", "To be paid"), Counts.ToCollect),
        (SellerOrderFilter.Done, T("Đã xong", "Done"), null),
        (SellerOrderFilter.Ended, T("Đã hủy, trả lại", "Cancelled, returned"), null),
    ];

    public async Task OnGetAsync()
    {
        Counts = await Ask(new CountSellerOrders(Actor));
        Orders = await Ask(new ListSellerOrders(Actor, Filter, PageNumber, Find?.Length > 100 ? Find[..100] : Find));
    }

    /// <summary>Accepts several orders at once, each for itself: one that cannot be accepted holds up no other.</summary>
    public async Task<IActionResult> OnPostAcceptAsync(string[] orders)
    {
        var (accepted, stuck) = (0, new List<string>());
        foreach (var number in orders.Distinct().Take(Most))
        {
            var done = await Do(new ConfirmOrder(Actor, number));
            if (done.Refusal is null)
            {
                accepted++;
            }
            else if (done.Refusal.Kind == RefusalKind.NotFound)
            {
                return NotFound();
            }
            else
            {
                stuck.Add($"{number}: {T(done.Refusal.Vi, done.Refusal.En)}");
            }
        }

        return GoTo("/nguoi-ban/don-hang?loc=New", T($"Đã nhận {accepted} đơn.", $"{accepted} orders accepted.") + string.Concat(stuck.Select(s => " " + s)));
    }
}
