using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Support;

internal static class Rows
{
    /// <summary>Every row of every table as text, sorted; but for <paramref name="leftOut"/>, tables, or columns as <c>table.column</c>.</summary>
    public static Task<List<string>> RowsAsync(this TestSite site, params string[] leftOut) => site.LookAsync(async db =>
    {
        var rows = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct().Except(leftOut).Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            // Names need no quotes on any engine.
            command.CommandText = $"SELECT * FROM {table}";
            await using var reader = await command.ExecuteReaderAsync();
            var columns = Enumerable.Range(0, reader.FieldCount).Where(i => !leftOut.Contains($"{table}.{reader.GetName(i)}")).ToList();
            while (await reader.ReadAsync())
            {
                rows.Add(table + "|" + string.Join('|', columns.Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
            }
        }

        // Seeding sets them right again, as it should.
        rows.RemoveAll(row => TestSite.Loosened.Any(rule => row.Contains($"|{rule}|", StringComparison.Ordinal)));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    });

    /// <summary>The same rows; a failure names those that differ, not all of them.</summary>
    public static void ShouldBeTheSameAs(this List<string> rows, List<string> others)
    {
        rows.Except(others).Select(row => "+ " + row).Concat(others.Except(rows).Select(row => "- " + row)).Take(20).ShouldBeEmpty();
        rows.Count.ShouldBe(others.Count);
    }
}
