using System.Reflection;
using Marketplace.Contracts;
using Marketplace.Storefront.Areas.Staff;
using Marketplace.Storefront.Web;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Strangers;

/// <summary>Every page and handler, with another's ids in address and form.</summary>
public sealed class StrangerPageTests
{
    /// <summary>Pages that show nothing but the visitor's own, or what is everybody's without being cached.</summary>
    private static readonly HashSet<string> Personal =
    [
        "/gio-hang", "/gio-hang/so", "/gio-hang/them", "/thanh-toan", "/thanh-toan/kiem-tra", "/thanh-toan/qua-tang", "/thanh-toan/hoa-don", "/dat-truoc", "/dat-truoc/{id:guid}", "/don-mua", "/don-mua/{number}", "/tai-khoan", "/tai-khoan/tin-nhan", "/tai-khoan/du-lieu",
        "/don-mua/{number}/tra-tien", "/thanh-toan/vnpay/ket-qua", "/thu-nghiem/vnpay", "/chot/{code}", "/hai-long/{code:length(24)}", "/gio-qua/{number}", "/qua-doanh-nghiep", "/don-mua/{number}/bang-theo-doi",
        "/don-mua/{number}/danh-gia/{line:guid}", "/don-mua/{number}/van-de", "/don-mua/{number}/van-de/{id:guid}", "/don-mua/{number}/xac-nhan", "/danh-gia/{slug}", "/danh-gia/huu-ich", "/bao-cao/{id:guid}", "/hoi-dap/{slug}", "/yeu-thich", "/yeu-thich/doi",
        "/bao-hang/{slug}", "/bao-hang/thoi/{code}",
        "/dang-nhap", "/dang-nhap/ma", "/dang-nhap/xac-thuc", "/dang-ky", "/dang-ky/ten", "/dang-xuat", "/loi", "/01/{**rest}", "/tx/{**rest}", "/bang-chung/{id:guid}", "/nguoi-ban/tham-gia", "/nguoi-giup", "/nguoi-giup/moi", "/nghi-ngo", "/nghi-ngo/{number}", "/tra-cuu/anh",
    ];

    /// <summary>Handlers that act on the visitor's own shop alone.</summary>
    private static readonly HashSet<string> OwnShop =
    [
        "/nguoi-ban/gian-hang Story", "/nguoi-ban/gian-hang Bank", "/nguoi-ban/gian-hang ConfirmBank", "/nguoi-ban/gian-hang CancelBank",
        "/nguoi-ban/vnpay ", "/nguoi-ban/vnpay End", "/nguoi-ban/sao-ke ", "/nguoi-ban/ma-giam-gia ", "/nguoi-ban/dat-truoc ", "/nguoi-ban/khoa-api ", "/nguoi-ban/giay-to ", "/nguoi-ban/tam-nghi ", "/nguoi-ban/tam-nghi End", "/nguoi-ban/giao-hang ", "/nguoi-ban/tra-khi-nhan ", "/nguoi-ban/san-pham/nhap ", "/nguoi-ban/san-pham/gia-kho ", "/nguoi-ban/chot-don/moi ", "/nguoi-ban/chot-don/moi Read", "/nguoi-ban/quay ", "/nguoi-ban/quay Add", "/nguoi-ban/suc-goi ", "/nguoi-ban/suc-goi Off", "/nguoi-ban/giao-nhan ",
    ];

