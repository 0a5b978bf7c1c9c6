using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Answers;
using Marketplace.Sellers.Shops;
using Marketplace.Storefront.Web;
using Marketplace.Tests.Integration.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Web;

/// <summary>What is kept of public pages, and for how long.</summary>
public sealed class KeptPagesTests
{
    private const string Tea = "tra-tom-non-tan-cuong-doi-suong";
    private const string Noodles = "mien-dong-con-minh-ba-man";
    private static readonly Guid TeaId = Ids.FromName("catalog_products", Tea);
    private static readonly Actor Shop = new(ActorKind.Person, Guid.CreateVersion7(), Ids.FromName("sellers_sellers", "che-doi-suong"));

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_new_price_shows_at_once_and_leaves_the_pages_of_other_products(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var client = web.CreateClient();
        foreach (var address in new[] { "/", "/san-pham/" + Tea, "/san-pham/" + Noodles })
        {
            await client.GetAsync(new Uri(address, UriKind.Relative));
            (await FromCacheAsync(client, address)).ShouldBeTrue(address);
        }

        await web.DoAsync(await NewPriceAsync(web, 123_000));
        await web.PumpAsync();
        (await FromCacheAsync(client, "/san-pham/" + Noodles)).ShouldBeTrue("another product's page shows nothing of it");
        (await FromCacheAsync(client, "/")).ShouldBeFalse("the home page has shelves");
        (await client.GetStringAsync(new Uri("/san-pham/" + Tea, UriKind.Relative))).ShouldContain("123.000");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_page_that_was_being_made_during_a_change_is_not_kept(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true, configure: services => services.AddTransient<IPipelineBehavior<CountSold, int>, ChangesMeanwhile>());
        var client = web.CreateClient();
        await client.GetAsync(new Uri("/san-pham/" + Tea, UriKind.Relative));
        (await FromCacheAsync(client, "/san-pham/" + Tea)).ShouldBeFalse();
        await client.GetAsync(new Uri("/san-pham/" + Noodles, UriKind.Relative));
        (await FromCacheAsync(client, "/san-pham/" + Noodles)).ShouldBeTrue();
    }

    /// <summary>In Development they are written anew for every page.</summary>
    [Fact]
    public async Task Cards_are_written_once_in_each_language_and_anew_when_they_change()
    {
        var settings = new Dictionary<string, string?> { ["Cache:Pages"] = "false" };
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, seeded: true, settings: settings);
        await using var keeps = web.AnotherNode(settings, "Production");
        string[] addresses = ["/", "/?lang=en", "/danh-muc/nganh-che", "/danh-muc/nganh-che?lang=en", "/?lang=en", "/"];
        await LookTheSameAsync();
        await web.DoAsync(await NewPriceAsync(web, 123_000));
        await web.PumpAsync();
        await keeps.Services.RefreshWindowAsync();
        (await LookTheSameAsync()).ShouldContain("123.000");

        async Task<string> LookTheSameAsync()
        {
            var all = "";
            foreach (var address in addresses)
            {
                var (anew, kept) = (await CardsAsync(web, address), await CardsAsync(keeps, address));
                kept.ShouldNotBeEmpty();
                kept.ShouldBe(anew, address);
                all += kept;
            }

            return all;
        }

