using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Scans;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Traceability;

public sealed class SoldPackTests
{
    private static Actor Shop => Belongings.Shop;

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_pack_scanned_into_a_parcel_is_sold_to_its_buyer_until_it_comes_back(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var order = await PackedOrderAsync(web, 2);
        var lot = (await web.SendAsync(new GetAllocations([(await web.SendAsync(new GetParcel(Shop, order)))!.OrderId])))[0].LotId;
        var roll = Guid.CreateVersion7();
        await web.DoAsync(new PrintLabels(Shop, roll, Belongings.Variant, 6));
        await web.DoAsync(new ActivateLabels(Shop, Guid.CreateVersion7(), roll, 1, 5, lot));
        var codes = await web.LookAsync(db => db.Set<Label>().Where(l => l.RollId == roll).OrderBy(l => l.Position).Select(l => l.Code).ToListAsync());
        async Task<string?> RefusedAsync(string? typed) => (await web.SendAsync(new SellPack(Shop, order, typed))).Refusal?.Code;

        // As a scanner types it, as the last four characters, and once more by mistake.
        var sold = await web.DoAsync(new SellPack(Shop, order, "HTTPS://OCOP.TEST/01/09521234000020/21/" + codes[0]));
        (await web.DoAsync(new SellPack(Shop, order, codes[0].ToLowerInvariant()))).ShouldBe(sold);
        (await RefusedAsync("khong")).ShouldBe("traceability.pack_code");
        (await RefusedAsync(TraceCode.New().Value)).ShouldBe("traceability.pack_unknown");
        (await RefusedAsync(codes[5])).ShouldBe("traceability.pack_wrong");
        (await web.SendAsync(new SellPack(Belongings.OtherShop, order, codes[1]))).Refusal.ShouldBe(Refusal.NotFound);

        // Two at the same moment for the one place that is left.
        var both = await Task.WhenAll(new[] { codes[1], codes[2] }.Select(code => Task.Run(() => web.SendAsync(new SellPack(Shop, order, code[^4..])))));
        both.Count(o => o.Succeeded).ShouldBe(1);
        both.Single(o => !o.Succeeded).Refusal!.Vi.ShouldContain("gói thừa");
        (await LedgerAsync()).ShouldBe(new LabelLedger(6, 5, 0, 1, 0, 2));
        (await web.SendAsync(new VoidLabels(Shop, Guid.CreateVersion7(), roll, 1, 1))).Refusal!.Code.ShouldBe("traceability.labels_sold");
        (await web.SendAsync(new ShipLabels(Shop, Guid.CreateVersion7(), roll, 1, 1, "Chợ"))).Refusal!.Code.ShouldBe("traceability.labels_not_ready");
        var shown = (await web.CreateClient().PageAsync("/truy-xuat" + sold.CodePath)).Body!.TextContent;
        shown.ShouldContain("Gói này đã bán qua chợ");
        shown.ShouldSatisfyAllConditions(s => s.ShouldContain("Bảo quản"), s => s.ShouldContain("Chịu trách nhiệm"), s => s.ShouldContain("Mã số thuế"));

        // The buyer finds each pack that was scanned into the parcel, as its own page calls it.
        var buyer = await Pages.SignInAsync(web, Belongings.BuyerPhone);
        var purchase = (await buyer.PageAsync("/don-mua")).QuerySelector("main a[href^='/don-mua/']")!.GetAttribute("href")!;
        var packs = (await buyer.PageAsync(purchase)).QuerySelectorAll("a[href^='/truy-xuat/']");
        packs.Select(a => a.GetAttribute("href")).ShouldContain("/truy-xuat" + sold.CodePath);
        packs.Length.ShouldBe(2);
        packs[0].TextContent.ShouldContain("gói 1 của lô");

        // The buyer's own scans are counted and leave nothing that could look like a copy; a stranger's do.
        async Task<int> SeenAsync(HttpClient client, string region)
        {
            var scan = new HttpRequestMessage(HttpMethod.Get, "/truy-xuat" + sold.CodePath);
            scan.Headers.Add("Cookie", "vung=" + region);
            (await client.SendAsync(scan, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
            await web.WriteScansAsync();
            return await web.LookAsync(db => db.Set<ScanSighting>().CountAsync(s => s.Code == codes[0]));
        }

        var before = await SeenAsync(web.CreateClient(), "19");
        (await SeenAsync(buyer, "79")).ShouldBe(before);
        (await SeenAsync(web.CreateClient(), "01")).ShouldBe(before + 1);
        var scans = await web.LookAsync(db => db.Set<ScanTotal>().Where(t => t.Code == codes[0]).Select(t => t.Scans).SingleAsync());

        // Another order cannot have it; taken out, it can. The old buyer is a stranger then.
        var other = await PackedOrderAsync(web, 1);
        (await web.SendAsync(new SellPack(Shop, other, codes[0]))).Refusal!.Vi.ShouldContain("đơn khác");
        await web.DoAsync(new UnsellPack(Shop, order, codes[0]));
        await web.DoAsync(new SellPack(Shop, other, codes[0]));
        (await SeenAsync(buyer, "79")).ShouldBe(before + 2);
        (await web.LookAsync(db => db.Set<ScanTotal>().Where(t => t.Code == codes[0]).Select(t => t.Scans).SingleAsync())).ShouldBe(scans + 1);

        // Refused at the door: what comes back is not sold any more.
        await web.DoAsync(new HandOverOrder(Shop, order, "Bưu điện", null));
        (await RefusedAsync(codes[3])).ShouldBe("traceability.parcel_state");
        await web.DoAsync(new MarkReturned(Shop, order, "Không nhận"));
        await web.PumpAsync();
        (await LedgerAsync()).ShouldBe(new LabelLedger(6, 5, 0, 1, 0, 1));
        var moves = (await web.SendAsync(new ViewMyRoll(Shop, roll)))!.Moves;
        (moves.Count(m => m.Kind == LabelMoveKind.Sold) - moves.Count(m => m.Kind == LabelMoveKind.Unsold)).ShouldBe(1);

        async Task<LabelLedger> LedgerAsync() => (await web.SendAsync(new ViewMyRoll(Shop, roll)))!.Roll.Ledger;
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_seller_scans_packs_on_the_orders_page(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var order = await PackedOrderAsync(web, 1);
        var client = await Pages.SignInAsync(web, Belongings.ShopPhone);
        var page = await client.PageAsync("/nguoi-ban/don-hang/" + order);
        var path = page.QuerySelector("a[href$='/goi']")!.GetAttribute("href")!;
        var lot = (await web.SendAsync(new GetAllocations([(await web.SendAsync(new GetParcel(Shop, order)))!.OrderId])))[0].LotId;
        var roll = Guid.CreateVersion7();
        await web.DoAsync(new PrintLabels(Shop, roll, Belongings.Variant, 1));
        await web.DoAsync(new ActivateLabels(Shop, Guid.CreateVersion7(), roll, 1, 1, lot));
        var code = await web.LookAsync(db => db.Set<Label>().Where(l => l.RollId == roll).Select(l => l.Code).SingleAsync());
        IHtmlFormElement Form(IHtmlDocument shown, string handler) => shown.QuerySelectorAll<IHtmlFormElement>("main form").First(f => f.GetAttribute("action")!.Contains(handler, StringComparison.Ordinal));

        var wrong = await client.SubmitAsync(path, Form(await client.PageAsync(path), "Add"), ("Typed", "sai rồi"));
        (await wrong.DocumentAsync()).QuerySelector<IHtmlInputElement>("#Typed")!.Value.ShouldBe("sai rồi");
        await client.SubmitAsync(path, Form(await client.PageAsync(path), "Add"), ("Typed", code[^4..]));
        (await client.PageAsync(path)).Body!.TextContent.ShouldContain("1 / 1");
        await client.SubmitAsync(path, Form(await client.PageAsync(path), "Remove"));
        (await client.PageAsync(path)).Body!.TextContent.ShouldContain("0 / 1");
    }

    /// <summary>An order of so many 100 g pouches that is confirmed and packed; its number.</summary>
    private static async Task<string> PackedOrderAsync(TestWeb web, int packs)
    {
        await web.DoAsync(new AddToCart(Belongings.Buyer, Belongings.Variant, packs));
        await web.DoAsync(new SetCheckoutAddress(Belongings.Buyer, "Nguyễn Thị Thu", "0987654321", "00004", "Số 9", null, CallBefore: false));
        var shown = (await web.SendAsync(new ReviewCheckout(Belongings.Buyer)))!;
        var placed = await web.DoAsync(new PlacePurchase(Belongings.Buyer, shown.CartId, shown.CartVersion, shown.Total, "cod"));
        var number = (await web.SendAsync(new ViewPurchase(Belongings.Buyer, placed.Number)))!.Orders.Single().Number;
        await web.DoAsync(new ConfirmOrder(Shop, number));
        await web.DoAsync(new PackOrder(Shop, number));
        return number;
    }
}
