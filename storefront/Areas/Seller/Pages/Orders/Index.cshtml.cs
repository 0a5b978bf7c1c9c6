using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Orders;

/// <summary>The shop's orders as cards with the one next thing to do.</summary>
public sealed class SellerOrdersModel : MarketPage
{
    [FromQuery(Name = "loc")]
    public SellerOrderFilter Filter { get; set; }

    [FromQuery(Name = "trang")]
    public int PageNumber { get; set; } = 1;

    public PageOf<OrderCard> Orders { get; private set; } = null!;

    public SellerOrderCounts Counts { get; private set; } = null!;

    public string Address => $"/nguoi-ban/don-hang?loc={Filter}";

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
        Orders = await Ask(new ListSellerOrders(Actor, Filter, PageNumber));
    }
}
