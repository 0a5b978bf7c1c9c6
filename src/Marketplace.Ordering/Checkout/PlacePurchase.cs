using Marketplace.Contracts;
using Marketplace.Ordering.Baskets;
using Marketplace.Ordering.Capacity;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.CashOnDelivery;
using Marketplace.Ordering.Cuts;
using Marketplace.Ordering.Gifts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.Shipping;
using Marketplace.Ordering.Vouchers;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Checkout;

/// <summary>
/// Orders what the actor's cart holds, exactly as the review page showed it. Pressed twice, from two tabs or after going back, it answers with
/// the one purchase made from that cart. Refused, with nothing changed, when the cart or the total is no longer what was shown
/// (<c>ordering.cart_changed</c>, <c>ordering.total_changed</c>), a line cannot be bought, or the stock does not suffice.
/// </summary>
/// <param name="ShownTotal">What the review page said is to be paid.</param>
public sealed record PlacePurchase(Actor Actor, Guid CartId, long CartVersion, Money ShownTotal, string PaymentMethod) : ICommand<PlacedPurchase>
{
    public string? AuditSubject => CartId.ToString();
}

/// <param name="Number">For people, with dashes.</param>
/// <param name="ToPay">It is to be paid now.</param>
public sealed record PlacedPurchase(Guid PurchaseId, string Number, bool ToPay);

