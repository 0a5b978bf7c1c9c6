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
/// All that waits for the asker's desk, of every kind the office has the right to, the nearest deadline first, 50 after <paramref name="After"/>; a
/// commune's officer sees what is about its own sellers. <paramref name="Words"/> (at most 80 characters, with or without accents) are looked for in titles
/// and shops' names. Null for who has no queue.
/// </summary>
public sealed record ViewDesk(Actor Actor, DeskFilter Filter = DeskFilter.All, DeskKind? Kind = null, string? Words = null, DeskPlace? After = null) : IQuery<DeskView?>;

/// <param name="Kinds">Every kind the asker may see, whatever the filter.</param>
/// <param name="Mine">How many things the asker has.</param>
public sealed record DeskView(IReadOnlyList<DeskKindCount> Kinds, int Mine, DeskRows Rows)
{
    public int Waiting => Kinds.Sum(k => k.Count.Waiting);

    public int Overdue => Kinds.Sum(k => k.Count.Overdue);
}

/// <param name="Total">How many there are, on whichever page; null where nobody counted: free ones and those found by words.</param>
/// <param name="Next">After which place the next page begins; null on the last one.</param>
public sealed record DeskRows(IReadOnlyList<DeskRow> Items, int? Total, DeskPlace? Next);

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

    /// <summary>A search reads on for so many times 500 things of a kind; its next page goes on from there.</summary>
    private const int MostRounds = 20;

    public async Task<DeskView?> Handle(ViewDesk request, CancellationToken cancellationToken)
    {
        var queues = book.QueuesOf(request.Actor);
        if (queues.Count == 0)
        {
            return null;
        }

        var (counts, names) = (new List<DeskKindCount>(), new Dictionary<Guid, string>());
        var (items, stops) = (new List<DeskItem>(), new List<DeskPlace>());
        var mine = 0;
        var own = (await db.Set<DeskHold>().Where(h => h.PersonId == request.Actor.PersonId).OrderBy(h => h.At).ThenBy(h => h.ItemId).Select(h => new { h.Kind, h.ItemId }).Take(Most).ToListAsync(cancellationToken))
            .ToLookup(h => h.Kind, h => h.ItemId);
        var words = SearchText.Fold(request.Words ?? "");
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

            if (request.Filter == DeskFilter.Mine)
            {
                items.AddRange(await ChosenAsync([.. held.Where(i => request.After?.IsBefore(i) != false)], names, words, cancellationToken));
                continue;
            }

            var isChosen = words.Length > 0 || request.Filter == DeskFilter.Free;
            var ask = new DeskAsk(sellers, isChosen ? Most : PageSize + 1, OnlyOverdue: request.Filter == DeskFilter.Overdue, After: request.After);
            var (found, stop) = await ReadAsync(queue, ask, async read => await ChosenAsync(
                request.Filter == DeskFilter.Free ? await FreeAsync(queue.Kind, read, cancellationToken) : read, names, words, cancellationToken), cancellationToken);
            items.AddRange(found);
            stops.AddRange(stop is null ? [] : [stop]);
        }

        // Where one kind was not read to its end, what comes later of the others waits for the next page.
        var horizon = stops.OrderBy(s => s.DueAt).ThenBy(s => s.Id).FirstOrDefault();
        var ordered = items.Where(i => horizon?.IsBefore(i) != true).OrderBy(i => i.DueAt).ThenBy(i => i.Id).Take(PageSize + 1).ToList();
        var shown = ordered.Take(PageSize).ToList();
        var chosen = counts.Where(c => request.Kind is null || c.Kind == request.Kind);
        int? total = words.Length > 0 ? null : request.Filter switch
        {
            DeskFilter.All => chosen.Sum(c => c.Count.Waiting),
            DeskFilter.Overdue => chosen.Sum(c => c.Count.Overdue),
            DeskFilter.Mine when request.Kind is null => mine,
            _ => null,
        };
        return new(counts, mine, new(await RowsAsync(request.Actor, shown, names, cancellationToken), total, ordered.Count > PageSize ? DeskPlace.Of(shown[^1]) : horizon));
    }

    /// <summary>Reads a queue until a page is full; the place where it stopped before that and before the end, else null.</summary>
    private static async Task<(List<DeskItem> Found, DeskPlace? Stop)> ReadAsync(
        IDeskQueue queue, DeskAsk ask, Func<IReadOnlyList<DeskItem>, Task<IReadOnlyList<DeskItem>>> choose, CancellationToken cancellationToken)
    {
        var found = new List<DeskItem>();
        for (var round = 0; round < MostRounds; round++)
        {
            var read = await queue.ListAsync(ask, cancellationToken);
            found.AddRange(await choose(read));
            if (read.Count < ask.Most || found.Count > PageSize)
            {
                return (found, null);
            }

            ask = ask with { After = DeskPlace.Of(read[^1]) };
        }

        return (found, ask.After);
    }

    private async Task<IReadOnlyList<DeskItem>> FreeAsync(DeskKind kind, IReadOnlyList<DeskItem> items, CancellationToken cancellationToken)
    {
        var (ids, lapsed) = (items.Select(i => i.Id).ToList(), await book.LapsedAsync(cancellationToken));
        var held = (await db.Set<DeskHold>().Where(h => h.Kind == kind && ids.Contains(h.ItemId) && h.PersonId != null && h.At > lapsed).Select(h => h.ItemId).ToListAsync(cancellationToken)).ToHashSet();
        return [.. items.Where(i => !held.Contains(i.Id))];
    }

    /// <summary>Those whose title or shop has the words; the names of their shops are added to <paramref name="names"/>.</summary>
    private async Task<IReadOnlyList<DeskItem>> ChosenAsync(IReadOnlyList<DeskItem> items, Dictionary<Guid, string> names, string words, CancellationToken cancellationToken)
    {
        foreach (var (id, name) in await NamesAsync([.. items.Where(i => i.SellerId is { } seller && !names.ContainsKey(seller))], cancellationToken))
        {
            names[id] = name;
        }

        return words.Length == 0 ? items : [.. items.Where(i => SearchText.Fold($"{i.Title.Vi} {i.Title.En} {NameOf(names, i)}").Contains(words, StringComparison.Ordinal))];
    }

    public async Task<DeskRow?> Handle(ViewDeskItem request, CancellationToken cancellationToken) =>
        await book.FindAsync(request.Actor, request.Kind, request.ItemId, cancellationToken) is { } item
            ? (await RowsAsync(request.Actor, [item], await NamesAsync([item], cancellationToken), cancellationToken)).Single()
            : null;

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
