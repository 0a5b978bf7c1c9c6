using System.Data.Common;
using Marketplace.Platform.Data;
using Marketplace.Platform.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Marketplace.Platform.Commands;

/// <summary>
/// A transaction that begins with the first statement that writes, and enters the engine's gate only then. Read committed either way: each question
/// before it sees what was committed by then, as it would inside; what must still hold afterwards is held by row versions, unique keys and
/// conditional updates. On SQLite, which has one writer, others write meanwhile.
/// </summary>
internal sealed class WriteTransaction : IAsyncDisposable
{
    private readonly MarketplaceDb db;
    private readonly DatabaseEngine engine;
    private readonly bool isAwaited;
    private IDisposable? entered;
    private IDbContextTransaction? begun;

    public WriteTransaction(MarketplaceDb db, DatabaseEngine engine, bool isAwaited)
    {
        (this.db, this.engine, this.isAwaited) = (db, engine, isAwaited);
        db.BeforeWrite = BeginAsync;

        // Whatever fails, the whole is run again or not at all: nobody goes back to a place in between.
        db.Database.AutoSavepointsEnabled = false;
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (begun is not null)
        {
            await begun.CommitAsync(cancellationToken);
        }
    }

    /// <summary>What was not committed is rolled back.</summary>
    public async ValueTask DisposeAsync()
    {
        db.BeforeWrite = null;
        try
        {
            if (begun is not null)
            {
                await begun.DisposeAsync();
            }
        }
        finally
        {
            entered?.Dispose();
            await db.Database.CloseConnectionAsync();
        }

        if (entered is not null)
        {
            // Who waited at the gate goes on at once, instead of after all that this thread still has to do.
            await Task.Yield();
        }
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (begun is null)
        {
            entered = await engine.EnterWriteAsync(isAwaited, cancellationToken);
            begun = await db.Database.BeginTransactionAsync(cancellationToken);
        }
    }
}

/// <summary>Begins it before an update that goes past the tracker. What the tracker saves, <see cref="SaveRules"/> begins.</summary>
internal sealed class BeginBeforeUpdates : DbCommandInterceptor
{
    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is MarketplaceDb { BeforeWrite: { } begin } db)
        {
            await begin(cancellationToken);
            command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        }

        return result;
    }
}
