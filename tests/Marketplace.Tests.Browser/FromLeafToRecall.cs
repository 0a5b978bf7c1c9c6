using System.Diagnostics;
using System.Globalization;
using Marketplace.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>
/// A tea from thirty households' leaf to a code in a buyer's hand, and back: purchase book, batch, packing, a roll of labels, a code read
/// from its print, an order, scans by the buyer and by whoever holds a copy, and a recall drill that finds them all.
/// </summary>
[Collection(nameof(OneSite))]
public sealed class FromLeafToRecall(PublishedSite site, Chromium chromium)
{
    private const int Packs = 30;
    private const string Lot = "HT2611T";
    private const string Pack = "Túi 100 g";
    private const string Product = "tra-tom-non-tan-cuong-doi-suong";

    [Fact]
    public async Task A_pack_leads_back_to_its_leaf_and_its_copy_shows_itself()
    {
        await using var seller = await Visitor.ArriveAsync(chromium.Browser, site.Address, "chain", 360);
        await Journey.SignInAsync(seller, Journey.Cooperative, "/nguoi-ban");
        await BuyLeafAsync(seller);
        var material = await MakeAsync(seller);
        await PackAsync(seller, material);
        var code = await LabelAsync(seller);

        await using var guest = await Visitor.ArriveAsync(chromium.Browser, site.Address, "chain-buyer", 360);
        var number = await BuyAsync(guest);
        var parcel = await Journey.ParcelAsync(guest, "che-doi-suong");
        await SellAsync(seller, parcel, code);
        await guest.GoAsync("/don-mua/" + number);
        await guest.LookAsync("bought");

        await ScanAsync(guest, code, "01");
        await guest.ShouldSeeAsync("Mã đúng, chưa thấy bất thường");
        await guest.ShouldSeeAsync(Lot);
        await guest.LookAsync("scanned");
        await using var copy = await Visitor.ArriveAsync(chromium.Browser, site.Address, "chain-copy", 360, agent: "Mozilla/5.0 (Linux; Android 15; another phone)");
        await ScanAsync(copy, code, "79");
        await SeeSoonAsync(copy, code, "Có dấu hiệu bị sao chép");
        await copy.LookAsync("copied");

        await DrillAsync(seller, code, parcel);
        site.ShouldHaveLoggedNoWarning();
    }

    /// <summary>Five households of the evening; the others' lines stay empty.</summary>
    private static async Task BuyLeafAsync(Visitor seller)
    {
        await seller.GoAsync("/nguoi-ban/thu-mua");
        for (var i = 0; i < 5; i++)
        {
            await seller.Page.FillAsync($"#n-{i}", $"Nhà Hành Trình {i + 1}");
            await seller.Page.FillAsync($"#k-{i}", "4");
            await seller.Page.FillAsync($"#p-{i}", "40.000");
        }

        await seller.ClickAsync("Ghi vào sổ");
        await seller.ShouldSeeAsync("Nhà Hành Trình 5");
        await seller.LookAsync("purchase-book");
    }

    /// <summary>Answers with the address of the tea that was made.</summary>
    private static async Task<string> MakeAsync(Visitor seller)
    {
        await seller.GoAsync("/nguoi-ban/me");
        await seller.Page.Locator("#OutKg").FillAsync("3,6");
        await seller.LookAsync("batch");
        await seller.ClickAsync("Ghi mẻ này");
        await seller.Page.WaitForURLAsync("**/nguoi-ban/nguyen-lieu/*");
        return new Uri(seller.Page.Url).AbsolutePath;
    }

    private static async Task PackAsync(Visitor seller, string material)
    {
        await seller.GoAsync(material);
        await seller.LookAsync("tea");
        await seller.Page.Locator("#VariantId").SelectOptionAsync(new SelectOptionValue { Value = await PackOfAsync(seller) });
        await seller.Page.Locator("#PackCount").FillAsync(Text(Packs));
        await seller.Page.Locator("#Code").FillAsync(Lot);

        // Sooner than every other lot: the next order is given packs of this one.
        await seller.Page.Locator("#BestBefore").FillAsync(DateTime.UnixEpoch.AddSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds()).AddDays(150).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await seller.ClickAsync("Đóng gói và nhập kho");
        await seller.ShouldSeeAsync(Lot);
        await seller.LookAsync("packed");
    }

    private static async Task<string> PackOfAsync(Visitor seller) => (await seller.Page
        .Locator("#VariantId option", new() { HasText = Pack + " · Trà tôm nõn Tân Cương" }).First.GetAttributeAsync("value")).ShouldNotBeNull();