    private static readonly string[] Tables = ["catalog", "traceability", "ordering", "payments", "sellers", "showcases"];

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Another_shop_opens_and_changes_nothing_of_this_shop(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var things = await Belongings.LayDownAsync(web);
        var client = await Pages.SignInAsync(web, Belongings.OtherShopPhone);
        var token = await Pages.TokenAsync(client, "/tai-khoan");
        var before = await web.FingerprintAsync(Tables);
        var faults = new List<string>();
        foreach (var page in (await Pages.FindAsync(web)).Where(p => p.Area == "Seller"))
        {
            var path = AddressOf(page, things);
            if (page.Pattern != path)
            {
                await ExpectAsync(faults, $"GET {page.Pattern}", 404, await Pages.GetAsync(client, path));
            }

            foreach (var handler in page.Posts.Where(h => !OwnShop.Contains($"{page.Pattern} {h}")))
            {
                await ExpectAsync(faults, $"POST {page.Pattern} {handler}", 404, await Pages.PostAsync(client, path, handler, token, Form(things, page)));
            }
        }

        faults.ShouldBeEmpty();
        Fingerprint.Differences(before, await web.FingerprintAsync(Tables)).ShouldBeEmpty();
        (await Pages.GetAsync(await Pages.SignInAsync(web, Belongings.ShopPhone), "/nguoi-ban/san-pham/" + Belongings.Product)).EnsureSuccessStatusCode();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_areas_of_sellers_and_staff_are_closed_to_others(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var things = await Belongings.LayDownAsync(web);
        var before = await web.FingerprintAsync(Tables);
        var faults = new List<string>();
        foreach (var (who, phone, area) in new[]
        {
            ("a visitor", null, "Seller"), ("a visitor", null, "Staff"), ("a buyer", Belongings.BuyerPhone, "Seller"), ("a buyer", Belongings.BuyerPhone, "Staff"),
            ("a seller", Belongings.ShopPhone, "Staff"), ("staff without second factor", Belongings.StaffPhone, "Staff"),
        })
        {
            var client = phone is null ? web.CreateClient() : await Pages.SignInAsync(web, phone);
            var token = await Pages.TokenAsync(client, phone is null ? "/dang-nhap" : "/tai-khoan");
            foreach (var page in (await Pages.FindAsync(web)).Where(p => p.Area == area))
            {
                var path = AddressOf(page, things);
                ExpectClosed(faults, $"{who}: GET {page.Pattern}", phone is null, await Pages.GetAsync(client, path));
                foreach (var handler in page.Posts)
                {
                    ExpectClosed(faults, $"{who}: POST {page.Pattern} {handler}", phone is null, await Pages.PostAsync(client, path, handler, token, Form(things, page)));
                }
            }
        }

        faults.ShouldBeEmpty();
        Fingerprint.Differences(before, await web.FingerprintAsync(Tables)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Another_communes_officer_opens_and_changes_nothing_of_this_shop(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var things = await Belongings.LayDownAsync(web);
        var client = await Pages.SignInStaffAsync(web, Belongings.OtherCommunePhone);
        var token = await Pages.TokenAsync(client, "/tai-khoan");
        var before = await web.FingerprintAsync(Tables);
        var faults = new List<string>();
        string[] secrets = [ReferenceNumber.Parse(things.OrderNumber).ToString(), things.PendingProduct.ToString(), things.Case.ToString()];
        foreach (var page in (await Pages.FindAsync(web)).Where(p => p.Area == "Staff"))
        {
            var path = AddressOf(page, things);
            var answer = await Pages.GetAsync(client, path);
            if (path == page.Pattern && (int)answer.StatusCode == 200)
            {
                var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                faults.AddRange(secrets.Where(s => text.Contains(s, StringComparison.Ordinal)).Select(s => $"GET {path} shows {s}"));
            }
            else
            {
                ExpectClosed(faults, $"GET {page.Pattern}", isVisitor: false, answer);
            }

            foreach (var handler in page.Posts)
            {
                ExpectClosed(faults, $"POST {page.Pattern} {handler}", isVisitor: false, await Pages.PostAsync(client, path, handler, token, Form(things, page)));
            }
        }

        faults.ShouldBeEmpty();
        Fingerprint.Differences(before, await web.FingerprintAsync(Tables)).ShouldBeEmpty();

        // The same desk does see its own commune's shops.
        (await client.PageAsync("/ban-quan-ly/don-hang")).DocumentElement.TextContent.ShouldContain(ReferenceNumber.Parse(things.OtherOrderNumber).ToString());
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Anothers_purchase_cart_and_device_are_out_of_reach(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var things = await Belongings.LayDownAsync(web);
        var purchase = "/don-mua/" + things.PurchaseNumber;
        string[] secrets = [Belongings.RecipientName, Belongings.RecipientPhone, Belongings.Street, things.OrderNumber, "0912000001", "0987000111"];

        // The seller has a part of this purchase and still sees it as a seller only.
        foreach (var phone in new[] { null, Belongings.OtherShopPhone, Belongings.ShopPhone, Belongings.PersonPhone, Belongings.StaffPhone })
        {
            var client = phone is null ? web.CreateClient() : await Pages.SignInAsync(web, phone);
            var token = await Pages.TokenAsync(client, phone is null ? "/dang-nhap" : "/tai-khoan");
            var shown = await client.PageAsync(purchase);
            shown.QuerySelector("main form[action='/don-mua'] #Phone").ShouldNotBeNull();
            secrets.ShouldNotContain(s => shown.DocumentElement.TextContent.Contains(s, StringComparison.Ordinal));

            var before = await web.FingerprintAsync(Tables);
            var refused = await Pages.PostAsync(client, purchase, "Cancel", token, Form(things));
            ((int)refused.StatusCode).ShouldBe(404);
            var wrong = await Pages.PostAsync(client, "/don-mua", null, token, [new("Number", things.PurchaseNumber), new("Phone", "0987654320")]);
            ((int)wrong.StatusCode).ShouldBe(400);
            var unknown = await Pages.PostAsync(client, "/don-mua", null, token, [new("Number", "K7M2-9QXP-4D"), new("Phone", "0987654320")]);
            Errors(await wrong.DocumentAsync()).ShouldBe(Errors(await unknown.DocumentAsync()));
            await Pages.PostAsync(client, "/thanh-toan/kiem-tra", null, token, Form(things));
            var review = $"{purchase}/danh-gia/{things.OrderLine}";
            (await Pages.GetAsync(client, review)).Headers.Location!.OriginalString.ShouldBe(purchase);
            ((int)(await Pages.PostAsync(client, review, null, token, [new("Stars", "1"), new("Words", "Lời của người lạ")])).StatusCode).ShouldBe(404);
            ((int)(await Pages.PostAsync(client, purchase, "BuyAgain", token, [])).StatusCode).ShouldBe(404);
            var pay = $"/don-mua/{things.TransferPurchase}/tra-tien";
            (await Pages.GetAsync(client, pay)).Headers.Location!.OriginalString.ShouldBe("/don-mua/" + things.TransferPurchase);
            ((int)(await Pages.GetAsync(client, $"{pay}?handler=Code&payment={things.TransferPayment}")).StatusCode).ShouldBe(404);
            foreach (var handler in new[] { "Claim", "Pretend", "Provider" })
            {
                ((int)(await Pages.PostAsync(client, pay, handler, token, [new("payment", things.TransferPayment.ToString())])).StatusCode).ShouldBe(404, handler);
            }

            foreach (var handler in new[] { "RefundAccount", "NoRefund" })
            {
                var answer = await Pages.PostAsync(client, "/don-mua/" + things.RefundPurchase, handler, token, [new("refund", things.Refund.ToString())]);
                ((int)answer.StatusCode).ShouldBe(404, handler);
            }

            var (problem, found) = ($"{purchase}/van-de?kien={things.OrderNumber}", $"/don-mua/{things.CasePurchase}/van-de/{things.Case}");
            foreach (var address in new[] { problem, found, $"{purchase}/xac-nhan?kien={things.OrderNumber}" })
            {
                (await Pages.GetAsync(client, address)).Headers.Location!.OriginalString.ShouldBe(address.Split("/van-de")[0].Split("/xac-nhan")[0]);
            }

            ((int)(await Pages.PostAsync(client, problem, null, token, [new($"Packs[{things.OrderLine}]", "1"), new("Words", "Lời của người lạ")])).StatusCode).ShouldBe(404);
            foreach (var handler in new[] { "Agree", "Staff", "SentBack", "Withdraw" })
            {
                ((int)(await Pages.PostAsync(client, found, handler, token, [new("Words", "Lời của người lạ")])).StatusCode).ShouldBe(404, handler);
            }

            foreach (var address in new[] { "/thanh-toan/vnpay/ket-qua?vnp_TxnRef=1", "/thu-nghiem/vnpay?vnp_TxnRef=1" })
            {
                ((int)(await Pages.GetAsync(client, address)).StatusCode).ShouldBeOneOf(400, 404);
            }

            Fingerprint.Differences(before, await web.FingerprintAsync(Tables)).ShouldBeEmpty();

            if (phone is null)
            {
                ((int)(await Pages.GetAsync(client, "/tai-khoan")).StatusCode).ShouldBe(302);
                continue;
            }

            var sessions = await web.FingerprintAsync("accounts");
            var revoked = await Pages.PostAsync(client, "/tai-khoan", "Revoke", token, [new("device", things.BuyersSession.ToString())]);
            ((int)revoked.StatusCode).ShouldBe(404);
            Fingerprint.Differences(sessions, await web.FingerprintAsync("accounts")).ShouldBeEmpty();
            foreach (var own in new[] { "/tai-khoan", "/don-mua", "/gio-hang" })
            {
                var text = (await client.PageAsync(own)).DocumentElement.TextContent;
                secrets.ShouldNotContain(s => text.Contains(s, StringComparison.Ordinal), own);
            }
        }

        var buyer = await Pages.SignInAsync(web, Belongings.BuyerPhone);
        (await buyer.PageAsync(purchase)).DocumentElement.TextContent.ShouldContain(Belongings.Street);
    }

    [Fact]
    public async Task Every_page_is_public_or_walked_here()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite);
        var pages = await Pages.FindAsync(web);
        pages.Count.ShouldBeGreaterThan(40);
        pages.Single(p => p.Pattern == "/nguoi-ban/lo/{id:guid}").Posts.ShouldBe([null, "Archive"], ignoreOrder: true);
        pages.Where(p => p.Area is null && !p.IsPublic && p.Pattern != "/" && !Personal.Contains(p.Pattern)).Select(p => p.Pattern)
            .ShouldBeEmpty("Give the page [PublicPage] if it is everybody's; else add it to Personal, and a test above if it takes ids.");
        pages.Where(p => p.Area == "Staff" && !p.Model.IsDefined(typeof(StaffPageAttribute), inherit: true)).Select(p => p.Pattern)
            .ShouldBeEmpty("Say with [StaffPage(StaffRight.…)] who may open the page, see ADR 0023.");
        foreach (var link in StaffNav.Groups.SelectMany(g => g.Links))
        {
            var page = pages.Single(p => p.Pattern == "/ban-quan-ly" + link.Path);
            page.Model.GetCustomAttribute<StaffPageAttribute>()!.AnyOf.ShouldBe(link.Right is { } right ? [right] : [], page.Pattern);
        }

        pages.Where(p => p.Area is not (null or "Seller" or "Staff")).Select(p => p.Pattern).ShouldBeEmpty("A new area needs a walk of its own here.");
    }

    private static IEnumerable<string> Errors(AngleSharp.Html.Dom.IHtmlDocument page) =>
        page.QuerySelectorAll("[id$='-e'], .error-summary, [role=alert]").Select(e => e.TextContent.Trim()).Where(e => e.Length > 0);

    private static async Task ExpectAsync(List<string> faults, string asked, int status, HttpResponseMessage answer)
    {
        if ((int)answer.StatusCode != status)
        {
            faults.Add($"{asked}: {(int)answer.StatusCode} {answer.Headers.Location} {(await answer.Content.ReadAsStringAsync()).Length} characters");
        }
    }

    private static void ExpectClosed(List<string> faults, string asked, bool isVisitor, HttpResponseMessage answer)
    {
        var toSignIn = (int)answer.StatusCode == 302 && answer.Headers.Location!.OriginalString.Contains("/dang-nhap", StringComparison.Ordinal);
        if (!toSignIn && (isVisitor || (int)answer.StatusCode is not (403 or 404)))
        {
            faults.Add($"{asked}: {(int)answer.StatusCode} {answer.Headers.Location}");
        }
    }

    /// <summary>The page's address with ids of <see cref="Belongings"/>.</summary>
    private static string AddressOf(FoundPage page, Belongings things)
    {
        var id = page.Pattern.Split('/') switch
        {
            [_, "nguoi-ban", "san-pham", "nhap", ..] => Belongings.Import,
            [_, "nguoi-ban", "gio-qua", ..] => Belongings.Basket,
            [_, "nguoi-ban", "san-pham", ..] => Belongings.Product,
            [_, "ban-quan-ly", "san-pham", ..] => things.PendingProduct,
            [_, "nguoi-ban", "me", "tep", ..] => Belongings.StepPhoto,
            [_, "nguoi-ban", "lo", ..] => Belongings.Lot,
            [_, "nguoi-ban", "tem", "in", ..] => things.Print,
            [_, "nguoi-ban", "tem", ..] => Belongings.Roll,
            [_, "nguoi-ban", "thua-dat", ..] => Belongings.Plot,
            [_, "nguoi-ban", "nguyen-lieu", ..] => Belongings.Material,
            [_, "nguoi-ban" or "ban-quan-ly", "thu-hoi", ..] => Belongings.Recall,
            [_, "ban-quan-ly", "phien-cho", ..] => Belongings.Showcase,
            [_, _, "khieu-nai", ..] => things.Case,
            [_, "ban-quan-ly", "gian-hang", ..] => Belongings.Shop.SellerId!.Value,
            [_, "ban-quan-ly", "giay-to", ..] => Belongings.Paper,
            [_, "ban-quan-ly", "ocop", ..] => things.Decision,
            [_, "ban-quan-ly", "ghi-chep", ..] => Belongings.StepPhoto,
            [_, "ban-quan-ly", "lenh-go", ..] => Belongings.TakeDown,
            [_, "ban-quan-ly", "viec", ..] => things.Doubt,
            _ => Guid.Empty,
        };
        var path = page.Pattern.Replace("{number}", things.OrderNumber, StringComparison.Ordinal);
        path = path.Replace("{code}", things.ChatCode, StringComparison.Ordinal);
        path = path.Replace("{key}", "desk.hold_hours", StringComparison.Ordinal).Replace("{kind}", "Doubt", StringComparison.Ordinal);
        path = id == Guid.Empty ? path : path.Replace("{id:guid}", id.ToString(), StringComparison.Ordinal);
        path.ShouldNotContain("{", customMessage: $"Say in AddressOf which of another's ids belongs into {page.Pattern}.");
        return path;
    }

    private static Guid IdIn(string? pattern) => pattern switch
    {
        "/nguoi-ban/hoi-dap" => Belongings.Question,
        "/nguoi-ban/giao-nhan" => Belongings.Transfer,
        "/nguoi-ban/thu-mua" => Belongings.Intake,
        "/nguoi-ban/giay-to" => Belongings.Paper,
        "/nguoi-ban/lenh-go" => Belongings.TakeDown,
        "/ban-quan-ly/quy-dinh/{key}" => Belongings.Rule,
        "/nguoi-ban/danh-gia" or "/ban-quan-ly/nhan-xet" => Belongings.Review,
        "/ban-quan-ly/ghi-chep" => Belongings.StepPhoto,
        "/ban-quan-ly/nghi-ngo" => Ids.FromName("traceability_doubts", "test"),
        _ => Belongings.Product,
    };

    /// <summary>The fields of all forms at once, well filled, with another's ids; a handler reads those it knows.</summary>
    private static Dictionary<string, string> Form(Belongings things, FoundPage? page = null) => new()
    {
        // Where the address has an id, a field of that name would stand in its way.
        [page?.Pattern.Contains("{id", StringComparison.Ordinal) == true ? "unused" : "id"] = IdIn(page?.Pattern).ToString(),
        ["key"] = Belongings.ApiKey.ToString(),
        ["consent"] = Belongings.HelperConsent.ToString(),
        ["order"] = things.OrderNumber,
        ["orders"] = things.OrderNumber,
        ["cart"] = things.Cart.CartId.ToString(),
        ["total"] = things.Cart.Total.Dong.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["method"] = "cod",
        ["version"] = things.ProductVersion.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["approve"] = "true",
        ["submit"] = "false",
        ["reason"] = "Lý do của người lạ",
        ["Carrier"] = "Bưu điện Việt Nam",
        ["Tracking"] = "",
        [$"Packs[{things.OrderLine}/{Belongings.Lot}]"] = "2",
        ["EventId"] = Ids.FromName("test-event", "người lạ").ToString(),
        ["Kind"] = "Sort",
        ["OccurredAt"] = "2026-11-20T08:30",
        ["Note"] = "Người lạ",
        ["RollId"] = Ids.FromName("test-roll", "người lạ").ToString(),
        ["VariantId"] = Belongings.Variant.ToString(),
        ["Count"] = "5",
        ["MoveId"] = Ids.FromName("test-move", "người lạ").ToString(),
        ["First"] = "1",
        ["Last"] = "2",
        ["LotId"] = Belongings.Lot.ToString(),
        ["Sure"] = "true",
        ["pictureId"] = Belongings.Picture.ToString(),
        ["alt"] = "Ảnh lạ",
        ["Form.Name"] = "Trà của nhà khác",
        ["Form.SetNo"] = "11",
        ["Form.Summary"] = "Búp non, nước xanh.",
        ["Form.OriginCommuneCode"] = "05503",
        ["NewPack.Name"] = "Túi lạ",
        ["NewPack.Net"] = "100",
        ["NewPack.Price"] = "1000",
        ["Pack.Id"] = Belongings.Variant.ToString(),
        ["Pack.Name"] = "Túi lạ",
        ["Pack.Net"] = "100",
        ["Pack.Price"] = "1000",
        ["Lot.StockItemId"] = Belongings.StockItem.ToString(),
        ["Lot.LotId"] = Belongings.Lot.ToString(),
        ["Lot.Units"] = "5",
        ["Lot.PackedOn"] = "2026-11-20",
        ["Move.Place"] = $"{Belongings.StockItem}/{Belongings.Lot}",
        ["Move.Reason"] = "Damaged",
        ["Move.Units"] = "1",
        ["BatchId"] = Ids.FromName("test-batch", "người lạ").ToString(),
        ["Take"] = Belongings.Material.ToString(),
        [$"Use[{Belongings.Material}]"] = "0,01",
        ["Done"] = "1",
        ["At[1]"] = "2026-11-20T08:30",
        ["OutKg"] = "0,001",
        ["WeighedAt"] = "2026-11-20T08:30",
        ["Lines[0].LineId"] = Belongings.Intake.ToString(),
        ["Lines[0].Name"] = "Nhà lạ",
        ["Lines[0].Kg"] = "1",
        ["Lines[0].Price"] = "1000",
        ["answer"] = "Lời đáp của người lạ",
        ["show"] = "false",
        ["voucher"] = Belongings.Voucher.ToString(),
        ["invitation"] = things.Invitation.ToString(),
        ["packs"] = "1",
        ["harvest"] = Belongings.Harvest.ToString(),
    };
}
