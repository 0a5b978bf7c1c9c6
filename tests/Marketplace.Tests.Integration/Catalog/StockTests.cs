using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Catalog;

public sealed class StockTests(CatalogSites sites) : IClassFixture<CatalogSites>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Lots_are_proposed_first_expiry_first_and_those_without_a_date_last(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        var pack = await shelf.PackAsync();
        await shelf.LotAsync(pack, 5, "NEVER");
        await shelf.LotAsync(pack, 3, "LATE", Shelf.Today.AddDays(90));
        await shelf.LotAsync(pack, 3, "SOON", Shelf.Today.AddDays(5));
        await shelf.LotAsync(pack, 9, "OVER", Shelf.Today.AddDays(-1));
        (await shelf.SaleAsync(pack)).Available.ShouldBe(11);

        var order = Guid.CreateVersion7();
        await shelf.Site.DoAsync(Shelf.Want(Shelf.Need(order, pack, 7)));

        (await shelf.LotsOfAsync(order)).Select(a => (a.LotCode, a.Packs, a.IsFinal)).ShouldBe([("SOON", 3, false), ("LATE", 3, false), ("NEVER", 1, false)]);
        (await shelf.SaleAsync(pack)).Available.ShouldBe(4);
        await Shelf.AddsUpAsync(shelf.Site);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_lot_is_good_on_its_last_day_and_not_after(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        var pack = await shelf.PackAsync();
        await shelf.LotAsync(pack, 2, "TODAY", Shelf.Today);
        (await shelf.SaleAsync(pack)).Available.ShouldBe(2);
        var yesterday = await shelf.PackAsync();
        await shelf.LotAsync(yesterday, 2, "GONE", Shelf.Today.AddDays(-1));

        (await shelf.Site.SendAsync(Shelf.Want(Shelf.Need(Guid.CreateVersion7(), yesterday, 1)))).Refusal!.Code.ShouldBe("catalog.out_of_stock");
        await Shelf.AddsUpAsync(shelf.Site);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Two_lines_that_share_a_stock_are_summed_and_refused_together(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        var pouch = await shelf.PackAsync();
        var box = await shelf.PackAsync(of: pouch, units: 2, price: 210_000);
        await shelf.LotAsync(pouch, 5, "L1", Shelf.Today.AddDays(30));
        var order = Guid.CreateVersion7();

        var refused = (await shelf.Site.SendAsync(Shelf.Want(Shelf.Need(order, pouch, 2), Shelf.Need(order, box, 2)))).Refusal!;
        refused.Code.ShouldBe("catalog.out_of_stock");
        refused.Kind.ShouldBe(RefusalKind.Conflict);
        (await shelf.SaleAsync(pouch)).Available.ShouldBe(5);

        await shelf.Site.DoAsync(Shelf.Want(Shelf.Need(order, pouch, 1), Shelf.Need(order, box, 2)));
        (await shelf.SaleAsync(pouch)).Available.ShouldBe(0);
        await Shelf.AddsUpAsync(shelf.Site);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_box_of_two_is_never_made_of_two_lots(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        var pouch = await shelf.PackAsync();
        var box = await shelf.PackAsync(of: pouch, units: 2);
        await shelf.LotAsync(pouch, 1, "A", Shelf.Today.AddDays(30));
        await shelf.LotAsync(pouch, 3, "B", Shelf.Today.AddDays(60));
        (await shelf.SaleAsync(box)).Available.ShouldBe(1);

        (await shelf.Site.SendAsync(Shelf.Want(Shelf.Need(Guid.CreateVersion7(), box, 2)))).Refusal!.Vi.ShouldContain("chỉ còn 1 gói");
        var order = Guid.CreateVersion7();
        await shelf.Site.DoAsync(Shelf.Want(Shelf.Need(order, box, 1)));
        (await shelf.LotsOfAsync(order)).Single().LotCode.ShouldBe("B");
        await Shelf.AddsUpAsync(shelf.Site);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_is_short_is_told_with_what_is_left_and_nothing_is_held(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        var (plenty, scarce) = (await shelf.PackAsync(), await shelf.PackAsync());
        await shelf.LotAsync(plenty, 100, "P");
        await shelf.LotAsync(scarce, 3, "S");

        var refusal = (await shelf.Site.SendAsync(Shelf.Want(Shelf.Need(Guid.CreateVersion7(), plenty, 10), Shelf.Need(Guid.CreateVersion7(), scarce, 4)))).Refusal!;

        refusal.Code.ShouldBe("catalog.out_of_stock");
        refusal.Vi.ShouldContain("chỉ còn 3 gói");
        (await shelf.SaleAsync(plenty)).Available.ShouldBe(100);
        await Shelf.AddsUpAsync(shelf.Site);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Releasing_gives_all_back_once_however_often_it_is_asked(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        var pack = await shelf.PackAsync();
        await shelf.LotAsync(pack, 5, "L1");
        var (order, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await shelf.Site.DoAsync(Shelf.Want(Shelf.Need(order, pack, 2)));
        await shelf.Site.DoAsync(Shelf.Want(Shelf.Need(other, pack, 2)));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shelf.Site.DoAsync(new ReleaseStock(Actor.System, order))));

        (await shelf.SaleAsync(pack)).Available.ShouldBe(3);
        (await shelf.LotsOfAsync(order)).ShouldBeEmpty();
        (await shelf.LotsOfAsync(other)).Single().Packs.ShouldBe(2);
        await Shelf.AddsUpAsync(shelf.Site);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Packing_from_another_lot_than_proposed_moves_that_lot_out(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        var pack = await shelf.PackAsync();
        var first = await shelf.LotAsync(pack, 2, "FIRST", Shelf.Today.AddDays(10));
        var second = await shelf.LotAsync(pack, 4, "SECOND", Shelf.Today.AddDays(20));
        var order = Guid.CreateVersion7();
        var need = Shelf.Need(order, pack, 3);
        await shelf.Site.DoAsync(Shelf.Want(need));
        (await shelf.Site.SendAsync(new GetLotChoices(order))).Select(c => (c.LotCode, c.Packs)).ShouldBe([("FIRST", 2L), ("SECOND", 4L)]);

        var seller = shelf.Seller.SellerId!.Value;
        (await shelf.Site.SendAsync(new FinalizeAllocations(shelf.Seller, order, seller, [new(need.OrderLineId, second, 2)]))).Refusal!.Code.ShouldBe("catalog.packed_differs");
        (await shelf.Site.SendAsync(new FinalizeAllocations(shelf.Seller, order, Guid.CreateVersion7(), [new(need.OrderLineId, second, 3)]))).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);

        var packed = new FinalizeAllocations(shelf.Seller, order, seller, [new(need.OrderLineId, second, 3)]);
        await shelf.Site.DoAsync(packed);
        await shelf.Site.DoAsync(packed);

        (await shelf.LotsOfAsync(order)).Single().ShouldBe(new LotAllocation(order, need.OrderLineId, second, "SECOND", Shelf.Today.AddDays(20), 3, true));
        (await shelf.Site.SendAsync(new FinalizeAllocations(shelf.Seller, order, seller, [new(need.OrderLineId, first, 3)]))).Refusal!.Code.ShouldBe("catalog.already_packed");
        await shelf.Site.DoAsync(new ReleaseStock(Actor.System, order));
        (await shelf.SaleAsync(pack)).Available.ShouldBe(3);
        await Shelf.AddsUpAsync(shelf.Site);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_lot_that_others_are_waiting_for_cannot_be_packed_away(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        var pack = await shelf.PackAsync();
        var first = await shelf.LotAsync(pack, 2, "FIRST", Shelf.Today.AddDays(10));
        var second = await shelf.LotAsync(pack, 2, "SECOND", Shelf.Today.AddDays(20));
        var mine = Shelf.Need(Guid.CreateVersion7(), pack, 2);
        await shelf.Site.DoAsync(Shelf.Want(mine));
        await shelf.Site.DoAsync(Shelf.Want(Shelf.Need(Guid.CreateVersion7(), pack, 1)));
        var seller = shelf.Seller.SellerId!.Value;

        (await shelf.Site.SendAsync(new FinalizeAllocations(shelf.Seller, mine.OrderId, seller, [new(mine.OrderLineId, second, 2)]))).Refusal!.Code.ShouldBe("catalog.lot_short");
        await shelf.Site.DoAsync(new FinalizeAllocations(shelf.Seller, mine.OrderId, seller, [new(mine.OrderLineId, second, 1), new(mine.OrderLineId, first, 1)]));
        await Shelf.AddsUpAsync(shelf.Site);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Sales_at_the_workshop_never_take_what_buyers_have_reserved(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        var pack = await shelf.PackAsync();
        var lot = await shelf.LotAsync(pack, 5, "L1");
        var stock = await shelf.StockOfAsync(pack);
        await shelf.Site.DoAsync(Shelf.Want(Shelf.Need(Guid.CreateVersion7(), pack, 3)));

        var refusal = (await shelf.Site.SendAsync(new MoveStock(shelf.Seller, shelf.ProductId, stock, lot, MovementReason.SoldAtWorkshop, 3))).Refusal!;
        refusal.Code.ShouldBe("catalog.reserved");
        refusal.Field.ShouldBe("Units");

        await shelf.Site.DoAsync(new MoveStock(shelf.Seller, shelf.ProductId, stock, lot, MovementReason.SoldAtWorkshop, 2));
        await shelf.Site.DoAsync(new MoveStock(shelf.Seller, shelf.ProductId, stock, lot, MovementReason.Correction, 4, "đếm lại"));
        (await shelf.Site.SendAsync(new MoveStock(shelf.Seller, shelf.ProductId, stock, lot, MovementReason.SoldHere, 1))).Refusal!.Code.ShouldBe("catalog.reason");
        (await shelf.SaleAsync(pack)).Available.ShouldBe(4);
        await Shelf.AddsUpAsync(shelf.Site);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Stock_goes_into_a_known_lot_or_none_when_the_lot_cannot_be_opened(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        var pack = await shelf.PackAsync();
        var lot = await shelf.LotAsync(pack, 5, "L1");
        var stock = await shelf.StockOfAsync(pack);

        await shelf.Site.DoAsync(new ReceiveStock(shelf.Seller, shelf.ProductId, stock, 7, lot, null));
        (await shelf.Site.SendAsync(new ReceiveStock(shelf.Seller, shelf.ProductId, stock, 7, null, new LotText { Code = "TAKEN" }))).Refusal!.Code.ShouldBe("traceability.lot_code_taken");
        (await shelf.Site.SendAsync(new ReceiveStock(shelf.Seller, shelf.ProductId, stock, 7, null, new LotText { Code = "có dấu" }))).Refusal!.Field.ShouldBe("Code");

        (await shelf.SaleAsync(pack)).Available.ShouldBe(12);
        await Shelf.AddsUpAsync(shelf.Site);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Of_many_buyers_at_once_exactly_as_many_win_as_there_are_packs(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine));
        var pack = await shelf.PackAsync();
        await shelf.LotAsync(pack, 6, "A", Shelf.Today.AddDays(10));
        await shelf.LotAsync(pack, 4, "B", Shelf.Today.AddDays(20));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => shelf.Site.SendAsync(Shelf.Want(Shelf.Need(Guid.CreateVersion7(), pack, 1)))));

        outcomes.Count(o => o.Succeeded).ShouldBe(10);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal!.Code == "catalog.out_of_stock");
        await Shelf.AddsUpAsync(shelf.Site);
    }
}
