using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Doubts;
using Marketplace.Traceability.Figures;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Scans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Traceability;

public sealed class ScanTests
{
    private const string Phone = "Mozilla/5.0 (Linux; Android 16) Phone";

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Scans_are_counted_behind_the_page_also_from_the_cache_and_nothing_personal_is_kept(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true, settings: new() { ["Network:RegionHeader"] = "X-Province" });
        var path = await web.PackAsync();
        var serial = path[^13..];
        foreach (var (agent, province, method, expected) in new[]
        {
            (Phone, "19", "GET", 1L), (Phone, "19", "GET", 2), (Phone, "19", "HEAD", 2), ("Googlebot/2.1", "19", "GET", 2), (Phone + " 2", "", "GET", 3),
        })
        {
            var request = new HttpRequestMessage(new HttpMethod(method), "/truy-xuat" + path);
            request.Headers.UserAgent.TryParseAdd(agent);
            request.Headers.Add("X-Province", province);
            (await web.CreateClient().SendAsync(request)).EnsureSuccessStatusCode();
            await web.WriteScansAsync();
            (await web.LookAsync(db => db.Set<ScanTotal>().Where(t => t.Code == serial).Select(t => t.Scans).SingleAsync())).ShouldBe(expected, agent);
        }

        var seen = await web.LookAsync(db => db.Set<ScanSighting>().AsNoTracking().Where(s => s.Code == serial).OrderByDescending(s => s.Scans).ToListAsync());
        seen.Select(s => (s.Region, s.Scans)).ShouldBe([("19", 2), ("", 1)]);
        seen[0].Mark.ShouldNotBe(seen[1].Mark);
        (await web.SendAsync(new ViewPack(path)))!.Scans.ShouldBe(3);

        // The keys of weeks that are over are destroyed, so that a mark leads back to nobody; the same phone is another device then.
        web.Clock.Move(TimeSpan.FromDays(15));
        await web.NoteAsync(path, "phone", "19");
        (await web.LookAsync(db => db.Set<ScanKey>().CountAsync())).ShouldBe(1);

        // Unknown codes and lots of nobody leave no rows, a lot's own code is counted.
        await web.NoteAsync("/tx/" + TraceCode.New().Value, "phone", null);
        await web.NoteAsync("/01/09521234000020/10/DS01261020B", "phone", null);
        (await web.LookAsync(db => db.Set<ScanTotal>().Select(t => t.Code).ToListAsync())).ShouldBe([serial, "09521234000020+DS01261020B"], ignoreOrder: true);

