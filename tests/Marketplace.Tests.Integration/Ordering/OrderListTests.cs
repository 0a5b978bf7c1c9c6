using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Secrets;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Ordering;

/// <summary>Lists of many orders: found by number, last digits and name, paged in order, and never by more queries.</summary>
public sealed class OrderListTests
{
    private static readonly Actor Tea = Buying.SellerOf(FakeShops.Tea);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task An_order_is_found_by_number_last_digits_and_name_by_its_own_seller_alone(string engine)
    {
        var shops = new FakeShops();
        await using var site = await TestSite.StartAsync(engine, shops.Register);
        var order = (await site.BuyAsync(Buying.NewGuest())).Of(FakeShops.Tea);
        Task<PageOf<OrderCard>> Find(string typed, Actor? by = null) => site.SendAsync(new ListSellerOrders(by ?? Tea, SellerOrderFilter.ToDo, 1, typed));

        foreach (var typed in new[] { order.Number, "5678", "0912 345 678", "thu", "Thử nguyễn", "nguyen thi th", "NGUYỄN" })
        {
            (await Find(typed)).Items.Select(o => o.Number).ShouldBe([order.Number], typed);
            (await Find(typed, Buying.SellerOf(Ids.FromName("test-seller", "nobody")))).Items.ShouldBeEmpty(typed);
        }

        foreach (var typed in new[] { "5679", "hoa", "thu hoa", "12", "%", "#" })
        {
            (await Find(typed)).Items.ShouldBeEmpty(typed);
        }

        (await site.SendAsync(new ListStaffOrders(Buying.Staff, Number: "5678"))).Total.ShouldBe(2, "staff see both shops' parcels");
        (await site.LookAsync(db => db.Set<OrderFind>().Select(f => f.Word).ToListAsync())).ShouldAllBe(w => !w.Contains("5678"), "digits are kept as keyed fingerprints only");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_list_of_many_orders_asks_no_more_of_the_database_than_a_short_one(string engine)
    {
        var (shops, counter) = (new FakeShops(), new CommandCounter());
        await using var site = await TestSite.StartAsync(engine, services =>
        {
            shops.Register(services);
            services.AddSingleton<IInterceptor>(counter);
        });
        await FillAsync(site, 3);
        var few = await CostsAsync(site, counter);
        await FillAsync(site, 400);
        var many = await CostsAsync(site, counter);
        many.ShouldBe(few);
        many.Max().ShouldBeLessThanOrEqualTo(6);

        // Every order stands on one page, in order, also those of one moment.
        var seen = new List<string>();
        for (var page = 1; page <= 21; page++)
        {
            seen.AddRange((await site.SendAsync(new ListSellerOrders(Tea, SellerOrderFilter.New, page))).Items.Select(o => o.Number));
        }

        seen.Count.ShouldBe(403);
        seen.Distinct().Count().ShouldBe(403);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_picking_list_sums_what_to_take_from_which_lot(string engine)
    {
        var shops = new FakeShops();
        await using var site = await TestSite.StartAsync(engine, shops.Register);
        for (var i = 0; i < 3; i++)
        {
            var order = (await site.BuyAsync(Buying.NewGuest())).Of(FakeShops.Tea);
            if (i < 2)
            {
                await site.DoAsync(new ConfirmOrder(Tea, order.Number));
            }
        }

        var list = await site.SendAsync(new ViewPickingList(Tea));
        list.Rows.Select(r => (r.Name, r.LotCode, r.Packs, r.Orders)).ShouldBe([("Chè nõn tôm, 200 g", "L1", 4, 2), ("Hộp quà chè đinh, 200 g", "L1", 2, 2)], ignoreOrder: true);
        (list.Orders.Count, list.Packs, list.IsWhole).ShouldBe((2, 6, true));
        (await site.SendAsync(new ViewPickingList(Buying.SellerOf(FakeShops.Noodles)))).Orders.ShouldBeEmpty();
    }

    private static async Task<List<int>> CostsAsync(TestSite site, CommandCounter counter)
    {
        var costs = new List<int>();
        foreach (var (filter, find) in new (SellerOrderFilter, string?)[] { (SellerOrderFilter.ToDo, null), (SellerOrderFilter.New, null), (SellerOrderFilter.New, "5678"), (SellerOrderFilter.New, "nguyen thi") })
        {
            await site.SendAsync(new ListSellerOrders(Tea, filter, 1, find));
            counter.Reset();
            await site.SendAsync(new ListSellerOrders(Tea, filter, 1, find));
            costs.Add(counter.Reads);
        }

        return costs;
    }

    private static Task<int> FillAsync(TestSite site, int count) => site.WriteAsync(db =>
    {
        var cipher = site.Services.GetRequiredService<FieldCipher>();
        var now = site.Clock.GetUtcNow().UtcDateTime;
        for (var i = 0; i < count; i++)
        {
            var purchase = new Purchase { Id = Ids.New(TimeProvider.System), Number = ReferenceNumber.New().Value, Owner = "g:test", CartId = Ids.New(TimeProvider.System), PlacedAt = now };
            purchase.Freeze(new("Nguyễn Thị Thử", PhoneNumber.Parse(Buying.Phone), Marketplace.Platform.Geography.Address(Buying.Commune, Buying.Street)!, null, true), cipher);
            var order = new Order
            {
                Id = Ids.New(TimeProvider.System),
                PurchaseId = purchase.Id,
                Number = ReferenceNumber.New().Value,
                SellerId = FakeShops.Tea,
                State = OrderState.Placed,
                PlacedAt = now,
                StateAt = now,
            };
            purchase.Orders.Add(order);
            db.Add(purchase);
            db.AddRange(OrderFind.Of(order, purchase, cipher));
        }

        return Task.FromResult(count);
    });
}
