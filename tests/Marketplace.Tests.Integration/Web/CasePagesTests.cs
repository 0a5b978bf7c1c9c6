using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Web;

/// <summary>A case from the buyer's page to the seller's and back, by the forms as they stand on the pages, with real stock.</summary>
public sealed class CasePagesTests(Webs webs) : IClassFixture<Webs>
{
    private const string Phone = "0977333444";

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_guest_takes_packs_out_reports_the_rest_and_the_shop_takes_it_back(string engine)
    {
        var web = await webs.Seeded(engine);
        var guest = Actor.Guest(Ids.FromName("test-guest", engine).ToString("N"));
        await web.DoAsync(new AddToCart(guest, Belongings.Variant, 3));
        await web.DoAsync(new SetCheckoutAddress(guest, "Trần Hồng Hạnh", Phone, "00004", Belongings.Street, null, CallBefore: false));
        var shown = (await web.SendAsync(new ReviewCheckout(guest)))!;
        var number = (await web.DoAsync(new PlacePurchase(guest, shown.CartId, shown.CartVersion, shown.Total, "cod"))).Number;
        var order = (await web.SendAsync(new ViewPurchase(guest, number)))!.Orders.Single();
        var stock = await StockAsync(web);

        // By number and phone, in another browser.
        var browser = web.CreateClient();
        await browser.SubmitAsync("/don-mua", FormOf(await browser.PageAsync("/don-mua"), "#Phone"), ("Number", number), ("Phone", Phone));
        var page = await browser.PageAsync("/don-mua/" + number);
        page.DocumentElement.TextContent.ShouldContain("Được mở xem hàng 15 phút");
        page.DocumentElement.TextContent.ShouldContain("quá hạn thì đơn tự hủy");
        var link = page.QuerySelector("a[href*='/van-de?']")!.GetAttribute("href")!;
        var field = $"Packs[{order.Lines[0].Id}]";
        var refused = await browser.SubmitAsync(link, FormOf(await browser.PageAsync(link), "input[type=number]"), (field, "0"));
        ((int)refused.StatusCode).ShouldBe(400);
        var cut = await browser.SubmitAsync(link, FormOf(await refused.DocumentAsync(), "input[type=number]"), (field, "1"));
        cut.Headers.Location!.OriginalString.ShouldBe("/don-mua/" + number);
        (await StockAsync(web)).ShouldBe((stock.OnHand, stock.Reserved - 1));

        await web.DoAsync(new ConfirmOrder(Belongings.Shop, order.Number));
        await web.DoAsync(new PackOrder(Belongings.Shop, order.Number));
        await web.DoAsync(new HandOverOrder(Belongings.Shop, order.Number, "Bưu điện", null));
        await web.DoAsync(new MarkDelivered(Belongings.Shop, order.Number));
        (await StockAsync(web)).ShouldBe((stock.OnHand - 2, stock.Reserved - 3));

        page = await browser.PageAsync("/don-mua/" + number);
        link = page.QuerySelector("a.btn[href*='/van-de?']")!.GetAttribute("href")!;
        var wrong = await browser.SubmitAsync(link, FormOf(await browser.PageAsync(link), "#Words"), (field, "2"), ("Kind", "Damaged"), ("Words", "Vỡ"));
        ((int)wrong.StatusCode).ShouldBe(400);
        var form = FormOf(await wrong.DocumentAsync(), "#Words");
        form.QuerySelector<IHtmlTextAreaElement>("#Words")!.Value.ShouldBe("Vỡ");
        var opened = await browser.SubmitAsync(link, form, ("Words", "Hộp vỡ, chè ẩm hết"));
        var at = opened.Headers.Location!.OriginalString;
        at.ShouldStartWith($"/don-mua/{number}/van-de/");

        var shop = await Pages.SignInAsync(web, Belongings.ShopPhone);
        (await shop.PageAsync("/nguoi-ban")).QuerySelector("a.tile[href='/nguoi-ban/khieu-nai']").ShouldNotBeNull();
        var sellers = (await shop.PageAsync("/nguoi-ban/khieu-nai")).QuerySelector($"a[href$='{at.Split('/')[^1]}']")!.GetAttribute("href")!;
        (await shop.SubmitAsync(sellers, FormOf(await shop.PageAsync(sellers), "#Remedy"), ("Remedy", "RefundAfterReturn"), ("Words", "Chị gửi lại giúp"))).Headers.Location!.OriginalString.ShouldBe(sellers);
        await browser.SubmitAsync(at, FormOf(await browser.PageAsync(at), "form[action*='Agree'] button"));
        await browser.SubmitAsync(at, FormOf(await browser.PageAsync(at), "form[action*='SentBack'] button"), ("Words", "Bưu điện VN99"));
        var check = FormOf(await shop.PageAsync(sellers), "form[action*='Checked'] button");
        (await shop.SubmitAsync(sellers, check, ($"Ok[{order.Lines[0].Id}]", "1"), ($"Damaged[{order.Lines[0].Id}]", "1"))).Headers.Location!.OriginalString.ShouldBe(sellers);

        (await StockAsync(web)).ShouldBe((stock.OnHand - 1, stock.Reserved - 3), "one was whole and is stock again, one was not");
        page = await browser.PageAsync("/don-mua/" + number);
        page.DocumentElement.TextContent.ShouldContain("Đã hoàn tiền");
        (await browser.PageAsync(at)).QuerySelectorAll(".timeline > li").Length.ShouldBe(5);
        page.QuerySelector("#hoan-tien").ShouldNotBeNull("the buyer says where the money is to go");
        (await shop.PageAsync("/nguoi-ban/hoan-tien")).DocumentElement.TextContent.ShouldContain(order.Number);
        (await shop.PageAsync("/nguoi-ban/tra-khi-nhan")).DocumentElement.TextContent.ShouldContain("không đúng mô tả");
    }

    private static async Task<(long OnHand, long Reserved)> StockAsync(TestWeb web) => await web.LookAsync(async db =>
    {
        var item = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Set<Marketplace.Catalog.Stock.StockItem>(), s => s.Id == Belongings.StockItem);
        return (item.OnHand, item.Reserved);
    });

    private static IHtmlFormElement FormOf(IHtmlDocument page, string inside) =>
        page.QuerySelector(inside).ShouldNotBeNull(inside).Closest("form").ShouldBeAssignableTo<IHtmlFormElement>()!;
}
