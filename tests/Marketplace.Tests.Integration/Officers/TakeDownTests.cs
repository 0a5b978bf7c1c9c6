using AngleSharp.Dom;
using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Reviews;
using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Platform.Files;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Officers.TakeDowns;
using Marketplace.Sellers.Shops;
using Marketplace.Showcases.Showcases;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Officers;

/// <summary>An authority's order: down at once, a word where the page stood, back when it is lifted.</summary>
public sealed class TakeDownTests
{
    private const string Page = "/san-pham/" + Belongings.ProductSlug;
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_product_is_down_at_once_and_back_when_the_order_is_lifted(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var (staff, shop, browser) = (Belongings.Staff, Belongings.Shop, web.CreateClient());
        ((int)(await Pages.GetAsync(browser, Page)).StatusCode).ShouldBe(200);
        var id = Guid.CreateVersion7();
        var scan = (await web.Services.GetRequiredService<PrivateFiles>().KeepAsync([.. "%PDF-1.7"u8], withSound: false, CancellationToken.None))!;
        var order = new RecordTakeDown(staff, id, TakeDownSubject.Product, "https://localhost" + Page + "?lang=en", "15/QĐ-QLTT", "Chi cục Quản lý thị trường", Day, "Nhãn ghi thiếu ngày sản xuất", scan, AtOnce: false);
        (await web.SendAsync(order with { FileKey = null })).Refusal!.Field.ShouldBe("File");
        (await web.SendAsync(order with { Address = "/san-pham/khong-co" })).Refusal!.Field.ShouldBe("Address");
        (await web.SendAsync(order with { IssuedOn = Day.AddDays(9) })).Refusal!.Field.ShouldBe("IssuedOn");
        await web.DoAsync(order);
        await web.DoAsync(order);
        (await web.SendAsync(order with { TakeDownId = Guid.CreateVersion7(), Number = "16/QĐ" })).Refusal!.Code.ShouldBe("takedowns.open");
        var waits = (await web.SendAsync(new ViewDesk(staff, Kind: DeskKind.TakeDown)))!.Rows.Items.ShouldHaveSingleItem().Item;
        (waits.DueAt - waits.Since).ShouldBe(TimeSpan.FromHours(24));
        ((int)(await Pages.GetAsync(browser, Page)).StatusCode).ShouldBe(200);

        await web.DoAsync(new CarryOutTakeDown(staff, id));
        await web.DoAsync(new CarryOutTakeDown(staff, id));
        await web.PumpAsync();
        var gone = await Pages.GetAsync(browser, Page);
        ((int)gone.StatusCode).ShouldBe(451);
        var words = await gone.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        words.ShouldContain("15/QĐ-QLTT");
        words.ShouldContain("Nhãn ghi thiếu ngày sản xuất");
        ((int)(await Pages.GetAsync(browser, "/san-pham/khong-co")).StatusCode).ShouldBe(404);

        // Neither the shop nor the moderators bring it back.
        (await web.SendAsync(new ResumeProduct(shop, Belongings.Product))).Succeeded.ShouldBeFalse();
        var version = (await web.SendAsync(new ViewMyProduct(shop, Belongings.Product)))!.Version;
        (await web.SendAsync(new EditProduct(shop, Belongings.Product, version, Belongings.Text, true))).Refusal!.Code.ShouldBe("catalog.taken_down");
        (await web.SendAsync(new DecideProduct(staff, Belongings.Product, version, true))).Succeeded.ShouldBeFalse();

        (await web.SendAsync(new ObjectToTakeDown(shop, id, "?"))).Refusal!.Field.ShouldBe("Words");
        await web.DoAsync(new ObjectToTakeDown(shop, id, "Nhãn mới đã in từ tháng trước."));
        (await web.SendAsync(new ViewDesk(staff, Kind: DeskKind.TakeDown)))!.Rows.Items.ShouldHaveSingleItem();
        await web.DoAsync(new AnswerTakeDown(staff, id, "Đã chuyển ý kiến tới chi cục."));
        (await web.SendAsync(new ViewDesk(staff, Kind: DeskKind.TakeDown)))!.Rows.Items.ShouldBeEmpty();
        (await web.SendAsync(new ListMyTakeDowns(shop))).ShouldHaveSingleItem().Answer.ShouldContain("chi cục");

        (await web.SendAsync(new LiftTakeDown(staff, id, ""))).Refusal!.Field.ShouldBe("Reason");
        await web.DoAsync(new LiftTakeDown(staff, id, "Văn bản 20/QĐ-QLTT cho bán lại"));
        await web.DoAsync(new LiftTakeDown(staff, id, "Văn bản 20/QĐ-QLTT cho bán lại"));
        await web.PumpAsync();
        ((int)(await Pages.GetAsync(browser, Page)).StatusCode).ShouldBe(200);
        (await web.SendAsync(new ListTakeDowns(staff))).Items.ShouldHaveSingleItem().State.ShouldBe(TakeDownState.Lifted);
        await NoticesStandInTheirPlaceAsync(web, browser, scan);
    }

