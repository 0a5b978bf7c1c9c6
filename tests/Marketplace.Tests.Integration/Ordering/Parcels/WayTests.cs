using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.Shipping;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Ordering.Parcels;

/// <summary>The ways of delivery: offered by the shop, chosen at checkout, frozen on the order.</summary>
public sealed class WayTests(ShopSites sites) : IClassFixture<ShopSites>
{
    private static readonly Actor Noodles = Buying.SellerOf(FakeShops.Noodles);

    private static readonly ShopDeliveryText All = new(
        true, HandIn.PostOffice, 500_000, true, 12_000, 2, [Buying.Commune], true, "Kho hợp tác xã", "05503", "Xóm Đồi", "7 đến 17 giờ");

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_the_buyer_chooses_is_priced_and_frozen_and_the_default_needs_no_choice(string engine)
    {
        var (site, _) = await sites.On(engine);
        await site.DoAsync(new KeepMyDelivery(Noodles, All));
        var buyer = Buying.NewGuest();
        var shown = await site.FilledCartAsync(buyer);
        var noodles = shown.Orders.Single(o => o.SellerId == FakeShops.Noodles);
        noodles.Ways.Select(w => w.Way).ShouldBe([DeliveryWay.Carrier, DeliveryWay.Own, DeliveryWay.PickUp]);
        noodles.Way.Way.ShouldBe(DeliveryWay.Carrier);
        shown.Orders.Single(o => o.SellerId == FakeShops.Tea).Ways.Select(w => w.Way).ShouldBe([DeliveryWay.Carrier]);

        await site.DoAsync(new ChooseDelivery(buyer, FakeShops.Noodles, DeliveryWay.PickUp));
        await site.DoAsync(new ChooseDelivery(buyer, FakeShops.Tea, DeliveryWay.PickUp));
        (await site.SendAsync(Buying.Place(buyer, shown))).Refusal!.Code.ShouldBe("ordering.cart_changed");
        var again = (await site.SendAsync(new ReviewCheckout(buyer)))!;
        again.Total.ShouldBe(shown.Total - noodles.Delivery);
        var placed = await site.DoAsync(Buying.Place(buyer, again));

        var purchase = (await site.SendAsync(new ViewPurchase(buyer, placed.Number)))!;
        var (fetched, sent) = (purchase.Of(FakeShops.Noodles), purchase.Of(FakeShops.Tea));
        fetched.Delivery.ShouldBe(Money.Zero);
        var deliveries = await site.SendAsync(new ViewDeliveries([fetched.Id, sent.Id]));
        deliveries[fetched.Id].PickUp!.ShouldContain("Kho hợp tác xã, Xóm Đồi, ");
        (deliveries[sent.Id].Way, deliveries[sent.Id].Charges.Sum(c => c.Amount)).ShouldBe((DeliveryWay.Carrier, sent.Delivery));

        // The shop's later choice leaves the order as it was; nothing is booked with a carrier for it.
        await site.DoAsync(new KeepMyDelivery(Noodles, All with { AtPoint = false }));
        (await site.SendAsync(new ViewDeliveries([fetched.Id])))[fetched.Id].PickUp.ShouldNotBeNull();
        await site.DoAsync(new ConfirmOrder(Noodles, fetched.Number));
        await site.DoAsync(new PackOrder(Noodles, fetched.Number));
        (await site.SendAsync(new BookParcel(Noodles, fetched.Number, "sandbox"))).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        await site.DoAsync(new HandOverOrder(Noodles, fetched.Number, HandOverOrder.FetchedByBuyer, null));
        await site.DoAsync(new MarkDelivered(Noodles, fetched.Number));
        await site.DoAsync(new MarkPaid(Noodles, fetched.Number));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_shop_bears_the_fee_above_its_amount_and_collecting_cash_costs_what_its_row_says(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, new FakeShops().Register);
        await site.DoAsync(new KeepMyDelivery(Buying.SellerOf(FakeShops.Tea), All with { ByShop = false, AtPoint = false }));
        await site.LookAsync(db => db.Set<Surcharge>().Where(s => s.Kind == ChargeKind.CashOnDelivery).ExecuteUpdateAsync(set => set.SetProperty(s => s.Fee, new Money(8_000))));
        site.Services.GetRequiredService<RateCard>().Forget();
        var buyer = Buying.NewGuest();
        var shown = await site.FilledCartAsync(buyer);
        shown.Orders.Single(o => o.SellerId == FakeShops.Tea).Delivery.ShouldBe(Money.Zero);
        shown.CashFee.ShouldBe(new Money(16_000));
        (await site.SendAsync(Buying.Place(buyer, shown))).Refusal!.Code.ShouldBe("ordering.total_changed");
        var placed = await site.DoAsync(Buying.Place(buyer, shown) with { ShownTotal = shown.Total + shown.CashFee });

        var tea = (await site.SendAsync(new ViewPurchase(buyer, placed.Number)))!.Of(FakeShops.Tea);
        tea.Delivery.ShouldBe(new Money(8_000));
        var delivery = (await site.SendAsync(new ViewDeliveries([tea.Id])))[tea.Id];
        delivery.ShopPays.ShouldBe(delivery.Charges.Single(c => c.Kind == ChargeKind.Distance).Amount);
        delivery.Charges.Single(c => c.Kind == ChargeKind.CashOnDelivery).ShopPays.ShouldBeFalse();
        (await site.SendAsync(new GetPaymentShares([tea.Id]))).Single().Amount.ShouldBe(tea.Total);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Fresh_goods_that_would_spoil_on_the_way_are_refused_with_what_to_do(string engine)
    {
        var (site, shops) = await sites.On(engine);
        var custard = Ids.FromName("test-variant", "na");
        shops.AddVariant(custard, FakeShops.Tea, "Na dai", 90_000, 1_200);
        shops.Change(custard, v => v with { ShelfLifeDays = 7 });
        var buyer = Buying.NewGuest();
        await site.DoAsync(new AddToCart(buyer, custard, 1));
        await site.DoAsync(new SetCheckoutAddress(buyer, "Nguyễn Thị Thử", Buying.Phone, "25747", "Số 1 đường Thử", null, true));
        var far = (await site.SendAsync(new ReviewCheckout(buyer)))!;
        far.CanBePlaced.ShouldBeFalse();
        far.Orders.Single().Way.NotPossible!.Vi.ShouldContain("7 ngày");
        var refusal = (await site.SendAsync(Buying.Place(buyer, far))).Refusal!;
        refusal.Code.ShouldBe("ordering.not_deliverable");
        refusal.Vi.ShouldContain("đổi nơi nhận gần hơn");

        // Near it may go, with a day to be handed in: the clock stands on a Saturday, so two days on the way would lie over Sunday only.
        await site.DoAsync(Buying.Address(buyer));
        var near = (await site.SendAsync(new ReviewCheckout(buyer)))!;
        near.Orders.Single().Way.Charges.ShouldContain(c => c.Kind == ChargeKind.Fresh);
        var placed = await site.DoAsync(Buying.Place(buyer, near));
        var order = (await site.SendAsync(new ViewPurchase(buyer, placed.Number)))!.Orders.Single();
        var delivery = (await site.SendAsync(new ViewDeliveries([order.Id])))[order.Id];
        delivery.WayDays.ShouldBe(3);
        delivery.SendOn.ShouldNotBeNull();
        (await site.SendAsync(new EstimateDelivery(shops.Variants[custard], "25747"))).Single().NotPossible.ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_shop_needs_a_way_and_what_it_says_of_each(string engine)
    {
        var (site, _) = await sites.On(engine);
        async Task<string?> RefusedAsync(ShopDeliveryText text) => (await site.SendAsync(new KeepMyDelivery(Noodles, text))).Refusal is { } r ? r.Field ?? r.Code : null;
        (await RefusedAsync(All with { ByCarrier = false, ByShop = false, AtPoint = false })).ShouldBe("ordering.no_way");
        (await RefusedAsync(All with { OwnCommunes = [] })).ShouldBe("OwnCommunes");
        (await RefusedAsync(All with { OwnCommunes = ["99999"] })).ShouldBe("OwnCommunes");
        (await RefusedAsync(All with { OwnFee = -1 })).ShouldBe("OwnFee");
        (await RefusedAsync(All with { FreeFrom = 0 })).ShouldBe("FreeFrom");
        (await RefusedAsync(All with { PointHours = " " })).ShouldBe("PointHours");
        (await site.SendAsync(new KeepMyDelivery(Buying.NewPerson(), All))).Refusal.ShouldBe(Refusal.NotFound);
    }
}
