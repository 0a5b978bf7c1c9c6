using Marketplace.Catalog.Products;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Transfers;

/// <summary>What the shop acted for gave to others and got from others, the newest first, what waits on top; at most a hundred of each.</summary>
public sealed record ListTransfers(Actor Actor) : IQuery<TransferLists>;

public sealed record TransferLists(IReadOnlyList<TransferView> Coming, IReadOnlyList<TransferView> Given);

/// <param name="Other">The other shop.</param>
/// <param name="Onto">Of one that waits to be taken: the taker's packs of the same weight, onto whose shelf it could go.</param>
public sealed record TransferView(
    Guid Id, Guid Other, string Name, string LotCode, Guid LotId, DateOnly? BestBefore, int Packs, string Note, TransferState State, DateTime SentAt, DateTime? EndedAt,
    IReadOnlyList<OntoShelf> Onto);

public sealed record OntoShelf(Guid VariantId, string Name);

/// <summary>The lots that the shop acted for could hand over, by product, at most 300.</summary>
public sealed record ListLotsToGive(Actor Actor) : IQuery<IReadOnlyList<LotToGive>>;

/// <param name="Packs">That are free.</param>
public sealed record LotToGive(Guid VariantId, Guid LotId, string Name, string LotCode, DateOnly? BestBefore, long Packs);

internal sealed class ListTransfersHandlers(MarketplaceDb db, TimeProvider time) :
    IRequestHandler<ListTransfers, TransferLists>, IRequestHandler<ListLotsToGive, IReadOnlyList<LotToGive>>
{
    private const int Most = 100;
    private const int MostLots = 300;

    public async Task<TransferLists> Handle(ListTransfers request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return new([], []);
        }

        var coming = await ReadAsync(db.Set<LotTransfer>().Where(t => t.ToSellerId == seller), cancellationToken);
        var given = await ReadAsync(db.Set<LotTransfer>().Where(t => t.FromSellerId == seller), cancellationToken);
        var waiting = coming.Where(t => t.State == TransferState.Sent).Select(t => t.VariantId).Distinct().ToList();
        var weights = waiting.Count == 0 ? [] : await db.Set<Variant>().Where(v => waiting.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.NetGrams, cancellationToken);
        var grams = weights.Values.Distinct().ToList();
        var shelves = grams.Count == 0 ? [] : await db.Set<Variant>().Where(v => v.SellerId == seller && v.IsActive && grams.Contains(v.NetGrams))
            .Join(db.Set<Product>().Where(p => p.ArchivedAt == null), v => v.ProductId, p => p.Id, (v, p) => new { v.Id, v.NetGrams, v.StockItemId, v.Name, Product = p.Name })
            .Join(db.Set<StockItem>().Where(s => s.Measure != StockMeasure.Basket), v => v.StockItemId, s => s.Id, (v, _) => v)
            .OrderBy(v => v.Product).ThenBy(v => v.Id)
            .Take(MostLots)
            .ToListAsync(cancellationToken);
        return new(
            [.. coming.Select(t => View(t, t.FromSellerId, t.State != TransferState.Sent ? [] : [.. shelves.Where(s => s.NetGrams == weights[t.VariantId]).Select(s => new OntoShelf(s.Id, $"{s.Product}, {s.Name}"))]))],
            [.. given.Select(t => View(t, t.ToSellerId, []))]);
    }

    public async Task<IReadOnlyList<LotToGive>> Handle(ListLotsToGive request, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Variant>().Where(v => v.SellerId == request.Actor.SellerId && v.IsActive)
            .Join(db.Set<Product>().Where(p => p.ArchivedAt == null && (p.State == ProductState.Approved || p.State == ProductState.Paused)), v => v.ProductId, p => p.Id, (v, p) => new { v, p })
            .Join(db.Set<StockLot>().Where(l => l.OnHand > l.Allocated).InDate(VietnamTime.Today(time)), x => x.v.StockItemId, l => l.StockItemId, (x, l) => new
            {
                x.v.Id,
                l.LotId,
                Product = x.p.Name,
                x.v.Name,
                l.LotCode,
                l.BestBefore,
                Free = l.OnHand - l.Allocated,
                x.v.Units,
            })
            .OrderBy(r => r.Product).ThenBy(r => r.Name).ThenBy(r => r.LotCode).ThenBy(r => r.Id)
            .Take(MostLots)
            .ToListAsync(cancellationToken);
        return [.. rows.Where(r => r.Free >= r.Units).Select(r => new LotToGive(r.Id, r.LotId, $"{r.Product}, {r.Name}", r.LotCode, r.BestBefore, r.Free / r.Units))];
    }

    private static Task<List<LotTransfer>> ReadAsync(IQueryable<LotTransfer> some, CancellationToken cancellationToken) => some.AsNoTracking()
        .OrderBy(t => t.State == TransferState.Sent ? 0 : 1).ThenByDescending(t => t.SentAt).ThenBy(t => t.Id).Take(Most).ToListAsync(cancellationToken);

    private static TransferView View(LotTransfer t, Guid other, IReadOnlyList<OntoShelf> onto) =>
        new(t.Id, other, t.Name, t.LotCode, t.LotId, t.BestBefore, t.Packs, t.Note, t.State, t.SentAt, t.EndedAt, onto);
}
