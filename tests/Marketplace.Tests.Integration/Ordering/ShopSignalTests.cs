using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Shipping;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Ordering;

/// <summary>What a shop's and a product's page say of orders is counted from orders.</summary>
public sealed class ShopSignalTests
{
    private static readonly Actor Tea = Buying.SellerOf(FakeShops.Tea);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Hours_to_confirm_are_said_from_the_fifth_order_on(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, new FakeShops().Register);
        for (var hours = 1; hours <= 5; hours++)
        {
            (await site.SendAsync(new ViewShopSignals(FakeShops.Tea))).ConfirmsWithinHours.ShouldBeNull();
            var order = (await site.BuyAsync(Buying.NewGuest())).Of(FakeShops.Tea);
            site.Clock.Move(TimeSpan.FromHours(hours));
            await site.DoAsync(new ConfirmOrder(Tea, order.Number));
        }

        (await site.SendAsync(new ViewShopSignals(FakeShops.Tea))).ConfirmsWithinHours.ShouldBe(5);
        (await site.SendAsync(new ViewShopSignals(FakeShops.Noodles))).ConfirmsWithinHours.ShouldBeNull("nobody there has answered");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Only_what_was_delivered_counts_as_sold(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, new FakeShops().Register);
        var order = (await site.BuyAsync(Buying.NewGuest())).Of(FakeShops.Tea);
        var line = await site.LookAsync(db => db.Set<OrderLine>().Where(l => l.OrderId == order.Id).OrderBy(l => l.Position).Select(l => new { l.ProductId, l.Quantity }).FirstAsync());
        var since = VietnamTime.Today(site.Clock).AddDays(-10);
        (await site.SendAsync(new CountSold(line.ProductId, since))).ShouldBe(0);
        await site.DoAsync(new ConfirmOrder(Tea, order.Number));
        await site.DoAsync(new PackOrder(Tea, order.Number));
        await site.DoAsync(new HandOverOrder(Tea, order.Number, "Bưu điện", null));
        await site.DoAsync(new MarkDelivered(Tea, order.Number));
        site.Clock.Move(TimeSpan.FromMinutes(2));
        (await site.SendAsync(new CountSold(line.ProductId, since))).ShouldBe(line.Quantity);
        (await site.SendAsync(new CountSold(line.ProductId, VietnamTime.Today(site.Clock).AddDays(1)))).ShouldBe(0, "ordered before that day");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_parcel_costs_more_and_takes_longer_the_farther_it_goes(string engine)
    {
        var shops = new FakeShops();
        await using var site = await TestSite.StartAsync(engine, shops.Register);
        async Task<DeliveryOffer> OfferAsync(string commune, long grams) =>
            (await site.SendAsync(new EstimateDelivery(shops.Variants[FakeShops.TeaBud] with { GrossWeight = new(grams) }, commune))).Single();
        var days = await site.SendAsync(new ListDeliveryDays());
        var near = await OfferAsync("01849", 600);
        var far = await OfferAsync("25747", 600);
        (near.DaysMin, near.DaysMax).ShouldBe((days.SameProvince.Min, days.SameProvince.Max));
        (far.DaysMin, far.DaysMax).ShouldBe((days.Elsewhere.Min, days.Elsewhere.Max));
        far.Fee.ShouldBeGreaterThan(near.Fee);
        far.DaysMax.ShouldBeGreaterThan(near.DaysMax);
        (await OfferAsync("01849", 1_600)).Fee.ShouldBeGreaterThan(near.Fee);
    }
}
