using Marketplace.Contracts;
using Marketplace.Ordering.Capacity;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Gifts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.CompanyGifts;

/// <summary>
/// Orders a company's gifts, exactly as the review showed them: a purchase for each recipient, with an order for each shop, and one transfer to each shop
/// for all of its orders. All or nothing. Pressed twice it answers with the gifts made from that cart. Refused like <see cref="PlacePurchase"/>.
/// </summary>
public sealed record PlaceCompanyGifts(Actor Actor, Guid CartId, long CartVersion, Money ShownTotal, GiftList List) : ICommand<PlacedPurchase>
{
    public string? AuditSubject => CartId.ToString();
}

internal sealed class PlaceCompanyGiftsHandler(
    MarketplaceDb db, IMediator mediator, PlacePurchaseHandler placing, GiftPricing pricing, PackDays packing, DatedRules rules, FieldCipher cipher, TimeProvider time)
    : IRequestHandler<PlaceCompanyGifts, Outcome<PlacedPurchase>>
{
    private const string Method = "vietqr";

    public async Task<Outcome<PlacedPurchase>> Handle(PlaceCompanyGifts request, CancellationToken cancellationToken)
    {
        if (Buyers.KeyOf(request.Actor) is not { } owner)
        {
            return OrderingRefusals.NoBuyer;
        }

        // The cart leads to the first recipient's purchase, which is the gifts' own number.
        var lead = Ids.New(time);
        var asPurchase = new PlacePurchase(request.Actor, request.CartId, request.CartVersion, request.ShownTotal, Method);
        if (!await placing.ConsumeAsync(asPurchase, owner, lead, cancellationToken))
        {
            return await placing.MadeBeforeAsync(asPurchase, cancellationToken) is { } made ? made : OrderingRefusals.CartChanged;
        }

        var cart = await db.Set<Cart>().AsNoTracking().Include(c => c.Lines).SingleAsync(c => c.Id == request.CartId, cancellationToken);
        var lines = cart.Lines.OrderBy(l => l.AddedAt).ThenBy(l => l.VariantId).Select(l => new CartLineView(l.VariantId, l.Quantity)).ToList();
        if (lines.Count == 0)
        {
            return OrderingRefusals.CartEmpty;
        }

        var priced = await pricing.PriceAsync(lines, CartWays.Read(cart.Ways), request.List, cancellationToken);
        if (RefusalOf(priced, request.ShownTotal) is { } refusal)
        {
            return refusal;
        }

        var purchases = new List<(Purchase Purchase, Quote Quote)>();
        foreach (var row in priced.Rows)
        {
            var purchase = await MakeAsync(request, owner, lead, purchases.Count, priced.From! with { Card = row.Card }, row, cart, cancellationToken);
            db.Add(purchase);
            purchases.Add((purchase, row.Quote!));
        }

        return await OpenAsync(request.Actor, purchases, cancellationToken);
    }

    private async Task<Purchase> MakeAsync(
        PlaceCompanyGifts request, string owner, Guid lead, int position, GiftNote from, ReadRow row, Cart cart, CancellationToken cancellationToken)
    {
        var purchase = new Purchase
        {
            Id = position == 0 ? lead : Ids.New(time),
            Number = ReferenceNumber.New().Value,
            Owner = owner,
            CartId = position == 0 ? request.CartId : Ids.New(time),
            GiftsId = lead,
            GiftsPosition = position,
            PlacedAt = time.GetUtcNow().UtcDateTime,
            Gift = Gift.Of(from, cipher),
            Company = cart.Company?.Copy(),
        };
        purchase.Freeze(row.Recipient!, cipher);
        await placing.FillAsync(purchase, row.Quote!, Method, cancellationToken);
        return purchase;
    }

    private async Task<Outcome<PlacedPurchase>> OpenAsync(Actor actor, List<(Purchase Purchase, Quote Quote)> purchases, CancellationToken cancellationToken)
    {
        var orders = purchases.SelectMany(p => p.Purchase.Orders.Select(o => (Order: o, Terms: PlacePurchaseHandler.TermsOf(o, p.Quote.Sellers[o.SellerId].Kind)))).ToList();
        var reserved = await mediator.Send(
            new ReserveStock(actor, [.. orders.SelectMany(o => o.Order.Lines).Select(l => new StockNeed(l.OrderId, l.Id, l.VariantId, l.Quantity))]), cancellationToken);
        if (reserved.Refusal is not null)
        {
            return reserved.Refusal;
        }

        if (await TakeDaysAsync(purchases, cancellationToken) is { } full)
        {
            return full;
        }

        var lead = purchases[0].Purchase;
        var opened = await mediator.Send(
            new OpenPayments(
                actor, lead.Id, Method, [.. orders.Select(o => new PaymentNeed(o.Order.Id, o.Order.SellerId, o.Order.Number, o.Order.Total, o.Terms))],
                purchases.Exists(p => p.Purchase.IsSample), (await rules.GetAsync("ordering.company_gift_pay_hours", cancellationToken: cancellationToken)).Hours)
            {
                PerSeller = true,
            },
            cancellationToken);
        if (opened.Refusal is not null)
        {
            return opened.Refusal;
        }

        await placing.BeginAsync(orders.ConvertAll(o => o.Order), opened.Value.PaidFirst, lead.PlacedAt, cancellationToken);
        return new PlacedPurchase(lead.Id, ReferenceNumber.Parse(lead.Number).ToString(), opened.Value.PaidFirst);
    }

    // A place in the shop's days of packing for each parcel. What the first ones took is saved, so that the next ones are planned with it.
    private async Task<Refusal?> TakeDaysAsync(List<(Purchase Purchase, Quote Quote)> purchases, CancellationToken cancellationToken)
    {
        var wanting = purchases.SelectMany(p => p.Purchase.Orders.Where(o => p.Quote.Plans.ContainsKey(o.SellerId)).Select(o => (Order: o, p.Quote)))
            .OrderBy(w => w.Order.SellerId).ThenBy(w => w.Order.Id).ToList();
        foreach (var (order, quote) in wanting)
        {
            await db.SaveChangesAsync(cancellationToken);
            var (plan, way) = (await packing.PlanAsync(order.SellerId, quote.Plans[order.SellerId].Pause, cancellationToken), quote.Ways[order.SellerId]);
            if (plan is not null && await packing.TakeAsync(order, plan, way.WayDays is null ? null : way.PackOn, cancellationToken) is { } full)
            {
                return full;
            }
        }

        return null;
    }

    private static Refusal? RefusalOf(PricedGifts priced, Money shown)
    {
        if (priced.Shortages is [var first, ..])
        {
            return new("ordering.gifts_short", first.Vi, first.En, Kind: RefusalKind.Conflict);
        }

        if (priced.HasTrouble)
        {
            return new("ordering.gift_rows", "Danh sách còn chỗ cần sửa. Hãy sửa những ô báo đỏ rồi kiểm tra lại.", "Something in the list has to be mended first.", Kind: RefusalKind.Conflict);
        }

        return priced.Total == shown ? null : new(
            "ordering.total_changed",
            $"Giá hoặc phí giao vừa thay đổi: tổng mới là {priced.Total}, lúc trước là {shown}. Hãy xem lại rồi đặt.",
            $"A price or fee has just changed: the total is now {priced.Total}, it was {shown}. Please look again, then order.",
            Kind: RefusalKind.Conflict);
    }
}
