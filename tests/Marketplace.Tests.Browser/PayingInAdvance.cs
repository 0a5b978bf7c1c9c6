using System.Diagnostics;
using Marketplace.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>Paying before the goods are sent: by transfer to each shop, and on a provider's page. Sandboxes play bank and provider.</summary>
[Collection(nameof(OneSite))]
public sealed class PayingInAdvance(PublishedSite site, Chromium chromium)
{
    private const string Noodles = "/san-pham/mien-dong-con-minh-ba-man";
    private const string Tea = "/san-pham/tra-tom-non-tan-cuong-doi-suong";

    [Fact]
    public async Task Two_shops_are_paid_one_after_the_other_and_a_cancelled_part_is_sent_back()
    {
        await using var guest = await Visitor.ArriveAsync(chromium.Browser, site.Address, "transfer", 360);
        var page = guest.Page;
        await AddAsync(guest, Tea);
        await AddAsync(guest, Noodles);
        await OrderAsync(guest, "vietqr");
        await page.WaitForURLAsync("**/tra-tien");
        await guest.ShouldSeeAsync("0/2 gian hàng đã chuyển");
        (await page.Locator("details[open] .pay-code").CountAsync()).ShouldBe(1, "one shop at a time");
        (await page.EvaluateAsync<bool>("() => { const i = document.querySelector('.pay-code'); return i.complete && i.naturalWidth > 200; }")).ShouldBeTrue("the code is a picture");
        await guest.LookAsync("pay");

        var number = await page.Locator("dd strong.num").First.InnerTextAsync();
        var file = Path.Combine(PublishedSite.Artifacts("screenshots"), "transfer-code.png");
        var picture = await page.Context.APIRequest.GetAsync(site.Address + await page.Locator("details[open] .pay-code").GetAttributeAsync("src"));
        await File.WriteAllBytesAsync(file, await picture.BodyAsync());
        (await ReadCodeAsync(file)).ShouldContain($"08{number.Length:00}{number}", customMessage: "the code carries the order's number");

        await guest.ClickAsync("giả làm ngân hàng");
        await guest.ShouldSeeAsync("1/2 gian hàng đã chuyển");
        await guest.ClickAsync("Tôi đã chuyển khoản");
        await guest.ShouldSeeAsync("Gian hàng đang tìm tiền về");
        await guest.LookAsync("claimed");

        await guest.FollowAsync("Xem đơn mua");
        await page.Locator("summary:has-text('Hủy kiện này')").First.ClickAsync();
        await page.Locator("form button:has-text('Hủy kiện này'):visible").First.ClickAsync();
        await guest.ShouldSeeAsync("Tiền được hoàn");
        await guest.FillAsync("Ngân hàng", "Agribank");
        await guest.FillAsync("Số tài khoản", "1500205123456");
        await guest.FillAsync("Tên chủ tài khoản", "Nguyễn Thị Hoa");
        await guest.ClickAsync("Gửi tài khoản");
        await guest.ShouldSeeAsync("Đã có tài khoản nhận tiền");
        await guest.LookAsync("refund");
        guest.ShouldHaveNoComplaint();
        site.ShouldHaveLoggedNoWarning();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task On_the_providers_page_one_may_fail_and_try_again(bool script)
    {
        await using var guest = await Visitor.ArriveAsync(chromium.Browser, site.Address, script ? "provider" : "provider-plain", 1280, script);
        var page = guest.Page;
        await AddAsync(guest, Noodles);
        await OrderAsync(guest, "vnpay");
        await page.WaitForURLAsync("**/tra-tien");
        await guest.ClickAsync("bằng VNPay");
        await page.WaitForURLAsync("**/thu-nghiem/vnpay*");
        await guest.ClickAsync("không đủ tiền");
        await guest.ShouldSeeAsync("Tài khoản không đủ tiền");
        if (script)
        {
            await guest.LookAsync("failed");
        }

        await guest.FollowAsync("Trả lại");
        await guest.ClickAsync("bằng VNPay");
        await page.WaitForURLAsync("**/thu-nghiem/vnpay*");
        await guest.ClickAsync("Trả thành công");
        await page.WaitForURLAsync("**/thanh-toan/vnpay/ket-qua*");
        await guest.ShouldSeeAsync("Đã nhận tiền, cảm ơn bạn");
        await guest.FollowAsync("Xem đơn mua");
        await guest.ShouldSeeAsync("Chờ gian hàng nhận");
        if (script)
        {
            await guest.LookAsync("paid");
        }

        guest.ShouldHaveNoComplaint();
        site.ShouldHaveLoggedNoWarning();
    }

    private static async Task AddAsync(Visitor guest, string product)
    {
        await guest.GoAsync(product);
        await guest.ClickAsync("Thêm vào giỏ");
        await guest.Page.WaitForURLAsync("**/gio-hang*");
    }

    private static async Task OrderAsync(Visitor guest, string method)
    {
        var page = guest.Page;
        await guest.GoAsync("/thanh-toan");
        await guest.FillAsync("Họ và tên người nhận", "Nguyễn Thị Hoa");
        await guest.FillAsync("Số điện thoại", "0977123459");
        await guest.FillAsync("Xã, phường", "Phường Quan Triều, Thái Nguyên");
        await guest.FillAsync("Số nhà, đường, xóm", "Số 5");
        await guest.ClickAsync("Xem lại đơn hàng");
        await page.WaitForURLAsync("**/thanh-toan/kiem-tra*");
        await page.Locator($"input[name=method][value={method}]").CheckAsync();
        await guest.ClickAsync("Đặt hàng");
    }

    private static async Task<string> ReadCodeAsync(string file)
    {
        using var reader = Process.Start(new ProcessStartInfo("zbarimg", ["--quiet", "--raw", file]) { RedirectStandardOutput = true })!;
        var text = await reader.StandardOutput.ReadToEndAsync();
        await reader.WaitForExitAsync();
        return text.Trim();
    }
}
