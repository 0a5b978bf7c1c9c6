using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Counter;

/// <summary>
/// Sells packs across the counter. With cash the goods leave the stock in this very command; by transfer they are kept until the money is seen
/// (<see cref="TakeCounterMoney"/>). <paramref name="Key"/> is the form's: pressed twice it is sold once. Answers the order's number, with dashes.
/// </summary>
/// <param name="Method"><c>cash</c> or <c>vietqr</c>.</param>
/// <param name="BuyerPhone">As typed; left out, the shop's own phone is asked in a recall.</param>
public sealed record SellAtCounter(Actor Actor, Guid Key, IReadOnlyList<CartLineView> Lines, string Method, string? BuyerPhone = null) : ICommand<string>
{
    /// <summary>Codes of the labels on packs that were scanned: they become sold with this sale.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    public string? AuditSubject => Key.ToString();

    public override string ToString() => nameof(SellAtCounter);
}

/// <summary>The seller sees the money of a counter sale by transfer. Said twice it counts once.</summary>
public sealed record TakeCounterMoney(Actor Actor, string Number) : ICommand<Done>
{
    public string? AuditSubject => Number;
}

/// <summary>
/// A counter sale was a mistake: before it is paid the goods are free again; after, within the minutes of the rule <c>ordering.counter_undo_minutes</c>, they
/// come back to their lots and the money was given back in hand.
/// </summary>
public sealed record UndoCounterSale(Actor Actor, string Number) : ICommand<Done>
{
    public string? AuditSubject => Number;
}

/// <summary>A counter sale of the shop acted for; null when there is none of that number.</summary>
public sealed record ViewCounterSale(Actor Actor, string Number) : IQuery<CounterSaleView?>;

/// <param name="UndoUntil">Null where it cannot be undone any more.</param>
public sealed record CounterSaleView(OrderView Order, DateTime? UndoUntil);

