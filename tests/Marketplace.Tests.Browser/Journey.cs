using System.Text.RegularExpressions;
using Marketplace.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>
/// The way of one tea through the marketplace, as people walk it: its seller enters it with a lot, staff approve, a guest finds it without
/// accents on a phone and buys it with another seller's goods, both ship, and the lot's code leads to its origin.
/// </summary>
[Collection(nameof(OneSite))]
public sealed partial class Journey(PublishedSite site, Chromium chromium)
{
    private const string Password = "ocop-demo-2026";
    internal const string Cooperative = "0912000002";
    private const string Household = "0912000003";
    internal const string Staff = "0912000004";
    private const string Tea = "Trà nõn hôi Đồi Sương";
    private const string BuyerPhone = "0987654321";
    private static readonly Dictionary<string, long> HalfMinutes = [];

    [Fact]
    public async Task A_tea_goes_from_its_maker_to_a_guest_and_its_code_tells_where_it_came_from()
    {
        await using var seller = await ArriveAsync("seller", 360);
        await SignInAsync(seller, Cooperative, "/nguoi-ban");
        await seller.LookAsync("today");
        var qrPicture = await EnterTeaAsync(seller);

        await using var staff = await ArriveAsync("staff", 1280);
        await SignInAsync(staff, Staff, "/ban-quan-ly", secondFactor: true);
        await staff.LookAsync("today");
        await ApproveAsync(staff);

        await using var guest = await ArriveAsync("guest", 360);
        var lotLink = await FindAndFillCartAsync(guest);
        var number = await OrderAsync(guest);

        await ShipAsync(seller, "seller", await ParcelAsync(guest, "che-doi-suong"));
        await using var household = await ArriveAsync("household", 360);
        await SignInAsync(household, Household, "/nguoi-ban/don-hang");
        await ShipAsync(household, "household", await ParcelAsync(guest, "mien-dong-ba-man"));

        await guest.GoAsync("/don-mua/" + number);
        await guest.ShouldSeeAsync("Đã giao");
        await guest.LookAsync("purchase-delivered");
        await staff.GoAsync("/ban-quan-ly/don-hang?q=" + number);
        (await staff.Page.GetByRole(AriaRole.Cell, new() { Name = "Đã giao" }).CountAsync()).ShouldBe(2);
        await staff.LookAsync("orders");
        await staff.GoAsync("/ban-quan-ly/thu-di");
        await staff.LookAsync("messages");
        await staff.GoAsync("/ban-quan-ly/tin-ket");
        await staff.LookAsync("parked");

        await ScanAsync(new Uri(new Uri(site.Address), lotLink), await Scanner.ReadAsync(new Uri(new Uri(site.Address), qrPicture)));
        site.ShouldHaveLoggedNoWarning();
    }

    private async Task<Visitor> ArriveAsync(string name, int width) => await Visitor.ArriveAsync(chromium.Browser, site.Address, name, width);

