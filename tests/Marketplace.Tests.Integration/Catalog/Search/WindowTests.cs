using System.Collections.Concurrent;
using System.Data.Common;
using Marketplace.Catalog;
using Marketplace.Catalog.Search;
using Marketplace.Catalog.Search.Window;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Outbox;
using Marketplace.Sellers.Certificates;
using Marketplace.Sellers.Shops;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Tests.Integration.Catalog.Search;

/// <summary>What reaches the shop window, and that it reaches every node.</summary>
public sealed class WindowTests
{
    private static readonly Guid TomNon = Ids.FromName("catalog_products", "tra-tom-non-tan-cuong-doi-suong");
    private static readonly Guid DoiSuong = Ids.FromName("sellers_sellers", "che-doi-suong");
    private static readonly Actor Shop = new(ActorKind.Person, Guid.CreateVersion7(), DoiSuong);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_is_sold_out_given_back_and_received_shows_on_another_node(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        await using var other = site.AnotherNode();
        var pack = Shelves.Variant("DS-01-100G");
        var product = TomNon;
        foreach (var item in await site.LookAsync(db => db.Set<StockItem>().Where(s => s.ProductId == product).Select(s => s.Id).ToListAsync()))
        {
            await site.StockAsync(item, item == await StockOf(pack) ? 4 : 0, "CUOI-" + item.ToString("N")[..6]);
        }

        async Task<Guid> StockOf(Guid variant) => await site.LookAsync(db => db.Set<Marketplace.Catalog.Products.Variant>().Where(v => v.Id == variant).Select(v => v.StockItemId).SingleAsync());
        (await CardAsync(site)).Product.InStock.ShouldBeTrue();
        (await CardAsync(other)).Product.InStock.ShouldBeTrue();
        var order = Guid.CreateVersion7();
        await site.DoAsync(Shelf.Want(Shelf.Need(order, pack, 1)));
        (await NotesAsync(site)).ShouldBe(0, "packs of every size are left, so buyers write no note");
        await site.DoAsync(Shelf.Want(Shelf.Need(order, pack, 3)));
        (await CardAsync(other)).Product.InStock.ShouldBeFalse();
        await other.DoAsync(new ReleaseStock(Actor.System, order));
        (await CardAsync(site)).Product.InStock.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Prices_pauses_and_sellers_that_may_not_sell_show_at_once(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        await using var other = site.AnotherNode();
        var heard = new Heard();
        await using var listening = site.AnotherNode(services => services.AddSingleton<IWindowListener>(heard));
        var before = (await CardAsync(other)).Product.PriceFrom;
        var shelf = (await other.SendAsync(new ListProducts(new(SellerId: DoiSuong)))).Total;
        shelf.ShouldBeGreaterThan(2);
        _ = await CardAsync(listening);
        var text = await site.LookAsync(db => db.Set<Marketplace.Catalog.Products.Variant>().Where(v => v.Sku == "DS-01-20G").Select(v => new { v.Id, v.Name, v.NetGrams }).SingleAsync());
        await site.DoAsync(new EditVariant(Shop, TomNon, text.Id, new PackText { Name = text.Name, NetGrams = text.NetGrams, Price = before + new Money(5_000) }));
        (await CardAsync(other)).Product.PriceFrom.ShouldBe(before + new Money(5_000));
        (await CardAsync(listening)).Product.PriceFrom.ShouldBe(before + new Money(5_000));
        heard.Changes.Last().Products.Single().ShouldBe(new ChangedProduct(TomNon, DoiSuong, "tra-tom-non-tan-cuong-doi-suong", null));

        await site.DoAsync(new PauseProduct(Shop, TomNon));
        (await FindAsync(other)).ShouldBeEmpty();
        await site.DoAsync(new ResumeProduct(Shop, TomNon));
        (await FindAsync(other)).ShouldNotBeEmpty();

        await site.DoAsync(new SuspendSeller(Shelf.Staff, DoiSuong, "Thử"));
        await site.PumpAsync();
        (await FindAsync(other)).ShouldBeEmpty();
        (await other.SendAsync(new ListProducts(new(SellerId: DoiSuong)))).Total.ShouldBe(0);
        await site.DoAsync(new VerifySeller(Shelf.Staff, DoiSuong, "Thử"));
        await site.PumpAsync();
        (await FindAsync(other)).ShouldNotBeEmpty();
        (await other.SendAsync(new ListProducts(new(SellerId: DoiSuong)))).Total.ShouldBe(shelf);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_badge_shows_from_the_day_it_is_given_to_the_day_it_ends(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var today = VietnamTime.Today(site.Clock);
        (await CardAsync(site)).Badge!.Stars.ShouldBe(5);
        await site.WriteAsync(async db =>
        {
            await db.Set<Certificate>().Where(c => c.ProductId == TomNon).ExecuteDeleteAsync();
            db.Add(new Certificate { Id = Guid.CreateVersion7(), SellerId = DoiSuong, ProductId = TomNon, Number = "MAU-4", Stars = 4, SignedOn = today, ExpiresOn = today.AddDays(3) });
            return 0;
        });
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
                async token =>
                {
                    await scope.ServiceProvider.GetRequiredService<EventOutbox>().TellAsync(new SellerChanged(DoiSuong, "che-doi-suong", site.Clock.GetUtcNow().UtcDateTime), cancellationToken: token);
                    return 0;
                },
                _ => true,
                CancellationToken.None);
        }

        await site.PumpAsync();
        (await CardAsync(site)).Badge!.Stars.ShouldBe(4);
        (await site.SendAsync(new ListProductIds(new(Stars: [4])))).ShouldContain(TomNon);
        site.Clock.Move(TimeSpan.FromDays(3));
        (await CardAsync(site)).Badge!.Stars.ShouldBe(4);
        site.Clock.Move(TimeSpan.FromDays(1));
        (await CardAsync(site)).Badge.ShouldBeNull();
        (await site.SendAsync(new ListProductIds(new(Stars: [4])))).ShouldNotContain(TomNon);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Lists_ask_the_database_nothing(string engine)
    {
        var statements = new CountStatements();
        await using var site = await TestSite.StartAsync(engine, services => services.AddSingleton<IInterceptor>(statements), seeded: true);
        _ = await CardAsync(site);
        var ids = await site.SendAsync(new ListProductIds(new()));
        var mediator = site.Services.CreateScope().ServiceProvider.GetRequiredService<MediatR.IMediator>();
        statements.Count = 0;
        (await mediator.Send(new SearchProducts(new("che tan cuong duoi 300k")))).Found.Items.ShouldNotBeEmpty();
        (await mediator.Send(new ListProducts(new(CategorySlug: "nganh-che"), ProductSort.Newest))).Items.ShouldNotBeEmpty();
        (await mediator.Send(new GetCards([.. ids]))).Count.ShouldBe(ids.Count);
        (await mediator.Send(new GetProductCards([.. ids]))).Count.ShouldBe(ids.Count);
        (await mediator.Send(new ListCommunes())).ShouldNotBeEmpty();
        (await mediator.Send(new ListNewHarvests())).Count.ShouldBe(8);
        (await mediator.Send(new ListSeason(11))).ShouldNotBeEmpty();
        statements.Count.ShouldBe(0);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Two_running_nodes_see_a_change_within_two_seconds(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, RealTime, seeded: true);
        await using var other = site.AnotherNode(RealTime);
        using var here = await StartAsync(site);
        using var there = await StartAsync(other);
        _ = await LookAsync(site);
        (await LookAsync(other)).ShouldNotBeEmpty();
        var since = TimeProvider.System.GetTimestamp();
        await site.DoAsync(new PauseProduct(Shop, TomNon));
        foreach (var node in new[] { site, other })
        {
            while ((await LookAsync(node)).Count > 0 && TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(10))
            {
                await Task.Delay(20);
            }
        }

        TimeProvider.System.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        await here.StopAsync(CancellationToken.None);
        await there.StopAsync(CancellationToken.None);

        static void RealTime(IServiceCollection services) => services.AddSingleton(TimeProvider.System).AddCatalogWorkers();

        static async Task<BackgroundService> StartAsync(TestSite site)
        {
            var worker = site.Services.GetServices<IHostedService>().OfType<WindowWorker>().Single();
            await worker.StartAsync(CancellationToken.None);
            return worker;
        }

        // Without the refresh that tests make before they ask.
        static async Task<IReadOnlyList<Card>> LookAsync(TestSite site)
        {
            await using var scope = site.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(new GetCards([TomNon]));
        }
    }

    private static Task<IReadOnlyList<Card>> FindAsync(TestSite site) => site.SendAsync(new GetCards([TomNon]));

    private static async Task<Card> CardAsync(TestSite site) => (await FindAsync(site)).Single();

    private static Task<int> NotesAsync(TestSite site) => site.LookAsync(db => db.Set<WindowNote>().CountAsync(n => n.Scope == NoteScope.Product));

    private sealed class Heard : IWindowListener
    {
        public ConcurrentQueue<WindowChange> Changes { get; } = new();

        public Task ChangedAsync(WindowChange change, CancellationToken cancellationToken)
        {
            Changes.Enqueue(change);
            return Task.CompletedTask;
        }
    }

    private sealed class CountStatements : DbCommandInterceptor
    {
        public int Count { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Count++;
            return ValueTask.FromResult(result);
        }
    }
}
