using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Search.Window;

internal enum NoteScope
{
    Product,

    /// <summary>All products of a seller.</summary>
    Seller,

    /// <summary>Everything: read the window anew.</summary>
    All,
}

/// <summary>
/// Says that something the window shows changed. Rows are only ever added, so that buyers of one product never wait for each other here;
/// each node reads those it has not seen, and old ones are removed.
/// </summary>
internal sealed class WindowNote
{
    public Guid Id { get; init; }

    public NoteScope Scope { get; init; }

    /// <summary>The product or seller; empty for all.</summary>
    public Guid SubjectId { get; init; }

    public DateTime At { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<WindowNote>(entity =>
    {
        entity.Table("catalog_window_notes", Retention.Technical);
        entity.HasIndex(n => n.At);
    });
}

/// <summary>Writes notes inside a command, and wakes this node's window once they are committed.</summary>
internal sealed class WindowNotes(MarketplaceDb db, UnitOfWork work, WindowSignal signal, TimeProvider time)
{
    public void Product(Guid productId) => Add(NoteScope.Product, productId);

    public void Seller(Guid sellerId) => Add(NoteScope.Seller, sellerId);

    public void All() => Add(NoteScope.All, Guid.Empty);

    private void Add(NoteScope scope, Guid subject)
    {
        if (db.NewRows<WindowNote>().Any(n => n.Scope == scope && n.SubjectId == subject))
        {
            return;
        }

        db.Add(new WindowNote { Id = Ids.New(time), Scope = scope, SubjectId = subject, At = time.GetUtcNow().UtcDateTime });
        work.AfterCommit(signal.Wake);
    }
}

/// <summary>Wakes the window's worker of this process; other nodes find the notes by polling.</summary>
internal sealed class WindowSignal : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public void Wake()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => signal.WaitAsync(atMost, cancellationToken);

    public void Dispose() => signal.Dispose();
}

internal sealed class NoteSeller(WindowNotes notes) : IEventHandler<SellerChanged>
{
    public Task HandleAsync(SellerChanged told, CancellationToken cancellationToken)
    {
        notes.Seller(told.SellerId);
        return Task.CompletedTask;
    }
}
