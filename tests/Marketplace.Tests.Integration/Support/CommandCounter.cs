using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Marketplace.Tests.Integration.Support;

/// <summary>Counts what is asked of the database; register it as an <see cref="IInterceptor"/>.</summary>
internal sealed class CommandCounter : DbCommandInterceptor
{
    private int reads;
    private int selects;
    private int others;

    /// <summary>All commands.</summary>
    public int All => reads + others;

    /// <summary>Those that answer with rows, inserts that hand their keys back among them.</summary>
    public int Reads => reads;

    public int Selects => selects;

    public void Reset() => (reads, selects, others) = (0, 0, 0);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref reads);
        if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref selects);
        }

        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref others);
        return new(result);
    }
}
