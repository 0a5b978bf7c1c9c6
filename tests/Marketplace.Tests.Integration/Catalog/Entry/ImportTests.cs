using Marketplace.Catalog.Imports;
using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Numbers;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Versions;
using Marketplace.Contracts;
using Marketplace.Platform.Audit;
using Marketplace.Platform.Commands;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Catalog.Entry;

public sealed class ImportTests(CatalogSites sites) : IClassFixture<CatalogSites>
{
    private static readonly string[] Heading = ["Mã hàng", "ten san pham", "Bộ sản phẩm OCOP", "Xã, phường", "Quy cách", "Khối lượng tịnh", "Giá bán", "Tồn kho mới", "Số lô", "Ngày đóng gói", "Lạ"];

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_sheet_is_shown_mended_taken_over_once_and_reported(string engine)
    {
        var site = await sites.On(engine);
        var seller = Shelf.NewSeller();
        var import = await Bring(site, seller, [
            ["TS-1", "Trà sớm", "11", "Xã Tân Cương", "Túi 100 g", "100 g", "285.000", "12", "L1", "05/11/2026"],
            ["TS-2", "Trà sớm", "", "", "Hộp 500 g", "0,5 kg", "1,2 triệu"],
            ["ME-1", "Miến mới", "6", "dai phuc", "Gói", "500", "95k"],
            ["XX-1", "Trà xấu", "99", "Tân Cương", "Gói", "500", "95k"],
            ["TS-1", "Trà sớm", "11", "Tân Cương", "Túi", "100", "1000"],
            ["XX-2", "Trà chữa bệnh dạ dày", "11", "Tân Cương", "Túi", "100", "90k"],
            ["XX-3", "Trà sớm", "12", "Tân Cương", "Túi", "100", "90k"],
        ]);
        var view = (await site.SendAsync(new ViewImport(seller, import)))!;
        (view.Of(LineState.New), view.Of(LineState.Faulty)).ShouldBe((3, 4));
        view.Lines.Items.Take(4).Select(l => (l.Number, l.Field)).ShouldBe([(5, "SetNo"), (6, "Sku"), (7, "Name"), (8, "SetNo")]);
        view.Lines.Items[3].Reason.ShouldContain("dòng 2");

        await site.DoAsync(new MendLine(seller, import, 5, "SetNo", "Chè tươi, chè chế biến"));
        (await site.SendAsync(new ViewImport(seller, import)))!.Of(LineState.New).ShouldBe(4);

        // Two taps and two workers of two nodes.
        await Task.WhenAll(site.SendAsync(new ConfirmImport(seller, import, Submit: true, Sure: false)), site.SendAsync(new ConfirmImport(seller, import, Submit: true, Sure: false)));
        await using var other = site.AnotherNode(StandIns.Register);
        await Task.WhenAll(Sweep(site), Sweep(other));
        await Sweep(site);
        view = (await site.SendAsync(new ViewImport(seller, import)))!;
        (view.State, view.Of(LineState.Done), view.NewProducts).ShouldBe((ImportState.Done, 4, 3));

        var products = (await site.SendAsync(new ListMyProducts(seller))).Items;
        products.Select(p => (p.Name, p.State, p.Packs)).OrderBy(p => p.Name).ShouldBe([("Miến mới", ProductState.Pending, 1), ("Trà sớm", ProductState.Pending, 2), ("Trà xấu", ProductState.Pending, 1)]);
        var rows = (await site.SendAsync(new ListNumbers(seller))).Items;
        rows.Single(r => r.Sku == "TS-1").OnHand.ShouldBe(12);
        rows.Single(r => r.Sku == "TS-2").Price.ShouldBe(new Money(1_200_000));
        await Shelf.AddsUpAsync(site);
        (await site.LookAsync(db => db.Set<AuditEntry>().CountAsync(a => a.SellerId == seller.SellerId && a.Command == nameof(AddVariant)))).ShouldBe(4);
        (await site.SendAsync(new MendLine(seller, import, 6, "Sku", "TS-9"))).Refusal!.Code.ShouldBe("catalog.import_begun");

        // What the export says is nothing new; another seller has codes of its own.
        var again = await Bring(site, seller, [.. (await site.SendAsync(new ExportProducts(seller))).Select(r => new[] { r.Sku, r.Text.Name, $"{r.Text.SetNo}", r.Text.OriginCommuneCode, r.Pack.Name, $"{r.Pack.NetGrams}", $"{r.Pack.Price.Dong}" })]);
        (await site.SendAsync(new ViewImport(seller, again)))!.Of(LineState.Same).ShouldBe(4);
        var stranger = Shelf.NewSeller();
        (await site.SendAsync(new ViewImport(stranger, import))).ShouldBeNull();
        (await site.SendAsync(new ConfirmImport(stranger, again, false, false))).Refusal.ShouldBe(Refusal.NotFound);
        var theirs = await Bring(site, stranger, [["TS-1", "Trà sớm", "11", "Tân Cương", "Túi", "100", "90k"]]);
        (await site.SendAsync(new ViewImport(stranger, theirs)))!.Of(LineState.New).ShouldBe(1);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task New_products_that_never_were_on_the_shelf_are_taken_back_and_brought_again(string engine)
    {
        var site = await sites.On(engine);
        var seller = Shelf.NewSeller();
        var import = await Bring(site, seller, [
            ["AA-1", "Trà một", "11", "Tân Cương", "Túi", "100", "90k"], ["AA-2", "Trà hai", "11", "Tân Cương", "Túi", "100", "90k"], ["AA-3", "Trà ba", "11", "Tân Cương", "Túi", "100", "90k"]]);
        await site.DoAsync(new ConfirmImport(seller, import, Submit: false, Sure: false));
        (await site.SendAsync(new TakeBackImport(seller, import))).Refusal!.Code.ShouldBe("catalog.import_running");
        await Sweep(site);
        (await site.DoAsync(new SubmitImported(seller, import))).ShouldBe(3);
        var shown = (await site.SendAsync(new ListMyProducts(seller))).Items.Single(p => p.Name == "Trà hai").Id;
        await Approve(site, shown);

        (await site.DoAsync(new TakeBackImport(seller, import))).ShouldBe(2);
        (await site.SendAsync(new ListMyProducts(seller))).Items.Select(p => p.Name).ShouldBe(["Trà hai"]);
        var again = await Bring(site, seller, [["AA-1", "Trà một", "11", "Tân Cương", "Túi", "100", "90k"], ["AA-2", "Trà hai", "11", "Tân Cương", "Túi", "100", "90k"]]);
        var view = (await site.SendAsync(new ViewImport(seller, again)))!;
        (view.Of(LineState.Changed), view.Of(LineState.Same)).ShouldBe((1, 1));
        await site.DoAsync(new ConfirmImport(seller, again, Submit: false, Sure: false));
        await Sweep(site);
        (await site.SendAsync(new ListMyProducts(seller))).Items.Count.ShouldBe(2);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Prices_and_stock_change_by_table_and_by_sheet_and_what_was_sold_meanwhile_stays_sold(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        var (site, pack) = (shelf.Site, await shelf.PackAsync(100_000));
        await shelf.LotAsync(pack, 10, "P1", Shelf.Today.AddDays(30));
        await shelf.LotAsync(pack, 10, "P2", Shelf.Today.AddDays(60));
        var row = (await site.SendAsync(new ListNumbers(shelf.Seller))).Items.Single();
        SetNumbers Set(long? price = null, long? stock = null, bool sure = false) =>
            new(shelf.Seller, pack, row.Price, price is { } p ? new Money(p) : null, row.OnHand!.Value, stock, sure);

        (await site.SendAsync(Set(price: 0))).Refusal!.Field.ShouldBe("Price");
        (await site.SendAsync(Set(price: 150_000))).Refusal!.Code.ShouldBe("catalog.price_far");
        await site.DoAsync(Set(price: 150_000, sure: true));
        (await site.SendAsync(Set(price: 110_000))).Refusal!.Code.ShouldBe("catalog.changed_meanwhile");
        (await site.SendAsync(Set(stock: -1))).Refusal!.Field.ShouldBe("Stock");

        // Twelve are ordered; eight of twenty are free.
        await site.DoAsync(Shelf.Want(Shelf.Need(Guid.CreateVersion7(), pack, 12)));
        (await site.SendAsync(Set(stock: 11))).Refusal!.Code.ShouldBe("catalog.reserved");
        await site.DoAsync(Set(stock: 17));
        (await site.SendAsync(new ListNumbers(shelf.Seller))).Items.Single().OnHand.ShouldBe(17);

        var sku = row.Sku;
        var import = await Bring(site, shelf.Seller, [[sku, "500k", "15", "19"]], ["Mã hàng", "Giá", "Tồn kho", "Tồn kho mới"]);
        (await site.SendAsync(new ConfirmImport(shelf.Seller, import, false, Sure: false))).Refusal!.Code.ShouldBe("catalog.price_far");
        await site.DoAsync(new ConfirmImport(shelf.Seller, import, false, Sure: true));
        await Sweep(site);
        var now = (await site.SendAsync(new ListNumbers(shelf.Seller))).Items.Single();
        (now.Price.Dong, now.OnHand).ShouldBe((500_000, 21));
        now.State.ShouldBe(ProductState.Approved);
        await Shelf.AddsUpAsync(site);

        (await site.SendAsync(new SetNumbers(Shelf.NewSeller(), pack, now.Price, new Money(500_000), 21, null, true))).Refusal.ShouldBe(Refusal.NotFound);
        var versions = (await site.SendAsync(new ListVersions(shelf.Seller, shelf.ProductId)))!.Versions;
        versions.Select(v => v.Reason).ShouldBe([VersionReason.Edited, VersionReason.Pack, VersionReason.Pack, VersionReason.Approved]);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_worker_that_died_is_followed_by_another_and_no_line_is_taken_over_twice(string engine)
    {
        var site = await sites.On(engine);
        var seller = Shelf.NewSeller();
        var import = await Bring(site, seller, [.. Enumerable.Range(1, 130).Select(n => new[] { $"D-{n}", $"Trà bền {n % 60}", "11", "Tân Cương", $"Túi {n}", "100", "90k" })]);
        await site.DoAsync(new ConfirmImport(seller, import, Submit: false, Sure: false));
        var dead = Guid.CreateVersion7();
        (await site.DoAsync(new ApplyLines(Actor.System, import, dead))).ShouldBeTrue();
        (await site.SendAsync(new ApplyLines(Actor.System, import, Guid.CreateVersion7()))).Refusal.ShouldBe(Refusal.NothingDue);
        (await site.SendAsync(new ApplyLines(seller, import, dead))).Refusal.ShouldBe(Refusal.NotFound);
        site.Clock.Move(TimeSpan.FromMinutes(3));
        await Sweep(site);
        site.Clock.Move(TimeSpan.FromMinutes(-3));
        var view = (await site.SendAsync(new ViewImport(seller, import)))!;
        (view.State, view.Of(LineState.Done), view.NewProducts).ShouldBe((ImportState.Done, 130, 60));
        (await site.LookAsync(db => db.Set<Variant>().CountAsync(v => v.SellerId == seller.SellerId))).ShouldBe(130);
    }

    internal static async Task<Guid> Bring(TestSite site, Actor seller, string[][] rows, string[]? heading = null)
    {
        var sheet = ImportSheets.Read([heading ?? Heading, .. rows]);
        sheet.Refusal.ShouldBeNull();
        return await site.DoAsync(new StartImport(seller, Guid.CreateVersion7(), "hang.xlsx", sheet.Value));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_line_that_makes_a_product_reads_next_to_nothing_of_its_own(string engine)
    {
        const int Rows = 100;
        var counter = new CommandCounter();
        await using var site = await TestSite.StartAsync(engine, services =>
        {
            StandIns.Register(services);
            services.AddSingleton<IInterceptor>(counter);
        });
        var seller = Shelf.NewSeller();

        // Every tenth has the name of another's product, or one that leads to the same address as the line before.
        await Shelf.OpenAsync(site, Shelf.Tea("Trà số 10"));
        string Name(int n) => n % 20 == 15 ? $"Trà số {n - 1}!" : $"Trà số {n}";
        var import = await Bring(site, seller, [.. Enumerable.Range(1, Rows).Select(n => new[] { $"N-{n}", Name(n), "11", "Tân Cương", "Túi", "100", "90k" })]);
        await site.DoAsync(new ConfirmImport(seller, import, Submit: false, Sure: false));
        counter.Reset();
        await Sweep(site);
        counter.Selects.ShouldBeLessThanOrEqualTo(Rows * 6 / 10, "a dozen for each fifty lines, and a few for each address that is taken");
        (await site.SendAsync(new ViewImport(seller, import)))!.Of(LineState.Done).ShouldBe(Rows);
        var slugs = await site.LookAsync(db => db.Set<Product>().Where(p => p.SellerId == seller.SellerId).Select(p => p.Slug).ToListAsync());
        slugs.Distinct().Count().ShouldBe(Rows);
        slugs.ShouldContain("tra-so-10-2");
        slugs.ShouldContain("tra-so-14-2");
    }

    private static Task Sweep(TestSite site) => site.Services.GetRequiredService<ImportSweep>().RunAsync(Guid.CreateVersion7(), CancellationToken.None);

    private static async Task Approve(TestSite site, Guid product)
    {
        var review = await site.SendAsync(new ReviewProduct(Shelf.Staff, product));
        await site.DoAsync(new DecideProduct(Shelf.Staff, product, review!.Version, Approve: true));
    }
}
