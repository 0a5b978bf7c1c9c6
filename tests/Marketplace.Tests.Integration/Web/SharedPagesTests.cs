using System.Net;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Platform.Answers;
using Marketplace.Platform.Redis;
using Marketplace.Storefront.Web;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Web;

/// <summary>Two nodes on one database and a real Redis: what one made the other takes.</summary>
public sealed class SharedPagesTests
{
    private const string Tea = "/san-pham/tra-tom-non-tan-cuong-doi-suong";
    private static readonly Guid TeaId = Ids.FromName("catalog_products", "tra-tom-non-tan-cuong-doi-suong");
    private static readonly Actor Shop = new(ActorKind.Person, Guid.CreateVersion7(), Ids.FromName("sellers_sellers", "che-doi-suong"));

    [Fact]
    public async Task A_page_is_made_once_for_both_nodes_and_a_change_shows_on_both()
    {
        await using var nodes = await Nodes.StartAsync(Redis());
        var (here, there) = (nodes.Here, nodes.There);

        // Made here, taken there: the same but for its age.
        var made = await AskAsync(here, Tea);
        made.ShouldSatisfyAllConditions(() => made.Age.ShouldBeNull(), () => made.Body.ShouldNotContain("123.000"));
        await SettleAsync(here);
        var taken = await AskAsync(there, Tea);
        taken.Age.ShouldNotBeNull();
        (taken.Body, taken.Headers).ShouldBe((made.Body, made.Headers));
        (await AskAsync(there, Tea, made.ETag)).Status.ShouldBe(HttpStatusCode.NotModified);
        (await AskAsync(there, Tea + "?lang=en")).Age.ShouldBeNull("another page");

        // Another page is under way to Redis while the price changes on the other node: it shows the old one and is not laid down.
        var english = await AskAsync(here, Tea + "?lang=en&goi=1");
        english.Age.ShouldBeNull();
        await ChangePriceAsync(there, 123_000);
        await nodes.HearAsync();
        await SettleAsync(here);
        foreach (var address in new[] { Tea, Tea + "?lang=en&goi=1" })
        {
            (await AskAsync(there, address)).Body.ShouldContain("123.000", customMessage: address);
        }

        // The node that did not change it hears of it: by its window, which looks twice a second, or over Redis.
        await here.Services.RefreshWindowAsync();
        (await AskAsync(here, Tea)).Body.ShouldContain("123.000");

        // The new page goes the other way.
        await ChangePriceAsync(here, 124_000);
        await nodes.HearAsync();
        await there.Services.RefreshWindowAsync();
        var anew = await AskAsync(there, Tea);
        (anew.Age is null, anew.Body.Contains("124.000", StringComparison.Ordinal)).ShouldBe((true, true));
        await SettleAsync(there);
        var back = await AskAsync(here, Tea);
        (back.Age is not null, back.Body).ShouldBe((true, anew.Body));
    }

    [Fact]
    public async Task Without_Redis_pages_go_on_and_one_warning_says_so()
    {
        using var line = new CutLine(Redis());
        await using var nodes = await Nodes.StartAsync(line.Address);
        var (here, there) = (nodes.Here, nodes.There);
        await AskAsync(here, Tea);
        await SettleAsync(here);
        (await AskAsync(there, Tea)).Age.ShouldNotBeNull();

        // A slow machine may have needed a second try to connect.
        here.Log.Clear();
        there.Log.Clear();
        line.Cut();
        await UntilAsync(() => nodes.All.All(node => node.Services.GetRequiredService<RedisLink>().State == RedisState.Down));
        foreach (var node in nodes.All)
        {
            (await AskAsync(node, Tea)).Age.ShouldNotBeNull();
            (await AskAsync(node, "/")).Age.ShouldBeNull();
            (await AskAsync(node, "/")).Age.ShouldNotBeNull();
            await SettleAsync(node);
        }

        await ChangePriceAsync(here, 123_000);
        await there.Services.RefreshWindowAsync();
        foreach (var node in nodes.All)
        {
            (await AskAsync(node, Tea)).Body.ShouldContain("123.000");
            await UntilAsync(() => node.Log.Entries.Count > 0);
            node.Log.Entries.ShouldHaveSingleItem().ShouldContain("Redis is away");
        }
    }

