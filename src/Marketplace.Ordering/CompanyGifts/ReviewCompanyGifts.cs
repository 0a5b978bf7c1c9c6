using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Gifts;
using Marketplace.Platform.Rules;
using MediatR;

namespace Marketplace.Ordering.CompanyGifts;

/// <summary>What the actor's cart would cost as a gift to each of the list. Null when the cart is empty.</summary>
public sealed record ReviewCompanyGifts(Actor Actor, GiftList List) : IQuery<CompanyGiftsView?>;

internal sealed class ReviewCompanyGiftsHandler(IMediator mediator, GiftPricing pricing, GiftDays days, DatedRules rules) : IRequestHandler<ReviewCompanyGifts, CompanyGiftsView?>
{
    public async Task<CompanyGiftsView?> Handle(ReviewCompanyGifts request, CancellationToken cancellationToken)
    {
        var cart = await mediator.Send(new ViewCart(request.Actor), cancellationToken);
        if (cart.Lines.Count == 0)
        {
            return null;
        }

        var priced = await pricing.PriceAsync(cart.Lines, cart.Ways, request.List, cancellationToken);
        var most = (await rules.GetAsync("ordering.company_gift_recipients", cancellationToken: cancellationToken)).Value;
        var hours = (await rules.GetAsync("ordering.company_gift_pay_hours", cancellationToken: cancellationToken)).Value;
        return new(
            cart.Id,
            cart.Version,
            priced.Faults,
            [.. priced.Rows.Select((row, i) => View(i, row))],
            priced.Shortages,
            [
                .. priced.Quotes.SelectMany(q => q.Priced.Orders.Select(o => (q.Sellers[o.SellerId].Name, o.SellerId, o.Total)))
                    .GroupBy(o => o.SellerId).Select(g => (g.First().Name, g.Sum(o => o.Total))),
            ],
            priced.Quotes.Sum(q => q.Priced.Goods),
            priced.Quotes.Sum(q => q.Priced.Delivery),
            cart.Company,
            (int)most,
            (int)hours,
            priced.Quotes.Any(q => q.IsSample))
        {
            Festivals = days.Coming,
        };
    }

    private static GiftRowView View(int position, ReadRow row) => row is { Quote: { } quote, Faults.Count: 0 }
        ? new(
            position, [], row.Recipient!.Address.OneLine,
            [.. quote.Priced.Orders.Select(o => new GiftParcel(quote.Sellers[o.SellerId].Name, o.Goods, o.Delivery, quote.Ways[o.SellerId].DaysMin, quote.Ways[o.SellerId].DaysMax))],
            quote.Priced.Goods, quote.Priced.Delivery)
        : new(position, row.Faults, row.Recipient?.Address.OneLine, [], Money.Zero, Money.Zero);
}
