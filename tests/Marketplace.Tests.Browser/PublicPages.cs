using Marketplace.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>What everybody sees, on a phone and at a desk, by day and by night, in both languages.</summary>
[Collection(nameof(OneSite))]
public sealed class PublicPages(PublishedSite site, Chromium chromium)
{
    private static readonly (string Title, string Path)[] Pages =
    [
        ("home", "/"),
        ("search", "/tim-kiem?q=che"),
        ("search-empty", "/tim-kiem?q=khongcogi"),
        ("group", "/danh-muc/nganh-che"),
        ("product", "/san-pham/tra-tom-non-tan-cuong-doi-suong"),
        ("product-craft", "/san-pham/gio-may-tre-rung-co"),
        ("product-sold-out", "/san-pham/na-dai-la-hien-nha-khanh"),
        ("reviews", "/san-pham/mien-dong-con-minh-ba-man/danh-gia"),
        ("questions", "/san-pham/mien-dong-con-minh-ba-man/hoi-dap"),
        ("ask", "/hoi-dap/mien-dong-con-minh-ba-man"),
        ("write-review", "/danh-gia/mien-dong-con-minh-ba-man"),
        ("watch", "/bao-hang/na-dai-la-hien-nha-khanh"),
        ("favourites-empty", "/yeu-thich"),
        ("shop", "/gian-hang/mien-dong-ba-man"),
        ("showcases", "/phien-cho"),
        ("showcase", "/phien-cho/phien-cho-tet-2027"),
        ("showcase-frame", "/nhung/phien-cho-tet-2027"),
        ("cart-empty", "/gio-hang"),
        ("my-purchases", "/don-mua"),
        ("look-up", "/tra-cuu"),
        ("look-up-slip", "/tra-cuu?ma=09521234000021"),
        ("trace", "/01/09521234000020/10/DS01260328B"),
        ("trace-product", "/truy-xuat/01/09521234000020/10/KHONG-CO"),
        ("trace-unknown-pack", "/truy-xuat/01/09521234000020/21/KHONG-CO"),
        ("recalls", "/thu-hoi"),
        ("trace-large", "/truy-xuat/01/09521234000020/10/DS01260328B?chu=lon"),
        ("doubt", "/nghi-ngo?ma=/01/09521234000020/10/DS01260328B"),
        ("gtin", "/tro-giup/gtin"),
        ("sign-in", "/dang-nhap"),
        ("register", "/dang-ky"),
        ("help", "/tro-giup"),
        ("ranking", "/tro-giup/xep-hang"),
        ("legal-privacy", "/quy-dinh/du-lieu-ca-nhan"),
        ("legal-complaints", "/quy-dinh/khieu-nai"),
        ("legal-owner", "/quy-dinh/chu-so-huu"),
        ("legal-returns", "/quy-dinh/doi-tra"),
        ("legal-shipping", "/quy-dinh/giao-hang"),
        ("harvests", "/dat-truoc"),
        ("look-up-photo", "/tra-cuu/anh"),
        ("recall", "/thu-hoi/thvh-2026-mv"),
        ("recall-poster", "/thu-hoi/thvh-2026-mv/to-giay"),
        ("delivery", "/giao-hang?san-pham=tra-tom-non-tan-cuong-doi-suong&q=giang+vo"),
    ];

    [Theory]
    [InlineData(360, ColorScheme.Light, "", 1)]
    [InlineData(1280, ColorScheme.Dark, "lang=en", 1)]
    [InlineData(1280, ColorScheme.Dark, "", 3)]
    [InlineData(360, ColorScheme.Light, "lang=en", 3)]
    public async Task Every_public_page_is_sound(int width, ColorScheme scheme, string language, int oneOf)
    {
        // Each language and each theme see every page; the other two pairs every third one.
        await using var visitor = await Visitor.ArriveAsync(chromium.Browser, site.Address, $"public-{scheme}{(language.Length == 0 ? "" : "-en")}", width, scheme: scheme);
        foreach (var (title, path) in Pages.Where((_, i) => i % oneOf == 0))
        {
            await visitor.GoAsync(language.Length == 0 ? path : path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + language);
            await visitor.LookAsync(title);
        }

        site.ShouldHaveLoggedNoWarning();
    }

    /// <summary>A window of 1280 px at 200 % is one of 640; 320 px is what WCAG 1.4.10 asks (1280 at 400 %).</summary>
    [Theory]
    [InlineData(640)]
    [InlineData(320)]
    public async Task Nothing_is_cut_off_when_a_page_is_enlarged(int width)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium.Browser, site.Address, $"enlarged-{width}", width);
        foreach (var (_, path) in Pages)
        {
            await visitor.GoAsync(path);
            await visitor.ShouldFitAsync();
        }
    }

    [Fact]
    public async Task A_guest_without_script_buys_by_typing_and_pressing_buttons()
    {
        await using var guest = await Visitor.ArriveAsync(chromium.Browser, site.Address, "no-script", 360, script: false);
        await guest.GoAsync("/san-pham/mien-dong-con-minh-ba-man");
        await guest.ClickAsync("Thêm vào giỏ");
        await guest.Page.Locator("a[href^='/thanh-toan']").First.ClickAsync();
        await guest.FillAsync("Họ và tên người nhận", "Trần Văn Sơn");
        await guest.FillAsync("Số điện thoại", "0977 123 456");
        await guest.FillAsync("Số nhà, đường, xóm", "Xóm 3");
        await guest.FillAsync("Xã, phường", "tan cuong");
        await guest.ClickAsync("Xem lại đơn hàng");
        if (!guest.Page.Url.Contains("kiem-tra", StringComparison.Ordinal))
        {
            // Several places bear the name: they are offered to choose from, and everything typed is still there.
            (await guest.Page.GetByLabel("Họ và tên người nhận").InputValueAsync()).ShouldBe("Trần Văn Sơn");
            await guest.Page.Locator("input[name=Commune][type=radio]").First.CheckAsync();
            await guest.ClickAsync("Xem lại đơn hàng");
        }

        await guest.ClickAsync("Đặt hàng");
        await guest.Page.WaitForURLAsync("**/don-mua/*");
        await guest.ShouldSeeAsync("Chờ gian hàng nhận");
        site.ShouldHaveLoggedNoWarning();
    }

    [Fact]
    public async Task What_is_not_there_is_said_kindly_and_offers_a_search()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium.Browser, site.Address, "lost", 360, script: false);
        var answer = await visitor.Page.GotoAsync(site.Address + "/khong-co-trang-nay");
        answer!.Status.ShouldBe(404);
        (await visitor.Page.Locator("main form[action^='/tim-kiem']").CountAsync()).ShouldBe(1);
    }
}
