using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>
/// The days of sellers and officers as they walk them: a household joins with a helper and is verified, brings two hundred products by a sheet; a market
/// day is composed by lunar dates, approved by a second officer and open; an order comes out of a chat, is confirmed by the buyer's link, sent, complained
/// about and answered.
/// </summary>
[Collection(nameof(OneSite))]
public sealed partial class DaysOfSellers(PublishedSite site, Chromium chromium)
{
    private const string Helper = "0912000005";
    private const string Curator = "0912000007";
    private const string Household = "0987222333";
    private const string ShopName = "Mây tre nhà bà Mai";
    private const string Buyer = "0977345999";

    [Fact]
    public async Task A_household_joins_with_a_helper_is_verified_and_brings_two_hundred_products()
    {
        await using var helper = await ArriveAsync("helper", 360);
        var page = helper.Page;
        await Journey.SignInAsync(helper, Helper, "/nguoi-giup");
        await helper.FollowAsync("Xin một hộ đồng ý");
        await helper.FillAsync("Số di động của hộ", Household);
        await helper.FillAsync("Họ và tên chủ hộ", "Hoàng Thị Mai");
        await helper.FillAsync("Tên gian hàng", ShopName);
        await helper.LookAsync("consent");
        await helper.ClickAsync("Gửi");
        await helper.FillAsync("Mã 6 chữ số hộ đọc", SixDigits().Match(await page.Locator("[data-dev-notice]").InnerTextAsync()).Value);
        await helper.ClickAsync("Xác nhận hộ đồng ý");
        await page.WaitForURLAsync("**/nguoi-ban/tham-gia*");

        await page.Locator("input[name=OwnProduce][value=true]").CheckAsync();
        await NextAsync(helper, "who");
        await page.Locator("input[name=Sets][value='20']").CheckAsync();
        await NextAsync(helper, "goods");
        await page.Locator("#Commune").SelectOptionAsync("05503");
        await helper.FillAsync("Xóm, thôn hoặc số nhà, đường", "Xóm Hồng Thái");
        await helper.FillAsync("Số điện thoại để khách gọi", Household);
        await NextAsync(helper, "place");
        await helper.FillAsync("Ngày sinh", "25/3/1968");
        await helper.FillAsync("Số căn cước", "019168001234");
        await NextAsync(helper, "person");
        await page.Locator("input[name=Wish][value=CommuneOffice]").CheckAsync();
        await NextAsync(helper, "identity");
        await helper.ClickAsync("Gửi hồ sơ");
        await helper.ShouldSeeAsync("Ban quản lý đang xem hồ sơ");
        await helper.LookAsync("sent");

        await using var staff = await ArriveAsync("verifier", 1280);
        await Journey.SignInAsync(staff, Journey.Staff, "/ban-quan-ly/gian-hang", secondFactor: true);
        await staff.FollowAsync(ShopName);
        await staff.FillAsync("Số tham chiếu", "BB-12/2026");
        await staff.FillAsync("Lý do", "Cán bộ xã đã xem thẻ");
        await staff.LookAsync("seller");
        await staff.ClickAsync("Xác minh");
        await staff.ShouldSeeAsync("BB-12/2026");

        await helper.GoAsync("/nguoi-ban/san-pham/nhap");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "hang.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Sheet()) });
        await helper.ClickAsync("Tải lên và xem trước");
        await helper.ShouldSeeAsync("Nhập 200 dòng");
        await helper.LookAsync("import-preview");
        await helper.ClickAsync("Nhập, để bản nháp");
        await helper.ShouldSeeAsync("Đã nhập xong");
        await helper.ShouldSeeAsync("Đã nhập 200");
        await helper.LookAsync("import-done");
        helper.ShouldHaveNoComplaint();
        site.ShouldHaveLoggedNoWarning();
    }