    private static string Redis()
    {
        var redis = Environment.GetEnvironmentVariable("Tests__Redis");
        Assert.SkipWhen(string.IsNullOrEmpty(redis), "Tests__Redis is not set.");
        return redis!;
    }

    // The worker does this four times a second.
    private static Task SettleAsync(TestWeb node)
    {
        node.Clock.Move(SharedPages.UntilSettled);
        return node.Services.GetRequiredService<SharedPages>().WriteSettledAsync();
    }

    private static async Task ChangePriceAsync(TestWeb node, long dong)
    {
        var pack = await node.LookAsync(db => db.Set<Variant>().Where(v => v.Sku == "DS-01-20G").Select(v => new { v.Id, v.Name, v.NetGrams }).SingleAsync());
        await node.DoAsync(new EditVariant(Shop, TeaId, pack.Id, new PackText { Name = pack.Name, NetGrams = pack.NetGrams, Price = new Money(dong) }));
        await node.PumpAsync();
    }

    private static async Task UntilAsync(Func<bool> so)
    {
        for (var tries = 0; tries < 600 && !so(); tries++)
        {
            await Task.Delay(50);
        }

        so().ShouldBeTrue();
    }

    private static async Task<Answer> AskAsync(TestWeb node, string address, string? etag = null)
    {
        using var client = node.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        using var response = await client.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).Where(h => h.Key is not "Age" and not "Date").OrderBy(h => h.Key, StringComparer.Ordinal);
        return new(
            response.StatusCode, await response.Content.ReadAsStringAsync(), string.Join('\n', headers.Select(h => $"{h.Key}: {string.Join(", ", h.Value)}")),
            response.Headers.ETag?.Tag, response.Headers.Age);
    }

    private sealed record Answer(HttpStatusCode Status, string Body, string Headers, string? ETag, TimeSpan? Age);

    /// <summary>Pages age by the test's clock alone, however slow the machine is.</summary>
    private sealed class StillClock : TimeProvider
    {
        public TestClock Of { get; set; } = new();

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Of.GetUtcNow();

        public override long GetTimestamp() => Of.GetUtcNow().UtcTicks;
    }

    /// <summary>A market of its own on Redis, connected and patient: what is tried here is not how quick this machine is.</summary>
    private sealed record Nodes(TestWeb Here, TestWeb There) : IAsyncDisposable
    {
        public TestWeb[] All => [Here, There];

        public static async Task<Nodes> StartAsync(string redis)
        {
            var settings = new Dictionary<string, string?> { ["Redis:Connection"] = redis, ["Site:BaseUrl"] = $"https://{Guid.NewGuid():N}.example" };
            var clock = new StillClock();
            var here = await TestWeb.StartAsync(TestEngine.Sqlite, seeded: true, settings: settings, configure: services => services.AddSingleton<TimeProvider>(clock));
            clock.Of = here.Clock;
            var nodes = new Nodes(here, here.AnotherNode(settings, configure: services => services.AddSingleton<TimeProvider>(clock)));
            foreach (var node in nodes.All)
            {
                node.Services.GetRequiredService<RedisMemory>().Patience = TimeSpan.FromMinutes(1);
                await UntilAsync(() => node.Services.GetRequiredService<RedisLink>().State == RedisState.Connected);
            }

            await nodes.HearAsync();
            return nodes;
        }

        /// <summary>Waits until each node has heard all that was told over Redis so far: of the other it hears in order.</summary>
        public async Task HearAsync()
        {
            foreach (var (from, to) in new[] { (Here, There), (There, Here) })
            {
                var word = Guid.NewGuid().ToString();
                for (var tries = 0; tries < 600 && !to.Services.GetRequiredService<Changes>().Since(0, word); tries++)
                {
                    // A word before the other listened is lost, so it is said again.
                    await from.Services.GetRequiredService<PageCache>().DropAsync(word, CancellationToken.None);
                    await Task.Delay(20);
                }

                to.Services.GetRequiredService<Changes>().Since(0, word).ShouldBeTrue();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await There.DisposeAsync();
            await Here.DisposeAsync();
        }
    }
}
