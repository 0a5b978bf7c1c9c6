using Marketplace.Contracts;
using Marketplace.Ordering.Baskets;
using Marketplace.Ordering.Capacity;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Companies;
using Marketplace.Ordering.CompanyGifts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.Payments;
using Marketplace.Payments.VietQr;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Messages;
using Marketplace.Platform.PersonalData;
using Marketplace.Tests.Integration.Payments;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Ordering;

/// <summary>A company's gifts: one cart, many recipients, one transfer to each shop, one sheet that says where each is.</summary>
public sealed class CompanyGiftTests(ShopSites sites) : IClassFixture<ShopSites>
{
    private const string OwnPhone = "0977333555";

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Twelve_recipients_are_ordered_at_once_and_paid_by_one_transfer_to_each_shop(string engine)
    {
        var (site, shops) = await sites.On(engine);
        var buyer = Buying.NewPerson();
        await FillAsync(site, buyer);
        await site.DoAsync(new SetCompany(buyer, "Công ty Tặng Quà", "0100109106", "Số 1 phố Tặng, Hà Nội", ""));
        var rows = Enumerable.Range(1, 12).Select(i => Row(i) with { What = i % 3 == 0 ? "mien dong" : "", Count = i % 4 == 0 ? "2" : "" }).ToList();
        var list = new GiftList("Công ty Tặng Quà", OwnPhone, rows);
        var shown = (await site.SendAsync(new ReviewCompanyGifts(buyer, list)))!;
        shown.CanBePlaced.ShouldBeTrue();
        (shown.Goods + shown.Delivery).ShouldBe(shown.Total);
        shown.Rows.Sum(r => r.Total).ShouldBe(shown.Total);
        shown.Payments.Sum(p => p.Total).ShouldBe(shown.Total);
        shown.Rows.Sum(r => r.Parcels.Sum(p => p.Goods + p.Delivery)).ShouldBe(shown.Total);

        // Pressed four times at once it is one order of gifts.
        var place = new PlaceCompanyGifts(buyer, shown.CartId, shown.CartVersion, shown.Total, list);
        var placed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.DoAsync(place)));
        placed.Select(p => p.Number).Distinct().ShouldHaveSingleItem();
        var number = placed[0].Number;
        var gifts = (await site.SendAsync(new ViewCompanyGifts(buyer, number)))!;
        gifts.Rows.Select(r => r.Name).ShouldBe(rows.Select(r => r.Name));
        gifts.Total.ShouldBe(shown.Total);
        var orders = gifts.Rows.SelectMany(r => r.Orders).ToList();
        orders.Count.ShouldBe((8 * 2) + 4);
        orders.ShouldAllBe(o => o.State == OrderState.AwaitingPayment && shops.Reserved.ContainsKey(o.Id));

        // Two transfers, whatever the recipients are; the parts are the whole.
        var payments = (await site.SendAsync(new ViewPayments(buyer, number)))!;
        payments.Payments.Count.ShouldBe(2);
        payments.Payments.Sum(p => p.Amount).ShouldBe(shown.Total);
        payments.Payments.Sum(p => p.OrderIds.Count).ShouldBe(orders.Count);
        payments.Payments.ShouldAllBe(p => p.DueAt > site.Clock.GetUtcNow().UtcDateTime.AddHours(40));
        var seller = Buying.SellerOf(FakeShops.Tea);
        var teaOrder = orders.First(o => o.Goods.Contains("Chè", StringComparison.Ordinal)).Number;
        var asked = (await site.SendAsync(new ViewOrderPayment(seller, teaOrder)))!;
        payments.Payments.Select(p => p.Transfer!.Content).ShouldContain(asked.Content);
        asked.Orders.ShouldBe(8);
        foreach (var payment in payments.Payments)
        {
            await site.DoAsync(new PretendTransfer(buyer, number, null, payment.Id));
        }

        await site.PumpAsync();
        (await site.SendAsync(new ViewCompanyGifts(buyer, number)))!.Rows.SelectMany(r => r.Orders).ShouldAllBe(o => o.State == OrderState.Placed);
        await site.CheckMoneyAsync();

        // The invoice is the company's, the slip has the card and no price, and the buyer's phone opens the sheet where the recipient's opens nothing.
        var order = (await site.SendAsync(new ViewSellerOrder(seller, teaOrder)))!;
        order.Company!.TaxCode.ShouldBe("0100109106");
        order.Gift!.Card.ShouldBe("Chúc năm mới 1");
        (await site.SendAsync(new ViewCompanyGifts(Actor.Guest(null), number, PhoneNumber.Parse(OwnPhone)))).ShouldNotBeNull();
        (await site.SendAsync(new ViewCompanyGifts(Actor.Guest(null), number, PhoneNumber.Parse(rows[0].Phone!)))).ShouldBeNull();
        (await site.SendAsync(new ListMyPurchases(buyer))).Single().IsGifts.ShouldBeTrue();

        // One recipient's order is called off: its part goes back, the others stay, and of fifty accepted orders the buyer hears of the first alone.
        await site.DoAsync(new CancelOrder(seller, teaOrder, "Hết hộp quà"));
        (await site.SendAsync(new ViewPayments(buyer, number)))!.Refunds.Single().Amount.ShouldBe(orders.Single(o => o.Number == teaOrder).Total);
        await site.CheckMoneyAsync();
        var before = await ToldAsync(site);
        foreach (var accepted in orders.Where(o => o.Number != teaOrder && o.SellerName.Contains("chè", StringComparison.Ordinal)))
        {
            await site.DoAsync(new ConfirmOrder(seller, accepted.Number));
        }

        await site.PumpAsync();
        (await ToldAsync(site)).ShouldBeLessThanOrEqualTo(before + 2);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_is_wrong_in_a_row_stands_at_its_field_and_what_is_short_is_said_before_paying(string engine)
    {
        var (site, shops) = await sites.On(engine);
        var buyer = Buying.NewGuest();
        await FillAsync(site, buyer);
        var list = new GiftList("X", "123", [Row(1) with { Phone = "12" }, Row(2) with { CommuneCode = null }, Row(3) with { What = "Món lạ" }, Row(4) with { Count = "0" }, Row(5)]);
        var shown = (await site.SendAsync(new ReviewCompanyGifts(buyer, list)))!;
        shown.CanBePlaced.ShouldBeFalse();
        shown.Faults.Select(f => f.Field).ShouldBe(["BuyerName", "BuyerPhone"]);
        shown.Rows.Select(r => r.Faults.Select(f => f.Field).SingleOrDefault()).ShouldBe([GiftRow.Fields.Phone, GiftRow.Fields.Commune, GiftRow.Fields.What, GiftRow.Fields.Count, null]);
        (await site.SendAsync(new PlaceCompanyGifts(buyer, shown.CartId, shown.CartVersion, shown.Total, list))).Refusal!.Code.ShouldBe("ordering.gift_rows");
        (await site.SendAsync(new ReviewCompanyGifts(buyer, list with { Rows = [new("", "1", null, "", "", "lạ", "x")] })))!.Rows[0].Faults.Select(f => f.Field)
            .ShouldBe([GiftRow.Fields.Name, GiftRow.Fields.Phone, GiftRow.Fields.Commune, GiftRow.Fields.Street, GiftRow.Fields.Count, GiftRow.Fields.What]);

        // Each recipient's goods are there, all together are not: said before, and nothing is ordered.
        var all = new GiftList("Công ty Thiếu", OwnPhone, [.. Enumerable.Range(1, 6).Select(i => Row(i) with { Count = "9" })]);
        shown = (await site.SendAsync(new ReviewCompanyGifts(buyer, all)))!;
        shown.Rows.ShouldAllBe(r => r.Faults.Count == 0);
        shown.Shortages.ShouldNotBeEmpty();
        shown.Shortages[0].Vi.ShouldContain("danh sách cần 54, gian hàng chỉ còn 50");
        var reserved = shops.Reserved.Count;
        (await site.SendAsync(new PlaceCompanyGifts(buyer, shown.CartId, shown.CartVersion, shown.Total, all))).Refusal!.Code.ShouldBe("ordering.gifts_short");
        shops.Reserved.Count.ShouldBe(reserved);

        // The cart is still there; another total than shown is refused, one recipient too many too.
        var good = all with { Rows = [.. all.Rows.Select(r => r with { Count = "" })] };
        shown = (await site.SendAsync(new ReviewCompanyGifts(buyer, good)))!;
        (await site.SendAsync(new PlaceCompanyGifts(buyer, shown.CartId, shown.CartVersion, shown.Total + new Money(1), good))).Refusal!.Code.ShouldBe("ordering.total_changed");
        (await site.SendAsync(new ReviewCompanyGifts(buyer, good with { Rows = [.. Enumerable.Range(0, 51).Select(Row)] })))!.CanBePlaced.ShouldBeFalse();
        var tomorrow = shown.Festivals[0].Date;
        site.Clock.Move(new DateTimeOffset(tomorrow.AddDays(-1), new TimeOnly(3, 0), TimeSpan.Zero) - site.Clock.GetUtcNow());
        var late = (await site.SendAsync(new ReviewCompanyGifts(buyer, good with { NeededBy = tomorrow })))!;
        late.Rows.ShouldAllBe(r => r.Faults.Any(f => f.Field == GiftRow.Fields.Commune && f.Text.Vi.Contains("không kịp", StringComparison.Ordinal)));
        (await site.SendAsync(new PlaceCompanyGifts(buyer, shown.CartId, shown.CartVersion, shown.Total, good with { NeededBy = tomorrow }))).Refusal!.Code.ShouldBe("ordering.gift_rows");
        await site.DoAsync(new PlaceCompanyGifts(buyer, shown.CartId, shown.CartVersion, shown.Total, good));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Each_parcel_takes_a_place_in_the_shops_days_of_packing_and_all_or_none_are_taken(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, new FakeShops().Register);
        var (tea, today) = (Buying.SellerOf(FakeShops.Tea), new DateOnly(2026, 11, 21));
        await site.DoAsync(new KeepMyCapacity(tea, [2, 2, 2, 2, 2, 2, 2]));
        await site.DoAsync(new SetPackDay(tea, today.AddDays(1), 1));
        var buyer = Buying.NewPerson();
        await FillAsync(site, buyer);
        var list = new GiftList("Công ty Gói", OwnPhone, [.. Enumerable.Range(1, 5).Select(Row)]);
        var shown = (await site.SendAsync(new ReviewCompanyGifts(buyer, list)))!;
        await site.DoAsync(new PlaceCompanyGifts(buyer, shown.CartId, shown.CartVersion, shown.Total, list));
        (await DaysAsync(site, FakeShops.Tea)).ShouldBe([today, today, today.AddDays(1), today.AddDays(2), today.AddDays(2)]);
        (await site.SendAsync(new ViewMyCapacity(tea)))!.Days.Take(4).Select(d => d.Taken).ShouldBe([2, 1, 2, 0]);
        (await DaysAsync(site, FakeShops.Noodles)).ShouldBeEmpty();

        // A list for which the days do not suffice is refused whole: no place is taken, and the cart stays.
        await site.DoAsync(new KeepMyCapacity(tea, [1, 0, 0, 0, 0, 0, 0]));
        var free = (await site.SendAsync(new ViewMyCapacity(tea)))!.Days.Count(d => d.Taken == 0 && d.Most > 0);
        await FillAsync(site, buyer);
        var many = list with { Rows = [.. Enumerable.Range(1, free + 1).Select(Row)] };
        shown = (await site.SendAsync(new ReviewCompanyGifts(buyer, many)))!;
        (await site.SendAsync(new PlaceCompanyGifts(buyer, shown.CartId, shown.CartVersion, shown.Total, many))).Refusal!.Code.ShouldBe("ordering.shop_full");
        (await DaysAsync(site, FakeShops.Tea)).Count.ShouldBe(5);
        (await site.SendAsync(new ViewMyCapacity(tea)))!.Days.Count(d => d.Taken == 0 && d.Most > 0).ShouldBe(free);
        (await site.SendAsync(new CountCart(buyer))).ShouldBeGreaterThan(0);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Who_asks_to_be_forgotten_takes_the_recipients_along(string engine)
    {
        var (site, _) = await sites.On(engine);
        var buyer = Buying.NewPerson();
        await FillAsync(site, buyer);
        var list = new GiftList("Công ty Quên", OwnPhone, [Row(1), Row(2)]);
        var shown = (await site.SendAsync(new ReviewCompanyGifts(buyer, list)))!;
        var number = (await site.DoAsync(new PlaceCompanyGifts(buyer, shown.CartId, shown.CartVersion, shown.Total, list))).Number;
        var subject = new DataSubject(buyer.PersonId!.Value, PhoneNumber.Parse(OwnPhone));
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var data = scope.ServiceProvider.GetServices<IPersonalData>().Single(d => d.Section == "đơn mua");
            (await data.HindranceAsync(subject, CancellationToken.None)).ShouldNotBeNull();
            (await data.CollectAsync(subject, CancellationToken.None)).AsArray().Count.ShouldBe(2);
            await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
                async cancellationToken =>
                {
                    await data.EraseAsync(subject, cancellationToken);
                    return true;
                },
                done => done,
                CancellationToken.None);
        }

        var gone = (await site.SendAsync(new ViewCompanyGifts(buyer, number)))!;
        gone.Rows.ShouldAllBe(r => r.Name == "(đã xóa)" && r.Card == null && !r.Address.Contains("ngõ", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_baskets_parts_and_their_shares_of_its_price_are_frozen_on_the_line(string engine)
    {
        var (site, shops) = await sites.On(engine);
        var basket = Ids.FromName("test-variant", "basket");
        shops.AddVariant(basket, FakeShops.Tea, "Giỏ quà Tết", 1_000_000, 2_000);
        shops.Change(basket, v => v with
        {
            Parts = [new(FakeShops.TeaBud, Guid.Empty, "Chè", "100 g", 2, new Money(320_000)), new(FakeShops.TeaGift, Guid.Empty, "Chè đinh", "hộp", 1, new Money(890_000)), new(FakeShops.Noodle, Guid.Empty, "Miến", "500 g", 3, new Money(65_000))],
        });
        var buyer = Buying.NewGuest();
        await site.DoAsync(new AddToCart(buyer, basket, 3));
        await site.DoAsync(Buying.Address(buyer));
        var shown = (await site.SendAsync(new ReviewCheckout(buyer)))!;
        var placed = await site.DoAsync(Buying.Place(buyer, shown));
        shops.Change(basket, v => v with { Parts = [] });
        var order = (await site.SendAsync(new ViewPurchase(buyer, placed.Number)))!.Orders.Single();

        var parts = (await site.SendAsync(new GetLineParts([order.Id])))[order.Lines.Single().Id].ToList();

        parts.Select(p => (p.Name, p.Packs)).ShouldBe([("Chè, 100 g", 2), ("Chè đinh, hộp", 1), ("Miến, 500 g", 3)]);
        parts.Sum(p => p.Share).ShouldBe(order.Lines[0].UnitPrice);
        parts.Sum(p => p.Share * order.Lines[0].Quantity).ShouldBe(order.Lines[0].Total);
    }

    private static async Task FillAsync(TestSite site, Actor buyer)
    {
        await site.DoAsync(new AddToCart(buyer, FakeShops.TeaBud, 1));
        await site.DoAsync(new AddToCart(buyer, FakeShops.Noodle, 1));
    }

    private static GiftRow Row(int i) => new($"Người Nhận Số {i}", $"09120{i:00000}", Buying.Commune, $"Số {i} ngõ Bàng Thử", $"Chúc năm mới {i}", "", "");

    private static Task<List<DateOnly>> DaysAsync(TestSite site, Guid seller) =>
        site.LookAsync(db => db.Set<Order>().Where(o => o.SellerId == seller && o.PackOn != null).Select(o => o.PackOn!.Value).OrderBy(d => d).ToListAsync());

    private static Task<int> ToldAsync(TestSite site) => site.LookAsync(db => db.Set<Message>().CountAsync(m => m.DedupeKey.EndsWith("/buyer")));
}