        // For figures they stand by day, with the product of label or lot.
        var day = new DateOnly(2026, 11, 21);
        (await web.SendAsync(new CountScansOfDays(day, day))).Single().Value.ShouldBe(3);
        (await web.SendAsync(new CountScansOfDays(day.AddDays(1), day.AddDays(20), [Belongings.Product])))[Belongings.Product].ShouldBe(2);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_copy_scanned_elsewhere_turns_the_page_and_staff_decide(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var path = await web.PackAsync();
        var visitor = web.CreateClient();
        async Task<string> VerdictAsync() => (await visitor.PageAsync("/truy-xuat" + path)).QuerySelector("h1")!.TextContent;
        (await VerdictAsync()).ShouldBe("Mã đúng, chưa thấy bất thường");
        await web.NoteAsync(path, "one", "19");
        await web.NoteAsync(path, "two", "79");
        await web.PumpAsync();
        (await VerdictAsync()).ShouldBe("Có dấu hiệu bị sao chép");
        var why = (await visitor.PageAsync("/truy-xuat" + path)).QuerySelector(".verdict p")!.TextContent;
        why.ShouldContain("Hồ Chí Minh, Thái Nguyên");

        var staff = Belongings.Staff;
        var raised = (await web.SendAsync(new ListDoubts(staff))).ShouldHaveSingleItem();
        raised.ShouldSatisfyAllConditions(d => d.Reason.ShouldBe(DoubtReason.Signs), d => d.Signs!.IsSuspect.ShouldBeTrue(), d => d.Signs!.Places.Count.ShouldBe(2));
        var decide = new DecideDoubt(staff, raised.Id, raised.Version, DoubtState.Unfounded, "Chính người mua mang gói vào Nam, đã gọi hỏi.");
        (await web.SendAsync(decide with { Answer = "ừ" })).Refusal!.Field.ShouldBe("Answer");
        await web.DoAsync(decide);
        (await web.SendAsync(decide)).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        await web.PumpAsync();
        (await VerdictAsync()).ShouldBe("Mã đúng, chưa thấy bất thường");

        // The same again is known; more than was cleared is a new case.
        await web.NoteAsync(path, "two", "79");
        await web.PumpAsync();
        (await VerdictAsync()).ShouldBe("Mã đúng, chưa thấy bất thường");
        await web.NoteAsync(path, "three", "01");
        await web.PumpAsync();
        (await VerdictAsync()).ShouldBe("Có dấu hiệu bị sao chép");
        (await web.SendAsync(new ListDoubts(staff))).Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_buyer_reports_a_doubt_and_reads_the_answer_by_its_number(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var path = await web.PackAsync();
        var visitor = web.CreateClient();
        var link = (await visitor.PageAsync("/truy-xuat" + path)).QuerySelector("a[href^='/nghi-ngo']")!.GetAttribute("href")!;
        var form = (await visitor.PageAsync(link)).QuerySelector<IHtmlFormElement>("main form[method=post]")!;
        var wrong = await visitor.SubmitAsync(link, form, ("Reason", "GoodsDiffer"), ("Words", "Mùi mốc"), ("Phone", "12"));
        ((int)wrong.StatusCode).ShouldBe(400);
        (await wrong.DocumentAsync()).QuerySelector("#Words")!.TextContent.ShouldContain("Mùi mốc");
        var sent = await visitor.SubmitAsync(link, form, ("Reason", "GoodsDiffer"), ("Words", "Mùi mốc"), ("Place", "Chợ Thái"), ("Phone", "0977123456"));
        var answer = sent.Headers.Location!.OriginalString;
        (await visitor.SubmitAsync(link, form, ("Reason", "GoodsDiffer"))).Headers.Location!.OriginalString.ShouldBe(answer);
        (await visitor.PageAsync(answer)).Body!.TextContent.ShouldContain("Trả lời chậm nhất lúc");

        var row = (await web.SendAsync(new ListDoubts(Belongings.Staff))).ShouldHaveSingleItem();
        row.ShouldSatisfyAllConditions(r => r.Phone.ShouldBe("0977123456"), r => (r.DueAt - r.At).ShouldBe(TimeSpan.FromHours(72)), r => r.Place.ShouldBe("Chợ Thái"));
        await web.DoAsync(new DecideDoubt(Belongings.Staff, row.Id, row.Version, DoubtState.Copied, "Tem trên gói là ảnh chụp lại, đã thu giữ."));
        (await visitor.PageAsync(answer)).Body!.TextContent.ShouldContain("Tem trên gói là ảnh chụp lại");
        (await web.SendAsync(new ViewPack(path)))!.SuspectAt.ShouldNotBeNull();
        await visitor.PageAsync("/nghi-ngo/K7M2-9QXP-4D", 404);
        (await visitor.GetAsync(new Uri("/nghi-ngo?ma=/tx/khong", UriKind.Relative), TestContext.Current.CancellationToken)).Headers.Location!.OriginalString.ShouldBe("/tra-cuu");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Who_holds_the_pack_may_say_where_it_is_and_that_it_is_open(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var path = "/truy-xuat" + await web.PackAsync();
        var visitor = web.CreateClient();
        var page = await visitor.PageAsync(path);
        var region = await visitor.SubmitAsync(path, page.QuerySelector<IHtmlFormElement>("form[action='/vung']")!, ("vung", "79"));
        region.Headers.Location!.OriginalString.ShouldBe(path);
        await visitor.PageAsync(path);
        await web.WriteScansAsync();
        (await web.LookAsync(db => db.Set<ScanSighting>().Select(s => s.Region).ToListAsync())).ShouldBe(["", "79"], ignoreOrder: true);

        await visitor.SubmitAsync(path, page.QuerySelector<IHtmlFormElement>("form[action='/da-mo']")!);
        (await visitor.PageAsync(path)).Body!.TextContent.ShouldContain("Có người báo đã mở");
        var first = (await web.SendAsync(new ViewPack(path["/truy-xuat".Length..])))!.OpenedAt;
        web.Clock.Move(TimeSpan.FromDays(1));
        await visitor.SubmitAsync(path, page.QuerySelector<IHtmlFormElement>("form[action='/da-mo']")!);
        (await web.SendAsync(new ViewPack(path["/truy-xuat".Length..])))!.OpenedAt.ShouldBe(first);
        var elsewhere = await visitor.SubmitAsync(path, page.QuerySelector<IHtmlFormElement>("form[action='/vung']")!, ("ve", "https://xau.example/"));
        elsewhere.Headers.Location!.OriginalString.ShouldBe("/tra-cuu");
    }
}

public sealed class LookUpPageTests(Webs webs) : IClassFixture<Webs>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_slip_is_led_to_the_only_code_it_can_have_been_and_a_photo_is_read(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        var (code, gtin) = await web.LookAsync(async db => await db.Set<Label>().Where(l => l.State == LabelState.Activated)
            .Join(db.Set<LabelRoll>().Where(r => r.Gtin != null), l => l.RollId, r => r.Id, (l, r) => new ValueTuple<string, string>(l.Code, r.Gtin!)).FirstAsync());
        var slip = (code[3] == '2' ? '3' : '2') + code[4..];
        (await client.PageAsync("/tra-cuu?ma=" + code[..3] + slip)).QuerySelector(".verdict a")!.TextContent.ShouldBe(TraceCode.Parse(code).ToString());
        var unknown = TraceCode.New().Value;
        (await client.PageAsync("/tra-cuu?ma=" + (unknown[0] == '2' ? '3' : '2') + unknown[1..])).QuerySelector(".verdict a").ShouldBeNull();

        using var generator = new QRCoder.QRCodeGenerator();
        using var qr = generator.CreateQrCode($"HTTPS://OCOP.TEST/01/{gtin}/21/{code}", QRCoder.QRCodeGenerator.ECCLevel.M);
        using var png = new QRCoder.PngByteQRCode(qr);
        var read = await SendAsync(client, png.GetGraphic(8));
        read.Headers.Location!.OriginalString.ShouldStartWith("/tra-cuu?ma=");
        (await client.GetAsync(read.Headers.Location, TestContext.Current.CancellationToken)).Headers.Location!.OriginalString.ShouldBe($"/truy-xuat/01/{gtin}/21/{code}");
        foreach (var wrong in new byte[][] { [], [1, 2, 3] })
        {
            ((int)(await SendAsync(client, wrong)).StatusCode).ShouldBe(400);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] photo)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(photo), "photo", "ma.png" } };
        var request = new HttpRequestMessage(HttpMethod.Post, "/tra-cuu/anh") { Content = form };
        request.Headers.Add("Origin", "https://localhost");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}

