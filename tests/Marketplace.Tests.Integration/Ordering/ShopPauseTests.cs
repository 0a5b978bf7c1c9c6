using Marketplace.Contracts;
using Marketplace.Ordering.Checkout;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Ordering;

/// <summary>A shop on a break takes no orders, and says until when.</summary>
public sealed class ShopPauseTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task While_a_shop_pauses_its_goods_cannot_be_ordered_and_afterwards_they_can(string engine)
    {
        var shops = new FakeShops();
        await using var site = await TestSite.StartAsync(engine, shops.Register);
        var buyer = Buying.NewGuest();
        var before = await site.FilledCartAsync(buyer);
        before.CanBePlaced.ShouldBeTrue();

        var today = VietnamTime.Today(site.Clock);
        shops.Sellers[FakeShops.Tea] = shops.Sellers[FakeShops.Tea] with { Pause = new(today, today.AddDays(2), "Vào vụ") };
        var shown = (await site.SendAsync(new ReviewCheckout(buyer)))!;
        shown.CanBePlaced.ShouldBeFalse();
        var tea = shown.Orders.Single(o => o.SellerId == FakeShops.Tea);
        tea.Lines.ShouldAllBe(l => l.Trouble != null && l.Trouble.Vi.Contains(VietnamTime.FormatDate(today.AddDays(2))) && l.Trouble.Vi.Contains("Vào vụ"));
        shown.Orders.Single(o => o.SellerId == FakeShops.Noodles).Lines.ShouldAllBe(l => l.Trouble == null);
        (await site.SendAsync(Buying.Place(buyer, before))).Refusal.ShouldNotBeNull("the page was shown before the break began");

        shops.Sellers[FakeShops.Tea] = shops.Sellers[FakeShops.Tea] with { Pause = new(today.AddDays(1), today.AddDays(2), "") };
        (await site.SendAsync(new ReviewCheckout(buyer)))!.CanBePlaced.ShouldBeTrue("it begins tomorrow");
    }
}
