using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Ordering;

/// <summary>What a buyer can do once the parcel is there: say what came, and buy it again.</summary>
public sealed class AfterDeliveryTests(ShopSites sites) : IClassFixture<ShopSites>
{
    private static readonly Actor Tea = Buying.SellerOf(FakeShops.Tea);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Received_is_what_was_delivered_to_this_buyer(string engine)
    {
        var (site, _) = await sites.On(engine);
        var (guest, person) = (Buying.NewGuest(), Buying.NewPerson());
        var purchase = await site.BuyAsync(guest);
        (await site.SendAsync(new GetReceivedLines(guest))).ShouldBeEmpty();
        await DeliverAsync(site, purchase);

        var lines = await site.SendAsync(new GetReceivedLines(guest));
        lines.Count.ShouldBe(2);
        lines.ShouldAllBe(l => l.SellerId == FakeShops.Tea && l.PurchaseNumber == purchase.Number && l.Initial == "T");
        var ids = lines.Select(l => l.OrderLineId);
        (await site.SendAsync(new GetReceivedLines(guest, purchase.Number))).Select(l => l.OrderLineId).ShouldBe(ids);

        // Another browser opens the purchase by its phone alone.
        (await site.SendAsync(new GetReceivedLines(Actor.Guest(null), purchase.Number, PhoneNumber.Parse(Buying.Phone)))).Select(l => l.OrderLineId).ShouldBe(ids);
        GetReceivedLines[] foreign =
        [
            new(person), new(Actor.Guest(null)), new(Buying.NewGuest()), new(person, purchase.Number), new(Tea, purchase.Number), new(Buying.Staff, purchase.Number),
            new(Actor.Guest(null), purchase.Number, PhoneNumber.Parse("0912345679")), new(guest, "K7M2-9QXP-4D"), new(guest, "?"),
        ];
        foreach (var ask in foreign)
        {
            (await site.SendAsync(ask)).ShouldBeEmpty(ask.ToString());
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Buying_again_fills_the_cart_with_what_is_still_sold_and_twice_adds_nothing(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, new FakeShops() is var shops ? shops.Register : null);
        var buyer = Buying.NewGuest();
        var purchase = await site.BuyAsync(buyer);
        shops.Change(FakeShops.Noodle, v => v with { IsOnSale = false });
        shops.Change(FakeShops.TeaBud, v => v with { Available = 1 });
        (await site.SendAsync(new BuyAgain(Buying.NewGuest(), purchase.Number))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new BuyAgain(Tea, purchase.Number))).Refusal.ShouldBe(Refusal.NotFound);

        foreach (var again in new[] { 1, 2 })
        {
            var outcome = await site.DoAsync(new BuyAgain(buyer, purchase.Number));
            outcome.Added.ShouldBe(2, $"time {again}");
            outcome.Gone.ShouldHaveSingleItem().ShouldStartWith("Miến dong");
            (await site.SendAsync(new ViewCart(buyer))).Lines.ShouldBe([new(FakeShops.TeaBud, 1), new(FakeShops.TeaGift, 1)], ignoreOrder: true);
        }

        // From another browser by number and phone, into that browser's cart.
        var other = Buying.NewGuest();
        await site.DoAsync(new BuyAgain(other, purchase.Number, PhoneNumber.Parse(Buying.Phone)));
        (await site.SendAsync(new CountCart(other))).ShouldBe(2);

        shops.Change(FakeShops.TeaBud, v => v with { IsOnSale = false });
        shops.Change(FakeShops.TeaGift, v => v with { Available = 0 });
        (await site.SendAsync(new BuyAgain(other, purchase.Number, PhoneNumber.Parse(Buying.Phone)))).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
    }

    private static async Task DeliverAsync(TestSite site, PurchaseView purchase)
    {
        var number = purchase.Of(FakeShops.Tea).Number;
        await site.DoAsync(new ConfirmOrder(Tea, number));
        await site.DoAsync(new PackOrder(Tea, number));
        await site.DoAsync(new HandOverOrder(Tea, number, "Bưu điện", null));
        await site.DoAsync(new MarkDelivered(Tea, number));
    }
}
