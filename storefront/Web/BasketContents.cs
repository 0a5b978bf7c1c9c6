using Marketplace.Catalog.Baskets;
using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Storefront.Web;

/// <summary>A basket as buyers see it: each thing with the lots it is packed from and who made them.</summary>
public sealed record BasketContents(IReadOnlyList<BasketPartView> Parts, IReadOnlyDictionary<Guid, LotFacts> Lots, IReadOnlyDictionary<Guid, SellerFacts> Makers)
{
    public static BasketContents None { get; } = new([], new Dictionary<Guid, LotFacts>(), new Dictionary<Guid, SellerFacts>());

    /// <summary>The lots of a part that are known, with their makers.</summary>
    public IEnumerable<(LotFacts Lot, SellerFacts? Maker)> LotsOf(BasketPartView part) =>
        part.LotIds.Where(Lots.ContainsKey).Select(id => (Lots[id], Makers.GetValueOrDefault(Lots[id].SellerId)));

    public static async Task<BasketContents> OfAsync(IMediator mediator, Guid product, CancellationToken cancellationToken)
    {
        var parts = await mediator.Send(new ViewBasketParts(product), cancellationToken);
        if (parts.Count == 0)
        {
            return None;
        }

        var lots = (await mediator.Send(new GetLots([.. parts.SelectMany(p => p.LotIds).Distinct()]), cancellationToken)).ToDictionary(l => l.Id);
        var makers = (await mediator.Send(new GetSellers([.. lots.Values.Select(l => l.SellerId).Distinct()]), cancellationToken)).ToDictionary(s => s.Id);
        return new(parts, lots, makers);
    }
}
