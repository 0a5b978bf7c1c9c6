using Marketplace.Contracts;
using Marketplace.Ordering.Counter;
using Marketplace.Ordering.Orders;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Counter;

/// <summary>One sale across the counter: the code to pay by, then the receipt.</summary>
public sealed class CounterSaleModel : MarketPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    public CounterSaleView Sale { get; private set; } = null!;

    /// <summary>The VietQR code as a data address, while it waits for its money.</summary>
    public string? Code { get; private set; }

    public ILookup<Guid, LotAllocation> Lots { get; private set; } = Array.Empty<LotAllocation>().ToLookup(a => a.OrderLineId);

    public OrderView Order => Sale.Order;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostPaidAsync() => await DoAsync(new TakeCounterMoney(Actor, Number), T("Đã nhận tiền, hàng đã trừ kho.", "The money is noted, the goods left the stock."));

    public async Task<IActionResult> OnPostUndoAsync() => await DoAsync(new UndoCounterSale(Actor, Number), T("Đã bỏ đơn, hàng đã về kho.", "The sale is undone, the goods are back."));

    private async Task<IActionResult> DoAsync(ICommand<Done> command, string said)
    {
        var done = await Do(command);
        return done.Refusal is not { } refusal ? GoTo("/nguoi-ban/quay/" + Number, said) : await LoadAsync() ? Refused(refusal, "") : NotFound();
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewCounterSale(Actor, Number)) is not { } sale)
        {
            return false;
        }

        Sale = sale;
        if (sale.Order.State == OrderState.AwaitingPayment && await Ask(new DrawOrderCode(Actor, Number)) is { } picture)
        {
            Code = "data:image/png;base64," + Convert.ToBase64String(picture);
        }

        Lots = (await Ask(new GetAllocations([sale.Order.Id]))).ToLookup(a => a.OrderLineId);
        return true;
    }
}
