using System.Data;
using System.Data.Common;
using System.Globalization;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Strangers;

/// <summary>What stands in the tables, told by a number for each: any row added, changed or taken away changes it.</summary>
internal static class Fingerprint
{
    /// <summary>Of all tables, or of those of the modules named.</summary>
    public static Task<IReadOnlyDictionary<string, string>> FingerprintAsync(this TestWeb web, params string[] modules) => web.LookAsync(async db =>
    {
        var tables = db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct()
            .Where(t => modules.Length == 0 || modules.Any(m => t.StartsWith(m + "_", StringComparison.Ordinal)));
        await db.Database.OpenConnectionAsync();
        var told = new Dictionary<string, string>();
        foreach (var table in tables)
        {
            told[table] = await OfAsync(db.Database.GetDbConnection(), table);
        }

        return (IReadOnlyDictionary<string, string>)told;
    });

    /// <summary>The tables in which two differ.</summary>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Keys.Where(table => before[table] != after[table]);

    private static async Task<string> OfAsync(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the names are the model's
        command.CommandText = $"SELECT * FROM {table}";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.Default);
        var (rows, sum, cells) = (0, 0L, new object[reader.FieldCount]);
        while (await reader.ReadAsync())
        {
            reader.GetValues(cells);
            rows++;

            // The order of rows says nothing, so the sum is taken.
            sum += string.Join('|', cells.Select(Text)).GetHashCode(StringComparison.Ordinal);
        }

        return $"{rows} rows, {sum}";
    }

    private static string? Text(object cell) => cell is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(cell, CultureInfo.InvariantCulture);
}
