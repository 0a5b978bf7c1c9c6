using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Officers.Desk;

public enum DeskFilter
{
    All,

    /// <summary>What the asker has.</summary>
    Mine,

    /// <summary>What nobody has.</summary>
    Free,

    /// <summary>What is past its deadline.</summary>
    Overdue,
}

/// <summary>
/// All that waits for the asker's desk, of every kind the office has the right to, the nearest deadline first; a commune's officer sees what is about
/// its own sellers. <paramref name="Words"/> (at most 80 characters, with or without accents) are looked for in titles and shops' names among the first
/// 500 of each kind. Null for who has no queue.
/// </summary>
public sealed record ViewDesk(Actor Actor, DeskFilter Filter = DeskFilter.All, DeskKind? Kind = null, string? Words = null, int Page = 1) : IQuery<DeskView?>;

/// <param name="Kinds">Every kind the asker may see, whatever the filter.</param>
/// <param name="Mine">How many things the asker has.</param>
public sealed record DeskView(IReadOnlyList<DeskKindCount> Kinds, int Mine, PageOf<DeskRow> Rows)
{
    public int Waiting => Kinds.Sum(k => k.Count.Waiting);

    public int Overdue => Kinds.Sum(k => k.Count.Overdue);
}

public sealed record DeskKindCount(DeskKind Kind, DeskCount Count);

/// <param name="Right">Who may decide it.</param>
/// <param name="OwnerId">Who has it; null: free.</param>
/// <param name="GivenBy">The colleague it was handed over by.</param>
/// <param name="MayTake">It is free, or its owner let the time pass.</param>
public sealed record DeskRow(DeskItem Item, StaffRight Right, string SellerName, Guid? OwnerId, DateTime? OwnedSince, Guid? GivenBy, bool IsMine, bool MayTake, bool IsOverdue);

/// <summary>One thing that waits, for who may take it; null for others and where it does not wait.</summary>
public sealed record ViewDeskItem(Actor Actor, DeskKind Kind, Guid ItemId) : IQuery<DeskRow?>;

internal sealed class ViewDeskHandlers(MarketplaceDb db, DeskBook book, IMediator mediator, TimeProvider time) :
    IRequestHandler<ViewDesk, DeskView?>, IRequestHandler<ViewDeskItem, DeskRow?>
{
    private const int PageSize = 50;
    private const int Most = 500;

    public async Task<DeskView?> Handle(ViewDesk request, CancellationToken cancellationToken)
    {
        var queues = book.QueuesOf(request.Actor);
        if (queues.Count == 0)
        {
            return null;
        }

        var counts = new List<DeskKindCount>();
        var items = new List<DeskItem>();
        var mine = 0;
        var own = (await db.Set<DeskHold>().Where(h => h.PersonId == request.Actor.PersonId).OrderBy(h => h.At).ThenBy(h => h.ItemId).Select(h => new { h.Kind, h.ItemId }).Take(Most).ToListAsync(cancellationToken))
            .ToLookup(h => h.Kind, h => h.ItemId);
        var words = SearchText.Fold(request.Words ?? "");
        var page = Math.Clamp(request.Page, 1, Most / PageSize);
        foreach (var queue in queues)
        {
            var sellers = await book.SellersAsync(request.Actor, queue, cancellationToken);
            var count = await queue.CountAsync(sellers, cancellationToken);
            counts.Add(new(queue.Kind, count));
            var held = own[queue.Kind].Any() ? await queue.ListAsync(new(sellers, Most, Only: [.. own[queue.Kind]]), cancellationToken) : [];
            mine += held.Count;
            if (count.Waiting == 0 || (request.Kind is { } kind && kind != queue.Kind))
            {
                continue;
            }

            var most = words.Length > 0 ? Most : page * PageSize;
            items.AddRange(request.Filter switch
            {
                DeskFilter.Mine => held,
                DeskFilter.Free => await queue.ListAsync(new(sellers, most, Except: await HeldAsync(queue.Kind, cancellationToken)), cancellationToken),
                _ => await queue.ListAsync(new(sellers, most, OnlyOverdue: request.Filter == DeskFilter.Overdue), cancellationToken),
            });
        }

        var names = await NamesAsync(items, cancellationToken);
        if (words.Length > 0)
        {
            items.RemoveAll(i => !SearchText.Fold($"{i.Title.Vi} {i.Title.En} {NameOf(names, i)}").Contains(words, StringComparison.Ordinal));
        }

        var total = words.Length > 0 || request.Filter is DeskFilter.Mine ? items.Count
            : request.Filter is DeskFilter.Free ? items.Count
            : counts.Where(c => request.Kind is null || c.Kind == request.Kind).Sum(c => request.Filter == DeskFilter.Overdue ? c.Count.Overdue : c.Count.Waiting);
        var shown = items.OrderBy(i => i.DueAt).ThenBy(i => i.Id).Skip((page - 1) * PageSize).Take(PageSize).ToList();
        return new(counts, mine, new(await RowsAsync(request.Actor, shown, names, cancellationToken), Math.Min(total, Most), page, PageSize));
    }

    public async Task<DeskRow?> Handle(ViewDeskItem request, CancellationToken cancellationToken) =>
        await book.FindAsync(request.Actor, request.Kind, request.ItemId, cancellationToken) is { } item
            ? (await RowsAsync(request.Actor, [item], await NamesAsync([item], cancellationToken), cancellationToken)).Single()
            : null;

    private async Task<IReadOnlyCollection<Guid>> HeldAsync(DeskKind kind, CancellationToken cancellationToken)
    {
        var lapsed = await book.LapsedAsync(cancellationToken);
        return await db.Set<DeskHold>().Where(h => h.Kind == kind && h.PersonId != null && h.At > lapsed).OrderBy(h => h.ItemId).Select(h => h.ItemId).Take(Most).ToListAsync(cancellationToken);
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(List<DeskItem> items, CancellationToken cancellationToken)
    {
        var ids = items.Select(i => i.SellerId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? [] : (await mediator.Send(new GetSellers(ids), cancellationToken)).ToDictionary(s => s.Id, s => s.Name);
    }

    private async Task<IReadOnlyList<DeskRow>> RowsAsync(Actor actor, List<DeskItem> items, Dictionary<Guid, string> names, CancellationToken cancellationToken)
    {
        var ids = items.Select(i => i.Id).ToList();
        var holds = (await db.Set<DeskHold>().AsNoTracking().Where(h => ids.Contains(h.ItemId) && h.PersonId != null).ToListAsync(cancellationToken)).ToDictionary(h => (h.Kind, h.ItemId));
        var (now, lapsed) = (time.GetUtcNow().UtcDateTime, await book.LapsedAsync(cancellationToken));
        return
        [
            .. items.Select(i =>
            {
                var hold = holds.GetValueOrDefault((i.Kind, i.Id));
                var isMine = hold?.PersonId == actor.PersonId && hold is not null;
                return new DeskRow(i, book.QueueOf(i.Kind)!.Right, NameOf(names, i), hold?.PersonId, hold?.At, hold?.GivenBy, isMine, !isMine && (hold is null || hold.At <= lapsed), i.DueAt < now);
            }),
        ];
    }

    private static string NameOf(Dictionary<Guid, string> names, DeskItem item) => item.SellerId is { } id ? names.GetValueOrDefault(id, "") : "";
}
