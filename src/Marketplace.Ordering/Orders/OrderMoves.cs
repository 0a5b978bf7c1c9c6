using Marketplace.Contracts;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Orders;

/// <summary>How every handler moves an order: by the state table, with a line of history, telling the others.</summary>
internal sealed class OrderMoves(MarketplaceDb db, EventOutbox outbox, TimeProvider time)
{
    /// <summary>The order of that number when it is this seller's.</summary>
    public async Task<Order?> OfSellerAsync(Actor actor, string number, CancellationToken cancellationToken) =>
        actor.SellerId is { } seller && ReferenceNumber.TryParse(number, out var reference)
            ? await db.Set<Order>().SingleOrDefaultAsync(o => o.Number == reference.Value && o.SellerId == seller, cancellationToken)
            : null;

    /// <summary>The same for what a carrier's news does too: then it is any seller's, and by the system.</summary>
    public async Task<(Order? Order, OrderHands By)> OfDoerAsync(Actor actor, string number, CancellationToken cancellationToken) => !actor.IsSystem
        ? (await OfSellerAsync(actor, number, cancellationToken), OrderHands.Seller)
        : (ReferenceNumber.TryParse(number, out var reference)
            ? await db.Set<Order>().SingleOrDefaultAsync(o => o.Number == reference.Value, cancellationToken)
            : null, OrderHands.System);

    /// <summary>
    /// Moves <paramref name="order"/>, or refuses when <paramref name="by"/> may not. The save checks the row version, so of two at once one is
    /// run again and then finds the order moved. <paramref name="borne"/>: what the shop bears of the ways of a parcel that was not taken.
    /// </summary>
    public async Task<Refusal?> MoveAsync(Order order, OrderState to, OrderHands by, string? note, CancellationToken cancellationToken, Money borne = default)
    {
        if (!OrderStates.May(order.State, to, by))
        {
            return OrderingRefusals.WrongState;
        }

        var from = order.State;
        var now = Now;
        Note(order, to, by, note);
        (order.State, order.StateAt) = (to, now);
        (order.NextNudgeAt, order.NeedsHelp) = (null, false);
        (order.CancelReason, order.EndedBy) = to is OrderState.Cancelled or OrderState.Returned ? (note, by) : (null, OrderHands.None);

        var freight = to == OrderState.Delivered ? ShopFreight.Agreed(order.Carriage) : borne;
        await outbox.TellAsync(
            new OrderMoved(order.Id, order.Number, order.PurchaseId, order.SellerId, from.ToString(), to.ToString(), now, order.IsSample)
            {
                Carrier = freight.IsZero ? null : ShopFreight.CarrierOf(order),
                ShopFreight = freight,
            },
            cancellationToken: cancellationToken);
        return null;
    }

    /// <summary>The word that an order is with its seller now.</summary>
    public static OrderPlaced Placed(Order order, DateTime at) =>
        new(order.Id, order.Number, order.PurchaseId, order.SellerId, order.Total.Dong, at, order.IsSample);

    /// <summary>Adds a line of history; once in a command, since its place is the order's version.</summary>
    public void Note(Order order, OrderState to, OrderHands by, string? note) => db.Add(new OrderEvent
    {
        Id = Ids.New(time),
        OrderId = order.Id,
        Sequence = order.Version,
        From = order.State,
        To = to,
        At = Now,
        By = by,
        Note = note,
    });

    /// <summary>Raises the order's version although none of its own columns changed, so that of two at once one is run again.</summary>
    public void Touch(Order order) => db.Entry(order).Property(o => o.StateAt).IsModified = true;

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A reason as typed, trimmed; null when there is none or it is too long.</summary>
    public static string? Reason(string? typed) => typed?.Trim() is { Length: > 0 and <= Order.ReasonMax } reason ? reason : null;
}
