using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Cuts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Counter;

/// <summary>Makes a sale across the counter an order like others in books, invoices and figures, and hands its goods over once it is paid.</summary>
internal sealed class CounterSales(
    MarketplaceDb db, IMediator mediator, OrderMoves moves, PlacePurchaseHandler placing, FrozenShares shares, DatedRules rules, FieldCipher cipher, TimeProvider time)
{
    public const string Cash = "cash";

    public const string Transfer = "vietqr";

    private const string Basis = "Bán tại quầy, người mua nhận tại chỗ";

    /// <summary>Nobody's key: no browser finds it among its purchases.</summary>
    public static string OwnerOf(Guid seller) => $"c:{seller:N}";

    /// <summary>The order of the sale, with its goods, waiting for its money. Without a phone of the buyer's the shop's own stands for it.</summary>
    public async Task<Purchase> MakeAsync(Guid key, SellerFacts seller, IReadOnlyList<QuoteLine> lines, string method, PhoneNumber phone, CancellationToken cancellationToken)
    {
        var commission = await rules.GetAsync("payments.commission_counter.per_mille", cancellationToken: cancellationToken);
        var purchase = new Purchase
        {
            Id = Ids.New(time),
            Number = ReferenceNumber.New().Value,
            Owner = OwnerOf(seller.Id),
            CartId = key,
            PlacedAt = moves.Now,
            PaymentMethod = method,
            IsSample = seller.IsSample || lines.Any(l => l.Variant.IsSample),
        };
        var address = Geography.Address(seller.CommuneCode, "Tại quầy của gian hàng") ?? new(seller.ProvinceCode, "", seller.CommuneCode, seller.CommuneName, "Tại quầy của gian hàng", Geography.Version);
        purchase.Freeze(new Recipient("Khách tại quầy", phone, address, null, CallBefore: false), cipher);
        purchase.Goods = purchase.Total = lines.Sum(l => l.ToPrice.Total);
        var order = new Order
        {
            Id = Ids.New(time),
            PurchaseId = purchase.Id,
            Number = ReferenceNumber.New().Value,
            SellerId = seller.Id,
            SellerName = seller.Name,
            SellerSlug = seller.Slug,
            State = OrderState.AwaitingPayment,
            Channel = OrderChannel.Counter,
            Goods = purchase.Goods,
            Total = purchase.Goods,
            WeightGrams = lines.Sum(l => l.ToPrice.Weight.Value),
            DeliveryBasis = Basis,
            Carriage = new() { Way = DeliveryWay.PickUp },
            PlacedAt = purchase.PlacedAt,
            StateAt = purchase.PlacedAt,
            IsSample = purchase.IsSample,
        };
        order.Lines.AddRange(lines.Select((line, position) => placing.Freeze(order.Id, position, line, commission)));
        await shares.FreezeAsync(order, seller.Kind, cancellationToken);
        order.Events.Add(new OrderEvent
        {
            Id = Ids.New(time),
            OrderId = order.Id,
            From = OrderState.AwaitingPayment,
            To = OrderState.AwaitingPayment,
            At = purchase.PlacedAt,
            By = OrderHands.Till,
            Note = "Bán tại quầy",
        });
        purchase.Orders.Add(order);
        db.Add(purchase);
        return purchase;
    }

    /// <summary>It is paid: the packs leave the stock by the proposed lots, and the buyer has them.</summary>
    public async Task<Refusal?> HandOverAsync(Order order, CancellationToken cancellationToken)
    {
        if (await moves.MoveAsync(order, OrderState.Delivered, OrderHands.Till, "Đã nhận tiền", cancellationToken) is { } refusal)
        {
            return refusal;
        }

        (order.CollectedAt, order.PaidFirst, order.Carrier) = (moves.Now, true, HandOverOrder.FetchedByBuyer);
        var proposed = await mediator.Send(new GetAllocations([order.Id]), cancellationToken);
        var labelled = await mediator.Send(new GetLabelledLots(order.Id), cancellationToken);
        return (await mediator.Send(new FinalizeAllocations(Actor.System, order.Id, order.SellerId, LotsOf(proposed, labelled)), cancellationToken)).Refusal;
    }

    /// <summary>Labelled packs come from the lot their label says, the others from the proposed lots as far as these are not used up.</summary>
    internal static IReadOnlyList<PackedLot> LotsOf(IReadOnlyList<LotAllocation> proposed, IReadOnlyList<LabelledLot> labelled)
    {
        var packed = labelled.Select(l => new PackedLot(l.OrderLineId, l.LotId, l.Packs)).ToList();
        foreach (var line in proposed.GroupBy(a => a.OrderLineId))
        {
            var left = line.Sum(a => a.Packs) - labelled.Where(l => l.OrderLineId == line.Key).Sum(l => l.Packs);
            foreach (var lot in line)
            {
                var free = Math.Min(left, Math.Max(0, lot.Packs - labelled.Where(l => l.OrderLineId == line.Key && l.LotId == lot.LotId).Sum(l => l.Packs)));
                if (free > 0)
                {
                    packed.Add(new(line.Key, lot.LotId, free));
                    left -= free;
                }
            }
        }

        return packed;
    }

    /// <summary>The sale did not happen: goods back to their lots, money back in hand.</summary>
    public async Task<Refusal?> UndoAsync(Actor actor, Order order, CancellationToken cancellationToken)
    {
        var lines = await db.Set<OrderLine>().Where(l => l.OrderId == order.Id).Select(l => new CheckedPacks(l.Id, l.Quantity, 0)).ToListAsync(cancellationToken);
        var refusal = await moves.MoveAsync(order, OrderState.Cancelled, OrderHands.Till, "Bỏ đơn bán tại quầy", cancellationToken)
            ?? (await mediator.Send(new TakeBackStock(actor, order.Id, order.SellerId, lines), cancellationToken)).Refusal
            ?? (await mediator.Send(new CancelPayments(actor, order.Id) { HandedBack = true }, cancellationToken)).Refusal;
        (order.CollectedAt, order.GivenBack) = (null, order.Total);
        return refusal;
    }
}
