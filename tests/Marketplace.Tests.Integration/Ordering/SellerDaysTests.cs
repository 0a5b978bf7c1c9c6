using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Marketplace.Catalog.Figures;
using Marketplace.Contracts;
using Marketplace.Ordering.Counter;
using Marketplace.Ordering.Figures;
using Marketplace.Platform.Sheets;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Figures;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Scans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Ordering;

/// <summary>A seller's day in the sample market: labelled packs across the counter, and what the figures say of it.</summary>
public sealed class SellerDaysTests
{
    private static readonly DateOnly Day = new(2026, 11, 21);

    private static Actor Shop => Belongings.Shop;

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Labelled_packs_are_sold_across_the_counter_and_stand_in_the_figures(string engine)
    {
        var counter = new CommandCounter();
        await using var web = await TestWeb.StartAsync(engine, seeded: true, configure: services => services.AddSingleton<IInterceptor>(counter));
        var roll = await web.DoAsync(new PrintLabels(Shop, Guid.CreateVersion7(), Belongings.Variant, 5));
        await web.DoAsync(new ActivateLabels(Shop, Guid.CreateVersion7(), roll, 1, 4, Belongings.Lot));
        await web.DoAsync(new VoidLabels(Shop, Guid.CreateVersion7(), roll, 4, 4));
        var labels = await web.LookAsync(db => db.Set<Label>().AsNoTracking().Where(l => l.RollId == roll).OrderBy(l => l.Position).ToListAsync());
        SellAtCounter Sale(int packs, params int[] scanned) => new(Shop, Ids.New(TimeProvider.System), [new(Belongings.Variant, packs)], "cash") { Labels = [.. scanned.Select(n => labels[n].Code)] };
        async Task<string> RefusedAsync(SellAtCounter sale) => (await web.SendAsync(sale)).Refusal!.Vi;

        // The pack's own lot leaves the shelf; twice at once is once; a pack has one buyer.
        var sale = Sale(2, 0);
        var twice = await Task.WhenAll(Task.Run(() => web.SendAsync(sale)), Task.Run(() => web.SendAsync(sale)));
        twice[0].Value.ShouldBe(twice[1].Value);
        var order = (await web.SendAsync(new ViewCounterSale(Shop, twice[0].Value)))!.Order;
        (await web.SendAsync(new GetAllocations([order.Id]))).Where(a => a.LotId == Belongings.Lot).Sum(a => a.Packs).ShouldBeGreaterThan(0);
        (await web.SendAsync(new GetAllocations([order.Id]))).Sum(a => a.Packs).ShouldBe(2);
        (await LedgerAsync()).ShouldBe(1);
        (await RefusedAsync(Sale(1, 0))).ShouldContain("đã bán rồi");
        (await RefusedAsync(Sale(1, 3))).ShouldContain("đã huỷ tem");
        (await RefusedAsync(Sale(1, 4))).ShouldContain("chưa kích hoạt");
        (await RefusedAsync(Sale(1, 1, 2))).ShouldContain("ít hơn số tem đã quét");
        (await RefusedAsync(Sale(1) with { Labels = ["0000000000000"] })).ShouldContain("không in tem");
        var race = await Task.WhenAll(Task.Run(() => web.SendAsync(Sale(1, 1))), Task.Run(() => web.SendAsync(Sale(1, 1))));
        race.Count(o => o.Succeeded).ShouldBe(1);
        (await LedgerAsync()).ShouldBe(2);
        await web.DoAsync(new UndoCounterSale(Shop, race.Single(o => o.Succeeded).Value));
        await web.PumpAsync();
        (await LedgerAsync()).ShouldBe(1);

        // On the page: scanned once, refused the second time, and sold with the sale.
        var client = await Pages.SignInAsync(web, Belongings.ShopPhone);
        var page = await AddAsync(await client.PageAsync("/nguoi-ban/quay"), labels[2].Code);
        page.QuerySelector<IHtmlInputElement>("input[name=Labels]")!.Value.ShouldBe(labels[2].Code);
        (await AddAsync(page, labels[2].Code)).DocumentElement.TextContent.ShouldContain("đã quét rồi");
        (await AddAsync(page, labels[0].Code)).DocumentElement.TextContent.ShouldContain("đã bán rồi");
        (await client.SubmitAsync("/nguoi-ban/quay", Form(page), ("method", "cash"), ("Code", ""))).Headers.Location!.OriginalString.ShouldStartWith("/nguoi-ban/quay/");
        (await LedgerAsync()).ShouldBe(2);

        // Figures: what was sold is counted by the book, pages that people open by the minute, scans with their place.
        var visitor = web.CreateClient();
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0");
        for (var i = 0; i < 2; i++)
        {
            await visitor.PageAsync("/san-pham/" + Belongings.ProductSlug);
        }

        visitor.DefaultRequestHeaders.UserAgent.Clear();
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd("Somebot/1.0");
        await visitor.PageAsync("/san-pham/" + Belongings.ProductSlug);
        await visitor.PageAsync($"/san-pham/{Belongings.ProductSlug}x", 404);
        var views = web.Services.GetRequiredService<ViewBook>();
        await views.WriteAsync(CancellationToken.None);
        await web.SendAsync(new NoteView(Belongings.ProductSlug));
        await views.WriteAsync(CancellationToken.None);
        await views.WriteAsync(CancellationToken.None);
        await using (var scope = web.Services.CreateAsyncScope())
        {
            var now = web.Clock.GetUtcNow().UtcDateTime;
            var path = LabelRoll.PathOf(await web.LookAsync(db => db.Set<LabelRoll>().Where(r => r.Id == roll).Select(r => r.Gtin).SingleAsync()), labels[0].Code);
            await scope.ServiceProvider.GetRequiredService<ScanBook>().WriteAsync([new(path, now, "a", "19"), new(path, now, "b", "19"), new(path, now, "c", null)], CancellationToken.None);
        }

        await web.Services.GetRequiredService<SalesBook>().CountDueAsync(CancellationToken.None);
        var sold = await web.SendAsync(new CountMySales(Shop, Day, Day));
        (sold.Days.Single().Orders, sold.Days.Single().Packs, sold.Cancelled).ShouldBe((2, 3, 1));
        (await web.SendAsync(new CountMyViews(Shop, Day, Day))).Products.ShouldBe(new Dictionary<Guid, long> { [Belongings.Product] = 3 });
        (await web.SendAsync(new CountViewsOfDays(Day, Day, [Belongings.Product, Guid.CreateVersion7()]))).ShouldBe(new Dictionary<Guid, long> { [Belongings.Product] = 3 });
        (await web.SendAsync(new CountViewsOfDays(Day.AddDays(1), Day.AddDays(2), [Belongings.Product]))).ShouldBeEmpty();
        var scans = await web.SendAsync(new CountMyScans(Shop, Day, Day));
        scans.Regions.ShouldBe(new Dictionary<string, long> { ["19"] = 2, [""] = 1 }, ignoreOrder: true);
        scans.Lots.ShouldBe([(Belongings.LotCode, 3L)]);
        foreach (var period in new[] { "7-ngay", "30-ngay", "12-tuan", "12-thang" })
        {
            var shown = await client.PageAsync("/nguoi-ban/so-lieu?ky=" + period);
            shown.QuerySelectorAll("figure svg[role=img]").Length.ShouldBeGreaterThanOrEqualTo(6);
            shown.QuerySelectorAll("figure").ShouldAllBe(f => f.QuerySelector("table") != null && f.QuerySelector("figcaption") != null);
        }

        (await client.PageAsync("/nguoi-ban/so-lieu?ky=1-nam", 404)).ShouldNotBeNull();
        (await Pages.GetAsync(client, "/nguoi-ban/so-lieu?ky=12-tuan&tep=xlsx")).Content.Headers.ContentType!.MediaType.ShouldBe(Xlsx.ContentType);
        (await (await Pages.SignInAsync(web, Belongings.OtherShopPhone)).PageAsync("/nguoi-ban/so-lieu")).DocumentElement.TextContent.ShouldNotContain(Belongings.LotCode);

        // A year of forty products costs as many commands as a day of one.
        var few = await CommandsAsync();
        await FillAsync(web);
        (await CommandsAsync()).ShouldBe(few);
        few.ShouldBeLessThanOrEqualTo(16, "three of them are the shop window’s");

        async Task<int> LedgerAsync() => (await web.SendAsync(new ViewMyRoll(Shop, roll)))!.Roll.Ledger.Sold;

        async Task<IHtmlDocument> AddAsync(IHtmlDocument shown, string code) =>
            await (await client.SubmitAsync("/nguoi-ban/quay?handler=Add", Form(shown, "/nguoi-ban/quay?handler=Add"), ("Code", code))).DocumentAsync();

        async Task<int> CommandsAsync()
        {
            counter.Reset();
            await web.SendAsync(new CountMySales(Shop, Day.AddDays(-364), Day));
            await web.SendAsync(new CountMyViews(Shop, Day.AddDays(-364), Day));
            await web.SendAsync(new CountMyScans(Shop, Day.AddDays(-364), Day));
            return counter.Reads;
        }
    }

