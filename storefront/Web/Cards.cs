using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Storefront.Web;

/// <summary>Cards for lists, all from Catalog's shop window in memory. Products of sellers that may not sell are left out.</summary>
public sealed class Cards(IMediator mediator)
{
    public Task<IReadOnlyList<Card>> OfAsync(IReadOnlyList<ProductCard> products) => OfAsync([.. products.Select(p => p.Id)]);

    /// <summary>Cards by id, in that order; what is not on sale is left out.</summary>
    public async Task<IReadOnlyList<Card>> OfAsync(IReadOnlyCollection<Guid> ids) => ids.Count == 0 ? [] : await mediator.Send(new GetCards(ids));
}

/// <summary>A shelf of cards under a heading; <paramref name="Level"/> of their own headings.</summary>
public sealed record CardGrid(IReadOnlyList<Card> Cards, int Level = 3);
