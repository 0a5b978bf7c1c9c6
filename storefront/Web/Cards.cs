using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Storefront.Web;

/// <summary>A product card with what other modules know of it.</summary>
public sealed record Card(ProductCard Product, SellerFacts Seller, OcopBadge? Badge);

/// <summary>Composes cards: one question to each module for many products. Products of sellers that may not sell are left out.</summary>
public sealed class Cards(IMediator mediator, TimeProvider time)
{
    public async Task<IReadOnlyList<Card>> OfAsync(IReadOnlyList<ProductCard> products)
    {
        if (products.Count == 0)
        {
            return [];
        }

        var sellers = (await mediator.Send(new GetSellers([.. products.Select(p => p.SellerId).Distinct()]))).Where(s => s.State == SellerState.Verified).ToDictionary(s => s.Id);
        var badges = (await mediator.Send(new GetOcopBadges([.. products.Select(p => p.Id)], VietnamTime.Today(time)))).ToLookup(b => b.ProductId);
        return
        [
            .. products.Where(p => sellers.ContainsKey(p.SellerId))
                .Select(p => new Card(p, sellers[p.SellerId], badges[p.Id].MaxBy(b => b.Stars))),
        ];
    }

    /// <summary>Cards by id, in that order; what is not on sale is left out.</summary>
    public async Task<IReadOnlyList<Card>> OfAsync(IReadOnlyCollection<Guid> ids) => await OfAsync(await mediator.Send(new GetProductCards(ids)));
}

/// <summary>A shelf of cards under a heading; <paramref name="Level"/> of their own headings.</summary>
public sealed record CardGrid(IReadOnlyList<Card> Cards, int Level = 3);
