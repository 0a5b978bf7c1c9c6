using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Web;

/// <summary>
/// What the lists of both areas cost behind 68,000 accounts, 2,600 products and 100,000 orders, of which one shop has all: the worst there is. Asserts
/// nothing about time. Run by name, in Release: <c>-explicit only -class "*ListMeasures"</c>.
/// </summary>
public sealed class ListMeasures(ITestOutputHelper output)
{
    private const int Scale = 40;
    private const int Orders = 100_000;
    private const int Rounds = 30;

    private static readonly string[] OfSellers =
    [
        "/nguoi-ban", "/nguoi-ban/don-hang", "/nguoi-ban/don-hang?trang=40", "/nguoi-ban/don-hang?trang-thai=Placed", "/nguoi-ban/don-hang?q=4321", "/nguoi-ban/don-hang/lay-hang", "/nguoi-ban/san-pham",
        "/nguoi-ban/san-pham/gia-kho", "/nguoi-ban/tien", "/nguoi-ban/so-lieu", "/nguoi-ban/lo", "/nguoi-ban/quay",
    ];

    private static readonly string[] OfStaff =
    [
        "/ban-quan-ly", "/ban-quan-ly/viec", "/ban-quan-ly/don-hang", "/ban-quan-ly/don-hang?trang=40", "/ban-quan-ly/don-hang?trang-thai=Delivered", "/ban-quan-ly/don-hang?can-giup=true", "/ban-quan-ly/san-pham",
        "/ban-quan-ly/gian-hang", "/ban-quan-ly/khieu-nai", "/ban-quan-ly/nhat-ky", "/ban-quan-ly/ocop", "/ban-quan-ly/tien", "/ban-quan-ly/can-bo",
    ];

    [Fact(Explicit = true)]
    public async Task Lists_behind_a_hundred_thousand_orders()
    {
        var counter = new CommandCounter();
        await using var web = await TestWeb.StartAsync(TestEngine.PostgreSql, seeded: true, configure: services => services.AddSingleton<IInterceptor>(counter), scale: Scale);
        await Belongings.LayDownAsync(web);
        await web.LookAsync(MultiplyAsync);
        output.WriteLine(await web.LookAsync(async db =>
            $"{await CountAsync(db, "accounts_accounts")} accounts, {await CountAsync(db, "catalog_products")} products, {await CountAsync(db, "ordering_orders")} orders; {Environment.ProcessorCount} cores, PostgreSQL"));
        output.WriteLine("| page | median ms | p95 ms | commands |\n|---|---|---|---|");
        await MeasureAsync(await Pages.SignInAsync(web, Belongings.ShopPhone), OfSellers, counter, web.Log);
        await MeasureAsync(await Pages.SignInStaffAsync(web, Belongings.StaffPhone), OfStaff, counter, web.Log);
    }

    private async Task MeasureAsync(HttpClient client, IEnumerable<string> addresses, CommandCounter counter, LoggedWarnings log)
    {
        foreach (var address in addresses)
        {
            var times = new List<double>();
            for (var round = 0; round < Rounds + 2; round++)
            {
                counter.Reset();
                var watch = Stopwatch.StartNew();
                using var answer = await Pages.GetAsync(client, address);
                await answer.Content.ReadAsByteArrayAsync();
                answer.IsSuccessStatusCode.ShouldBeTrue($"{address}: {string.Join('\n', log.Entries)}");
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            var sorted = times.Skip(2).Order().ToList();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {address} | {sorted[Rounds / 2]:F0} | {sorted[Rounds * 95 / 100]:F0} | {counter.Reads} |"));
        }
    }

    /// <summary>Orders like one of the shop's, a new one every four minutes back from now, in all states.</summary>
    private static async Task<bool> MultiplyAsync(MarketplaceDb db)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        var order = (await RowAsync(db, $"""SELECT "Id", "PurchaseId" FROM ordering_orders WHERE "SellerId" = '{Belongings.Shop.SellerId}' ORDER BY "Id" LIMIT 1""")).ShouldNotBeNull();
        const string at = "\"PlacedAt\" - i * interval '4 minutes'";
        await CopyAsync(db, "ordering_purchases", $"\"Id\" = '{order[1]}'", new()
        {
            ["Id"] = "md5('purchase' || i)::uuid",
            ["CartId"] = "md5('cart' || i)::uuid",
            ["Number"] = "g.number",
            ["PlacedAt"] = at,
        });
        await CopyAsync(db, "ordering_orders", $"\"Id\" = '{order[0]}'", new()
        {
            ["Id"] = "md5('order' || i)::uuid",
            ["PurchaseId"] = "md5('purchase' || i)::uuid",
            ["Number"] = "g.number",
            ["PlacedAt"] = at,
            ["StateAt"] = at,
            ["NextNudgeAt"] = "NULL",
            ["State"] = "CASE WHEN i % 50 = 0 THEN 'Placed' WHEN i % 50 = 1 THEN 'Confirmed' WHEN i % 50 < 6 THEN 'Cancelled' ELSE 'Delivered' END",
        });
        await CopyAsync(db, "ordering_order_lines", $"\"OrderId\" = '{order[0]}'", new() { ["Id"] = "md5('line' || i || \"Id\")::uuid", ["OrderId"] = "md5('order' || i)::uuid" });
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        return true;
    }

    private static async Task CopyAsync(MarketplaceDb db, string table, string which, Dictionary<string, string> instead)
    {
        var columns = await RowAsync(db, $"""SELECT string_agg(column_name, '|') FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '{table}'""");
        var names = ((string)columns.ShouldNotBeNull()[0]).Split('|');
        var into = string.Join(", ", names.Select(n => $"\"{n}\""));
        var from = string.Join(", ", names.Select(n => instead.GetValueOrDefault(n, $"\"{n}\"")));
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"INSERT INTO {table} ({into}) SELECT {from} FROM {table}, unnest(@numbers) WITH ORDINALITY AS g(number, i) WHERE {which}";
        var numbers = command.CreateParameter();
        (numbers.ParameterName, numbers.Value) = ("numbers", Enumerable.Range(0, Orders).Select(_ => ReferenceNumber.New().Value).Distinct().ToArray());
        command.Parameters.Add(numbers);
        command.CommandTimeout = 300;
        (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThanOrEqualTo(Orders - 100, table);
    }

    private static async Task<object[]?> RowAsync(MarketplaceDb db, string sql)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open)
        {
            await connection.OpenAsync();
        }

        using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var row = new object[reader.FieldCount];
        return await reader.ReadAsync() && reader.GetValues(row) > 0 ? row : null;
    }

    private static async Task<object> CountAsync(MarketplaceDb db, string table) => (await RowAsync(db, $"SELECT count(*) FROM {table}"))![0];
}
