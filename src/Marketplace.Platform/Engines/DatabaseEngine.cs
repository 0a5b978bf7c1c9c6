using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Engines;

/// <summary>
/// All that differs between database servers. Nothing provider-specific stands anywhere else, and the schema comes
/// from one set of migrations.
/// </summary>
public abstract class DatabaseEngine
{
    /// <summary>The value of the key <c>Database__Engine</c>.</summary>
    public abstract string Name { get; }

    public abstract void Configure(DbContextOptionsBuilder options, string connectionString);

    /// <summary>Whether the database's own code says that a unique key was violated.</summary>
    public abstract bool IsUniqueViolation(DbException exception);

    /// <summary>Whether the transaction lost against another and may simply be run again (deadlock, serialization, busy).</summary>
    public abstract bool IsLostRace(DbException exception);

    /// <summary>Waits for the right to write; disposing the answer gives it back. Servers let everybody in.</summary>
    /// <param name="isAwaited">It goes before those who can wait (see <see cref="Contracts.IAwaitedCommand"/>).</param>
    public virtual ValueTask<IDisposable?> EnterWriteAsync(bool isAwaited, CancellationToken cancellationToken) => ValueTask.FromResult<IDisposable?>(null);

    /// <summary>Fails with a clear message when the database is set up so that results would differ (collation, character set).</summary>
    public abstract Task CheckAsync(DbContext db, CancellationToken cancellationToken);

    /// <summary>Held while migrating; clears what a killed migration may have left behind.</summary>
    public virtual Task<IAsyncDisposable?> PrepareMigrationAsync(DbContext db, CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable?>(null);

    internal bool IsConflict(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => true,
        DbException e => IsUniqueViolation(e) || IsLostRace(e),
        { InnerException: { } inner } => IsConflict(inner),
        _ => false,
    };
}
