using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.Vouchers;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Web;

/// <summary>Vouchers, presents and company invoices by the forms as they stand on the pages.</summary>
public sealed class OfferPagesTests(Webs webs) : IClassFixture<Webs>
{
    private const string ShopVouchers = "/nguoi-ban/ma-giam-gia";

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_shop_makes_a_voucher_and_a_buyer_uses_it_for_a_present_with_a_company_invoice(string engine)
    {
        var web = await webs.Seeded(engine);
        var shop = await Pages.SignInAsync(web, Belongings.ShopPhone);
        var form = FormOf(await shop.PageAsync(ShopVouchers), "#Code");
        var refused = await shop.SubmitAsync(ShopVouchers, form, ("Code", "quachetet"), ("Name", "Quà chè Tết"), ("Percent", "60"), ("TotalCount", "5"));
        ((int)refused.StatusCode).ShouldBe(400);
        form = FormOf(await refused.DocumentAsync(), "#Code");
        form.QuerySelector("#Percent-e")!.TextContent.ShouldContain("50%");
        form.QuerySelector<IHtmlInputElement>("#Name")!.Value.ShouldBe("Quà chè Tết");
        form.QuerySelectorAll("input[name=Products]").Length.ShouldBeGreaterThan(0);
        (await shop.SubmitAsync(ShopVouchers, form, ("Percent", "12,5"))).Headers.Location!.OriginalString.ShouldBe(ShopVouchers);
        (await shop.PageAsync(ShopVouchers)).QuerySelector("main")!.TextContent.ShouldContain("Giảm 12,5%");

        var buyer = web.CreateClient();
        await buyer.SubmitAsync("/san-pham/" + Belongings.ProductSlug, FormOf(await buyer.PageAsync("/san-pham/" + Belongings.ProductSlug), "form[action^='/gio-hang/them'] button"));
        var wrong = await buyer.SubmitAsync("/gio-hang", FormOf(await buyer.PageAsync("/gio-hang"), "#voucher"), ("voucher", "SAIMA99"));
        ((int)wrong.StatusCode).ShouldBe(400);
        var again = await wrong.DocumentAsync();
        again.QuerySelector<IHtmlInputElement>("#voucher")!.Value.ShouldBe("SAIMA99");
        var tap = again.QuerySelectorAll("main form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("input[type=hidden][name=voucher][value=QUACHETET]") is not null);
        (await buyer.SubmitAsync("/gio-hang", tap)).Headers.Location!.OriginalString.ShouldBe("/gio-hang");
        (await buyer.PageAsync("/gio-hang")).QuerySelector(".sums-total")!.ParentElement!.TextContent.ShouldContain("QUACHETET");

        var address = FormOf(await buyer.PageAsync("/thanh-toan"), "#Street");
        (await buyer.SubmitAsync("/thanh-toan", address, ("Name", "Bà Nhận Quà"), ("Phone", "0976111222"), ("CommuneText", "Phường Hoàn Kiếm, Hà Nội"), ("CommuneFor", ""), ("Street", "Số 1 phố Thử"), ("IsGift", "true")))
            .Headers.Location!.OriginalString.ShouldBe("/thanh-toan/qua-tang");
        var gift = FormOf(await buyer.PageAsync("/thanh-toan/qua-tang"), "#Card");
        var noName = await buyer.SubmitAsync("/thanh-toan/qua-tang", gift, ("Card", "Chúc mừng năm mới"), ("BuyerPhone", "0977888999"));
        gift = FormOf(await noName.DocumentAsync(), "#Card");
        gift.QuerySelector<IHtmlTextAreaElement>("#Card")!.Value.ShouldBe("Chúc mừng năm mới");
        (await buyer.SubmitAsync("/thanh-toan/qua-tang", gift, ("BuyerName", "Lê Văn Tặng"))).Headers.Location!.OriginalString.ShouldBe("/thanh-toan/kiem-tra");
        var company = FormOf(await buyer.PageAsync("/thanh-toan/hoa-don"), "#TaxCode");
        var badCode = await buyer.SubmitAsync(
            "/thanh-toan/hoa-don", company, ("CompanyName", "Công ty Thử"), ("TaxCode", "0100109107"), ("CompanyAddress", "Số 1 phố Thử, Hà Nội"));
        company = FormOf(await badCode.DocumentAsync(), "#TaxCode");
        company.QuerySelector<IHtmlInputElement>("#TaxCode")!.Value.ShouldBe("0100109107");
        (await buyer.SubmitAsync("/thanh-toan/hoa-don", company, ("TaxCode", "0100109106"))).Headers.Location!.OriginalString.ShouldBe("/thanh-toan/kiem-tra");

        var review = await buyer.PageAsync("/thanh-toan/kiem-tra");
        var text = review.QuerySelector("main")!.TextContent;
        text.ShouldContain("Lê Văn Tặng");
        text.ShouldContain("0100109106");
        review.QuerySelector<IHtmlInputElement>("input[name=method][value=cod]")!.IsDisabled.ShouldBeTrue();
        var placed = await buyer.SubmitAsync("/thanh-toan/kiem-tra", FormOf(review, "input[name=total]"), ("method", "vietqr"));
        var number = placed.Headers.Location!.OriginalString.Split('/')[2];
        var purchase = await buyer.PageAsync("/don-mua/" + number);
        purchase.QuerySelector("main")!.TextContent.ShouldContain("QUACHETET");

        var order = (await web.SendAsync(new ViewPurchase(Actor.Guest(null), number, PhoneNumber.Parse("0977888999"))))!.Orders.Single();
        order.Discount.IsZero.ShouldBeFalse();
        var slip = (await shop.PageAsync($"/nguoi-ban/don-hang/{order.Number}/phieu")).QuerySelector(".slip")!.TextContent;
        slip.ShouldContain("Chúc mừng năm mới");
        slip.ShouldNotContain("₫");
        slip.ShouldNotContain("0977888999");
        (await shop.PageAsync($"/nguoi-ban/don-hang/{order.Number}")).QuerySelector("main")!.TextContent.ShouldContain("0100109106");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_shop_makes_no_voucher_for_anothers_goods(string engine)
    {
        var web = await webs.Seeded(engine);
        var text = new VoucherText("CUANGUOI", "Của người", VoucherKind.PerMille, null, 100, null, null, new(2026, 11, 21), new(2026, 12, 1), 5, 1, true, [Belongings.Product]);
        (await web.SendAsync(new MakeVoucher(Belongings.OtherShop, Ids.FromName("test-voucher", "foreign"), text))).Refusal!.Field.ShouldBe(VoucherText.Fields.Products);
        await web.DoAsync(new MakeVoucher(Belongings.Staff, Ids.FromName("test-voucher", "market"), text));
        var market = (await web.SendAsync(new ListVouchers(Belongings.Staff))).Single(v => v.Code == "CUANGUOI");
        (market.Payer, market.Products.Count, market.SellerName).ShouldBe((VoucherPayer.Market, 1, null));
        (await web.SendAsync(new ListVouchers(Belongings.Shop))).ShouldNotContain(v => v.Code == "CUANGUOI");
    }

    private static IHtmlFormElement FormOf(IHtmlDocument page, string field) => page.QuerySelector("main " + field)!.Closest("form").ShouldBeAssignableTo<IHtmlFormElement>()!;
}
