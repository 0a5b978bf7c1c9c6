using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Harvests;

/// <summary>
/// Orders packs of a coming harvest at today's price. Nothing is paid now; the payment opens when the seller confirms the harvest, and until then the
/// buyer may call it off. <paramref name="Key"/> is the page's: sent twice it is ordered once.
/// </summary>
/// <param name="To">Where it is to go, read as at checkout; its actor and cart do not matter.</param>
public sealed record PlacePreOrder(Actor Actor, Guid Key, Guid HarvestId, int Quantity, SetCheckoutAddress To) : ICommand<PlacedPurchase>
{
    public string? AuditSubject => HarvestId.ToString();

    public override string ToString() => nameof(PlacePreOrder);
}

internal sealed class PlacePreOrderHandler(
    MarketplaceDb db, IMediator mediator, Quotes quotes, PlacePurchaseHandler placing, FieldCipher cipher, TimeProvider time)
    : IRequestHandler<PlacePreOrder, Outcome<PlacedPurchase>>
{
    /// <summary>Paid by transfer: the one way that every shop has and that waits for its money.</summary>
    public const string Method = "vietqr";

    public async Task<Outcome<PlacedPurchase>> Handle(PlacePreOrder request, CancellationToken cancellationToken)
    {
        if (Buyers.KeyOf(request.Actor) is not { } owner)
        {
            return OrderingRefusals.NoBuyer;
        }

        if (await db.Set<Purchase>().Where(p => p.CartId == request.Key && p.Owner == owner).Select(p => new { p.Id, p.Number }).SingleOrDefaultAsync(cancellationToken) is { } made)
        {
            return new PlacedPurchase(made.Id, OrderView.Shown(made.Number), ToPay: false);
        }

        if (request.Quantity is < 1 or > Cart.MaxQuantity)
        {
            return OrderingRefusals.Quantity;
        }

        if (SetCheckoutAddressHandler.Read(request.To, out var recipient) is { } wrong)
        {
            return wrong;
        }

        var (today, quantity) = (VietnamTime.Today(time), request.Quantity);
        var open = db.Set<Harvest>().Where(h => h.Id == request.HarvestId && h.ConfirmedAt == null && h.EndedAt == null && h.LastDay >= today);
        if (await open.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } harvest)
        {
            return new Refusal("ordering.harvest_closed", "Lứa này không nhận đặt trước nữa. Hãy xem lứa khác.", "This harvest takes no more orders. Please see others.", Kind: RefusalKind.Conflict);
        }

        if (await open.Where(h => h.Taken + quantity <= h.Ceiling).ExecuteUpdateAsync(set => set.SetProperty(h => h.Taken, h => h.Taken + quantity), cancellationToken) == 0)
        {
            var left = Math.Max(0, harvest.Ceiling - harvest.Taken);
            return new Refusal(
                "ordering.harvest_full", left == 0 ? "Lứa này đã được đặt hết. Hãy xem lứa khác." : $"Lứa này chỉ còn nhận đặt {left} gói. Hãy giảm số lượng.",
                left == 0 ? "This harvest is all ordered. Please see others." : $"Only {left} packs of this harvest are left. Please take fewer.", "Quantity", RefusalKind.Conflict);
        }

        var quote = await quotes.OfAsync([new(harvest.VariantId, quantity)], recipient!.Address.ProvinceCode, recipient.Address.CommuneCode, new Dictionary<Guid, DeliveryWay>(), byCash: false, ask: null, cancellationToken);
        if (quote.Priced.Orders is not [{ Lines: [var line] } priced] || Quotes.TroubleOf(line.Variant with { Available = quantity }, quote.Sellers[priced.SellerId], quantity) is not null)
        {
            return OrderingRefusals.NotOnSale;
        }

        if (quote.Ways[priced.SellerId].NotPossible is { } cannot)
        {
            return new Refusal("ordering.harvest_way", cannot.Vi, cannot.En, SetCheckoutAddress.Fields.Commune);
        }

        var methods = await mediator.Send(new GetPaymentMethods([new(priced.SellerId, priced.Total)], quote.IsSample), cancellationToken);
        if (methods.FirstOrDefault(m => m.Code == Method) is not { NotOfferedBecause: null })
        {
            return new Refusal(
                "ordering.harvest_account", "Gian hàng chưa có tài khoản nhận chuyển khoản nên chưa nhận đặt trước được.", "The shop has no account for transfers yet, so it takes no orders ahead.");
        }

        var purchase = new Purchase
        {
            Id = Ids.New(time),
            Number = ReferenceNumber.New().Value,
            Owner = owner,
            CartId = request.Key,
            PlacedAt = time.GetUtcNow().UtcDateTime,
        };
        purchase.Freeze(recipient, cipher);
        await placing.FillAsync(purchase, quote, Method, cancellationToken);
        var order = purchase.Orders[0];
        (order.State, order.HarvestId, order.NextNudgeAt) = (OrderState.PreOrdered, harvest.Id, null);
        order.Events[0].From = order.Events[0].To = OrderState.PreOrdered;
        order.Events[0].Note = $"Đặt trước, dự kiến có hàng {VietnamTime.FormatDate(harvest.FirstDay)} đến {VietnamTime.FormatDate(harvest.LastDay)}";
        db.Add(purchase);
        return new PlacedPurchase(purchase.Id, OrderView.Shown(purchase.Number), ToPay: false);
    }
}
