using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Harvests;

/// <summary>Harvests that take orders now, the earliest first, at most 100.</summary>
public sealed record ListOpenHarvests : IQuery<IReadOnlyList<HarvestView>>;

/// <summary>One harvest that takes orders now; null when it does not.</summary>
public sealed record ViewOpenHarvest(Guid HarvestId) : IQuery<HarvestView?>;

/// <summary>The harvests of the seller acted for, the newest first, at most 100; empty for who acts for none.</summary>
public sealed record ListMyHarvests(Actor Actor) : IQuery<IReadOnlyList<HarvestView>>;

/// <param name="Left">Packs that can still be ordered ahead.</param>
/// <param name="Waiting">Orders that wait for the seller's word.</param>
public sealed record HarvestView(
    Guid Id, VariantForSale Variant, string SellerName, string SellerSlug, DateOnly FirstDay, DateOnly LastDay, int Ceiling, int Taken, bool IsOpen, bool IsConfirmed, int Waiting)
{
    public int Left => Math.Max(0, Ceiling - Taken);
}

internal sealed class ListHarvestsHandler(MarketplaceDb db, IMediator mediator, TimeProvider time) :
    IRequestHandler<ListOpenHarvests, IReadOnlyList<HarvestView>>,
    IRequestHandler<ViewOpenHarvest, HarvestView?>,
    IRequestHandler<ListMyHarvests, IReadOnlyList<HarvestView>>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<HarvestView>> Handle(ListOpenHarvests request, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(Open().OrderBy(h => h.FirstDay).ThenBy(h => h.Id), cancellationToken)).Where(h => h.Variant.IsOnSale && h.SellerName.Length > 0)];

    public async Task<HarvestView?> Handle(ViewOpenHarvest request, CancellationToken cancellationToken) =>
        (await ReadAsync(Open().Where(h => h.Id == request.HarvestId), cancellationToken)).SingleOrDefault(h => h.Variant.IsOnSale && h.SellerName.Length > 0);

    public async Task<IReadOnlyList<HarvestView>> Handle(ListMyHarvests request, CancellationToken cancellationToken) => request.Actor.SellerId is { } seller
        ? await ReadAsync(db.Set<Harvest>().Where(h => h.SellerId == seller).OrderByDescending(h => h.MadeAt).ThenBy(h => h.Id), cancellationToken)
        : [];

    private IQueryable<Harvest> Open()
    {
        var today = VietnamTime.Today(time);
        return db.Set<Harvest>().Where(h => h.ConfirmedAt == null && h.EndedAt == null && h.LastDay >= today);
    }

    private async Task<IReadOnlyList<HarvestView>> ReadAsync(IQueryable<Harvest> chosen, CancellationToken cancellationToken)
    {
        var harvests = await chosen.AsNoTracking().Take(Most).ToListAsync(cancellationToken);
        var variants = (await mediator.Send(new GetVariantsForSale([.. harvests.Select(h => h.VariantId).Distinct()]), cancellationToken)).ToDictionary(v => v.VariantId);
        var sellers = (await mediator.Send(new GetSellers([.. harvests.Select(h => h.SellerId).Distinct()]), cancellationToken))
            .Where(s => s.State == SellerState.Verified).ToDictionary(s => s.Id);
        var ids = harvests.ConvertAll(h => (Guid?)h.Id);
        var waiting = await db.Set<Order>()
            .Where(o => ids.Contains(o.HarvestId) && o.State == OrderState.PreOrdered)
            .GroupBy(o => o.HarvestId).Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellationToken);
        var today = VietnamTime.Today(time);
        return
        [
            .. harvests.Where(h => variants.ContainsKey(h.VariantId)).Select(h => new HarvestView(
                h.Id, variants[h.VariantId], sellers.GetValueOrDefault(h.SellerId)?.Name ?? "", sellers.GetValueOrDefault(h.SellerId)?.Slug ?? "", h.FirstDay, h.LastDay, h.Ceiling,
                h.Taken, h.ConfirmedAt is null && h.EndedAt is null && h.LastDay >= today, h.ConfirmedAt is not null, waiting.SingleOrDefault(w => w.Key == h.Id)?.Count ?? 0)),
        ];
    }
}
