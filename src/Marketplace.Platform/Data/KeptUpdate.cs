using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Marketplace.Platform.Data;

/// <summary>
/// An update of one row under a condition, kept as <see cref="KeptQuery"/> keeps questions. EF cannot keep its own updates, so it is said in SQL that
/// every engine knows; the properties in brackets become the columns' names in the engine's own quotes. True: the row was changed.
/// </summary>
public static partial class KeptUpdate
{
    /// <param name="set">E.g. <c>[OnHand] = [OnHand] + {0}</c>.</param>
    /// <param name="where">E.g. <c>[Id] = {1} AND [OnHand] >= {0}</c>.</param>
    public static Func<MarketplaceDb, object[], CancellationToken, Task<bool>> Of<T>(string set, string where)
        where T : class
    {
        var kept = new ConditionalWeakTable<IModel, string>();
        return async (db, values, cancellationToken) =>
            await db.Database.ExecuteSqlRawAsync(kept.GetValue(db.Model, _ => Written<T>(db, set, where)), values, cancellationToken) == 1;
    }

    private static string Written<T>(MarketplaceDb db, string set, string where)
    {
        var (quotes, entity) = (db.GetService<ISqlGenerationHelper>(), db.Model.FindEntityType(typeof(T))!);
        string Named(string text) => Property().Replace(text, found => quotes.DelimitIdentifier(entity.FindProperty(found.Groups[1].Value)!.GetColumnName()));
        return $"UPDATE {quotes.DelimitIdentifier(entity.GetTableName()!)} SET {Named(set)} WHERE {Named(where)}";
    }

    [GeneratedRegex(@"\[(\w+)\]")]
    private static partial Regex Property();
}