    /// <summary>Prints a roll, activates it for the lot, and answers with what a decoder reads from the first label on the sheet.</summary>
    private async Task<string> LabelAsync(Visitor seller)
    {
        await seller.GoAsync("/nguoi-ban/tem");
        await seller.Page.Locator("#VariantId").SelectOptionAsync(new SelectOptionValue { Value = await PackOfAsync(seller) });
        await seller.Page.Locator("#Count").FillAsync(Text(Packs));
        await seller.ClickAsync("Tạo cuộn tem");
        await seller.Page.WaitForURLAsync("**/nguoi-ban/tem/*");
        await seller.Page.Locator("#LotId").SelectOptionAsync(new SelectOptionValue { Label = await LotOptionAsync(seller) });
        await seller.Page.Locator("#First").FillAsync("1");
        await seller.Page.Locator("#Last").FillAsync(Text(Packs));
        await seller.ClickAsync("Kích hoạt");
        await seller.ClickAsync("Đúng, làm đi");
        await seller.ShouldSeeAsync($"đã kích hoạt cho lô {Lot}");
        await seller.LookAsync("roll");

        var sheet = await seller.Page.Locator("a[href*='dang=a4']").First.GetAttributeAsync("href");
        var file = await seller.Page.Context.APIRequest.GetAsync(site.Address + sheet);
        var (pdf, png) = (Path.Combine(PublishedSite.Artifacts("screenshots"), "labels.pdf"), Path.Combine(PublishedSite.Artifacts("screenshots"), "labels.png"));
        await File.WriteAllBytesAsync(pdf, await file.BodyAsync());
        await RunAsync("vips", "copy", pdf + "[dpi=300]", png);
        var codes = (await RunAsync("zbarimg", "--quiet", "--raw", "--nodbus", png)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        codes.Length.ShouldBeInRange(20, Packs, "a whole sheet at once, each code 12 mm: one or the other may need a second look");
        return new Uri(codes[0]).AbsolutePath;
    }

    private static async Task<string> LotOptionAsync(Visitor seller) => (await seller.Page.Locator("#LotId option", new() { HasText = Lot }).First.InnerTextAsync()).Trim();

    private static async Task<string> BuyAsync(Visitor guest)
    {
        await guest.GoAsync("/san-pham/" + Product);
        await guest.Page.Locator($"label.choice:has(strong:text-is('{Pack}'))").ClickAsync();
        await guest.ClickAsync("Thêm vào giỏ");
        await guest.Page.WaitForURLAsync("**/gio-hang*");
        return await Journey.OrderAsync(guest);
    }

    /// <summary>The pack is scanned into the order, so that its code is known to be this buyer's.</summary>
    private static async Task SellAsync(Visitor seller, string parcel, string code)
    {
        await seller.GoAsync("/nguoi-ban/don-hang/" + parcel);
        await seller.ClickAsync("Nhận đơn");
        await seller.ClickAsync("Đóng gói xong");
        await seller.GoAsync($"/nguoi-ban/don-hang/{parcel}/goi");
        await seller.Page.Locator("#Typed").FillAsync(code);
        await seller.ClickAsync("Thêm gói");
        await seller.ShouldSeeAsync("1/1 gói");
        await seller.LookAsync("pack-scanned");
    }

    /// <summary>Opens the code's page, and says where one is: the page's next look is counted there.</summary>
    private static async Task ScanAsync(Visitor person, string code, string province)
    {
        await person.GoAsync(code);
        await person.Page.Locator("details:has(#vung) > summary").First.ClickAsync();
        await person.Page.Locator("#vung").SelectOptionAsync(province);
        await person.Page.Locator("form[action='/vung'] button").ClickAsync();
        await person.Page.WaitForURLAsync("**/truy-xuat/**");
        await person.Page.ReloadAsync();
    }

    // Scans are written down within a second, and the page turns with them.
    private static async Task SeeSoonAsync(Visitor person, string code, string words)
    {
        for (var tries = 0; tries < 40 && await person.Page.GetByText(words).CountAsync() == 0; tries++)
        {
            await Task.Delay(500);
            await person.GoAsync(code);
        }

        await person.ShouldSeeAsync(words);
    }

    private async Task DrillAsync(Visitor seller, string code, string parcel)
    {
        await seller.GoAsync("/nguoi-ban/thu-hoi/moi?tu=Serial&ma=" + Uri.EscapeDataString(code));
        await seller.ShouldSeeAsync($"{Packs} gói có tem");
        await seller.LookAsync("recall-found");
        await seller.FillAsync("Vì sao thu hồi", "Diễn tập: nghi lẫn lá chưa hết thời gian cách ly.");
        await seller.FillAsync("Người đang giữ hàng nên làm gì", "Đây là diễn tập, không cần làm gì.");
        await seller.Page.GetByLabel("Chỉ là diễn tập").CheckAsync();
        await seller.ClickAsync("Đề xuất thu hồi");
        await seller.ShouldSeeAsync("Đang chờ một cán bộ xác nhận");

        await using var staff = await Visitor.ArriveAsync(chromium.Browser, site.Address, "chain-staff", 1280);
        await Journey.SignInAsync(staff, Journey.Staff, "/ban-quan-ly", secondFactor: true);
        await staff.GoAsync("/ban-quan-ly/thu-hoi/" + new Uri(seller.Page.Url).Segments[^1]);
        await staff.Page.Locator("summary:has-text('Xác nhận thu hồi')").ClickAsync();
        await staff.ClickAsync("Xác nhận ngay");
        await staff.ShouldSeeAsync("Diễn tập");
        await staff.LookAsync("drill");
        var report = staff.Page.Locator("main");
        await Assertions.Expect(report.Locator(".tile", new() { HasText = "gói có tem" })).ToContainTextAsync(Text(Packs));
        await Assertions.Expect(report).ToContainTextAsync(Lot);
        await Assertions.Expect(report.GetByRole(AriaRole.Row, new() { Name = parcel })).ToHaveCountAsync(1);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, program);
        return text;
    }
}
