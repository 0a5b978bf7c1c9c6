using System.Data.Common;
using Marketplace.Contracts;
using Marketplace.Storefront.Pages;
using Marketplace.Storefront.Pages.Codes;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Web;

/// <summary>
/// What each public page asks of the database when it is made: the first time after what it shows changed, and the next time. Asked with the
/// page cache off, in two sizes of the marketplace: the larger must cost no more.
/// </summary>
public sealed class PageCostTests
{
    private const int Larger = 3;

    /// <summary>Most commands and rows of a page that is made anew, and of one made again while nothing changed. A page not named here costs nothing.</summary>
    private static readonly Dictionary<Type, (Cost Anew, Cost Again)> Bounds = new()
    {
        [typeof(IndexModel)] = (new(2, 25), default),
        [typeof(ProductModel)] = (new(12, 30), default),
        [typeof(DeliveryModel)] = (new(4, 10), default),
        [typeof(ShopModel)] = (new(4, 10), default),
        [typeof(Storefront.Pages.Showcases.IndexModel)] = (new(1, 5), default),
        [typeof(Storefront.Pages.Showcases.ShowcaseModel)] = (new(3, 40), new(1, 20)),
        [typeof(Storefront.Pages.Showcases.EmbedModel)] = (new(2, 40), default),
        [typeof(Storefront.Pages.Questions.ListModel)] = (new(4, 10), new(1, 1)),
        [typeof(Storefront.Pages.Reviews.ListModel)] = (new(4, 15), new(1, 1)),
        [typeof(TraceModel)] = (new(19, 30), new(10, 15)),
        [typeof(Storefront.Pages.Recalls.ListModel)] = (new(4, 10), new(4, 10)),
        [typeof(Storefront.Pages.Recalls.RecallModel)] = (new(4, 10), new(4, 10)),
        [typeof(Storefront.Pages.Recalls.PosterModel)] = (new(4, 10), new(4, 10)),
    };

    /// <summary>Remembered answers lapse after a minute, as they do when what they show changes.</summary>
    private static readonly TimeSpan LongerThanAnswersAreKept = TimeSpan.FromMinutes(2);

    /// <summary>Beside an address of each page: lists that are long in the larger market, and pieces of pages.</summary>
    private static readonly (Type Page, string Address)[] Further =
    [
        (typeof(SearchModel), "/tim-kiem?q=tra+non"),
        (typeof(SearchModel), "/tim-kiem?q=mien+dong+duoi+200+nghin&sap-xep=gia-tang"),
        (typeof(SearchModel), "/tim-kiem?trang=2"),
        (typeof(CategoryModel), "/danh-muc/nganh-che?trang=2"),
        (typeof(CategoryModel), "/danh-muc/nganh-che?sao=4"),
        (typeof(RecentModel), $"/da-xem?sp={Ids.FromName("catalog_products", "tra-dinh-khe-gio")},{Ids.FromName("catalog_products", "na-dai-la-hien-nha-khanh")}"),
    ];

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_public_page_asks_little_of_the_database_and_no_more_in_a_larger_market(string engine)
    {
        var small = await MeasureAsync(engine, scale: 1);
        var large = await MeasureAsync(engine, Larger);
        large.Select(m => m.Address).ShouldBe(small.Select(m => m.Address));
        var faults = new List<string>();
        foreach (var (before, after) in small.Zip(large))
        {
            var (anew, again) = Bounds.GetValueOrDefault(before.Page);
            if (!before.Anew.IsWithin(anew) || !before.Again.IsWithin(again))
            {
                faults.Add($"{before} is over its bound: {anew}, then {again}");
            }

            if (!after.Anew.IsWithin(before.Anew) || !after.Again.IsWithin(before.Again))
            {
                faults.Add($"{before}, and in a larger market {after.Anew}, then {after.Again}");
            }
        }

        faults.ShouldBeEmpty();
    }

    private static async Task<List<Measured>> MeasureAsync(string engine, int scale)
    {
        var counter = new Counter();
        await using var web = await TestWeb.StartAsync(
            engine, seeded: true, settings: new() { ["Cache:Pages"] = "false" }, configure: services => services.AddSingleton<IInterceptor>(counter), scale: scale);
        var client = web.CreateClient();
        var pages = await CachedPagesTests.PublicPagesAsync(web);
        var addresses = pages.Select(p => (p.Page.Model, p.Address)).Concat(Further);
        var measured = new List<Measured>();
        foreach (var (model, address) in addresses)
        {
            // Compiles the page and opens the shop window.
            await GetAsync(client, address);
            web.Clock.Move(LongerThanAnswersAreKept);
            var anew = await counter.CountAsync(() => GetAsync(client, address));
            var again = await counter.CountAsync(() => GetAsync(client, address));
            measured.Add(new(model, address, anew, again));
        }

        return measured;
    }

    private static async Task GetAsync(HttpClient client, string address)
    {
        var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        ((int)response.StatusCode).ShouldBe(200, address);
        response.Headers.Age.ShouldBeNull(address);
    }

    private sealed record Measured(Type Page, string Address, Cost Anew, Cost Again)
    {
        public override string ToString() => $"{Address}: {Anew}, then {Again}";
    }

    private readonly record struct Cost(int Commands, int Rows)
    {
        public bool IsWithin(Cost other) => Commands <= other.Commands && Rows <= other.Rows;

        public override string ToString() => $"{Commands} commands, {Rows} rows";
    }

    /// <summary>Counts the commands sent and the rows read from their answers.</summary>
    private sealed class Counter : DbCommandInterceptor
    {
        private int commands;
        private int rows;

        public async Task<Cost> CountAsync(Func<Task> work)
        {
            (commands, rows) = (0, 0);
            await work();
            return new(commands, rows);
        }

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Interlocked.Increment(ref commands);
            return result;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref commands);
            return new(result);
        }

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref commands);
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref commands);
            return new(result);
        }

        // Each reading but the one that found the end.
        public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
        {
            Interlocked.Add(ref rows, Math.Max(0, eventData.ReadCount - 1));
            return result;
        }
    }
}
