using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using MediatR;

namespace Marketplace.Storefront.Web;

/// <summary>The shop's packs that can be sold now, with how many of each were picked; drawn by <c>_GoodsPick</c>.</summary>
public sealed record GoodsPick(IReadOnlyList<VariantForSale> Goods, IReadOnlyDictionary<Guid, int> Picked)
{
    public IReadOnlyList<CartLineView> Lines => [.. Goods.Where(g => Picked.GetValueOrDefault(g.VariantId) > 0).Select(g => new CartLineView(g.VariantId, Picked[g.VariantId]))];

    public Money Total => Goods.Sum(g => g.Price * Picked.GetValueOrDefault(g.VariantId));

    public int Packs => Picked.Values.Sum();

    public VariantForSale Of(Guid variant) => Goods.First(g => g.VariantId == variant);

    /// <summary>What was picked first, then the others by name. Picks of packs that are not the shop's are left out.</summary>
    public static async Task<GoodsPick> LoadAsync(IMediator mediator, Guid seller, IReadOnlyDictionary<Guid, int> picked, CancellationToken cancellationToken)
    {
        var own = await mediator.Send(new GetPacksOfSeller(seller), cancellationToken);
        var places = own.Select((p, i) => (p.VariantId, i)).ToDictionary(p => p.VariantId, p => p.i);
        var goods = (await mediator.Send(new GetVariantsForSale([.. places.Keys]), cancellationToken))
            .Where(g => g.IsOnSale && (g.Available > 0 || picked.ContainsKey(g.VariantId)))
            .OrderBy(g => picked.GetValueOrDefault(g.VariantId) > 0 ? 0 : 1).ThenBy(g => places[g.VariantId]).ToList();
        return new(goods, picked.Where(p => places.ContainsKey(p.Key) && p.Value > 0).ToDictionary(p => p.Key, p => p.Value));
    }
}