    /// <summary>What stands among other things on a page leaves a notice there, with reason and law, and comes back.</summary>
    private static async Task NoticesStandInTheirPlaceAsync(TestWeb web, HttpClient browser, string scan)
    {
        const string fair = "/phien-cho/phien-cho-tet-2027";
        var staff = Belongings.Staff;
        var review = await web.LookAsync(db => db.Set<Review>().Where(r => r.Id == Belongings.Review).Select(r => new { r.ProductId, r.Words }).SingleAsync());
        var reviews = $"/san-pham/{await web.LookAsync(db => db.Set<Product>().Where(p => p.Id == review.ProductId).Select(p => p.Slug).SingleAsync())}/danh-gia";
        async Task<string> Read(string page) => (await browser.PageAsync(page)).QuerySelector("main")!.TextContent;
        (await Read(reviews)).ShouldContain(review.Words);
        var count = (await web.SendAsync(new ViewReviews(review.ProductId))).Page.Total;
        async Task<Guid> Down(TakeDownSubject subject, string address) => await web.DoAsync(
            new RecordTakeDown(staff, Guid.CreateVersion7(), subject, address, "31/QĐ", "Thanh tra tỉnh", Day, "Lý do của văn bản", scan, AtOnce: true));
        var orders = new[] { await Down(TakeDownSubject.Review, Belongings.Review.ToString()), await Down(TakeDownSubject.ShowcasePicture, fair) };
        await web.PumpAsync();
        foreach (var page in new[] { reviews, fair })
        {
            var text = await Read(page);
            text.ShouldContain("31/QĐ");
            text.ShouldContain("Lý do của văn bản");
            text.ShouldContain("Luật 122/2025/QH15");
        }

        (await Read(reviews)).ShouldNotContain(review.Words);
        (await web.SendAsync(new ViewReviews(review.ProductId))).Page.Total.ShouldBe(count, "the notice has its place");
        foreach (var order in orders)
        {
            await web.DoAsync(new LiftTakeDown(staff, order, "Rút lại theo văn bản mới"));
        }

        await web.PumpAsync();
        (await Read(reviews)).ShouldContain(review.Words);
        (await Read(fair)).ShouldNotContain("31/QĐ");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Shops_reviews_and_pictures_come_back_as_they_were_and_by_no_side_door(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var staff = Belongings.Staff;
        var (seller, scan) = (Belongings.Shop.SellerId!.Value, (await site.Services.GetRequiredService<PrivateFiles>().KeepAsync([.. "%PDF-1.7"u8], withSound: false, CancellationToken.None))!);
        async Task<Guid> Down(TakeDownSubject subject, string address) => await site.DoAsync(
            new RecordTakeDown(staff, Guid.CreateVersion7(), subject, address, $"{(int)subject + 1}/QĐ", "Thanh tra tỉnh", Day, "Lý do của văn bản", scan, AtOnce: true));

        var shop = await Down(TakeDownSubject.Shop, "/gian-hang/che-doi-suong");
        (await site.SendAsync(new GetSellers([seller]))).Single().State.ShouldBe(SellerState.Suspended);
        (await site.SendAsync(new VerifySeller(staff, seller, "Mở lại"))).Refusal!.Code.ShouldBe("sellers.taken_down");
        (await site.SendAsync(new UndoSellerDecision(staff, seller))).Succeeded.ShouldBeFalse();
        (await site.SendAsync(new ViewTakeDownNotice("/gian-hang/che-doi-suong")))!.Authority.ShouldBe("Thanh tra tỉnh");
        await site.DoAsync(new LiftTakeDown(staff, shop, "Thanh tra cho phép mở lại"));
        (await site.SendAsync(new GetSellers([seller]))).Single().State.ShouldBe(SellerState.Verified);

        var row = (await site.SendAsync(new ListWords(staff, Only: Belongings.Review))).Single();
        var review = await Down(TakeDownSubject.Review, Belongings.Review.ToString());
        var hidden = (await site.SendAsync(new ListWords(staff, Only: Belongings.Review))).Single();
        hidden.State.ShouldBe(WordsState.TakenDown);
        (await site.SendAsync(new DecideWords(staff, Belongings.Review, hidden.Version, Show: true))).Refusal!.Code.ShouldBe("catalog.taken_down");
        await site.DoAsync(new LiftTakeDown(staff, review, "Rút lại theo văn bản mới"));
        (await site.SendAsync(new ListWords(staff, Only: Belongings.Review))).Single().State.ShouldBe(row.State);

        const string fair = "phien-cho-tet-2027";
        var key = (await site.SendAsync(new ViewShowcase(fair)))!.Showcase.PictureKey;
        var picture = await Down(TakeDownSubject.ShowcasePicture, "/phien-cho/" + fair);
        (await site.SendAsync(new ViewShowcase(fair)))!.Showcase.PictureKey.ShouldBe("");
        await site.DoAsync(new LiftTakeDown(staff, picture, "Ảnh được dùng trở lại"));
        (await site.SendAsync(new ViewShowcase(fair)))!.Showcase.PictureKey.ShouldBe(key);
    }
}
