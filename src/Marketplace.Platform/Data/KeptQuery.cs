using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Marketplace.Platform.Data;

/// <summary>
/// A question that every purchase asks, taken apart once and kept: else EF looks at the whole expression each time to find that it knows it. Kept
/// with the model, since a process may hold more than one (tests on two engines).
/// </summary>
public static class KeptQuery
{
    public static Func<MarketplaceDb, TFirst, CancellationToken, Task<List<T>>> Of<TFirst, T>(Expression<Func<MarketplaceDb, TFirst, IQueryable<T>>> question)
    {
        var kept = new ConditionalWeakTable<IModel, Func<MarketplaceDb, TFirst, IAsyncEnumerable<T>>>();
        return (db, first, cancellationToken) => ListAsync(kept.GetValue(db.Model, _ => EF.CompileAsyncQuery(question))(db, first), cancellationToken);
    }

    public static Func<MarketplaceDb, TFirst, TSecond, CancellationToken, Task<List<T>>> Of<TFirst, TSecond, T>(Expression<Func<MarketplaceDb, TFirst, TSecond, IQueryable<T>>> question)
    {
        var kept = new ConditionalWeakTable<IModel, Func<MarketplaceDb, TFirst, TSecond, IAsyncEnumerable<T>>>();
        return (db, first, second, cancellationToken) => ListAsync(kept.GetValue(db.Model, _ => EF.CompileAsyncQuery(question))(db, first, second), cancellationToken);
    }

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> rows, CancellationToken cancellationToken)
    {
        var list = new List<T>();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            list.Add(row);
        }

        return list;
    }
}
