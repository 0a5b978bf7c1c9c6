using System.IO.Compression;
using System.Text;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Files;
using Marketplace.Platform.Sheets;
using Marketplace.Sellers.Certificates;
using Marketplace.Sellers.Papers;
using Marketplace.Sellers.Register;
using Marketplace.Storefront.Web;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Sellers;

/// <summary>From the decision's table to the stars on the page, and their end.</summary>
public sealed class RegisterTests
{
    private static readonly Actor Keeper = Belongings.Keeper;
    private static readonly DateOnly Signed = new(2026, 11, 20);
    private static readonly Guid Province = Ids.FromName("sellers_issuing_bodies", "ubnd-thai-nguyen");
    private static readonly Guid BacKan = Ids.FromName("sellers_issuing_bodies", "ubnd-bac-kan");

    [Fact]
    public void A_decisions_table_is_read_in_the_shapes_it_comes_in()
    {
        const string csv = "\uFEFFỦY BAN NHÂN DÂN,,,,\nSTT,Tên sản phẩm,Chủ thể,Xã,Số sao\n1,\"Trà đinh, hộp thiếc\",HTX chè Đồi Sương,Xã Tân Cương,4 sao\n2,Miến dong,Hộ bà Mận,Côn Minh,OCOP 3 sao\n3,Gạo,HTX Lúa,,?\n,Tổng cộng: 3,,,\n";
        var read = RegisterFiles.Read(Encoding.UTF8.GetBytes(csv))!;
        read.Select(r => (r.Product, r.Holder, r.Stars)).ShouldBe([("Trà đinh, hộp thiếc", "HTX chè Đồi Sương", 4), ("Miến dong", "Hộ bà Mận", 3), ("Gạo", "HTX Lúa", 0)]);

        // A workbook with the stars as headings of groups.
        var book = Xlsx.Write(new Sheet("QD", [], ["STT", "Sản phẩm", "Chủ thể sản xuất", "Địa chỉ"], [["I", "Sản phẩm đạt 4 sao", null, null], [1, "Trà đinh", "HTX A", "Xóm 1, xã Tân Cương"], ["II", "Sản phẩm đạt ba sao", null, null], [2, "Gạo", "HTX B", null]]));
        RegisterFiles.Read(book)!.Select(r => (r.Product, r.Stars)).ShouldBe([("Trà đinh", 4), ("Gạo", 3)]);
        RegisterFiles.Read("STT,Tên\n1,x"u8.ToArray()).ShouldBeNull();
        RegisterFiles.Read([1, 2, 3]).ShouldBeNull();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task From_decision_to_badge_and_back(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var (product, holder) = await NamesAsync(site);
        DecisionRow[] rows =
        [
            new(product.ToUpperInvariant(), "Hợp tác xã chè Đồi Sương", "xã Tân Cương", 3, 11, null), new("Trà của ai đó", holder, "Tân Cương", 4, 11, null),
            new("Gạo không có trên chợ", "HTX Không Có", "Phú Lương", 0, null, "GCN-7"),
        ];
        (await site.SendAsync(new ImportDecision(Keeper, "k1", "a.xlsx", new("15/QĐ-UBND", Signed, BacKan), rows))).Refusal!.Field.ShouldBe("IssuerId");
        (await site.SendAsync(new ImportDecision(Keeper, "k1", "a.xlsx", new("15/QĐ-UBND", new(2020, 1, 1), Province), rows))).Refusal!.Field.ShouldBe("SignedOn");

        // Two who send the same file at once have one draft.
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => site.DoAsync(new ImportDecision(Keeper, "k1", "a.xlsx", new("15/QĐ-UBND", Signed, Province), rows)))));
        both[0].ShouldBe(both[1]);
        var id = both[0];
        var view = (await site.SendAsync(new ViewRegisterImport(Keeper, id)))!;
        (view.ExpiresOn, view.CriteriaVersion, view.Basis).ShouldBe((Signed.AddMonths(36), "26/2026/QĐ-TTg", "36 tháng: 26/2026/QĐ-TTg"));
        view.Rows.Select(r => (r.Match, r.ProductId, r.SellerId)).ShouldBe(
        [
            (RowMatch.Found, Belongings.Product, Belongings.Shop.SellerId), (RowMatch.None, null, Belongings.Shop.SellerId), (RowMatch.None, null, null),
        ]);
        view.Rows[0].Now!.Stars.ShouldBe(5);
        view.Rows[1].Offers.ShouldContain(p => p.Id == Belongings.Product);
        (await BadgeAsync(site))!.Stars.ShouldBe(5);

        (await site.SendAsync(new ConfirmRegister(Keeper, id, false))).Refusal!.Code.ShouldBe("sellers.import_stars");
        (await site.SendAsync(new SettleRow(Keeper, id, 3, null, 2))).Refusal!.Field.ShouldBe("Stars");
        await site.DoAsync(new SettleRow(Keeper, id, 3, null, 3));
        (await site.SendAsync(new ConfirmRegister(Keeper, id, false))).Refusal!.Field.ShouldBe("LeaveRest");
        var confirmed = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => site.DoAsync(new ConfirmRegister(Keeper, id, true)))));
        confirmed.ShouldBe([3, 3]);
        (await site.LookAsync(db => db.Set<Certificate>().CountAsync(c => c.ImportId == id))).ShouldBe(3);

        // The newer decision speaks.
        var badge = (await BadgeAsync(site))!;
        (badge.Stars, badge.Decision, badge.CertificateNumber, badge.Issuer).ShouldBe((3, "15/QĐ-UBND", "15/QĐ-UBND/STT 1", "UBND tỉnh Thái Nguyên"));
        (await site.SendAsync(new ListRegister(Keeper, RegisterPart.Unmatched))).Items.Select(e => e.Number).ShouldBe(["15/QĐ-UBND/STT 2", "GCN-7"], ignoreOrder: true);
        (await site.SendAsync(new ListRegister(Keeper, CommuneCode: "05503", SetNo: 11, Stars: 3, Holder: "doi suong"))).Items.ShouldContain(e => e.ImportId == id);
        (await site.SendAsync(new ListRegister(Belongings.OtherCommune))).Items.ShouldAllBe(e => e.CommuneCode == "02185");

        await site.DoAsync(new WithdrawRecognition(Keeper, (await site.SendAsync(new ListRegister(Keeper, Holder: "doi suong", Stars: 3))).Items.First(e => e.ImportId == id).Id, "Vi phạm nhãn, QĐ 99"));
        (await BadgeAsync(site))!.Stars.ShouldBe(5);
        var paper = Guid.CreateVersion7();
        var scan = await site.Services.GetRequiredService<PrivateFiles>().KeepAsync([.. "%PDF-1.7 giấy"u8], withSound: false, CancellationToken.None);
        await site.DoAsync(new SendPaper(Belongings.Shop, paper, new(PaperKind.FoodSafety, "ATTP-9", "UBND xã", null, Signed, null, null, scan)));
        (await site.SendAsync(new ViewHolder(Keeper, Belongings.Shop.SellerId!.Value)))!.Papers.ShouldNotContain(p => p.Number == "ATTP-9", "nobody has looked at it yet");
        await site.DoAsync(new DecidePaper(Belongings.Staff, paper, (await site.SendAsync(new ViewPaper(Belongings.Staff, paper)))!.Version, true, null));
        var dossier = (await site.SendAsync(new ViewHolder(Keeper, Belongings.Shop.SellerId!.Value)))!;
        var files = await RegisterFiles.DossierAsync(site.Services.GetRequiredService<Storage>(), site.Services.GetRequiredService<PrivateFiles>(), dossier, site.Clock.GetUtcNow().UtcDateTime, CancellationToken.None);
        using (var zip = new ZipArchive(new MemoryStream(files)))
        {
            using var kept = new StreamReader(zip.Entries.Single(e => e.FullName.StartsWith("giay-to/", StringComparison.Ordinal)).Open());
            (await kept.ReadToEndAsync(CancellationToken.None)).ShouldBe("%PDF-1.7 giấy");
        }

        dossier.Recognitions.ShouldContain(e => e.WithdrawnReason == "Vi phạm nhãn, QĐ 99");

        // Corrected by another file of the same decision: what stands there is changed, not doubled.
        var second = await site.DoAsync(new ImportDecision(Keeper, "k2", "b.xlsx", new("15/QĐ-UBND", Signed, Province), [new("Gạo không có trên chợ", "HTX Không Có", "", 4, 3, "GCN-7")]));
        (await site.SendAsync(new ViewRegisterImport(Keeper, second)))!.Rows.Single().Was.ShouldBe(3);
        await site.DoAsync(new ConfirmRegister(Keeper, second, true));
        (await site.LookAsync(db => db.Set<Certificate>().SingleAsync(c => c.Number == "GCN-7"))).Stars.ShouldBe(4);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_holder_is_reminded_twice_once_each_and_the_public_sees_no_stars_after_the_end(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var reminders = site.Services.GetRequiredService<Reminders>();
        var end = (await BadgeAsync(site))!.ExpiresOn;
        foreach (var (left, told) in new[] { (181, 0), (180, 1), (179, 1), (90, 2), (89, 2) })
        {
            site.Clock.Move(VietnamTime.StartOfDayUtc(end.AddDays(-left)).AddHours(3) - site.Clock.GetUtcNow().UtcDateTime);
            await reminders.RunAsync(TestContext.Current.CancellationToken);
            await reminders.RunAsync(TestContext.Current.CancellationToken);
            var row = await site.LookAsync(db => db.Set<Certificate>().SingleAsync(c => c.Id == Belongings.Certificate));
            ((row.FirstReminderAt is null ? 0 : 1) + (row.SecondReminderAt is null ? 0 : 1)).ShouldBe(told, $"{left} days left");
        }

        (await site.SendAsync(new NoteReassessment(Keeper, Belongings.Certificate, true))).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        site.Clock.Move(TimeSpan.FromDays(91));
        await site.DoAsync(new NoteReassessment(Keeper, Belongings.Certificate, true));
        (await BadgeAsync(site)).ShouldBeNull();
        var entry = (await site.SendAsync(new ListRegister(Keeper, RegisterPart.OutOfForce))).Items.Single(e => e.Id == Belongings.Certificate);
        RegisterFiles.StateOf(entry, VietnamTime.Today(site.Clock)).Vi.ShouldBe("Hết hạn, đang đánh giá lại");
    }

    private static async Task<(string Product, string Holder)> NamesAsync(TestSite site)
    {
        var product = (await site.SendAsync(new GetProductFacts([Belongings.Product]))).Single();
        return (product.Name, (await site.SendAsync(new GetSellers([product.SellerId]))).Single().Name);
    }

    private static async Task<OcopBadge?> BadgeAsync(TestSite site) =>
        (await site.SendAsync(new GetOcopBadges([Belongings.Product], VietnamTime.Today(site.Clock)))).SingleOrDefault();
}
