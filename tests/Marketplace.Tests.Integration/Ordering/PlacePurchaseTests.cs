using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Messages;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Ordering;

public sealed class PlacePurchaseTests(ShopSites sites) : IClassFixture<ShopSites>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_cart_of_two_shops_becomes_two_orders_whose_parts_equal_the_whole(string engine)
    {
        var (site, shops) = await sites.On(engine);
        var buyer = Buying.NewGuest();
        var shown = await site.FilledCartAsync(buyer);
        shown.CanBePlaced.ShouldBeTrue();

        var placed = await site.DoAsync(Buying.Place(buyer, shown));

        var purchase = (await site.SendAsync(new ViewPurchase(buyer, placed.Number)))!;
        purchase.Total.ShouldBe(shown.Total);
        purchase.Total.ShouldBe(purchase.Orders.Sum(o => o.Total));
        purchase.Orders.ShouldAllBe(o => o.Total == o.Goods + o.Delivery && o.Goods == o.Lines.Sum(l => l.Total));
        var tea = purchase.Of(FakeShops.Tea);
        tea.Goods.ShouldBe(new Money(2 * 320_000 + 890_000));
        tea.Delivery.ShouldBe(new Money(22_000 + 4_000), "1.100 g within the province");
        tea.State.ShouldBe(OrderState.Placed);
        tea.Events.Count.ShouldBe(1);
        shops.Reserved[tea.Id].Sum(n => n.Quantity).ShouldBe(3);

        var shares = await site.SendAsync(new GetPaymentShares([.. purchase.Orders.Select(o => o.Id)]));
        shares.Sum(s => s.Amount).ShouldBe(purchase.Total);
        shares.Select(s => s.PaymentId).Distinct().Count().ShouldBe(2, "cash: a payment for each parcel");
        shares.ShouldAllBe(s => s.State == PaymentState.Expected && s.Path == MoneyPath.CarrierCollects);
        var payments = await site.LookAsync(db => db.Set<Payment>().Include(p => p.Shares).Where(p => p.PurchaseId == placed.PurchaseId).ToListAsync());
        payments.ShouldAllBe(p => p.Amount == p.Shares.Sum(s => s.Amount) && p.IsSample);
        (await site.SendAsync(new CountCart(buyer))).ShouldBe(0);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_double_click_two_tabs_and_the_back_button_make_one_purchase(string engine)
    {
        var (site, _) = await sites.On(engine);
        var buyer = Buying.NewGuest();
        var place = Buying.Place(buyer, await site.FilledCartAsync(buyer));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.DoAsync(place)));
        var late = await site.DoAsync(place);

        answers.Append(late).Distinct().Count().ShouldBe(1);
        (await site.LookAsync(db => db.Set<Purchase>().CountAsync(p => p.CartId == place.CartId))).ShouldBe(1);
        (await site.LookAsync(db => db.Set<Order>().CountAsync(o => o.PurchaseId == late.PurchaseId))).ShouldBe(2);

        // Another cart is another purchase; nobody else learns of this one.
        (await site.SendAsync(place with { Actor = Buying.NewGuest() })).Refusal!.Code.ShouldBe("ordering.cart_changed");
        (await site.BuyAsync(buyer)).Number.ShouldNotBe(late.Number);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_changed_price_is_told_and_nothing_is_ordered(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, Shops(out var shops));
        var buyer = Buying.NewGuest();
        var shown = await site.FilledCartAsync(buyer);
        shops.Change(FakeShops.Noodle, v => v with { Price = v.Price + new Money(1_000) });

        var refusal = (await site.SendAsync(Buying.Place(buyer, shown))).Refusal!;

        (refusal.Code, refusal.Kind).ShouldBe(("ordering.total_changed", RefusalKind.Conflict));
        refusal.Vi.ShouldContain((shown.Total + new Money(2_000)).Format());
        shops.Reserved.ShouldBeEmpty();
        (await site.SendAsync(new ListMyPurchases(buyer))).ShouldBeEmpty();
        var again = (await site.SendAsync(new ReviewCheckout(buyer)))!;
        again.Total.ShouldBe(shown.Total + new Money(2_000));
        await site.DoAsync(Buying.Place(buyer, again));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_cart_changed_in_another_tab_is_told_and_nothing_is_ordered(string engine)
    {
        var (site, _) = await sites.On(engine);
        var buyer = Buying.NewPerson();
        var shown = await site.FilledCartAsync(buyer);
        await site.DoAsync(new ChangeQuantity(buyer, FakeShops.Noodle, 1));
        await site.DoAsync(new ChangeQuantity(buyer, FakeShops.Noodle, 2));

        (await site.SendAsync(Buying.Place(buyer, shown))).Refusal!.Code.ShouldBe("ordering.cart_changed");
        (await site.SendAsync(new ListMyPurchases(buyer))).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_cannot_be_bought_is_shown_with_a_way_out_and_refused(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, Shops(out var shops));
        var buyer = Buying.NewGuest();
        var shown = await site.FilledCartAsync(buyer);

        shops.Sellers[FakeShops.Noodles] = shops.Sellers[FakeShops.Noodles] with { State = SellerState.Suspended };
        (await site.SendAsync(Buying.Place(buyer, shown))).Refusal!.Code.ShouldBe("ordering.line_unavailable");
        var review = (await site.SendAsync(new ReviewCheckout(buyer)))!;
        review.CanBePlaced.ShouldBeFalse();
        review.Orders.Single(o => o.SellerId == FakeShops.Noodles).Lines.ShouldAllBe(l => l.Trouble != null);
        shops.Sellers[FakeShops.Noodles] = shops.Sellers[FakeShops.Noodles] with { State = SellerState.Verified };

        shops.Change(FakeShops.TeaBud, v => v with { IsOnSale = false });
        (await site.SendAsync(Buying.Place(buyer, shown))).Refusal!.Code.ShouldBe("ordering.line_unavailable");
        shops.Change(FakeShops.TeaBud, v => v with { IsOnSale = true, Available = 1 });
        (await site.SendAsync(Buying.Place(buyer, shown))).Refusal!.Vi.ShouldContain("Chỉ còn 1");
        shops.Variants.Remove(FakeShops.TeaBud, out var gone);
        (await site.SendAsync(Buying.Place(buyer, shown))).Refusal!.Code.ShouldBe("ordering.line_unavailable");
        (await site.SendAsync(new ReviewCheckout(buyer)))!.LostVariants.ShouldBe([FakeShops.TeaBud]);

        shops.Variants[FakeShops.TeaBud] = gone! with { Available = 50 };
        await site.DoAsync(Buying.Place(buyer, shown));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_parcel_above_the_limit_cannot_be_paid_at_the_door(string engine)
    {
        var (site, _) = await sites.On(engine);
        var buyer = Buying.NewGuest();
        await site.DoAsync(new AddToCart(buyer, FakeShops.TeaGift, 6));
        await site.DoAsync(Buying.Address(buyer));
        var shown = (await site.SendAsync(new ReviewCheckout(buyer)))!;

        var method = (await site.SendAsync(new GetPaymentMethods([new(FakeShops.Tea, shown.Total)], IsSample: true))).Single(m => m.Code == "cod");
        method.NotOfferedBecause!.Vi.ShouldContain("5.000.000");
        (await site.SendAsync(Buying.Place(buyer, shown))).Refusal!.Code.ShouldBe("payments.not_for_this_purchase");
        (await site.SendAsync(Buying.Place(buyer, shown) with { PaymentMethod = "gold" })).Refusal!.Code.ShouldBe("payments.method_not_offered");
        (await site.SendAsync(new ListMyPurchases(buyer))).ShouldBeEmpty();
        (await site.SendAsync(new CountCart(buyer))).ShouldBe(6);
        var parts = new[] { FakeShops.Tea, FakeShops.Noodles }.Select(seller => new SellerTotal(seller, new Money(4_000_000))).ToList();
        (await site.SendAsync(new GetPaymentMethods(parts, IsSample: true))).Single(m => m.Code == "cod").NotOfferedBecause.ShouldBeNull("the limit is each parcel's");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Phone_and_street_are_sealed_and_messages_tell_neither(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, Shops(out _));
        var purchase = await site.BuyAsync(Buying.NewGuest());
        await site.PumpAsync();
        await site.PumpAsync();

        var stored = await site.LookAsync(db => db.Set<Purchase>().SingleAsync());
        foreach (var text in typeof(Purchase).GetProperties().Where(p => p.PropertyType == typeof(string)).Select(p => (string?)p.GetValue(stored) ?? ""))
        {
            text.ShouldNotContain(Buying.Phone);
            text.ShouldNotContain(Buying.Street);
        }

        var inbox = await site.SendAsync(new ReadDevelopmentInbox());
        inbox.Select(m => m.Kind).Order().ShouldBe(["ordering.placed_buyer", "ordering.placed_seller", "ordering.placed_seller"]);
        inbox.Single(m => m.Kind == "ordering.placed_buyer").To.ShouldBe(Buying.Phone);
        inbox.ShouldAllBe(m => m.IsSample && !m.Text.Contains(Buying.Street) && !m.Text.Contains("Phong Quang") && !m.Text.Contains(Buying.Phone) && !m.Text.Contains("Nguyễn"));
        inbox.Single(m => m.Kind == "ordering.placed_buyer").Text.ShouldContain(purchase.Number);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_purchase_opens_for_its_buyer_and_for_number_with_phone_only(string engine)
    {
        var (site, _) = await sites.On(engine);
        var purchase = await site.BuyAsync(Buying.NewGuest());

        foreach (var stranger in new[] { Buying.NewGuest(), Buying.NewPerson(), Actor.Guest(null), Buying.SellerOf(FakeShops.Tea) })
        {
            (await site.SendAsync(new ViewPurchase(stranger, purchase.Number))).ShouldBeNull();
            (await site.SendAsync(new ViewPurchase(stranger, purchase.Number, PhoneNumber.Parse("0912345679")))).ShouldBeNull();
            (await site.SendAsync(new CancelMyOrder(stranger, purchase.Orders[0].Number))).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
            (await site.SendAsync(new ListMyPurchases(stranger))).ShouldBeEmpty();
        }

        var found = await site.SendAsync(new ViewPurchase(Actor.Guest(null), purchase.Number.ToLowerInvariant(), PhoneNumber.Parse("+84 912 345 678")));
        found!.Total.ShouldBe(purchase.Total);
        (await site.SendAsync(new ViewPurchase(Actor.Guest(null), "nothing", PhoneNumber.Parse(Buying.Phone)))).ShouldBeNull();
    }

    private static Action<Microsoft.Extensions.DependencyInjection.IServiceCollection> Shops(out FakeShops shops)
    {
        shops = new FakeShops();
        return shops.Register;
    }
}
