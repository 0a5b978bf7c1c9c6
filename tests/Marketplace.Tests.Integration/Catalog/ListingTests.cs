using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Stock;
using Marketplace.Catalog.ViewProduct;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Catalog;

public sealed class ListingTests(CatalogSites sites) : IClassFixture<CatalogSites>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_changed_claim_goes_back_to_staff_and_a_changed_hint_does_not(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        var mine = await Mine(shelf);
        (await shelf.Site.DoAsync(new EditProduct(shelf.Seller, shelf.ProductId, mine.Version, mine.Text with { UsageAdvice = "Pha bằng nước 80 °C." }, Submit: false)))
            .ShouldBe(ProductState.Approved);

        mine = await Mine(shelf);
        (await shelf.Site.SendAsync(new EditProduct(shelf.Seller, shelf.ProductId, mine.Version - 1, mine.Text, Submit: false))).Refusal!.Code.ShouldBe("catalog.changed_meanwhile");
        (await shelf.Site.DoAsync(new EditProduct(shelf.Seller, shelf.ProductId, mine.Version, mine.Text with { Summary = "Búp non hái tay." }, Submit: false)))
            .ShouldBe(ProductState.Pending);
        (await shelf.Site.SendAsync(new ViewProduct(mine.Slug))).ShouldBe(new ProductAnswer(null, null));
        (await shelf.Site.SendAsync(new ListPendingProducts(Shelf.Staff))).Items.ShouldContain(r => r.Id == shelf.ProductId);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task An_old_address_leads_to_the_product_under_its_new_name(string engine)
    {
        var site = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site, Shelf.Tea("Trà Đầu Tiên"));
        var other = await Shelf.OpenAsync(site, Shelf.Tea("Trà đầu tiên"));
        (await Mine(shelf)).Slug.ShouldBe("tra-dau-tien");
        (await Mine(other)).Slug.ShouldBe("tra-dau-tien-2");

        var mine = await Mine(shelf);
        await site.DoAsync(new EditProduct(shelf.Seller, shelf.ProductId, mine.Version, mine.Text with { Name = "Trà Đổi Tên" }, Submit: false));
        await ApproveAsync(shelf);

        (await site.SendAsync(new ViewProduct("tra-dau-tien"))).ShouldBe(new ProductAnswer(null, "tra-doi-ten"));
        (await site.SendAsync(new ViewProduct("tra-doi-ten"))).Product!.Name.Vi.ShouldBe("Trà Đổi Tên");
        (await Mine(await Shelf.OpenAsync(site, Shelf.Tea("Trà đầu tiên")))).Slug.ShouldBe("tra-dau-tien-3");

        mine = await Mine(shelf);
        await site.DoAsync(new EditProduct(shelf.Seller, shelf.ProductId, mine.Version, mine.Text with { Name = "Trà Đầu Tiên" }, Submit: false));
        await ApproveAsync(shelf);
        (await site.SendAsync(new ViewProduct("tra-doi-ten"))).MovedTo.ShouldBe("tra-dau-tien");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Another_sellers_product_is_not_found_by_any_command(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        var pack = await shelf.PackAsync();
        var lot = await shelf.LotAsync(pack, 3, "L1");
        var stock = await shelf.StockOfAsync(pack);
        var (site, id, text) = (shelf.Site, shelf.ProductId, (await Mine(shelf)).Text);
        var packText = new PackText { Name = "Túi", NetGrams = 100, Price = new Money(50_000) };
        var stranger = Shelf.NewSeller();
        async Task Hidden<T>(ICommand<T> command) => (await site.SendAsync(command)).Refusal.ShouldBe(Refusal.NotFound);

        foreach (var actor in new[] { stranger, new Actor(ActorKind.Person, shelf.Seller.PersonId), Actor.Guest("x") })
        {
            await Hidden(new CreateProduct(actor, id, text, true));
            await Hidden(new EditProduct(actor, id, 1, text, true));
            await Hidden(new PauseProduct(actor, id));
            await Hidden(new ResumeProduct(actor, id));
            await Hidden(new ArchiveProduct(actor, id));
            await Hidden(new UnarchiveProduct(actor, id));
            await Hidden(new AddVariant(actor, id, "", packText, null, 1));
            await Hidden(new EditVariant(actor, id, pack, packText));
            await Hidden(new ReceiveStock(actor, id, stock, 1, lot, null));
            await Hidden(new MoveStock(actor, id, stock, lot, MovementReason.Gift, 1));
            await Hidden(new AddPicture(actor, id, "uploads/x", ""));
            await Hidden(new RemovePicture(actor, id, Guid.CreateVersion7()));
            await Hidden(new DecideProduct(actor, id, 1, true));
            await Hidden(new UndoProductDecision(actor, id));
            (await site.SendAsync(new ViewMyProduct(actor, id))).ShouldBeNull();
            (await site.SendAsync(new ReviewProduct(actor, id))).ShouldBeNull();
            (await site.SendAsync(new ListMyProducts(actor))).Items.ShouldBeEmpty();
        }

        // An own product does not open another's packs and shelves either.
        var own = await Shelf.OpenAsync(site, seller: stranger);
        await Hidden(new EditVariant(stranger, own.ProductId, pack, packText));
        await Hidden(new AddVariant(stranger, own.ProductId, "", packText, stock, 1));
        await Hidden(new ReceiveStock(stranger, own.ProductId, stock, 1, lot, null));
        await Hidden(new MoveStock(stranger, own.ProductId, stock, lot, MovementReason.Gift, 1));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Words_are_found_without_accents_and_as_typed_first(string engine)
    {
        var site = await sites.On(engine);
        var seller = Shelf.NewSeller();
        await Shelf.OpenAsync(site, Shelf.Tea("Bánh che nắng Zeta") with { SetNo = 21 }, seller);
        await Shelf.OpenAsync(site, Shelf.Tea("Chè đinh Zeta") with { OriginCommuneCode = "05818" }, seller);
        async Task<string[]> Find(ProductFilter filter) => [.. (await site.SendAsync(new ListProducts(filter with { SellerId = seller.SellerId }))).Items.Select(c => c.Name)];

        (await Find(new("che zeta"))).ShouldBe(["Bánh che nắng Zeta", "Chè đinh Zeta"]);
        (await Find(new("CHÈ"))).ShouldBe(["Chè đinh Zeta", "Bánh che nắng Zeta"]);
        (await Find(new("zeta la bang"))).ShouldBe(["Chè đinh Zeta"]);
        (await Find(new("zeta%"))).Length.ShouldBe(2);
        (await Find(new("100%_"))).ShouldBeEmpty();
        (await Find(new("", CategorySlug: "che-tra"))).ShouldBe(["Chè đinh Zeta"]);
        (await Find(new("", CategorySlug: "thuc-pham"))).ShouldBe(["Chè đinh Zeta"]);
        (await Find(new("", CategorySlug: "ruou-trang"))).ShouldBeEmpty();
        (await Find(new("", CommuneCode: "05818"))).ShouldBe(["Chè đinh Zeta"]);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Lists_are_sorted_filtered_by_price_and_what_is_in_stock_comes_first(string engine)
    {
        var site = await sites.On(engine);
        var seller = Shelf.NewSeller();
        var dear = await Shelf.OpenAsync(site, Shelf.Tea("A đắt"), seller);
        var cheap = await Shelf.OpenAsync(site, Shelf.Tea("B rẻ"), seller);
        await dear.PackAsync(price: 300_000);
        await dear.PackAsync(price: 900_000);
        await cheap.LotAsync(await cheap.PackAsync(price: 50_000), 3, "L1");
        async Task<string[]> Find(ProductFilter filter, ProductSort sort = ProductSort.Best) =>
            [.. (await site.SendAsync(new ListProducts(filter with { SellerId = seller.SellerId }, sort))).Items.Select(c => c.Name)];

        (await Find(new())).ShouldBe(["B rẻ", "A đắt"]);
        (await Find(new(), ProductSort.PriceDown)).ShouldBe(["A đắt", "B rẻ"]);
        (await Find(new(PriceFrom: new Money(100_000)))).ShouldBe(["A đắt"]);
        (await Find(new(PriceTo: new Money(100_000)))).ShouldBe(["B rẻ"]);
        var cards = await site.SendAsync(new GetProductCards([dear.ProductId, Guid.CreateVersion7(), cheap.ProductId]));
        cards.Select(c => (c.Name, c.PriceFrom.Dong, c.HasSeveralPrices, c.InStock)).ShouldBe([("A đắt", 300_000, true, false), ("B rẻ", 50_000, false, true)]);
        (await site.SendAsync(new ListNewHarvests(50))).ShouldContain(cheap.ProductId);
        (await site.SendAsync(new ListNewHarvests(50))).ShouldNotContain(dear.ProductId);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_season_may_wrap_over_the_new_year(string engine)
    {
        var site = await sites.On(engine);
        var seller = Shelf.NewSeller();
        await Shelf.OpenAsync(site, Shelf.Tea("Vụ đông") with { SeasonFrom = 11, SeasonTo = 2 }, seller);
        await Shelf.OpenAsync(site, Shelf.Tea("Vụ hè") with { SeasonFrom = 4, SeasonTo = 8 }, seller);
        async Task<string[]> In(int month) => [.. (await site.SendAsync(new ListProducts(new(SellerId: seller.SellerId, InSeason: month)))).Items.Select(c => c.Name)];

        (await In(1)).ShouldBe(["Vụ đông"]);
        (await In(11)).ShouldBe(["Vụ đông"]);
        (await In(8)).ShouldBe(["Vụ hè"]);
        (await In(3)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_is_paused_archived_or_withdrawn_is_not_sold_and_comes_back(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        var pack = await shelf.PackAsync();
        await shelf.LotAsync(pack, 5, "L1");
        var site = shelf.Site;
        async Task<bool> OnSale() => (await shelf.SaleAsync(pack)).IsOnSale;

        await site.DoAsync(new PauseProduct(shelf.Seller, shelf.ProductId));
        (await OnSale()).ShouldBeFalse();
        (await site.SendAsync(Shelf.Want(Shelf.Need(Guid.CreateVersion7(), pack, 1)))).Refusal!.Code.ShouldBe("catalog.not_on_sale");
        await site.DoAsync(new ResumeProduct(shelf.Seller, shelf.ProductId));
        (await OnSale()).ShouldBeTrue();
        await site.DoAsync(new ArchiveProduct(shelf.Seller, shelf.ProductId));
        (await OnSale()).ShouldBeFalse();
        (await site.SendAsync(new GetProductFacts([shelf.ProductId]))).Single().IsOnSale.ShouldBeFalse();
        await site.DoAsync(new UnarchiveProduct(shelf.Seller, shelf.ProductId));
        await site.DoAsync(new UndoProductDecision(Shelf.Staff, shelf.ProductId));
        (await OnSale()).ShouldBeFalse();
        var review = await site.SendAsync(new ReviewProduct(Shelf.Staff, shelf.ProductId));
        (await site.SendAsync(new DecideProduct(Shelf.Staff, shelf.ProductId, review!.Version, Approve: false))).Refusal!.Field.ShouldBe("Reason");
        await site.DoAsync(new DecideProduct(Shelf.Staff, shelf.ProductId, review.Version, Approve: false, "Thiếu ảnh nhãn."));
        (await Mine(shelf)).RejectedReason.ShouldBe("Thiếu ảnh nhãn.");
        site.Clock.Move(TimeSpan.FromHours(25));
        (await site.SendAsync(new UndoProductDecision(Shelf.Staff, shelf.ProductId))).Refusal!.Code.ShouldBe("catalog.undo_late");
        site.Clock.Move(TimeSpan.FromHours(-25));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task An_approval_is_undone_by_who_gave_it_until_somebody_orders(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        var pack = await shelf.PackAsync();
        await shelf.LotAsync(pack, 5, "L1");
        var other = Shelf.Staff with { PersonId = Guid.CreateVersion7() };
        (await shelf.Site.SendAsync(new UndoProductDecision(other, shelf.ProductId))).Refusal!.Code.ShouldBe("desk.undo_other");
        await shelf.Site.DoAsync(Shelf.Want(Shelf.Need(Guid.CreateVersion7(), pack, 1)));
        (await shelf.Site.SendAsync(new UndoProductDecision(Shelf.Staff, shelf.ProductId))).Refusal!.Code.ShouldBe("desk.undo_built_on");
        (await shelf.SaleAsync(pack)).IsOnSale.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_bar_code_must_be_whole_of_the_makers_prefix_and_used_once(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        // Numbers of the test's own: no two engines share a database, no two tests a number.
        static string Number(string digits) => digits + Gtin.CheckDigit(digits);
        async Task<Outcome<Guid>> Add(string gtin) => await shelf.Site.SendAsync(new AddVariant(
            shelf.Seller, shelf.ProductId, "", new PackText { Name = "Túi", NetGrams = 100, Price = new Money(90_000), Gtin = gtin }, null, 1));

        var good = Number(StandIns.CompanyPrefix + "00001");
        (await Add(good[..12] + (good[12] == '0' ? '1' : '0'))).Refusal!.Field.ShouldBe("Gtin");
        (await Add(Number("893999900001"))).Refusal!.Vi.ShouldContain(StandIns.CompanyPrefix);
        (await Add(good)).Succeeded.ShouldBeTrue();
        (await Add(good)).Refusal!.Vi.ShouldContain("đã dùng");
        (await shelf.Site.SendAsync(new GetProductFacts([shelf.ProductId]))).Single().Gtin.ShouldBe("0" + good);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Bad_entries_name_their_field(string engine)
    {
        var site = await sites.On(engine);
        async Task<string?> Field(ProductText text) => (await site.SendAsync(new CreateProduct(Shelf.NewSeller(), Guid.CreateVersion7(), text, true))).Refusal?.Field;

        (await Field(Shelf.Tea(" "))).ShouldBe("Name");
        (await Field(Shelf.Tea() with { SetNo = 14 })).ShouldBe("SetNo");
        (await Field(Shelf.Tea() with { OriginCommuneCode = "00004" })).ShouldBe("OriginCommuneCode");
        (await Field(Shelf.Tea() with { BrewCelsius = 101 })).ShouldBe("BrewCelsius");
        (await Field(Shelf.Tea() with { SeasonFrom = 3 })).ShouldBe("SeasonTo");
        (await Field(Shelf.Tea() with { Story = new string('a', 5001) })).ShouldBe("Story");
        (await Field(Shelf.Tea())).ShouldBeNull();
    }

    private static async Task<MyProductView> Mine(Shelf shelf) => (await shelf.Site.SendAsync(new ViewMyProduct(shelf.Seller, shelf.ProductId)))!;

    private static async Task ApproveAsync(Shelf shelf)
    {
        var review = await shelf.Site.SendAsync(new ReviewProduct(Shelf.Staff, shelf.ProductId));
        await shelf.Site.DoAsync(new DecideProduct(Shelf.Staff, shelf.ProductId, review!.Version, Approve: true));
    }
}