internal sealed class PlacePurchaseHandler(
    MarketplaceDb db, IMediator mediator, Quotes quotes, VoucherDesk vouchers, GiftDays days, PackDays packing, DatedRules rules, FieldCipher cipher, EventOutbox outbox, CodDesk cod, FrozenShares shares, TimeProvider time)
    : IRequestHandler<PlacePurchase, Outcome<PlacedPurchase>>
{
    private const string CashOnDelivery = "cod";

    private static readonly Func<MarketplaceDb, Guid, CancellationToken, Task<List<Cart>>> Carts = KeptQuery.Of((MarketplaceDb db, Guid id) =>
        db.Set<Cart>().AsNoTracking().Include(c => c.Lines).Include(c => c.Address).Where(c => c.Id == id));

    private static readonly Func<MarketplaceDb, object[], CancellationToken, Task<bool>> Consume = KeptUpdate.Of<Cart>(
        $"[State] = '{CartState.Consumed}', [OpenOwner] = NULL, [PurchaseId] = {{0}}, [Version] = [Version] + 1",
        $"[Id] = {{1}} AND [Version] = {{2}} AND [State] = '{CartState.Open}' AND [OpenOwner] = {{3}}");

    public async Task<Outcome<PlacedPurchase>> Handle(PlacePurchase request, CancellationToken cancellationToken)
    {
        if (Buyers.KeyOf(request.Actor) is not { } owner)
        {
            return OrderingRefusals.NoBuyer;
        }

        var cart = (await Carts(db, request.CartId, cancellationToken)).SingleOrDefault();
        if (cart is not { State: CartState.Open } || cart.Version != request.CartVersion || cart.OpenOwner != owner)
        {
            return await MadeBeforeAsync(request, cancellationToken) is { } before ? before : OrderingRefusals.CartChanged;
        }

        var purchase = new Purchase { Id = Ids.New(time), Number = ReferenceNumber.New().Value, Owner = owner, CartId = request.CartId, PlacedAt = time.GetUtcNow().UtcDateTime };
        var isTaken = false;
        var placed = await PlaceAsync(
            request.Actor, purchase, cart, request.ShownTotal, request.PaymentMethod, OrderChannel.Web, cancellationToken,
            async () => isTaken = await ConsumeAsync(request, owner, purchase.Id, cancellationToken));

        // The other click or tab was faster, and perhaps took the last packs; of what this one was about to write nothing may be kept.
        if (!isTaken && placed.Refusal is not null && await MadeBeforeAsync(request, cancellationToken) is { } made)
        {
            db.ChangeTracker.Clear();
            return made;
        }

        return placed;
    }

    /// <summary>Orders what <paramref name="cart"/> holds: the one path of a cart of the buyer's own and of one that a seller put together.</summary>
    /// <param name="takeCart">Asked when all is read and before anything is taken; false: somebody else has the cart.</param>
    internal async Task<Outcome<PlacedPurchase>> PlaceAsync(
        Actor actor, Purchase purchase, Cart cart, Money shownTotal, string method, OrderChannel channel, CancellationToken cancellationToken, Func<Task<bool>>? takeCart = null)
    {
        var now = purchase.PlacedAt;
        if (cart.Lines.Count == 0)
        {
            return OrderingRefusals.CartEmpty;
        }

        if (cart.Address is null)
        {
            return OrderingRefusals.NoAddress;
        }

        var lines = cart.Lines.OrderBy(l => l.AddedAt).ThenBy(l => l.VariantId).Select(l => new CartLineView(l.VariantId, l.Quantity)).ToList();
        var recipient = Recipient.Of(cart.Address, cipher);
        var buyerPhone = cart.Gift?.Read(cipher).BuyerPhone ?? recipient.Phone;
        var ask = cart.VoucherCode is { } code ? new VoucherAsk(code, vouchers.BuyersOf(actor, buyerPhone)) : null;
        var quote = await quotes.OfAsync(
            lines, cart.Address.ProvinceCode, cart.Address.CommuneCode, CartWays.Read(cart.Ways), method == CashOnDelivery, ask, cancellationToken);
        if (RefusalOf(quote, shownTotal) is { } refusal)
        {
            return refusal;
        }

        if (cart.Gift is not null && method == CashOnDelivery)
        {
            return OrderingRefusals.GiftNotCash;
        }

        if ((await days.TooLateAsync(quote, cart.Gift?.NeededBy, cancellationToken)).Values.FirstOrDefault() is { } late)
        {
            return new Refusal("ordering.too_late", late.Vi, late.En, Kind: RefusalKind.Conflict);
        }

        purchase.Freeze(recipient, cipher);
        (purchase.Gift, purchase.Company) = (cart.Gift?.Copy(), cart.Company?.Copy());
        await FillAsync(purchase, quote, method, cancellationToken);
        purchase.Orders.ForEach(o => o.Channel = channel);
        db.Add(purchase);
        if (method == CodDesk.Method
            && await cod.TakeAsync(purchase, recipient.Phone, cancellationToken) is { } notAtTheDoor)
        {
            return notAtTheDoor;
        }

        if (takeCart is not null && !await takeCart())
        {
            return OrderingRefusals.CartChanged;
        }

        var reserved = await mediator.Send(
            new ReserveStock(actor, [.. purchase.Orders.SelectMany(o => o.Lines).Select(l => new StockNeed(l.OrderId, l.Id, l.VariantId, l.Quantity))]),
            cancellationToken);
        if (reserved.Refusal is not null)
        {
            return reserved.Refusal;
        }

        // Always after the stock and in the sellers' order, so that two placements never wait for each other.
        foreach (var order in purchase.Orders.Where(o => quote.Plans.ContainsKey(o.SellerId)).OrderBy(o => o.SellerId))
        {
            var way = quote.Ways[order.SellerId];
            if (await packing.TakeAsync(order, quote.Plans[order.SellerId], way.WayDays is null ? null : way.PackOn, cancellationToken) is { } full)
            {
                return full;
            }
        }

        var opened = await mediator.Send(
            new OpenPayments(
                actor, purchase.Id, method,
                [.. purchase.Orders.Select(o => new PaymentNeed(o.Id, o.SellerId, o.Number, o.Total, TermsOf(o, quote.Sellers[o.SellerId].Kind)))], purchase.IsSample),
            cancellationToken);
        if (opened.Refusal is not null)
        {
            return opened.Refusal;
        }

        if (quote.Voucher is { Trouble: null } voucher && await vouchers.TakeAsync(voucher, purchase, buyerPhone, cancellationToken) is { } gone)
        {
            return gone;
        }

        await BeginAsync(purchase.Orders, opened.Value.PaidFirst, now, cancellationToken);
        return new PlacedPurchase(purchase.Id, ReferenceNumber.Parse(purchase.Number).ToString(), opened.Value.PaidFirst);
    }

    internal async Task BeginAsync(IReadOnlyList<Order> orders, bool paidFirst, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var order in orders)
        {
            // What is paid first reaches its seller once it is paid.
            if (paidFirst)
            {
                (order.State, order.NextNudgeAt) = (OrderState.AwaitingPayment, null);
                order.Events[0].From = order.Events[0].To = OrderState.AwaitingPayment;
                continue;
            }

            await outbox.TellAsync(OrderMoves.Placed(order, now), firstOfSubject: true, cancellationToken);
        }
    }

    // The first that is written, so that of two placements of one cart the second waits here and then finds no open cart.
    internal Task<bool> ConsumeAsync(PlacePurchase request, string owner, Guid purchase, CancellationToken cancellationToken) =>
        Consume(db, [purchase, request.CartId, request.CartVersion, owner], cancellationToken);

    internal async Task<PlacedPurchase?> MadeBeforeAsync(PlacePurchase request, CancellationToken cancellationToken)
    {
        var (person, guest) = (Buyers.PersonKeyOf(request.Actor), Buyers.GuestKeyOf(request.Actor));
        var made = await db.Set<Purchase>()
            .Where(p => p.CartId == request.CartId && (p.Owner == person || p.Owner == guest))
            .Select(p => new { p.Id, p.Number, ToPay = p.Orders.Any(o => o.State == OrderState.AwaitingPayment) })
            .SingleOrDefaultAsync(cancellationToken);
        return made is null ? null : new PlacedPurchase(made.Id, ReferenceNumber.Parse(made.Number).ToString(), made.ToPay);
    }

    private static Refusal? RefusalOf(Quote quote, Money shown)
    {
        if (quote.HasTrouble)
        {
            var line = quote.Priced.Orders.SelectMany(o => o.Lines).FirstOrDefault(l => l.Trouble is not null);
            if (line is null && quote.Ways.FirstOrDefault(w => w.Value.NotPossible is not null) is { Value: { NotPossible: { } why } } way)
            {
                return new(way.Value.IsShopFull ? "ordering.shop_full" : "ordering.not_deliverable", $"{quote.Sellers[way.Key].Name}: {why.Vi}", $"{quote.Sellers[way.Key].Name}: {why.En}", Kind: RefusalKind.Conflict);
            }

            return line is null
                ? new("ordering.line_unavailable", "Có món trong giỏ đã thôi bán. Bỏ món đó rồi đặt lại.", "An item in the cart is no longer sold. Remove it, then order again.", Kind: RefusalKind.Conflict)
                : new("ordering.line_unavailable", $"{line.Variant.ProductName}: {line.Trouble!.Vi}", $"{line.Variant.ProductName}: {line.Trouble.En}", Kind: RefusalKind.Conflict);
        }

        var total = quote.Priced.Total;
        if (total > shown && quote.Voucher is { Trouble: { } lost })
        {
            return new("ordering.voucher_gone", $"Mã {quote.Voucher.Voucher.Code}: {lost.Vi}", $"Code {quote.Voucher.Voucher.Code}: {lost.En}", Kind: RefusalKind.Conflict);
        }

        return total == shown ? null : new(
            "ordering.total_changed",
            $"Giá hoặc phí giao vừa thay đổi: tổng mới là {total}, lúc trước là {shown}. Hãy xem lại rồi đặt.",
            $"A price or fee has just changed: the total is now {total}, it was {shown}. Please look again, then order.",
            Kind: RefusalKind.Conflict);
    }

    internal async Task FillAsync(Purchase purchase, Quote quote, string method, CancellationToken cancellationToken)
    {
        var commission = await rules.GetAsync("payments.commission.per_mille", cancellationToken: cancellationToken);
        var reminder = await rules.GetAsync("ordering.seller_reminder_hours", cancellationToken: cancellationToken);
        (purchase.PaymentMethod, purchase.IsSample) = (method, quote.IsSample);
        (purchase.Goods, purchase.Delivery, purchase.Total) = (quote.Priced.Goods, quote.Priced.Delivery, quote.Priced.Total);
        (purchase.Discount, purchase.VoucherCode) = (quote.Priced.Discount, quote.Voucher is { Trouble: null } v ? v.Voucher.Code : null);
        foreach (var priced in quote.Priced.Orders)
        {
            var seller = quote.Sellers[priced.SellerId];
            var way = quote.Ways[priced.SellerId];
            var order = new Order
            {
                Id = Ids.New(time),
                PurchaseId = purchase.Id,
                Number = ReferenceNumber.New().Value,
                SellerId = seller.Id,
                SellerName = seller.Name,
                SellerSlug = seller.Slug,
                State = OrderState.Placed,
                Goods = priced.Goods,
                Delivery = priced.Delivery,
                Discount = priced.Discount,
                Total = priced.Total,
                WeightGrams = priced.Weight.Value,
                DaysMin = way.DaysMin,
                DaysMax = way.DaysMax,
                DeliveryBasis = way.Charges.Count > 0 ? way.Charges[0].Basis : way.Basis,
                Carriage = OrderCarriage.Of(way, method == CashOnDelivery),
                PlacedAt = purchase.PlacedAt,
                StateAt = purchase.PlacedAt,
                NextNudgeAt = purchase.PlacedAt + reminder.Hours,
                IsSample = purchase.IsSample,
            };
            order.Lines.AddRange(priced.Lines.Select((line, position) => Freeze(order.Id, position, line, commission)));
            await shares.FreezeAsync(order, seller.Kind, cancellationToken);
            db.AddRange(order.Lines.Zip(priced.Lines).SelectMany(l => OrderLinePart.Of(l.First, l.Second.Variant.Parts, order.IsSample, time)));
            order.Events.Add(new OrderEvent
            {
                Id = Ids.New(time),
                OrderId = order.Id,
                From = OrderState.Placed,
                To = OrderState.Placed,
                At = purchase.PlacedAt,
                By = OrderHands.Buyer,
            });
            db.AddRange(OrderFind.Of(order, purchase, cipher));
            purchase.Orders.Add(order);
        }
    }

    internal static SaleTerms TermsOf(Order order, SellerKind kind) => new(
        kind,
        [
            .. order.Lines.GroupBy(l => l.TaxClass).Select(g => new SaleTermsPart(
                g.Key, g.Sum(l => l.Paid), g.Sum(l => l.CommissionShare), g.Sum(l => l.Revenue - l.Paid))),
            new SaleTermsPart("delivery", order.Delivery, Money.Zero),
        ],
        order.Lines.Count == 0 ? "" : order.Lines[0].CommissionBasis)
    {
        ShopFreight = ShopFreight.Agreed(order.Carriage),
    };

    internal OrderLine Freeze(Guid order, int position, QuoteLine line, RuleInForce commission) => new()
    {
        Id = Ids.New(time),
        OrderId = order,
        Position = position,
        VariantId = line.Variant.VariantId,
        ProductId = line.Variant.ProductId,
        ProductName = line.Variant.ProductName,
        ProductSlug = line.Variant.ProductSlug,
        VariantName = line.Variant.VariantName,
        Sku = line.Variant.Sku,
        PictureKey = line.Variant.PictureKey,
        UnitPrice = line.Variant.Price,
        Quantity = line.Quantity,
        Total = line.ToPrice.Total,
        VoucherShare = line.VoucherShare,
        VoucherPayer = line.VoucherPayer,
        NetGrams = line.Variant.NetWeight.Value,
        GrossGrams = line.Variant.GrossWeight.Value,
        TaxClass = line.Variant.TaxClass,
        CommissionPerMille = commission.Value,
        CommissionBasis = $"{commission.Key}: {commission.LegalBasis}",
    };
}
