using System.Diagnostics;
using Marketplace.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>Buying is quick with a thumb and possible without one.</summary>
[Collection(nameof(OneSite))]
public sealed class BuyingOnAPhone(PublishedSite site, Chromium chromium)
{
    private const int MostTaps = 12;
    private const int MostTabs = 80;
    private const string Noodles = "/san-pham/mien-dong-con-minh-ba-man";

    [Fact]
    public async Task A_guest_buys_within_a_minute_and_twelve_taps()
    {
        await using var guest = await Visitor.ArriveAsync(chromium.Browser, site.Address, "taps", 360);
        var page = guest.Page;
        var taps = 0;
        async Task TapAsync(ILocator what)
        {
            taps++;
            await what.First.ClickAsync();
        }

        async Task TypeAsync(string label, string text)
        {
            await TapAsync(page.GetByLabel(label));
            await page.Keyboard.TypeAsync(text);
        }

        await guest.GoAsync(Noodles);
        var clock = Stopwatch.StartNew();
        await TapAsync(page.GetByRole(AriaRole.Button, new() { Name = "Thêm vào giỏ" }));
        await page.WaitForURLAsync("**/gio-hang*");
        await TapAsync(page.Locator("a[href^='/thanh-toan']"));
        await TypeAsync("Họ và tên người nhận", "Nguyễn Thị Hoa");
        await TypeAsync("Số điện thoại", "0977123457");
        await TypeAsync("Số nhà, đường, xóm", "Số 5 ngõ 12 Láng Hạ");
        await TypeAsync("Xã, phường", "giang vo");
        await TapAsync(page.Locator(".combo-list [role='option']"));
        await TapAsync(page.GetByRole(AriaRole.Button, new() { Name = "Xem lại đơn hàng" }));
        await page.WaitForURLAsync("**/thanh-toan/kiem-tra*");
        await TapAsync(page.GetByRole(AriaRole.Button, new() { Name = "Đặt hàng" }));
        await page.WaitForURLAsync("**/don-mua/*");

        taps.ShouldBeLessThanOrEqualTo(MostTaps);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1));
        await guest.ShouldSeeAsync("Chờ gian hàng nhận");
        guest.ShouldHaveNoComplaint();
        site.ShouldHaveLoggedNoWarning();
    }

    [Fact]
    public async Task A_guest_buys_with_the_keyboard_alone()
    {
        await using var guest = await Visitor.ArriveAsync(chromium.Browser, site.Address, "keyboard", 1280);
        var page = guest.Page;

        // Tab until what has the focus fits; whatever is passed on the way must show that it has it.
        async Task TabToAsync(string selector)
        {
            for (var tabs = 0; tabs < MostTabs; tabs++)
            {
                await page.Keyboard.PressAsync("Tab");
                var (fits, shown) = (
                    await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector),
                    await page.EvaluateAsync<bool>("() => { const e = document.activeElement; if (!e || e === document.body) return true; const r = e.closest('.card, .choice, label') ?? e; return [e, r].some(x => getComputedStyle(x).outlineStyle !== 'none'); }"));
                shown.ShouldBeTrue($"{page.Url}: {await page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 160)")} does not show the focus");
                if (fits)
                {
                    return;
                }
            }

            throw new InvalidOperationException($"{selector} is not reached by Tab on {page.Url}");
        }

        await guest.GoAsync(Noodles);
        await TabToAsync("form[action^='/gio-hang/them'] button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/gio-hang*");
        await TabToAsync("a[href^='/thanh-toan']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/thanh-toan*");
        foreach (var (field, text) in new[] { ("input[autocomplete='name']", "Nguyễn Thị Hoa"), ("input[type='tel']", "0977123458"), ("input[autocomplete*='street-address'], input[autocomplete*='address-line1']", "Số 5"), ("input[name='CommuneText']", "giang vo") })
        {
            await page.Locator($"main :is({field})").First.FocusAsync();
            await page.Keyboard.TypeAsync(text);
        }

        await Assertions.Expect(page.Locator(".combo-list [role='option']").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync("main button[type='submit'].btn-primary");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/thanh-toan/kiem-tra*");
        await TabToAsync("main button[type='submit'].btn-primary");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/don-mua/*");
        guest.ShouldHaveNoComplaint();
        site.ShouldHaveLoggedNoWarning();
    }
}