internal static class Scanned
{
    /// <summary>The code path of an activated label of the tea cooperative.</summary>
    public static async Task<string> PackAsync(this TestWeb web)
    {
        var roll = Guid.CreateVersion7();
        await web.DoAsync(new PrintLabels(Belongings.Shop, roll, Belongings.Variant, 3));
        await web.DoAsync(new ActivateLabels(Belongings.Shop, Guid.CreateVersion7(), roll, 1, 2, Belongings.Lot));
        return await web.LookAsync(async db => (await db.Set<LabelRoll>().SingleAsync(r => r.Id == roll))
            .PathOf(await db.Set<Label>().Where(l => l.RollId == roll && l.Position == 1).Select(l => l.Code).SingleAsync()));
    }

    /// <summary>What the worker does each second.</summary>
    public static async Task WriteScansAsync(this TestWeb web)
    {
        await using var scope = web.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ScanBook>().WriteAsync(web.Services.GetRequiredService<ScanBuffer>().Take(1000), CancellationToken.None);
    }

    public static Task NoteAsync(this TestWeb web, string path, string device, string? region)
    {
        web.Clock.Move(TimeSpan.FromMinutes(1));
        web.Services.GetRequiredService<ScanBuffer>().Note(new(path, web.Clock.GetUtcNow().UtcDateTime, device, region));
        return web.WriteScansAsync();
    }
}