        static async Task<string> CardsAsync(TestWeb web, string address) =>
            string.Join('\n', (await web.CreateClient().PageAsync(address)).QuerySelectorAll("ul.grid").Select(grid => grid.OuterHtml));
    }

    /// <summary>As with cards: the node in Development writes everything anew, the other keeps what answers decide.</summary>
    [Fact]
    public async Task Pieces_of_pages_are_written_once_for_an_answer_and_anew_for_another()
    {
        var settings = new Dictionary<string, string?> { ["Cache:Pages"] = "false" };
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, seeded: true, settings: settings);
        await using var keeps = web.AnotherNode(settings, "Production");
        string[] plain = ["/", "/danh-muc/nganh-che", "/tim-kiem", "/tim-kiem?danh-muc=nganh-che", "/tim-kiem?q=che", "/tim-kiem?sao=4", "/tim-kiem?trang=2", "/san-pham/" + Tea, "/san-pham/" + Noodles];
        var addresses = plain.SelectMany(a => new[] { a, a + (a.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=en" }).ToList();
        await LookTheSameAsync();
        await LookTheSameAsync();

        // The product itself, its shop, and what buyers say of it.
        await ChangeAsync(await NewPriceAsync(web, 123_000), "123.000");
        var today = VietnamTime.Today(web.Clock);
        await ChangeAsync(new PauseShop(Shop, today.AddDays(3), today.AddDays(9), "Nhà có giỗ"), "Nhà có giỗ");
        await ChangeAsync(new EndPause(Shop), "123.000", without: "Nhà có giỗ");

        async Task ChangeAsync(ICommand<Done> command, string shows, string? without = null)
        {
            await web.DoAsync(command);
            await web.PumpAsync();

            // Without a Redis between them the other node learns of shops when its answers are a minute old.
            await keeps.Services.RefreshWindowAsync();
            web.Clock.Move(TimeSpan.FromMinutes(2));
            var all = await LookTheSameAsync();
            all.ShouldContain(shows);
            if (without is not null)
            {
                all.ShouldNotContain(without);
            }
        }

        async Task<string> LookTheSameAsync()
        {
            var all = "";
            foreach (var address in addresses)
            {
                var (anew, kept) = (await PageAsync(web, address), await PageAsync(keeps, address));
                kept.ShouldBe(anew, address);
                all += kept;
            }

            return all;
        }

        static async Task<string> PageAsync(TestWeb web, string address)
        {
            var page = await web.CreateClient().PageAsync(address);
            return string.Join('\n', page.QuerySelectorAll("title, meta, link[rel=canonical], link[rel=alternate], script[type='application/ld+json'], main").Select(e => e.OuterHtml));
        }
    }

    [Fact]
    public async Task A_change_on_one_node_drops_the_page_on_another_over_Redis()
    {
        var redis = Environment.GetEnvironmentVariable("Tests__Redis");
        Assert.SkipWhen(string.IsNullOrEmpty(redis), "Tests__Redis is not set.");
        var settings = new Dictionary<string, string?> { ["Redis:Connection"] = redis };
        await using var here = await TestWeb.StartAsync(TestEngine.Sqlite, seeded: true, settings: settings);
        await using var there = await TestWeb.StartAsync(TestEngine.Sqlite, seeded: true, settings: settings);
        var client = there.CreateClient();
        var dropped = false;
        for (var tries = 0; tries < 50 && !dropped; tries++)
        {
            await client.GetAsync(new Uri("/san-pham/" + Tea, UriKind.Relative));

            // Listening begins in the background, so the first word may come too early.
            await here.Services.GetRequiredService<PageCache>().DropAsync(Shown.Product(TeaId), CancellationToken.None);
            await Task.Delay(100);
            dropped = !await FromCacheAsync(client, "/san-pham/" + Tea);
        }

        dropped.ShouldBeTrue();
        here.ShouldHaveLoggedNothing();
        there.ShouldHaveLoggedNothing();
    }

    private static async Task<EditVariant> NewPriceAsync(TestWeb web, long dong)
    {
        var pack = await web.LookAsync(db => db.Set<Marketplace.Catalog.Products.Variant>().Where(v => v.Sku == "DS-01-20G").Select(v => new { v.Id, v.Name, v.NetGrams }).SingleAsync());
        return new(Shop, TeaId, pack.Id, new PackText { Name = pack.Name, NetGrams = pack.NetGrams, Price = new Money(dong) });
    }

    private static async Task<bool> FromCacheAsync(HttpClient client, string address)
    {
        var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        ((int)response.StatusCode).ShouldBe(200, address);
        return response.Headers.Age is not null;
    }

    /// <summary>Another node's change, told while the tea's page is being made for the first time.</summary>
    private sealed class ChangesMeanwhile(Changes changes) : IPipelineBehavior<CountSold, int>
    {
        public Task<int> Handle(CountSold request, CancellationToken cancellationToken, RequestHandlerDelegate<int> next)
        {
            if (request.ProductId == TeaId)
            {
                changes.Tell(Shown.Product(TeaId));
            }

            return next();
        }
    }
}