    private static IHtmlFormElement Form(IHtmlDocument page, string action = "/nguoi-ban/quay")
    {
        var form = page.QuerySelector("main form #Code")!.Closest("form").ShouldBeAssignableTo<IHtmlFormElement>()!;
        form.SetAttribute("action", action);
        return form;
    }

    private static async Task FillAsync(TestWeb web)
    {
        await using var scope = web.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Marketplace.Platform.Commands.UnitOfWork>().RunAsync(
            _ =>
            {
                var db = scope.ServiceProvider.GetRequiredService<Marketplace.Platform.Data.MarketplaceDb>();
                for (var n = 0; n < 800; n++)
                {
                    var (day, product) = (Day.AddDays(-1 - (n / 40 * 9)), Ids.FromName("test-product", $"{n % 40}"));
                    db.Add(new SalesDay { Day = day, ProductId = product, SellerId = Shop.SellerId!.Value, Packs = 1, Dong = 1000 });
                    db.Add(new ViewDay { Day = day, ProductId = product, SellerId = Shop.SellerId!.Value, Views = 1 });
                    db.Add(new ScanPlaceDay { Day = day, LotId = product, Region = "19", ProductId = product, SellerId = Shop.SellerId!.Value, Scans = 1 });
                }

                return Task.FromResult(true);
            },
            _ => true,
            CancellationToken.None);
    }
}
