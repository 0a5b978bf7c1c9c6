using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Audit;
using Marketplace.Platform.Seeding;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Materials;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Traceability.Chain;

public class ChainPagesTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_seller_walks_from_the_plot_to_the_pack_without_script(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var client = await Pages.SignInAsync(web, Belongings.ShopPhone);

        // A plot: what was typed wrongly stays, and the field says what to do.
        var form = Form(await client.PageAsync("/nguoi-ban/thua-dat/moi"), "/nguoi-ban/thua-dat/moi");
        var wrong = await client.SubmitAsync("/nguoi-ban/thua-dat/moi", form, ("Name", "Đồi mới"), ("Area", "nhiều"), ("Place", "05503|05503"), ("ParcelNumber", "7"), ("MapSheet", "3"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var again = await wrong.DocumentAsync();
        again.QuerySelector<IHtmlInputElement>("#Area")!.Value.ShouldBe("nhiều");
        again.QuerySelector(".error-summary")!.TextContent.ShouldContain("3,5 (1 sào là 360 m²)");
        var saved = await client.SubmitAsync("/nguoi-ban/thua-dat/moi", Form(again, "/nguoi-ban/thua-dat/moi"), ("Area", "25"));
        var plot = saved.Headers.Location!.OriginalString;
        var shown = await client.PageAsync(plot);
        shown.QuerySelector(".lead")!.TextContent.ShouldContain("25\u00A0sào");

        // What is done on it is kept without a network too: such a form says whose it is, and by which key it is one entry.
        var kept = shown.QuerySelectorAll<IHtmlFormElement>("form[data-queue]").ToList();
        kept.Select(f => f.GetAttribute("data-keys")).ShouldBe(["CareId", "HarvestId"]);
        kept.ShouldAllBe(f => f.GetAttribute("data-owner") == Belongings.Shop.SellerId.ToString() && f.QuerySelector($"[name={f.GetAttribute("data-keys")}]") != null);

        // An evening's purchases; lines left empty are not meant.
        form = Form(await client.PageAsync("/nguoi-ban/thu-mua"), "/nguoi-ban/thu-mua");
        (await client.SubmitAsync("/nguoi-ban/thu-mua", form, ("Lines[0].Name", "Nhà Tám"), ("Lines[0].Kg", "12,5"), ("Lines[0].Price", "35.000"), ("Lines[2].Name", "Nhà Chín"), ("Lines[2].Kg", ""), ("Lines[2].Price", "35.000")))
            .StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var sheet = await client.SubmitAsync("/nguoi-ban/thu-mua", form, ("Lines[0].Name", "Nhà Tám"), ("Lines[0].Kg", "12,5"), ("Lines[0].Price", "35.000"));
        sheet.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PageAsync(sheet.Headers.Location!.OriginalString)).QuerySelector("main")!.TextContent.ShouldContain("437.500\u00A0₫");

        // The batch's card takes the purchase by itself: one press records it.
        var card = await client.PageAsync("/nguoi-ban/me");
        card.QuerySelector<IHtmlInputElement>("#OutKg")!.Value.ShouldNotBeEmpty();
        var made = await client.SubmitAsync("/nguoi-ban/me?lam=che-xanh", Form(card, "/nguoi-ban/me?lam=che-xanh"), ("OutKg", "2,5"));
        var material = made.Headers.Location!.OriginalString;
        material.ShouldStartWith("/nguoi-ban/nguyen-lieu/");
        (await client.SubmitAsync("/nguoi-ban/me?lam=che-xanh", Form(card, "/nguoi-ban/me?lam=che-xanh"))).Headers.Location!.OriginalString.ShouldBe(material);

        // Packed, it has its sum, one step back, and a page for everybody.
        var page = await client.PageAsync(material);
        var pack = page.QuerySelectorAll<IHtmlFormElement>("main form").First(f => f.GetAttribute("action")!.EndsWith("Pack", StringComparison.Ordinal));
        var packed = await client.SubmitAsync(material, pack, ("VariantId", Belongings.Variant.ToString()), ("PackCount", "20"), ("Code", "MOI1"), ("PackedOn", "2026-11-21"), ("BestBefore", "2028-11-21"));
        var lot = await client.PageAsync(packed.Headers.Location!.OriginalString);
        lot.QuerySelector(".sum-line")!.TextContent.ShouldContain("10\u00A0kg búp chè tươi → 2\u00A0kg chè khô");
        var visitor = web.CreateClient();
        (await visitor.PageAsync("/truy-xuat/01/09521234000020/10/MOI1")).QuerySelector(".sum-line")!.TextContent.ShouldContain("2\u00A0kg đã đóng gói");

        await FilesAsync(web, client, material);
        foreach (var path in new[] { "/nguoi-ban/nguyen-lieu?tat-ca=true", "/nguoi-ban/thua-dat", "/nguoi-ban/thu-hoi", "/nguoi-ban/thu-hoi/moi", "/nguoi-ban/lo" })
        {
            await client.PageAsync(path);
        }

        // Something is wrong with it: found and proposed from its page; nothing turns before a second person.
        var id = await web.LookAsync(db => db.Set<MaterialLot>().Where(m => m.Process == "che-xanh" && !m.Code.EndsWith("-K")).Select(m => m.Id).SingleAsync());
        var found = await client.PageAsync($"/nguoi-ban/thu-hoi/moi?tu=Material&ma={id}");
        found.QuerySelector("#thay")!.ParentElement!.TextContent.ShouldContain("MOI1");
        var propose = found.QuerySelectorAll<IHtmlFormElement>("main form").Single(f => f.Method.Equals("post", StringComparison.OrdinalIgnoreCase));
        var report = await client.SubmitAsync("/nguoi-ban/thu-hoi/moi", propose, ("ReasonVi", "Chè bị ẩm."));
        (await client.PageAsync(report.Headers.Location!.OriginalString)).QuerySelector("main")!.TextContent.ShouldContain("chờ một cán bộ");
        var feed = await visitor.GetAsync(new Uri("/thu-hoi/feed", UriKind.Relative), TestContext.Current.CancellationToken);
        feed.Content.Headers.ContentType!.MediaType.ShouldBe("application/atom+xml");
        (await feed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("Chè bị ẩm");
        (await visitor.PageAsync("/thu-hoi")).QuerySelector("main")!.TextContent.ShouldNotContain("Chè bị ẩm");
    }

    /// <summary>A photograph and a spoken note of a step: for the shop alone, until the picture is shown.</summary>
    private static async Task FilesAsync(TestWeb web, HttpClient client, string material)
    {
        var photo = await File.ReadAllBytesAsync(
            Directory.EnumerateFiles(SeedFiles.BesideProgram.PathOf("pictures"), "*-480.webp", SearchOption.AllDirectories).Order().First(), TestContext.Current.CancellationToken);
        var voice = "OggS\0lời nói của tổ trưởng"u8.ToArray();
        var form = (await client.PageAsync(material)).QuerySelectorAll<IHtmlFormElement>("main form").Single(f => f.GetAttribute("action")!.EndsWith("File", StringComparison.Ordinal));
        async Task<HttpResponseMessage> SendAsync(byte[] picture, byte[] sound)
        {
            using var body = new MultipartFormDataContent();
            foreach (var (name, value) in form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "hidden").Select(i => (Name: i.Name!, i.Value)).Append(("Step", form.QuerySelector<IHtmlSelectElement>("select")!.Value!)))
            {
                body.Add(new StringContent(value), name);
            }

            body.Add(new ByteArrayContent(picture), "Picture", "anh.webp");
            body.Add(new ByteArrayContent(sound), "Voice", "loi.ogg");
            using var post = new HttpRequestMessage(HttpMethod.Post, new Uri(form.GetAttribute("action")!, UriKind.Relative)) { Content = body };
            post.Headers.Add("Sec-Fetch-Site", "same-origin");
            return await client.SendAsync(post, TestContext.Current.CancellationToken);
        }

        // What it is called is not what it is.
        (await SendAsync("MZ không phải ảnh"u8.ToArray(), voice)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(photo, photo)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await web.LookAsync(db => db.Set<EventFile>().CountAsync())).ShouldBe(0);

        // A phone whose network went sends it twice.
        (await SendAsync(photo, voice)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SendAsync(photo, voice)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var files = await web.LookAsync(db => db.Set<EventFile>().ToListAsync());
        files.Count.ShouldBe(2);
        Directory.GetFiles(Path.Combine(web.Services.GetRequiredService<Storage>().Root, "private")).Length.ShouldBe(2);
        var heard = await client.GetAsync(new Uri("/nguoi-ban/me/tep/" + files.Single(f => f.IsVoice).Id, UriKind.Relative), TestContext.Current.CancellationToken);
        heard.Content.Headers.ContentType!.MediaType.ShouldBe("audio/ogg");
        (await heard.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(voice);

        await StaffLookAsync(web, client, material, files.Single(f => f.IsVoice).Id, files.Single(f => !f.IsVoice).Id, voice);
        var (visitor, trace) = (web.CreateClient(), "/truy-xuat/01/09521234000020/10/MOI1");
        (await visitor.PageAsync(trace)).QuerySelectorAll(".timeline-pic").Length.ShouldBe(0);
        var page = await client.PageAsync(material);
        var show = page.QuerySelectorAll<IHtmlFormElement>("main form").Single(f => f.GetAttribute("action")!.EndsWith("Show", StringComparison.Ordinal));
        if ((await client.SubmitAsync(material, show, ("Show", "true"))).StatusCode != HttpStatusCode.Redirect)
        {
            Assert.Skip("vipsthumbnail is not installed.");
        }

        (await visitor.PageAsync(trace)).QuerySelectorAll(".timeline-pic").Length.ShouldBe(1);
        show = (await client.PageAsync(material)).QuerySelectorAll<IHtmlFormElement>("main form").Single(f => f.GetAttribute("action")!.EndsWith("Show", StringComparison.Ordinal));
        (await client.SubmitAsync(material, show, ("Show", "false"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await web.LookAsync(db => db.Set<EventFile>().CountAsync(f => f.ShownKey != null))).ShouldBe(0);
        (await visitor.PageAsync(trace)).QuerySelectorAll(".timeline-pic").Length.ShouldBe(0);
    }

    /// <summary>An officer hears the note after saying what for; that is in the log, and the shop reads it.</summary>
    private static async Task StaffLookAsync(TestWeb web, HttpClient client, string material, Guid note, Guid photo, byte[] voice)
    {
        const string page = "/ban-quan-ly/ghi-chep?ma=%2F01%2F09521234000020%2F10%2FMOI1&vi=K7M2-9QXP-4D";
        var staff = await Pages.SignInStaffAsync(web, Belongings.StaffPhone);
        ((int)(await Pages.GetAsync(staff, "/ban-quan-ly/ghi-chep?ma=%2F01%2F09521234000020%2F10%2FKHONGCO")).StatusCode).ShouldBe(404);
        var form = (await staff.PageAsync(page)).QuerySelectorAll<IHtmlFormElement>("main form").Single();
        form.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        ((int)(await Pages.GetAsync(staff, "/ban-quan-ly/ghi-chep/" + note)).StatusCode).ShouldBe(404, "nobody said what for");
        var address = form.GetAttribute("action")!;
        (await staff.SubmitAsync(address, form, ("Reason", ""), ("id", note.ToString()))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var opened = await staff.SubmitAsync(address, form, ("id", note.ToString()));
        (await staff.PageAsync(opened.Headers.Location!.OriginalString)).QuerySelector("audio")!.GetAttribute("src").ShouldBe("/ban-quan-ly/ghi-chep/" + note);
        (await (await Pages.GetAsync(staff, "/ban-quan-ly/ghi-chep/" + note)).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(voice);
        ((int)(await Pages.GetAsync(staff, "/ban-quan-ly/ghi-chep/" + photo)).StatusCode).ShouldBe(404, "of this one nobody said what for");
        var log = (await web.SendAsync(new ListAudit(Belongings.Staff, new(Command: nameof(LookAtStepFile))))).Rows.ShouldHaveSingleItem();
        (log.Subject, log.SellerId).ShouldBe((note.ToString(), Belongings.Shop.SellerId));
        log.Changes.Single().Fields.ShouldContain(f => f.New == "K7M2-9QXP-4D");
        (await client.PageAsync(material)).QuerySelector("main")!.TextContent.ShouldContain("K7M2-9QXP-4D");
        web.Clock.Move(TimeSpan.FromHours(1));
        ((int)(await Pages.GetAsync(staff, "/ban-quan-ly/ghi-chep/" + note)).StatusCode).ShouldBe(404);
        web.Clock.Move(TimeSpan.FromHours(-1));
    }

    private static IHtmlFormElement Form(IHtmlDocument page, string action) => page.QuerySelectorAll<IHtmlFormElement>("main form").First(f => f.GetAttribute("action") == action);
}
