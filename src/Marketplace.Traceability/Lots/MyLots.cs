using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Traces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Lots;

/// <summary>A lot in its seller's list.</summary>
public sealed record MyLot(Guid Id, Guid ProductId, string Code, DateOnly PackedOn, DateOnly? BestBefore, int Events, bool IsSample);

/// <summary>The lots of the shop acted for, newest packing first, without archived ones. <paramref name="Page"/> from 1.</summary>
public sealed record ListMyLots(Actor Actor, int Page = 1) : IQuery<PageOf<MyLot>>
{
    public const int PageSize = 24;
}

internal sealed class ListMyLotsHandler(MarketplaceDb db) : IRequestHandler<ListMyLots, PageOf<MyLot>>
{
    public async Task<PageOf<MyLot>> Handle(ListMyLots request, CancellationToken cancellationToken)
    {
        var page = Math.Clamp(request.Page, 1, 10_000);
        var mine = db.Set<Lot>().Where(l => l.SellerId == request.Actor.SellerId && l.ArchivedAt == null);
        var total = await mine.CountAsync(cancellationToken);
        var lots = await mine.AsNoTracking()
            .OrderByDescending(l => l.PackedOn).ThenBy(l => l.Code)
            .Skip((page - 1) * ListMyLots.PageSize).Take(ListMyLots.PageSize)
            .ToListAsync(cancellationToken);
        var ids = lots.Select(l => l.Id).ToList();
        var counts = await db.Set<TraceEvent>().Where(e => ids.Contains(e.LotId))
            .GroupBy(e => e.LotId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return new(
            lots.Select(l => new MyLot(l.Id, l.ProductId, l.Code, l.PackedOn, l.BestBefore, counts.GetValueOrDefault(l.Id), l.IsSample)).ToList(),
            total, page, ListMyLots.PageSize);
    }
}

/// <summary>One lot of the shop acted for, as its trace page shows it; null for those of others.</summary>
public sealed record ViewMyLot(Actor Actor, Guid LotId) : IQuery<TraceView?>;

internal sealed class ViewMyLotHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<ViewMyLot, TraceView?>
{
    public async Task<TraceView?> Handle(ViewMyLot request, CancellationToken cancellationToken) =>
        await db.Set<Lot>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == request.LotId && l.SellerId == request.Actor.SellerId, cancellationToken) is { } lot
            ? await ViewTraceHandler.OfAsync(db, lot, time, cancellationToken)
            : null;
}
