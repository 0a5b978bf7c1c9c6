using Marketplace.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>Plots, batches and purchases on a phone that has no network most of the day.</summary>
[Collection(nameof(OneSite))]
public sealed class FieldBook(PublishedSite site, Chromium chromium)
{
    [Fact]
    public async Task What_is_written_without_a_network_arrives_once_when_there_is_one()
    {
        await using var seller = await Visitor.ArriveAsync(chromium.Browser, site.Address, "field", 360);
        await seller.GoAsync("/nguoi-ban/thua-dat");
        await seller.Page.GetByText("Đăng nhập bằng mật khẩu").ClickAsync();
        await seller.Page.Locator("#pw-phone").FillAsync("0912000002");
        await seller.Page.Locator("#Password").FillAsync("ocop-demo-2026");
        await seller.Page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
        await seller.Page.WaitForURLAsync("**/nguoi-ban/thua-dat");
        await seller.LookAsync("plots");
        foreach (var (path, title) in new[]
        {
            ("/nguoi-ban/thua-dat/moi", "new-plot"), ("/nguoi-ban/nguyen-lieu", "materials"), ("/nguoi-ban/thu-hoi/moi", "new-recall"), ("/nguoi-ban/me", "batch"), ("/nguoi-ban/thu-mua", "purchases"),
        })
        {
            await seller.GoAsync(path);
            await seller.LookAsync(title);
        }

        // The page stands open; then the network goes.
        await seller.Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
        await seller.Page.Context.SetOfflineAsync(true);
        var name = "Nhà Mất Sóng";
        await seller.Page.FillAsync("#n-0", name);
        await seller.Page.FillAsync("#k-0", "12,5");
        await seller.Page.FillAsync("#p-0", "35.000");
        await seller.ClickAsync("Ghi vào sổ");
        await seller.ShouldSeeAsync("Đã giữ 1 lần ghi trong máy, có mạng sẽ tự gửi.");
        (await seller.Page.InputValueAsync("#n-0")).ShouldBeEmpty();

        // Both the returning network and a second tab want to send it.
        await seller.Page.Context.SetOfflineAsync(false);
        await seller.Page.EvaluateAsync("() => window.dispatchEvent(new Event('online'))");
        var second = await seller.Page.Context.NewPageAsync();
        await second.GotoAsync(site.Address + "/nguoi-ban/thu-mua");
        await Assertions.Expect(seller.Page.Locator("[data-queue-state]")).ToBeHiddenAsync();
        await seller.GoAsync("/nguoi-ban/thu-mua");
        (await seller.Page.GetByRole(AriaRole.Link, new() { Name = name }).CountAsync()).ShouldBe(1);

        // A batch with a photograph and a spoken note, all of it kept in the phone until there is a network.
        await seller.GoAsync("/nguoi-ban/me");
        await seller.Page.Context.SetOfflineAsync(true);
        await seller.Page.Locator("#anh").SetInputFilesAsync(Path.Combine(PublishedSite.Root, "catalog-seed", "pictures", "products", "tra-tom-non-tan-cuong-doi-suong-960.webp"));
        await seller.Page.Locator("#loi").SetInputFilesAsync(new FilePayload { Name = "loi.ogg", MimeType = "audio/ogg", Buffer = [.. "OggS\0Mẻ này sao tay"u8] });
        await Assertions.Expect(seller.Page.GetByRole(AriaRole.Button, new() { Name = "Ghi mẻ này" })).ToBeEnabledAsync();
        await seller.ClickAsync("Ghi mẻ này");
        await seller.ShouldSeeAsync("Đã giữ 1 lần ghi trong máy, có mạng sẽ tự gửi.");
        await seller.Page.Context.SetOfflineAsync(false);
        await seller.Page.EvaluateAsync("() => window.dispatchEvent(new Event('online'))");
        await Assertions.Expect(seller.Page.Locator("[data-queue-state]")).ToBeHiddenAsync();
        await seller.GoAsync("/nguoi-ban/nguyen-lieu");
        await seller.Page.Locator("main a[href^='/nguoi-ban/nguyen-lieu/']").First.ClickAsync();
        await Assertions.Expect(seller.Page.Locator("main img.timeline-pic")).ToHaveCountAsync(1);
        await Assertions.Expect(seller.Page.Locator("main audio")).ToHaveCountAsync(1);
        await seller.LookAsync("batch-with-files");
    }
}
