using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Marketplace.Catalog.Favourites;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Messages;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Web;

/// <summary>Reviews, questions, hearts, wishes for a message and order tracking, by the forms as they stand on the pages.</summary>
public sealed class BuyerPagesTests(Webs webs) : IClassFixture<Webs>
{
    private const string Product = "/san-pham/" + Belongings.ProductSlug;

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_guest_tracks_the_order_by_number_and_phone_reviews_it_and_buys_again(string engine)
    {
        var web = await webs.Seeded(engine);
        var number = await DeliverAsync(web, "0977222333");
        var reader = web.CreateClient();
        var before = int.Parse((await reader.PageAsync(Product)).QuerySelector("a[href='#danh-gia']")!.TextContent.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture);

        var guest = web.CreateClient();
        (await guest.PageAsync("/danh-gia/" + Belongings.ProductSlug)).QuerySelector("main #Phone").ShouldNotBeNull();
        var opened = await guest.SubmitAsync("/don-mua", FormOf(await guest.PageAsync("/don-mua"), "#Phone"), ("Number", number), ("Phone", "0977 222 333"));
        opened.Headers.Location!.OriginalString.ShouldBe("/don-mua/" + number);
        var link = (await guest.PageAsync("/don-mua/" + number)).QuerySelector("a[href*='/danh-gia/']")!.GetAttribute("href")!;

        var refused = await guest.SubmitAsync(link, FormOf(await guest.PageAsync(link), "#Words"), ("Words", "Trà ngon <b>thật</b>"));
        ((int)refused.StatusCode).ShouldBe(400);
        var form = FormOf(await refused.DocumentAsync(), "#Words");
        form.QuerySelector<IHtmlTextAreaElement>("#Words")!.Value.ShouldBe("Trà ngon <b>thật</b>");
        var sent = await guest.SubmitAsync(link, form, ("Stars", "4"), ("Shown", "Sister"));
        sent.Headers.Location!.OriginalString.ShouldBe("/don-mua/" + number);
        (await guest.PageAsync(link)).QuerySelector("form textarea").ShouldBeNull("one review for a purchase");

        // The cached page is dropped, and everybody sees the review.
        await web.PumpAsync();
        (await reader.PageAsync(Product)).QuerySelector("a[href='#danh-gia']")!.TextContent.ShouldContain($"{before + 1} đánh giá");
        var review = (await reader.PageAsync(Product + "/danh-gia")).QuerySelector(".review")!;
        review.TextContent.ShouldContain("Chị H., Hà Nội");
        review.TextContent.ShouldContain("Người mua đã nhận hàng");
        review.QuerySelector(".said")!.TextContent.ShouldBe("Trà ngon <b>thật</b>");
        review.TextContent.ShouldNotContain("Hồng Hạnh");

        var again = await guest.SubmitAsync("/don-mua/" + number, FormOf(await guest.PageAsync("/don-mua/" + number), "form[action*='BuyAgain'] button"));
        again.Headers.Location!.OriginalString.ShouldBe("/gio-hang");
        (await guest.PageAsync("/gio-hang")).QuerySelector($"a[href='{Product}']").ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_heart_and_a_thank_you_come_back_to_the_page_and_only_there(string engine)
    {
        var web = await webs.Seeded(engine);
        var guest = web.CreateClient();
        var page = await guest.PageAsync(Product);
        var kept = await guest.SubmitAsync(Product, FormOf(page, "form[data-heart] button"));
        kept.Headers.Location!.OriginalString.ShouldBe(Product + "#da-luu");
        page.QuerySelector("#da-luu").ShouldNotBeNull();
        (await guest.GetStringAsync(new Uri("/toi", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldContain($"\"favourites\":[\"{Belongings.Product}\"]");
        var list = await guest.PageAsync("/yeu-thich");
        list.QuerySelector($"main a[href='{Product}']").ShouldNotBeNull();

        var thanked = await guest.SubmitAsync(Product, FormOf(page, "form[data-helpful] button"));
        thanked.Headers.Location!.OriginalString.ShouldBe(Product + "#cam-on");

        var elsewhere = await guest.SubmitAsync(Product, FormOf(page, "form[data-heart] button"), ("tro-ve", "//cho-khac.vn/lua"));
        elsewhere.Headers.Location!.OriginalString.ShouldBe("/#da-luu");
        var removed = await guest.SubmitAsync("/yeu-thich", FormOf(list, "main form[action='/yeu-thich/doi'] button"));
        removed.Headers.Location!.OriginalString.ShouldBe("/yeu-thich#da-bo");
        (await guest.PageAsync("/yeu-thich")).QuerySelector($"main a[href='{Product}']").ShouldBeNull();
        (await web.SendAsync(new ListFavourites(Belongings.Buyer))).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_question_goes_to_the_shop_and_its_answer_to_everybody(string engine)
    {
        var web = await webs.Seeded(engine);
        var (guest, shop) = (web.CreateClient(), await Pages.SignInAsync(web, Belongings.ShopPhone));
        var ask = "/hoi-dap/" + Belongings.ProductSlug;
        const string Words = "Trà này gửi đi Huế được không ạ?";
        var refused = await guest.SubmitAsync(ask, FormOf(await guest.PageAsync(ask), "#Words"), ("Words", Words), ("TellMe", "true"), ("Phone", "12"));
        ((int)refused.StatusCode).ShouldBe(400);
        var form = FormOf(await refused.DocumentAsync(), "#Words");
        (await guest.SubmitAsync(ask, form, ("Phone", "0977222444"))).Headers.Location!.OriginalString.ShouldBe(ask);
        (await guest.PageAsync(ask)).QuerySelector("main")!.TextContent.ShouldContain("Chờ gian hàng đáp");
        (await web.CreateClient().PageAsync(ask)).QuerySelector("main")!.TextContent.ShouldNotContain(Words);
        (await guest.PageAsync(Product + "/hoi-dap")).QuerySelector("main")!.TextContent.ShouldNotContain(Words);

        var desk = await shop.PageAsync("/nguoi-ban/hoi-dap");
        desk.QuerySelector(".task")!.TextContent.ShouldContain(Words);
        (await shop.SubmitAsync("/nguoi-ban/hoi-dap", FormOf(desk, ".task form button"), ("answer", "Dạ được, năm ngày ạ."))).Headers.Location!.OriginalString.ShouldBe("/nguoi-ban/hoi-dap");
        await web.PumpAsync();
        (await guest.PageAsync(Product + "/hoi-dap")).QuerySelector(".review")!.TextContent.ShouldContain("Dạ được, năm ngày ạ.");
        (await web.SendAsync(new ReadDevelopmentInbox(PhoneNumber.Parse("0977222444"), "catalog.answered"))).ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_report_is_thanked_and_a_sold_out_product_offers_a_message(string engine)
    {
        var web = await webs.Seeded(engine);
        var guest = web.CreateClient();
        var report = (await guest.PageAsync(Product + "/danh-gia")).QuerySelector("a[href^='/bao-cao/']")!.GetAttribute("href")!;
        ((int)(await guest.SubmitAsync(report, FormOf(await guest.PageAsync(report), "#Reason"), ("Reason", "x"))).StatusCode).ShouldBe(400);
        (await guest.SubmitAsync(report, FormOf(await guest.PageAsync(report), "#Reason"), ("Reason", "Không phải người mua thật"))).Headers.Location!.OriginalString.ShouldBe(report);
        (await guest.GetAsync(new Uri("/bao-cao/" + Guid.CreateVersion7(), UriKind.Relative))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);

        const string Watch = "/bao-hang/na-dai-la-hien-nha-khanh";
        (await guest.PageAsync("/san-pham/na-dai-la-hien-nha-khanh")).QuerySelector($"a[href='{Watch}']").ShouldNotBeNull();
        var refused = await guest.SubmitAsync(Watch, FormOf(await guest.PageAsync(Watch), "#Phone"), ("Phone", "0977 222 555"));
        ((int)refused.StatusCode).ShouldBe(400);
        var form = FormOf(await refused.DocumentAsync(), "#Phone");
        form.QuerySelector<IHtmlInputElement>("#Phone")!.Value.ShouldBe("0977 222 555");
        form.QuerySelector<IHtmlInputElement>("[name=Agreed]")!.IsChecked.ShouldBeFalse("nothing is ticked for the visitor");
        (await guest.SubmitAsync(Watch, form, ("Agreed", "true"))).Headers.Location!.OriginalString.ShouldBe(Watch);
        (await guest.PageAsync("/bao-hang/" + Belongings.ProductSlug)).QuerySelector("form #Phone").ShouldBeNull("it is in stock");

        var code = await web.LookAsync(db => db.Set<Marketplace.Catalog.Watches.StockWatch>().Select(w => w.Code).SingleAsync());
        var end = "/bao-hang/thoi/" + code;
        (await guest.SubmitAsync(end, FormOf(await guest.PageAsync(end), "main form button"))).Headers.Location!.OriginalString.ShouldBe(end);
        (await guest.PageAsync(end)).QuerySelector("main form").ShouldBeNull();
        (await guest.GetAsync(new Uri("/bao-hang/thoi/" + Crockford.NewCode(12), UriKind.Relative))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Cards_of_what_was_seen_come_by_id_for_everybody_from_the_cache(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var client = web.CreateClient();
        var ids = await web.LookAsync(db => db.Set<Product>().OrderBy(p => p.Slug).Select(p => p.Id).Take(10).ToListAsync());
        var address = new Uri($"/da-xem?sp={string.Join(',', ids)},rác", UriKind.Relative);
        var first = await client.GetAsync(address);
        (await first.DocumentAsync()).QuerySelectorAll(".grid .card").Length.ShouldBe(8);
        (await client.GetAsync(address)).Headers.Age.ShouldNotBeNull();
        foreach (var odd in new[] { "", "?sp=", "?sp=,,", "?sp=rác", $"?sp={Guid.CreateVersion7()}" })
        {
            (await client.PageAsync("/da-xem" + odd)).QuerySelectorAll(".card").ShouldBeEmpty(odd);
        }
    }

    private static IHtmlFormElement FormOf(IHtmlDocument page, string inside) =>
        page.QuerySelector(inside).ShouldNotBeNull(inside).Closest("form").ShouldBeAssignableTo<IHtmlFormElement>()!;

    /// <summary>The number of a guest's purchase of the tea, delivered.</summary>
    private static async Task<string> DeliverAsync(TestWeb web, string phone)
    {
        var guest = Actor.Guest(Guid.CreateVersion7().ToString("N"));
        await web.DoAsync(new AddToCart(guest, Belongings.Variant, 1));
        await web.DoAsync(new SetCheckoutAddress(guest, "Phạm Hồng Hạnh", phone, "00004", "Số 1 phố Hàng Chè", null, CallBefore: false));
        var shown = (await web.SendAsync(new ReviewCheckout(guest)))!;
        var placed = await web.DoAsync(new PlacePurchase(guest, shown.CartId, shown.CartVersion, shown.Total, "cod"));
        var order = (await web.SendAsync(new ViewPurchase(guest, placed.Number)))!.Orders.Single().Number;
        await web.DoAsync(new ConfirmOrder(Belongings.Shop, order));
        await web.DoAsync(new PackOrder(Belongings.Shop, order));
        await web.DoAsync(new HandOverOrder(Belongings.Shop, order, "Bưu điện", null));
        await web.DoAsync(new MarkDelivered(Belongings.Shop, order));
        return (await web.SendAsync(new ViewPurchase(guest, placed.Number)))!.Number;
    }
}