    internal static async Task SignInAsync(Visitor person, string phone, string goal, bool secondFactor = false)
    {
        if (secondFactor)
        {
            await NewHalfMinuteAsync(phone);
        }

        await person.GoAsync(goal);
        await person.LookAsync("sign-in");
        await person.Page.GetByText("Đăng nhập bằng mật khẩu").ClickAsync();
        await person.Page.Locator("#pw-phone").FillAsync(phone);
        await person.Page.Locator("#Password").FillAsync(Password);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
        if (secondFactor)
        {
            await person.LookAsync("second-factor");
            await person.FillAsync("Mã 6 chữ số", SixDigits().Match(await person.Page.Locator("[data-dev-notice] strong").InnerTextAsync()).Value);
            await person.ClickAsync("Xác nhận");
        }

        await person.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == goal);
    }

    // A code counts once: the same officer's next sign-in waits for the next half minute.
    private static async Task NewHalfMinuteAsync(string phone)
    {
        while (HalfMinutes.GetValueOrDefault(phone) >= DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        HalfMinutes[phone] = DateTimeOffset.UtcNow.AddSeconds(8).ToUnixTimeSeconds() / 30;
    }

    /// <summary>Answers with the address of the lot's QR picture.</summary>
    private static async Task<string> EnterTeaAsync(Visitor seller)
    {
        await seller.GoAsync("/nguoi-ban/san-pham");
        await seller.LookAsync("products");
        await seller.GoAsync("/nguoi-ban/san-pham/moi");
        await seller.Page.Locator("#chon").SetInputFilesAsync(Path.Combine(PublishedSite.Root, "catalog-seed", "pictures", "products", "tra-tom-non-tan-cuong-doi-suong-960.webp"));
        await seller.ShouldSeeAsync("Đã gửi xong ảnh");
        await seller.LookAsync("new-product");
        await seller.ClickAsync("Tiếp: tên và loại");
        await seller.FillAsync("Tên sản phẩm", Tea);
        await seller.Page.GetByLabel("Bộ sản phẩm OCOP").SelectOptionAsync("11");
        await seller.Page.GetByLabel("Đã chế biến").CheckAsync();
        await seller.FillAsync("Một câu giới thiệu", "Búp non có lông tuyết, nước xanh, thơm mùi cốm; hái tay trong một buổi sáng.");
        await seller.LookAsync("new-product-name");
        await seller.ClickAsync("Lưu, tiếp: gói và giá");
        await seller.FillAsync("Tên quy cách", "Túi 100 g");
        await seller.FillAsync("Giá bán", "180.000");
        await seller.FillAsync("Khối lượng tịnh", "100 g");
        await seller.LookAsync("new-product-packs");
        await seller.ClickAsync("Lưu, tiếp: nguồn gốc và nhãn");
        await seller.Page.GetByLabel("Làm ra ở xã, phường").SelectOptionAsync(new SelectOptionValue { Value = "05503" });
        await seller.FillAsync("Thành phần", "100% búp chè xanh");
        await seller.LookAsync("new-product-label");
        await seller.ClickAsync("Lưu, tiếp: xem trước");
        await seller.LookAsync("new-product-preview");
        await seller.ClickAsync("Gửi ban quản lý duyệt");
        await seller.Page.GetByLabel("Số lô mới").FillAsync("NH2611");
        await seller.Page.Locator("#Lot_Units").FillAsync("40");
        await seller.Page.Locator("#Lot_PackedOn").FillAsync("2026-11-20");
        await seller.Page.Locator("#Lot_BestBefore").FillAsync("2028-05-20");
        await seller.LookAsync("stock");
        await seller.ClickAsync("Nhập kho");
        await seller.ShouldSeeAsync("NH2611");
        await seller.LookAsync("sent-for-approval");
        await seller.GoAsync("/nguoi-ban/lo");
        await seller.ShouldSeeAsync("NH2611");
        await seller.LookAsync("lots");
        await seller.FollowAsync("NH2611");
        await seller.LookAsync("lot");
        return (await seller.Page.Locator("a[href^='/ma-qr/lo/'][href*='.png']").First.GetAttributeAsync("href")).ShouldNotBeNull();
    }

    private static async Task ApproveAsync(Visitor staff)
    {
        await staff.GoAsync("/ban-quan-ly/san-pham");
        await staff.ShouldSeeAsync(Tea);
        await staff.LookAsync("pending");
        await staff.FollowAsync(Tea);
        await staff.LookAsync("review");
        await staff.ClickAsync("Duyệt");
        await staff.LookAsync("approved");
    }

    private static async Task<string> FindAndFillCartAsync(Visitor guest)
    {
        await guest.GoAsync("/");
        await guest.LookAsync("home");
        await guest.Page.Locator("#q").FillAsync("tra non hoi");
        await guest.Page.Keyboard.PressAsync("Enter");
        await guest.ShouldSeeAsync(Tea);
        await guest.LookAsync("found");
        await guest.FollowAsync(Tea);
        await guest.LookAsync("product");
        var lotLink = await guest.Page.GetByRole(AriaRole.Link, new() { Name = "Lô NH2611" }).GetAttributeAsync("href");
        await guest.ClickAsync("Thêm vào giỏ");
        await guest.Page.WaitForURLAsync("**/gio-hang*");

        await guest.GoAsync("/tim-kiem?q=mien%20dong%20ba%20man");
        await guest.FollowAsync("Miến dong Côn Minh bà Mận");
        await guest.ClickAsync("Thêm vào giỏ");
        await guest.Page.WaitForURLAsync("**/gio-hang*");
        await guest.ShouldSeeAsync(Tea);
        await guest.LookAsync("cart");
        return lotLink.ShouldNotBeNull();
    }

    internal static async Task<string> OrderAsync(Visitor guest)
    {
        await guest.Page.Locator("a[href^='/thanh-toan']").First.ClickAsync();
        await guest.FillAsync("Họ và tên người nhận", "Nguyễn Thị Hoa");
        await guest.FillAsync("Số điện thoại", BuyerPhone);
        await guest.FillAsync("Số nhà, đường, xóm", "Số 5 ngõ 12 Láng Hạ");
        await guest.FillAsync("Xã, phường", "giang vo");
        await guest.Page.GetByRole(AriaRole.Option, new() { NameRegex = GiangVo() }).First.ClickAsync();
        await guest.LookAsync("address");
        await guest.ClickAsync("Xem lại đơn hàng");
        await guest.Page.WaitForURLAsync("**/thanh-toan/kiem-tra*");
        await guest.LookAsync("review");
        await guest.ClickAsync("Đặt hàng");
        await guest.Page.WaitForURLAsync("**/don-mua/*");
        await guest.LookAsync("purchase");
        return new Uri(guest.Page.Url).AbsolutePath.Split('/')[^1];
    }

    /// <summary>The number of the parcel of one shop on the purchase's page.</summary>
    internal static async Task<string> ParcelAsync(Visitor guest, string shop)
    {
        var parcel = guest.Page.Locator("section[aria-labelledby^='kien-']").Filter(new() { Has = guest.Page.Locator($"a[href='/gian-hang/{shop}']") });
        return (await parcel.GetAttributeAsync("aria-labelledby")).ShouldNotBeNull()["kien-".Length..];
    }

    /// <summary>Takes an order from "new" to "paid". Other guests' orders may stand before it in the list.</summary>
    internal static async Task ShipAsync(Visitor seller, string name, string number)
    {
        await seller.GoAsync("/nguoi-ban/don-hang");
        await seller.LookAsync($"{name}-orders");
        await seller.Page.Locator($"main a[href='/nguoi-ban/don-hang/{number}']").First.ClickAsync();
        await seller.LookAsync($"{name}-order-new");
        await seller.ClickAsync("Nhận đơn");
        await seller.LookAsync($"{name}-order-packing");
        await seller.ClickAsync("Đóng gói xong");
        await seller.LookAsync($"{name}-order-packed");
        await seller.ClickAsync("Đã gửi kiện");
        await seller.ShouldSeeAsync("Đã ghi kiện hàng đi.");
        await seller.ClickAsync("Đã giao đến người mua");
        await seller.ShouldSeeAsync("Đã ghi giao xong.");
        await seller.ClickAsync("Đã nhận tiền");
        await seller.ShouldSeeAsync("Đã ghi nhận tiền.");
        await seller.LookAsync($"{name}-order-done");
    }

    /// <summary>What a phone's camera reads from the pack leads to the same page as the link on the product's page.</summary>
    private async Task ScanAsync(Uri link, string scanned)
    {
        await using var buyer = await ArriveAsync("scan", 360);
        await buyer.Page.GotoAsync(link.ToString());
        await buyer.Page.WaitForURLAsync("**/truy-xuat/**");
        var trace = buyer.Page.Url;
        await buyer.Page.GotoAsync(scanned);
        buyer.Page.Url.ShouldBe(trace);
        await buyer.ShouldSeeAsync(Tea);
        await buyer.ShouldSeeAsync("NH2611");
        await buyer.LookAsync("trace");
        (await buyer.Page.ContentAsync()).ShouldNotContain("hàng thật");
    }

    [GeneratedRegex(@"\d{6}")]
    private static partial Regex SixDigits();

    [GeneratedRegex("Giảng Võ")]
    private static partial Regex GiangVo();
}