    [Fact]
    public async Task A_market_day_is_composed_by_lunar_dates_and_opens_once_a_second_officer_approves()
    {
        const string Title = "Phiên chợ trà đầu đông";
        await using var curator = await ArriveAsync("curator", 1280);
        await Journey.SignInAsync(curator, Curator, "/ban-quan-ly/phien-cho", secondFactor: true);
        await curator.FollowAsync("Soạn phiên chợ mới");
        await curator.FillAsync("Tên, tiếng Việt", Title);
        await curator.FillAsync("Tên, tiếng Anh", "Early winter tea days");
        await curator.FillAsync("Lời dẫn, tiếng Việt", "Trà vụ đông của các xã, người làm tự bán.");
        await curator.FillAsync("Lời dẫn, tiếng Anh", "Winter teas, sold by those who make them.");
        await curator.Page.Locator("#Picture").SetInputFilesAsync(Path.Combine(PublishedSite.Root, "catalog-seed", "pictures", "products", "tra-tom-non-tan-cuong-doi-suong-960.webp"));
        await curator.Page.Locator("input[name=IsLunar][value=true]").CheckAsync();
        await curator.FillAsync("Mở từ ngày", Lunar(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(7)).DateTime));
        await curator.FillAsync("Đến hết ngày", Lunar(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(7)).DateTime.AddDays(9)));
        await curator.FillAsync("Tìm sản phẩm để thêm", "tra tom non");
        await curator.Page.Locator("button[value=find]").ClickAsync();
        await curator.Page.Locator("button[value^='add/']").First.ClickAsync();
        await curator.Page.Locator("button[value^='out/']").First.WaitForAsync();
        await curator.LookAsync("composed");
        await curator.ClickAsync("Lưu và gửi duyệt");
        await curator.ShouldSeeAsync("Một cán bộ khác duyệt");

        await using var staff = await ArriveAsync("approver", 1280);
        await Journey.SignInAsync(staff, Journey.Staff, "/ban-quan-ly/phien-cho", secondFactor: true);
        await staff.FollowAsync(Title);
        await staff.ClickAsync("Duyệt");
        await staff.ShouldSeeAsync("Trang công khai");

        await using var guest = await ArriveAsync("market-day", 360);
        await guest.GoAsync("/phien-cho");
        await guest.ShouldSeeAsync(Title);
        await guest.Page.Locator("main a[href*='phien-cho-tra-dau-dong']").First.ClickAsync();
        await guest.ShouldSeeAsync("Trà tôm nõn");
        await guest.LookAsync("open");
        curator.ShouldHaveNoComplaint();
        site.ShouldHaveLoggedNoWarning();
    }

    [Fact]
    public async Task An_order_out_of_a_chat_is_confirmed_sent_complained_about_and_answered()
    {
        await using var seller = await ArriveAsync("chat-seller", 360);
        var page = seller.Page;
        await Journey.SignInAsync(seller, Journey.Cooperative, "/nguoi-ban/chot-don/moi");
        await page.Locator("input[name^='Picked']").First.FillAsync("2");
        await page.Locator("#Chat").FillAsync($"Chị Hoa {Buyer} số 5 ngõ 12 Láng Hạ, phường Giảng Võ, Hà Nội. Gọi trước khi giao nhé");
        await seller.ClickAsync("Đọc tin nhắn");
        (await page.Locator("input[name='To.Name']").InputValueAsync()).ShouldContain("Hoa");
        (await page.Locator("input[name='To.Phone']").InputValueAsync()).ShouldBe(Buyer);
        (await page.Locator("input[name='To.Street']").InputValueAsync()).ShouldContain("Láng Hạ");
        await seller.LookAsync("read");
        await seller.ClickAsync("Giữ hàng và tạo đường dẫn");
        var link = (await page.Locator("[data-address]").GetAttributeAsync("data-address")).ShouldNotBeNull();
        await seller.LookAsync("link");

        await using var buyer = await ArriveAsync("chat-buyer", 360);
        await buyer.GoAsync(new Uri(link).AbsolutePath);
        await buyer.FillAsync("4 số cuối", Buyer[^4..]);
        await buyer.ClickAsync("Xem và xác nhận");
        await buyer.ShouldSeeAsync("Láng Hạ");
        await buyer.LookAsync("confirm");
        await buyer.Page.Locator("input[name=method][value=cod]").CheckAsync();
        await buyer.ClickAsync("Xác nhận đặt hàng");
        await buyer.Page.WaitForURLAsync("**/don-mua/*");
        var purchase = new Uri(buyer.Page.Url).AbsolutePath;

        await Journey.ShipAsync(seller, "chat-seller", await Journey.ParcelAsync(buyer, "che-doi-suong"));
        await buyer.GoAsync(purchase);
        await buyer.Page.Locator("a[href*='/van-de']").First.ClickAsync();
        await buyer.Page.Locator("input[name=Kind][value=Damaged]").CheckAsync();
        await buyer.Page.Locator("input[name^='Packs']").First.FillAsync("1");
        await buyer.Page.Locator("textarea[name=Words]").FillAsync("Một túi bị rách, chè ẩm mất mùi.");
        await buyer.ClickAsync("Gửi đến gian hàng");
        await buyer.LookAsync("complained");

        await seller.GoAsync("/nguoi-ban/khieu-nai");
        await page.Locator("main a[href^='/nguoi-ban/khieu-nai/']").First.ClickAsync();
        await page.Locator("input[name=Remedy][value=RefundAll]").CheckAsync();
        await page.Locator("textarea[name=Words]").FillAsync("Xin lỗi chị, bên em hoàn tiền túi này.");
        await seller.ClickAsync("Gửi trả lời");
        await buyer.GoAsync(purchase);
        await buyer.Page.Locator("main a[href*='/van-de/']").First.ClickAsync();
        await buyer.ShouldSeeAsync("bên em hoàn tiền túi này");
        await buyer.LookAsync("answered");
        seller.ShouldHaveNoComplaint();
        buyer.ShouldHaveNoComplaint();
        site.ShouldHaveLoggedNoWarning();
    }

    private async Task<Visitor> ArriveAsync(string name, int width) => await Visitor.ArriveAsync(chromium.Browser, site.Address, name, width);

    private static async Task NextAsync(Visitor helper, string step)
    {
        await helper.LookAsync("join-" + step);
        await helper.ClickAsync("Lưu, sang bước sau");
    }

    private static string Sheet() => string.Join('\n', Enumerable.Range(1, 200)
        .Select(n => string.Create(CultureInfo.InvariantCulture, $"MT-{n:000};Giỏ mây đan số {n};20;Xã Tân Cương;Một chiếc;300 g;{120_000 + (n * 500)};Giỏ đan tay từ mây rừng."))
        .Prepend("Mã hàng;Tên sản phẩm;Bộ sản phẩm OCOP;Xã, phường;Quy cách;Khối lượng tịnh;Giá bán;Giới thiệu"));

    // The lunar calendars of Hà Nội and Beijing differ by a day now and then, which moves the opening to yesterday or tomorrow at most once a year.
    private static string Lunar(DateTime day)
    {
        var calendar = new ChineseLunisolarCalendar();
        var (year, month) = (calendar.GetYear(day), calendar.GetMonth(day));
        var leap = calendar.GetLeapMonth(year);
        return string.Create(CultureInfo.InvariantCulture, $"{calendar.GetDayOfMonth(day)}/{(leap > 0 && month >= leap ? month - 1 : month)}/{year}");
    }

    [GeneratedRegex(@"\d{6}")]
    private static partial Regex SixDigits();
}
