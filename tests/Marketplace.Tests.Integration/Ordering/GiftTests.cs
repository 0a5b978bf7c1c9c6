using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Companies;
using Marketplace.Ordering.Gifts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.Invoices;
using Marketplace.Payments.Payments;
using Marketplace.Payments.VietQr;
using Marketplace.Platform.Messages;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Ordering;

/// <summary>Presents, whose recipient is not the buyer, and companies that want the invoice.</summary>
public sealed class GiftTests(ShopSites sites) : IClassFixture<ShopSites>
{
    private const string OwnPhone = "0977333444";
    private const string RecipientPhone = "0976555666";

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task News_of_a_present_goes_to_who_bought_it_and_its_delivery_to_who_gets_it(string engine)
    {
        var (site, _) = await sites.On(engine);
        var buyer = Buying.NewGuest();
        await site.DoAsync(new AddToCart(buyer, FakeShops.TeaBud, 1));
        await site.DoAsync(Buying.Address(buyer) with { Phone = RecipientPhone });
        (await site.SendAsync(new SetGift(buyer, "Lê Văn Tặng", "123", null, null))).Refusal!.Field.ShouldBe(SetGift.Fields.Phone);
        await site.DoAsync(new SetGift(buyer, "Lê Văn Tặng", OwnPhone, "Chúc mẹ năm mới\r\nmạnh khỏe", null));
        var shown = (await site.SendAsync(new ReviewCheckout(buyer)))!;
        (shown.Gift!.BuyerName, shown.Gift.Card).ShouldBe(("Lê Văn Tặng", "Chúc mẹ năm mới\nmạnh khỏe"));
        (await site.SendAsync(Buying.Place(buyer, shown))).Refusal!.Code.ShouldBe("ordering.gift_not_cash");

        var placed = await site.DoAsync(Buying.Place(buyer, shown) with { PaymentMethod = "vietqr" });
        var payment = (await site.SendAsync(new ViewPayments(buyer, placed.Number)))!.Payments.Single();
        await site.DoAsync(new PretendTransfer(buyer, placed.Number, null, payment.Id));
        var seller = Buying.SellerOf(FakeShops.Tea);
        var order = (await site.SendAsync(new ViewPurchase(buyer, placed.Number)))!.Orders.Single().Number;
        await site.PumpAsync();
        await site.DoAsync(new ConfirmOrder(seller, order));
        await site.DoAsync(new PackOrder(seller, order));
        await site.PumpAsync();
        (await ToldAsync(site, RecipientPhone)).ShouldBeEmpty();

        await site.DoAsync(new HandOverOrder(seller, order, "Bưu điện", null));
        await site.DoAsync(new MarkDelivered(seller, order));
        await site.PumpAsync();
        await site.PumpAsync();
        var recipients = await ToldAsync(site, RecipientPhone);
        recipients.Count.ShouldBe(2);
        recipients.ShouldAllBe(text => !text.Contains("/don-mua/", StringComparison.Ordinal) && !text.Contains('₫'));
        (await ToldAsync(site, OwnPhone)).Count.ShouldBeGreaterThan(3);

        // The recipient's phone opens nothing; the buyer's does.
        (await site.SendAsync(new ViewPurchase(Actor.Guest(null), placed.Number, PhoneNumber.Parse(RecipientPhone)))).ShouldBeNull();
        (await site.SendAsync(new CancelMyOrder(Actor.Guest(null), order, PhoneNumber.Parse(RecipientPhone)))).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
        (await site.SendAsync(new ViewPurchase(Actor.Guest(null), placed.Number, PhoneNumber.Parse(OwnPhone))))!.Gift!.BuyerName.ShouldBe("Lê Văn Tặng");
        var contact = (await site.SendAsync(new GetOrderContacts([(await site.SendAsync(new ViewSellerOrder(seller, order)))!.Id]))).Single();
        contact.BuyerPhone.Value.ShouldBe(PhoneNumber.Parse(OwnPhone).Value);
        (await site.SendAsync(new ViewSellerOrder(seller, order)))!.Gift!.Card.ShouldBe("Chúc mẹ năm mới\nmạnh khỏe");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Too_late_for_the_festival_is_said_with_a_way_out_before_and_at_placement(string engine)
    {
        var shops = new FakeShops();
        await using var site = await TestSite.StartAsync(engine, shops.Register);
        var buyer = Buying.NewGuest();
        await site.FilledCartAsync(buyer);
        await site.DoAsync(Buying.Address(buyer) with { CommuneCode = "00004" });
        var festival = (await site.SendAsync(new ReviewCheckout(buyer)))!.Deadlines[^1].Festival;
        await site.DoAsync(new SetGift(buyer, "Lê Văn Tặng", OwnPhone, null, festival.Date));
        (await site.SendAsync(new SetGift(buyer, "Lê Văn Tặng", OwnPhone, null, new(2026, 11, 1)))).Refusal!.Field.ShouldBe(SetGift.Fields.NeededBy);
        var early = (await site.SendAsync(new ReviewCheckout(buyer)))!;
        (early.CanBePlaced, early.Gift!.NeededBy).ShouldBe((true, festival.Date));

        // The day after the last one for Hà Nội, still in time for within the province.
        site.Clock.Move(VietnamTime.StartOfDayUtc(early.Deadlines[^1].Last.AddDays(1)) - site.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromHours(1));
        (await site.SendAsync(Buying.Place(buyer, early) with { PaymentMethod = "vietqr" })).Refusal!.Code.ShouldBe("ordering.too_late");
        var late = (await site.SendAsync(new ReviewCheckout(buyer)))!;
        late.CanBePlaced.ShouldBeFalse();
        var why = late.Orders.Select(o => o.TooLate).OfType<LocalText>().First();
        why.Vi.ShouldContain("cùng tỉnh với gian hàng");
        why.Vi.ShouldContain("bỏ chọn");

        await site.DoAsync(new SetGift(buyer, "Lê Văn Tặng", OwnPhone, null, null));
        var later = (await site.SendAsync(new ReviewCheckout(buyer)))!;
        await site.DoAsync(Buying.Place(buyer, later) with { PaymentMethod = "vietqr" });
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_companys_details_are_checked_frozen_sealed_and_stand_on_the_invoice(string engine)
    {
        var (site, _) = await sites.On(engine);
        var buyer = Buying.NewPerson();
        await site.FilledCartAsync(buyer);
        (await site.SendAsync(new SetCompany(buyer, "Công ty Thử", "0100109107", "Số 1 phố Thử, Hà Nội", ""))).Refusal!.Field.ShouldBe(SetCompany.Fields.TaxCode);
        (await site.SendAsync(new SetCompany(buyer, "Công ty Thử", "0100109106", "Số 1 phố Thử, Hà Nội", "ketoan@"))).Refusal!.Field.ShouldBe(SetCompany.Fields.Email);
        (await site.SendAsync(new GetLastCompany(buyer))).ShouldBeNull();
        await site.DoAsync(new SetCompany(buyer, "Công ty Thử", "0100109106 001", "Số 1 phố Thử, Hà Nội", "ketoan@thu.vn"));
        var company = new InvoiceBuyer("Công ty Thử", "0100109106-001", "Số 1 phố Thử, Hà Nội", "ketoan@thu.vn");
        var shown = (await site.SendAsync(new ReviewCheckout(buyer)))!;
        shown.Company.ShouldBe(company);
        var placed = await site.DoAsync(Buying.Place(buyer, shown));

        (await site.SendAsync(new GetLastCompany(buyer))).ShouldBe(company);
        (await site.SendAsync(new GetLastCompany(Buying.NewPerson()))).ShouldBeNull();
        var order = (await site.SendAsync(new ViewPurchase(buyer, placed.Number)))!.Of(FakeShops.Tea);
        var seller = Buying.SellerOf(FakeShops.Tea);
        (await site.SendAsync(new ViewSellerOrder(seller, order.Number)))!.Company.ShouldBe(company);
        var stored = await site.LookAsync(db => db.Set<Purchase>().AsNoTracking().SingleAsync(p => p.Id == placed.PurchaseId));
        (stored.Company!.AddressCipher + stored.Company.EmailCipher).ShouldNotContain("thu");

        await site.DoAsync(new ConfirmOrder(seller, order.Number));
        await site.DoAsync(new PackOrder(seller, order.Number));
        await site.DoAsync(new HandOverOrder(seller, order.Number, "Bưu điện", null));
        await site.DoAsync(new MarkDelivered(seller, order.Number));
        await site.PumpAsync();
        var invoice = await site.LookAsync(db => db.Set<Invoice>().AsNoTracking().SingleAsync(i => i.OrderId == order.Id));
        (invoice.BuyerName, invoice.BuyerTaxCode, invoice.BuyerAddress, invoice.BuyerEmail).ShouldBe((company.Name, company.TaxCode, company.Address, company.Email));
    }

    private static async Task<List<string>> ToldAsync(TestSite site, string phone) =>
        [.. (await site.SendAsync(new ReadDevelopmentInbox(PhoneNumber.Parse(phone), null, 50))).Select(m => m.Text)];
}