internal sealed class SellAtCounterHandler(MarketplaceDb db, IMediator mediator, OrderMoves moves, Cancelling cancelling, CounterSales counter, OrderLists lists, DatedRules rules) :
    IRequestHandler<SellAtCounter, Outcome<string>>,
    IRequestHandler<TakeCounterMoney, Outcome<Done>>,
    IRequestHandler<UndoCounterSale, Outcome<Done>>,
    IRequestHandler<ViewCounterSale, CounterSaleView?>
{
    public async Task<Outcome<string>> Handle(SellAtCounter request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } sellerId)
        {
            return Refusal.NotFound;
        }

        if (await db.Set<Purchase>().Where(p => p.CartId == request.Key).Select(p => new { p.Owner, Number = p.Orders.Select(o => o.Number).Single() }).SingleOrDefaultAsync(cancellationToken) is { } made)
        {
            return made.Owner == CounterSales.OwnerOf(sellerId) ? OrderView.Shown(made.Number) : Refusal.NotFound;
        }

        var wanted = request.Lines.Where(l => l.Quantity != 0).ToList();
        if (wanted.Count is 0 or > Cart.MaxLines || wanted.Any(l => l.Quantity is < 1 or > Cart.MaxQuantity))
        {
            return new Refusal("ordering.counter_goods", $"Hãy chọn hàng, mỗi món từ 1 đến {Cart.MaxQuantity} gói.", $"Choose goods, 1 to {Cart.MaxQuantity} packs of each.", "Goods");
        }

        if (request.Method is not (CounterSales.Cash or CounterSales.Transfer))
        {
            return new Refusal("ordering.counter_method", "Hãy chọn tiền mặt hoặc chuyển khoản.", "Choose cash or transfer.", "method");
        }

        if (await PhoneAsync(sellerId, request.BuyerPhone, cancellationToken) is not { } phone)
        {
            return new Refusal("ordering.counter_phone", "Số điện thoại của khách chưa đúng. Sửa lại, hoặc để trống.", "The buyer's phone is not right. Mend it, or leave it empty.", "BuyerPhone");
        }

        var goods = (await mediator.Send(new GetVariantsForSale([.. wanted.Select(l => l.VariantId)]), cancellationToken)).ToDictionary(v => v.VariantId);
        if (wanted.Any(l => !goods.TryGetValue(l.VariantId, out var v) || v.SellerId != sellerId) || await mediator.Send(new GetSellers([sellerId]), cancellationToken) is not [var seller])
        {
            return Refusal.NotFound;
        }

        var lines = wanted.Select(l => new QuoteLine(goods[l.VariantId], l.Quantity, Quotes.TroubleOf(goods[l.VariantId], seller, l.Quantity))).ToList();
        if (lines.Find(l => l.Trouble is not null) is { } troubled)
        {
            return new Refusal("ordering.counter_goods", $"{troubled.Variant.ProductName}: {troubled.Trouble!.Vi}", $"{troubled.Variant.ProductName}: {troubled.Trouble.En}", "Goods", RefusalKind.Conflict);
        }

        var purchase = await counter.MakeAsync(request.Key, seller, lines, request.Method, phone, cancellationToken);
        var order = purchase.Orders[0];
        var refusal = (await mediator.Send(new ReserveStock(request.Actor, [.. order.Lines.Select(l => new StockNeed(order.Id, l.Id, l.VariantId, l.Quantity))]), cancellationToken)).Refusal
            ?? (await mediator.Send(
                new OpenPayments(
                    request.Actor, purchase.Id, request.Method, [new(order.Id, sellerId, order.Number, order.Total, PlacePurchaseHandler.TermsOf(order, seller.Kind))], purchase.IsSample)
                {
                    AtCounter = true,
                },
                cancellationToken)).Refusal;
        if (refusal is not null)
        {
            return refusal.Field is null ? refusal with { Field = "Goods" } : refusal;
        }

        // What comes next looks the order and its payment up.
        await db.SaveChangesAsync(cancellationToken);
        if (request.Labels.Count > 0 && (await mediator.Send(
            new SellLabels(
                request.Actor, order.Id, OrderView.Shown(order.Number), sellerId, seller.ProvinceCode, [.. order.Lines.Select(l => new CounterLine(l.Id, l.VariantId, l.Quantity))], request.Labels),
            cancellationToken)).Refusal is { } label)
        {
            return label;
        }

        if (request.Method == CounterSales.Cash && (await mediator.Send(new ConfirmCollected(request.Actor, order.Id), cancellationToken)).Refusal is { } stuck)
        {
            return stuck;
        }

        return OrderView.Shown(order.Number);
    }

    public async Task<Outcome<Done>> Handle(TakeCounterMoney request, CancellationToken cancellationToken)
    {
        if (await moves.OfSellerAsync(request.Actor, request.Number, cancellationToken) is not { Channel: OrderChannel.Counter } order)
        {
            return Refusal.NotFound;
        }

        if (order.State == OrderState.Delivered)
        {
            return Done.It;
        }

        return order.State != OrderState.AwaitingPayment ? OrderingRefusals.WrongState
            : (await mediator.Send(new ConfirmCollected(request.Actor, order.Id), cancellationToken)).Refusal is { } refusal ? refusal
            : Done.It;
    }

    public async Task<Outcome<Done>> Handle(UndoCounterSale request, CancellationToken cancellationToken)
    {
        if (await moves.OfSellerAsync(request.Actor, request.Number, cancellationToken) is not { Channel: OrderChannel.Counter } order)
        {
            return Refusal.NotFound;
        }

        if (order.State == OrderState.Cancelled)
        {
            return Done.It;
        }

        if (order.State == OrderState.AwaitingPayment)
        {
            return await cancelling.CancelAsync(request.Actor, order, OrderHands.Seller, "Bỏ đơn bán tại quầy", cancellationToken) is { } open ? open : Done.It;
        }

        if (await UndoUntilAsync(order.State, order.StateAt, cancellationToken) is null)
        {
            return new Refusal(
                "ordering.counter_late", "Đã quá thời gian bỏ đơn. Hàng khách trả lại thì ghi nhập kho, tiền trả lại thì ghi sổ hoàn tiền.",
                "It is too late to undo the sale. Note the goods that came back in the stock.", Kind: RefusalKind.Conflict);
        }

        return await counter.UndoAsync(request.Actor, order, cancellationToken) is { } refusal ? refusal : Done.It;
    }

    public async Task<CounterSaleView?> Handle(ViewCounterSale request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        return await lists.OneAsync(db.Set<Order>().Where(o => o.SellerId == seller && o.Channel == OrderChannel.Counter), request.Number, cancellationToken) is { } order
            ? new(order, await UndoUntilAsync(order.State, order.StateAt, cancellationToken))
            : null;
    }

    private async Task<DateTime?> UndoUntilAsync(OrderState state, DateTime since, CancellationToken cancellationToken)
    {
        var until = since.AddMinutes((await rules.GetAsync("ordering.counter_undo_minutes", cancellationToken: cancellationToken)).Value);
        return state == OrderState.Delivered && moves.Now <= until ? until : null;
    }

    private async Task<PhoneNumber?> PhoneAsync(Guid seller, string? typed, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(typed))
        {
            return PhoneNumber.TryParse(typed, out var phone) ? phone : null;
        }

        var members = await mediator.Send(new GetSellerMembers(seller), cancellationToken);
        return (await mediator.Send(new GetPersonContacts(members), cancellationToken)).Select(c => c.Phone).FirstOrDefault();
    }
}
