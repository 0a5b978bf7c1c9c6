using Marketplace.Catalog.Baskets;
using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Stock;
using Marketplace.Catalog.Transfers;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Catalog;

/// <summary>Gift baskets take the stock of their parts, and members' lots stay the lots they are.</summary>
public sealed class BasketTests(CatalogSites sites) : IClassFixture<CatalogSites>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_basket_is_there_as_often_as_its_scarcest_part_and_takes_each_part(string engine)
    {
        var (shelf, tea, honey, basket) = await BasketAsync(await sites.On(engine), teas: 7, honeys: 5);
        var site = shelf.Site;
        (await shelf.SaleAsync(basket)).Available.ShouldBe(3);
        (await shelf.SaleAsync(basket)).Parts.Select(p => p.Packs).ShouldBe([2, 1]);

        // Two baskets and three teas alone want seven of one stock; with four alone it is one too many, and nothing is held.
        var order = Guid.CreateVersion7();
        var refused = (await site.SendAsync(Shelf.Want(Shelf.Need(order, basket, 2), Shelf.Need(order, tea, 4)))).Refusal!;
        refused.Code.ShouldBe("catalog.out_of_stock");
        (await shelf.SaleAsync(tea)).Available.ShouldBe(7);
        var (ofBasket, ofTea) = (Shelf.Need(order, basket, 2), Shelf.Need(order, tea, 3));
        await site.DoAsync(Shelf.Want(ofBasket, ofTea));
        (await shelf.SaleAsync(basket)).Available.ShouldBe(0);
        (await shelf.LotsOfAsync(order)).Where(a => a.OrderLineId == ofBasket.OrderLineId).Select(a => (a.LotCode, a.Packs)).ShouldBe([("T1", 4), ("H1", 2)], ignoreOrder: true);
        await Shelf.AddsUpAsync(site);

        // One basket less: its parts, and only those, are free again.
        await site.DoAsync(new ReleaseLine(Actor.System, order, ofBasket.OrderLineId, 1));
        (await shelf.SaleAsync(tea)).Available.ShouldBe(2);
        (await shelf.SaleAsync(honey)).Available.ShouldBe(4);

        // Packed as proposed; a part too few is refused.
        var proposed = await shelf.LotsOfAsync(order);
        var packed = proposed.Select(a => new PackedLot(a.OrderLineId, a.LotId, a.Packs)).ToList();
        var honeyLot = proposed.Single(a => a.LotCode == "H1");
        (await site.SendAsync(new FinalizeAllocations(shelf.Seller, order, shelf.Seller.SellerId!.Value,
            [.. packed.Select(p => p.LotId == honeyLot.LotId ? p with { Packs = 0 } : p.OrderLineId == ofBasket.OrderLineId ? p with { Packs = 3 } : p)])))
            .Refusal!.Code.ShouldBe("catalog.packed_differs");
        await site.DoAsync(new FinalizeAllocations(shelf.Seller, order, shelf.Seller.SellerId!.Value, packed));
        await Shelf.AddsUpAsync(site);

        // It comes back whole: each part to the lot it left from.
        await site.DoAsync(new TakeBackStock(shelf.Seller, order, shelf.Seller.SellerId!.Value, [new(ofBasket.OrderLineId, 1, 0)]));
        (await shelf.SaleAsync(honey)).Available.ShouldBe(5);
        (await shelf.SaleAsync(tea)).Available.ShouldBe(4);
        (await site.SendAsync(new TakeBackStock(shelf.Seller, order, shelf.Seller.SellerId!.Value, [new(ofBasket.OrderLineId, 1, 0)]))).Refusal!.Code.ShouldBe("catalog.more_than_left");
        await Shelf.AddsUpAsync(site);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Of_a_damaged_basket_the_whole_parts_are_stock_again(string engine)
    {
        var (shelf, tea, honey, basket) = await BasketAsync(await sites.On(engine), teas: 6, honeys: 3);
        var (site, seller, order) = (shelf.Site, shelf.Seller.SellerId!.Value, Guid.CreateVersion7());
        var line = Shelf.Need(order, basket, 3);
        await site.DoAsync(Shelf.Want(line));
        await site.DoAsync(new FinalizeAllocations(shelf.Seller, order, seller, [.. (await shelf.LotsOfAsync(order)).Select(a => new PackedLot(a.OrderLineId, a.LotId, a.Packs))]));
        TakeBackStock Back(params IReadOnlyList<SavedPacks> saved) => new(shelf.Seller, order, seller, [new(line.OrderLineId, 1, 2) { Saved = saved }]);

        // Two baskets broke, with four teas and two jars in them: more cannot be whole, nor anything that was in none.
        (await site.SendAsync(Back(new SavedPacks(tea, 5)))).Refusal!.Code.ShouldBe("catalog.saved_parts");
        (await site.SendAsync(Back(new SavedPacks(tea, -1)))).Refusal!.Code.ShouldBe("catalog.saved_parts");
        (await site.SendAsync(Back(new SavedPacks(basket, 1)))).Refusal!.Code.ShouldBe("catalog.saved_parts");
        await site.DoAsync(Back(new SavedPacks(tea, 4), new SavedPacks(honey, 1)));

        // All six teas, the jar of the whole basket and one of the two others.
        (await shelf.SaleAsync(tea)).Available.ShouldBe(6);
        (await shelf.SaleAsync(honey)).Available.ShouldBe(2);
        (await shelf.SaleAsync(basket)).Available.ShouldBe(2);
        await Shelf.AddsUpAsync(site);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_last_part_goes_to_one_of_many(string engine)
    {
        var (shelf, tea, honey, basket) = await BasketAsync(await sites.On(engine), teas: 20, honeys: 1);
        var wishes = Enumerable.Range(0, 24).Select(i => Shelf.Want(Shelf.Need(Guid.CreateVersion7(), i % 3 == 0 ? honey : basket, 1)));

        var outcomes = await Task.WhenAll(wishes.Select(w => shelf.Site.SendAsync(w)));

        outcomes.Count(o => o.Refusal is null).ShouldBe(1);
        outcomes.Where(o => o.Refusal is not null).ShouldAllBe(o => o.Refusal!.Code == "catalog.out_of_stock");
        (await shelf.SaleAsync(basket)).Available.ShouldBe(0);
        (await shelf.SaleAsync(tea)).Available.ShouldBeInRange(18, 20);
        await Shelf.AddsUpAsync(shelf.Site);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Lists_show_a_basket_as_sold_out_with_its_part_and_back_with_it(string engine)
    {
        var (shelf, tea, honey, basket) = await BasketAsync(await sites.On(engine), teas: 2, honeys: 9);
        var site = shelf.Site;
        var product = (await shelf.SaleAsync(basket)).ProductId;
        (await CardAsync(site, product)).InStock.ShouldBeTrue();

        var order = Guid.CreateVersion7();
        await site.DoAsync(Shelf.Want(Shelf.Need(order, tea, 1)));
        (await CardAsync(site, product)).InStock.ShouldBeFalse();

        await site.DoAsync(new ReleaseStock(Actor.System, order));
        (await CardAsync(site, product)).InStock.ShouldBeTrue();

        // A part that is no longer sold takes its baskets along.
        await site.DoAsync(new ArchiveProduct(shelf.Seller, (await shelf.SaleAsync(honey)).ProductId));
        (await CardAsync(site, product)).InStock.ShouldBeFalse();
        (await site.SendAsync(Shelf.Want(Shelf.Need(Guid.CreateVersion7(), basket, 1)))).Refusal!.Code.ShouldBe("catalog.out_of_stock");
        await Shelf.AddsUpAsync(site);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_a_basket_holds_is_fixed_once_it_was_shown_and_its_label_says_it(string engine)
    {
        var (shelf, tea, honey, basket) = await BasketAsync(await sites.On(engine), teas: 4, honeys: 4);
        var site = shelf.Site;
        var product = (await shelf.SaleAsync(basket)).ProductId;
        var view = (await site.SendAsync(new ViewMyProduct(shelf.Seller, product)))!;
        view.IsBasket.ShouldBeTrue();
        view.Text.Ingredients.ShouldContain("2 × ");
        view.Packs.Single().Text.NetGrams.ShouldBe(300);
        view.Packs.Single().Text.GrossGrams.ShouldBeGreaterThan(300);

        var text = Text(tea, honey);
        (await site.SendAsync(new SaveBasket(shelf.Seller, product, text))).Refusal.ShouldBeNull();
        (await site.SendAsync(new SaveBasket(shelf.Seller, product, text with { Parts = [new(tea, 5)] }))).Refusal!.Code.ShouldBe("catalog.basket_shown");
        await site.DoAsync(new EditProduct(shelf.Seller, product, view.Version, view.Text with { Ingredients = "Thứ khác" }, false));
        (await site.SendAsync(new ViewMyProduct(shelf.Seller, product)))!.Text.Ingredients.ShouldBe(view.Text.Ingredients);

        // No basket in a basket, no stock of its own, nothing of another shop.
        var item = await shelf.StockOfAsync(basket);
        (await site.SendAsync(new ReceiveStock(shelf.Seller, product, item, 5, null, new LotText { Code = "X1", PackedOn = Shelf.Today }))).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
        (await site.SendAsync(new SaveBasket(shelf.Seller, Guid.CreateVersion7(), text with { Parts = [new(basket, 2)] }))).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
        (await site.SendAsync(new SaveBasket(Shelf.NewSeller(), Guid.CreateVersion7(), text))).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
        (await site.SendAsync(new SaveBasket(shelf.Seller, Guid.CreateVersion7(), text with { Parts = [new(tea, 1)] }))).Refusal!.Code.ShouldBe("catalog.basket_parts");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_members_lot_goes_into_the_packers_stock_and_stays_that_lot(string engine)
    {
        var site = await sites.On(engine);
        var member = await Shelf.OpenAsync(site);
        var pouch = await member.PackAsync();
        var lot = await member.LotAsync(pouch, 10, "TV1", Shelf.Today.AddDays(90));
        var packer = Shelf.NewSeller();
        var transfer = Guid.CreateVersion7();
        var give = new HandOverLot(member.Seller, transfer, packer.SellerId!.Value, pouch, lot, 6);

        await Task.WhenAll(site.DoAsync(give), site.DoAsync(give));
        (await member.SaleAsync(pouch)).Available.ShouldBe(4);
        await Shelf.AddsUpAsync(site);
        (await site.SendAsync(new TakeOverLot(member.Seller, transfer, null))).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);

        // Taken twice it is taken once: a draft of the packer's with the maker's words, and the maker's lot.
        await Task.WhenAll(site.DoAsync(new TakeOverLot(packer, transfer, null)), site.DoAsync(new TakeOverLot(packer, transfer, null)));
        (await site.SendAsync(new SendLotBack(member.Seller, transfer))).Refusal!.Code.ShouldBe("catalog.transfer_ended");
        var taken = (await site.SendAsync(new ListMyProducts(packer))).Items.Single();
        (taken.State, taken.Free).ShouldBe((ProductState.Draft, 6));
        var part = (await site.SendAsync(new ViewMyProduct(packer, taken.Id)))!;
        part.Stock.Single().Lots.Single().LotId.ShouldBe(lot);
        await Shelf.AddsUpAsync(site);

        // In a basket of the packer's it is that lot still, and a recall of it stops the basket.
        var own = await Shelf.OpenAsync(site, seller: packer);
        var tea = await own.PackAsync();
        await own.LotAsync(tea, 20, "NHA1", Shelf.Today.AddDays(60));
        var basket = await ApprovedAsync(site, packer, new("Giỏ thành viên " + transfer.ToString("N")[20..], "", new Money(500_000), 200, "", "", [new(part.Packs.Single().Id, 2), new(tea, 1)]));
        (await own.SaleAsync(basket)).Available.ShouldBe(3);
        var product = (await own.SaleAsync(basket)).ProductId;
        (await site.SendAsync(new ViewBasketParts(product))).SelectMany(p => p.LotIds).ShouldContain(lot);
        var order = Guid.CreateVersion7();
        await site.DoAsync(Shelf.Want(Shelf.Need(order, basket, 1)));
        (await site.SendAsync(new GetAllocationsOfLots([lot]))).Single().OrderId.ShouldBe(order);
        await site.DoAsync(new HoldLots(Actor.System, [lot], "Thử"));
        (await own.SaleAsync(basket)).Available.ShouldBe(0);
        await Shelf.AddsUpAsync(site);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_is_not_taken_goes_back_and_never_more_is_given_than_is_free(string engine)
    {
        var site = await sites.On(engine);
        var member = await Shelf.OpenAsync(site);
        var pouch = await member.PackAsync();
        var lot = await member.LotAsync(pouch, 5, "TV2");
        await site.DoAsync(Shelf.Want(Shelf.Need(Guid.CreateVersion7(), pouch, 3)));
        var (packer, transfer) = (Shelf.NewSeller(), Guid.CreateVersion7());
        (await site.SendAsync(new HandOverLot(member.Seller, transfer, packer.SellerId!.Value, pouch, lot, 3))).Refusal!.Code.ShouldBe("catalog.reserved");
        await site.DoAsync(new HandOverLot(member.Seller, transfer, packer.SellerId!.Value, pouch, lot, 2));

        var ended = await Task.WhenAll(site.SendAsync(new SendLotBack(packer, transfer)), site.SendAsync(new TakeOverLot(packer, transfer, null)));

        ended.Count(o => o.Refusal is null).ShouldBe(1);
        (await site.LookAsync(db => db.Set<StockLot>().Where(l => l.LotId == lot).SumAsync(l => l.OnHand))).ShouldBe(5);
        await Shelf.AddsUpAsync(site);
    }

    private static BasketText Text(Guid tea, Guid honey) => new($"Giỏ quà thử {tea.ToString("N")[20..]}", "Trà và mật ong.", new Money(333_000), 150, "", "", [new(tea, 2), new(honey, 1)]);

    private static async Task<ProductCard> CardAsync(TestSite site, Guid product) => (await site.SendAsync(new GetProductCards([product]))).Single();

    /// <summary>An approved basket of two teas and one honey.</summary>
    private static async Task<(Shelf Shelf, Guid Tea, Guid Honey, Guid Basket)> BasketAsync(TestSite site, int teas, int honeys)
    {
        var shelf = await Shelf.OpenAsync(site);
        var tea = await shelf.PackAsync(100_000);
        await shelf.LotAsync(tea, teas, "T1", Shelf.Today.AddDays(30));
        var other = await Shelf.OpenAsync(site, seller: shelf.Seller);
        var honey = await other.PackAsync(133_333);
        await other.LotAsync(honey, honeys, "H1", Shelf.Today.AddDays(60));
        return (shelf, tea, honey, await ApprovedAsync(site, shelf.Seller, Text(tea, honey)));
    }

    private static async Task<Guid> ApprovedAsync(TestSite site, Actor seller, BasketText text)
    {
        var id = await site.DoAsync(new SaveBasket(seller, Guid.CreateVersion7(), text));
        var view = (await site.SendAsync(new ViewMyProduct(seller, id)))!;
        await site.DoAsync(new EditProduct(seller, id, view.Version, view.Text, Submit: true));
        await site.DoAsync(new DecideProduct(Shelf.Staff, id, (await site.SendAsync(new ReviewProduct(Shelf.Staff, id)))!.Version, Approve: true));
        return view.Packs.Single().Id;
    }
}
