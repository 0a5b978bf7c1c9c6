using Marketplace.Catalog.Search.Index;
using Marketplace.Contracts;
using Microsoft.Extensions.Logging;

namespace Marketplace.Catalog.Search.Window;

/// <summary>
/// Everything on sale, in memory, on every node: what lists and search answer from. Read whole at first and on a new day; after that what the
/// notes name is read anew. One at a time changes it; readers take the snapshot there is.
/// </summary>
internal sealed class ShopWindow(
    WindowReader reader, SearchWords words, IEnumerable<IWindowListener> listeners, TimeProvider time, ILogger<ShopWindow> log) : IDisposable
{
    /// <summary>Notes are read again for so long, for those whose transaction took its time, or whose node's clock is behind.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromSeconds(60);

    /// <summary>Notes older than this may have been removed.</summary>
    public static readonly TimeSpan KeepNotes = TimeSpan.FromHours(2);

    /// <summary>More changes than this at once are read faster with everything. Counted without those seen: else an import would be read again at every look.</summary>
    private const int MostFresh = 2000;

    private readonly SemaphoreSlim gate = new(1);
    private readonly Dictionary<Guid, DateTime> seen = [];
    private volatile Snapshot? snapshot;
    private DateTime readAt;

    public bool IsOpen => snapshot is not null;

    /// <summary>The window as it is; waits for the first reading.</summary>
    public async ValueTask<Look> LookAsync(CancellationToken cancellationToken)
    {
        if (snapshot is null)
        {
            await RefreshAsync(cancellationToken, onlyFirst: true);
        }

        return new(snapshot!, words);
    }

    /// <summary>Takes over what changed; afterwards every look shows it.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken, bool onlyFirst = false)
    {
        WindowChange? change;
        await gate.WaitAsync(cancellationToken);
        try
        {
            change = snapshot is null || !onlyFirst ? await TakeOverAsync(cancellationToken) : null;
        }
        finally
        {
            gate.Release();
        }

        if (change is not null)
        {
            await TellAsync(change, cancellationToken);
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<WindowChange?> TakeOverAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var day = VietnamTime.DateOf(now);
        if (snapshot is not { } old || old.Day != day || now - readAt > KeepNotes - Overlap)
        {
            return await ReadAllAsync(now, cancellationToken);
        }

        var notes = await reader.NotesAsync(readAt - Overlap, cancellationToken);
        var fresh = notes.Where(n => !seen.ContainsKey(n.Id)).ToList();
        if (fresh.Count > MostFresh || fresh.Exists(n => n.Scope == NoteScope.All) || notes.Count == WindowReader.MostNotes)
        {
            return await ReadAllAsync(now, cancellationToken);
        }

        WindowChange? change = null;
        if (fresh.Count > 0)
        {
            change = await ReadSomeAsync(old, fresh, cancellationToken);
            if (snapshot!.IsWorn)
            {
                snapshot = Snapshot.Of(day, snapshot.Version + 1, await reader.ReadAllAsync(day, cancellationToken), words);
            }
        }

        Remember(notes, now);
        return change;
    }

    private async Task<WindowChange?> ReadAllAsync(DateTime now, CancellationToken cancellationToken)
    {
        var isFirst = snapshot is null;
        var day = VietnamTime.DateOf(now);
        seen.Clear();
        var notes = await reader.NotesAsync(now - Overlap, cancellationToken);
        snapshot = Snapshot.Of(day, (snapshot?.Version ?? 0) + 1, await reader.ReadAllAsync(day, cancellationToken), words);
        Remember(notes, now);
        return isFirst ? null : new([], IsWhole: true);
    }

    private async Task<WindowChange?> ReadSomeAsync(Snapshot old, List<WindowNote> notes, CancellationToken cancellationToken)
    {
        var products = notes.Where(n => n.Scope == NoteScope.Product).Select(n => n.SubjectId).ToHashSet();
        var sellers = notes.Where(n => n.Scope == NoteScope.Seller).Select(n => n.SubjectId).ToHashSet();
        var read = await reader.ReadAsync(old.Day, products, sellers, cancellationToken);
        if (sellers.Count > 0)
        {
            products.UnionWith(old.All().Where(d => sellers.Contains(d.Card.Seller.Id)).Select(d => d.Id));
        }

        products.UnionWith(read.Select(r => r.Doc.Id));
        var byId = read.ToDictionary(r => r.Doc.Id, r => r.Doc);
        var changed = new List<ChangedProduct>();
        foreach (var id in products)
        {
            var (before, after) = (old.Find(id), byId.GetValueOrDefault(id));
            if ((after ?? before) is { } doc)
            {
                changed.Add(new(id, doc.Card.Seller.Id, doc.Slug, before is not null && before.Slug != doc.Slug ? before.Slug : null));
            }
        }

        if (changed.Count == 0)
        {
            return null;
        }

        snapshot = old.With(products, read, words);
        return new(changed, IsWhole: false);
    }

    // Notes on which the window was built are not read for again; the same note may come back while it is within the overlap.
    private void Remember(List<WindowNote> notes, DateTime now)
    {
        readAt = now;
        foreach (var note in notes)
        {
            seen[note.Id] = note.At;
        }

        foreach (var (id, at) in seen)
        {
            if (at < now - (2 * Overlap))
            {
                seen.Remove(id);
            }
        }
    }

    private async Task TellAsync(WindowChange change, CancellationToken cancellationToken)
    {
        foreach (var listener in listeners)
        {
            try
            {
                await listener.ChangedAsync(change, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "{Listener} could not take a change of the shop window", listener.GetType().Name);
            }
        }
    }
}
