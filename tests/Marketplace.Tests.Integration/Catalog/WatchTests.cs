using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Stock;
using Marketplace.Catalog.Watches;
using Marketplace.Contracts;
using Marketplace.Platform.Messages;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Catalog;

public sealed class WatchTests(BuyerSites sites) : IClassFixture<BuyerSites>
{
    private static int last = 100;

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Each_watcher_is_told_once_when_stock_comes_back(string engine)
    {
        var (site, _) = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site);
        var pack = await shelf.PackAsync();
        var (one, two) = (NewPhone(), NewPhone());
        await Task.WhenAll(site.DoAsync(Watch(shelf, one)), site.DoAsync(Watch(shelf, one)));
        await site.DoAsync(Watch(shelf, two));
        await site.PumpAsync();
        (await InboxAsync(site, one)).ShouldBeEmpty();

        await shelf.LotAsync(pack, 5, NewLot());
        await site.PumpAsync();
        (await InboxAsync(site, one)).ShouldHaveSingleItem().Text.ShouldContain("/bao-hang/thoi/");
        (await InboxAsync(site, two)).ShouldHaveSingleItem();

        // The same event again, and another lot: who was told is not told twice.
        await FavouriteTests.TellAsync(site, new ProductChanged(shelf.ProductId, "slug", site.Clock.GetUtcNow().UtcDateTime));
        await shelf.LotAsync(pack, 5, NewLot());
        await site.PumpAsync();
        (await InboxAsync(site, one)).ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task An_event_delivered_by_two_nodes_at_once_tells_once(string engine)
    {
        var (site, receipts) = await sites.On(engine);
        await using var other = site.AnotherNode(receipts.Register);
        var shelf = await Shelf.OpenAsync(site);
        var pack = await shelf.PackAsync();
        var phones = Enumerable.Range(0, 10).Select(_ => NewPhone()).ToList();
        foreach (var phone in phones)
        {
            await site.DoAsync(Watch(shelf, phone));
        }

        await site.PumpAsync();
        await shelf.LotAsync(pack, 5, NewLot());
        await FavouriteTests.TellAsync(site, new ProductChanged(shelf.ProductId, "slug", site.Clock.GetUtcNow().UtcDateTime));
        await Task.WhenAll(site.PumpAsync(), other.PumpAsync());
        await site.PumpAsync();
        foreach (var phone in phones)
        {
            (await InboxAsync(site, phone)).ShouldHaveSingleItem();
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Who_waits_for_one_pack_hears_of_that_pack_and_of_stock_a_cancelled_order_gave_back(string engine)
    {
        var (site, _) = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site);
        var (small, large) = (await shelf.PackAsync(), await shelf.PackAsync(price: 250_000));
        await shelf.LotAsync(small, 5, NewLot());
        await shelf.LotAsync(large, 2, NewLot());
        var order = Guid.CreateVersion7();
        await site.DoAsync(Shelf.Want(Shelf.Need(order, large, 2)));
        var phone = NewPhone();
        (await site.SendAsync(Watch(shelf, phone))).Refusal!.Code.ShouldBe("catalog.in_stock");
        (await site.SendAsync(Watch(shelf, phone) with { VariantId = small })).Refusal!.Code.ShouldBe("catalog.in_stock");
        await site.DoAsync(Watch(shelf, phone) with { VariantId = large });
        await shelf.LotAsync(small, 5, NewLot());
        await site.PumpAsync();
        (await InboxAsync(site, phone)).ShouldBeEmpty();

        await site.DoAsync(new ReleaseStock(Actor.System, order));
        await FavouriteTests.TellAsync(site, new OrderMoved(order, "X", Guid.CreateVersion7(), shelf.Seller.SellerId!.Value, "Placed", "Cancelled", site.Clock.GetUtcNow().UtcDateTime, false));
        await site.PumpAsync();
        (await InboxAsync(site, phone)).ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_watch_is_ended_by_its_code_and_may_be_asked_for_again(string engine)
    {
        var (site, _) = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site);
        var pack = await shelf.PackAsync();
        var phone = NewPhone();
        await site.DoAsync(Watch(shelf, phone));
        var code = await site.LookAsync(db => db.Set<StockWatch>().Where(w => w.ProductId == shelf.ProductId).Select(w => w.Code).SingleAsync());
        (await site.SendAsync(new ViewWatch(code)))!.IsWaiting.ShouldBeTrue();
        (await site.SendAsync(new EndWatch(Actor.Guest(null), Crockford.NewCode(12)))).Refusal.ShouldBe(Refusal.NotFound);
        await site.DoAsync(new EndWatch(Actor.Guest(null), code));
        await site.DoAsync(new EndWatch(Actor.Guest(null), code));
        await shelf.LotAsync(pack, 1, NewLot());
        await site.PumpAsync();
        (await InboxAsync(site, phone)).ShouldBeEmpty();

        // Sold out, asked for, back: told; and all of it once more.
        for (var round = 1; round <= 2; round++)
        {
            await SellOutAsync(site, shelf, pack);
            await site.DoAsync(Watch(shelf, phone));
            await site.PumpAsync();
            await shelf.LotAsync(pack, 1, NewLot());
            await site.PumpAsync();
            (await InboxAsync(site, phone)).Count.ShouldBe(round);
        }

        (await site.LookAsync(db => db.Set<StockWatch>().CountAsync(w => w.ProductId == shelf.ProductId))).ShouldBe(1);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Without_consent_or_phone_nothing_is_kept_and_a_resumed_listing_tells_too(string engine)
    {
        var (site, _) = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site);
        var pack = await shelf.PackAsync();
        var phone = NewPhone();
        (await site.SendAsync(Watch(shelf, phone) with { Agreed = false })).Refusal!.Field.ShouldBe("Agreed");
        (await site.SendAsync(Watch(shelf, phone) with { Phone = "12" })).Refusal!.Field.ShouldBe("Phone");
        (await site.SendAsync(Watch(shelf, phone) with { Phone = "" })).Refusal!.Field.ShouldBe("Phone");
        (await site.SendAsync(Watch(shelf, phone) with { VariantId = Guid.CreateVersion7() })).Refusal.ShouldBe(Refusal.NotFound);
        (await site.LookAsync(db => db.Set<StockWatch>().CountAsync(w => w.ProductId == shelf.ProductId))).ShouldBe(0);

        // A signed-in person leaves the phone empty: the account's.
        await site.DoAsync(Watch(shelf, phone) with { Actor = Writing.NewPerson(), Phone = "" });
        await site.DoAsync(new PauseProduct(shelf.Seller, shelf.ProductId));
        await shelf.LotAsync(pack, 3, NewLot());
        await site.PumpAsync();
        var account = PhoneNumber.Parse("0912333444");
        var before = (await InboxAsync(site, account)).Count;
        await site.DoAsync(new ResumeProduct(shelf.Seller, shelf.ProductId));
        await site.PumpAsync();
        (await InboxAsync(site, account)).Count.ShouldBe(before + 1);
    }

    private static async Task SellOutAsync(TestSite site, Shelf shelf, Guid pack)
    {
        var stock = await shelf.StockOfAsync(pack);
        var lots = await site.LookAsync(db => db.Set<StockLot>().AsNoTracking().Where(l => l.StockItemId == stock && l.OnHand > 0).ToListAsync());
        foreach (var lot in lots)
        {
            await site.DoAsync(new MoveStock(shelf.Seller, shelf.ProductId, stock, lot.LotId, MovementReason.SoldElsewhere, lot.OnHand));
        }
    }

    private static WatchStock Watch(Shelf shelf, PhoneNumber phone) => new(Writing.NewGuest(), shelf.ProductId, null, phone.Value, Agreed: true);

    private static PhoneNumber NewPhone() => PhoneNumber.Parse($"0977{Interlocked.Increment(ref last):000000}");

    private static string NewLot() => $"W{Interlocked.Increment(ref last)}";

    private static Task<IReadOnlyList<InboxMessage>> InboxAsync(TestSite site, PhoneNumber phone) => site.SendAsync(new ReadDevelopmentInbox(phone, "catalog.back"));
}
