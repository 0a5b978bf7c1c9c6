using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Orders;

/// <summary>What to take from which lot for all accepted orders of the shop acted for that are not packed yet, the oldest two hundred of them.</summary>
/// <param name="Until">Those to be packed by that day, and all that have no day; null: all.</param>
public sealed record ViewPickingList(Actor Actor, DateOnly? Until = null) : IQuery<PickingList>;

/// <param name="IsWhole">False: there are more orders than these.</param>
public sealed record PickingList(IReadOnlyList<PickingRow> Rows, IReadOnlyList<OrderView> Orders, ILookup<Guid, LotAllocation> Lots, bool IsWhole)
{
    public int Packs => Rows.Sum(r => r.Packs);
}

/// <summary>Packs of one size to take from one lot, for <paramref name="Orders"/> orders.</summary>
public sealed record PickingRow(string ProductName, string VariantName, string LotCode, DateOnly? BestBefore, int Packs, int Orders);

internal sealed class PickingListHandler(MarketplaceDb db, IMediator mediator, FieldCipher cipher) : IRequestHandler<ViewPickingList, PickingList>
{
    private const int Most = 200;

    public async Task<PickingList> Handle(ViewPickingList request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        var orders = await db.Set<Order>().AsNoTracking()
            .Where(o => o.SellerId == seller && o.State == OrderState.Confirmed && (request.Until == null || o.PackOn == null || o.PackOn <= request.Until))
            .OrderBy(o => o.PlacedAt).ThenBy(o => o.Id).Take(Most + 1)
            .Include(o => o.Purchase).Include(o => o.Lines).AsSplitQuery().ToListAsync(cancellationToken);
        var isWhole = orders.Count <= Most;
        orders = [.. orders.Take(Most)];
        var lots = (await mediator.Send(new GetAllocations([.. orders.Select(o => o.Id)]), cancellationToken)).ToLookup(a => a.OrderLineId);
        var rows = orders.SelectMany(o => o.Lines).Where(l => l.Quantity > 0).SelectMany(l => lots[l.Id].Select(a => (Line: l, Lot: a)))
            .GroupBy(x => (x.Line.VariantId, x.Lot.LotId))
            .Select(g => new PickingRow(
                g.First().Line.ProductName, g.First().Line.VariantName, g.First().Lot.LotCode, g.First().Lot.BestBefore, g.Sum(x => x.Lot.Packs), g.Select(x => x.Lot.OrderId).Distinct().Count()))
            .OrderBy(r => r.ProductName, StringComparer.Ordinal).ThenBy(r => r.VariantName, StringComparer.Ordinal).ThenBy(r => r.BestBefore ?? DateOnly.MaxValue).ToList();
        return new(
            rows,
            [.. orders.Select(o => OrderView.Of(o, o.Purchase.RecipientFrom(cipher)) with { Gift = o.Purchase.Gift?.Read(cipher), Company = o.Purchase.Company?.Read(cipher) })],
            lots,
            isWhole);
    }
}
