using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Files;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Seeding;
using Marketplace.Sellers.Banks;
using Marketplace.Sellers.Joining;
using Marketplace.Sellers.Papers;
using Marketplace.Sellers.Shops;
using Marketplace.Tests.Integration.Accounts;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Sellers;

public sealed class JoiningTests(Sites sites) : IClassFixture<Sites>
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly byte[] Scan = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_was_typed_is_kept_right_or_wrong_and_two_taps_begin_one_shop(string engine)
    {
        var site = await sites.On(engine);
        var owner = await site.JoinAsync();
        var both = await Task.WhenAll(
            site.SendAsync(new BeginJoining(owner.Actor, SellerKind.Household, "Chè nhà Mơ", true)),
            site.SendAsync(new BeginJoining(owner.Actor, SellerKind.Household, "Chè nhà Mơ", true)));
        both[0].Value.ShouldBe(both[1].Value);
        var me = owner.For(both[0].Value);

        var faults = await site.DoAsync(new KeepDossier(me, DossierStep.Person, new(Representative: "Mơ", Birth: "ngày 3", Citizen: "12 34", Tax: "")));
        faults.Select(f => f.Refusal.Field).ShouldBe(["Representative", "Birth", "Citizen"]);
        var kept = (await site.SendAsync(new ViewMyDossier(me)))!;
        (kept.Representative, kept.Birth, kept.CitizenEnding, kept.State).ShouldBe(("Mơ", "ngày 3", "••••1234", SellerState.Draft));
        (await site.SendAsync(new SubmitDossier(me))).Refusal.ShouldNotBeNull();
        (await site.SendAsync(new KeepDossier(owner.For(Guid.CreateVersion7()), DossierStep.Goods, new(Sets: [11])))).Refusal.ShouldBe(Refusal.NotFound);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_household_joins_waits_is_asked_for_more_and_is_verified(string engine)
    {
        var site = await sites.On(engine);
        var (owner, staff) = (await site.JoinAsync(), await site.JoinStaffAsync());
        var files = site.Services.GetRequiredService<PrivateFiles>();
        var picture = (await files.KeepAsync(Scan, withSound: false, CancellationToken.None))!;
        var me = await site.FillAsync(owner, picture);
        var seller = me.SellerId!.Value;

        await site.DoAsync(new SubmitDossier(me));
        await site.DoAsync(new SubmitDossier(me));
        var row = (await site.SendAsync(new ListSellerDesk(staff.AsStaff))).Items.Single(r => r.SellerId == seller);
        (row.DueAt!.Value - row.SubmittedAt!.Value).ShouldBe(TimeSpan.FromHours(72));
        (await site.SendAsync(new KeepDossier(me, DossierStep.Goods, new(Sets: [1])))).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        (await site.SendAsync(new ViewShop((await site.SendAsync(new ViewMyDossier(me)))!.Slug, Today))).ShouldBeNull();
        (await site.SendAsync(new ViewSellerDesk(staff.AsStaff, seller)))!.Citizen.ShouldBe("019067001234");
        (await site.SendAsync(new ViewSellerDesk(me, seller))).ShouldBeNull();

        // Tea needs a paper about food safety.
        (await site.SendAsync(new VerifySeller(staff.AsStaff, seller, "Đủ"))).Refusal!.Field.ShouldBe("Method");
        (await site.SendAsync(new VerifySeller(staff.AsStaff, seller, "Đủ", IdentityMethod.VneId, "VN-1"))).Refusal!.Code.ShouldBe("sellers.papers_missing");
        await site.DoAsync(new ReturnDossier(staff.AsStaff, seller, Refuse: false, "Gửi bản cam kết an toàn thực phẩm"));
        (await site.SendAsync(new ViewMyDossier(me)))!.StateReason.ShouldBe("Gửi bản cam kết an toàn thực phẩm");
        await site.DoAsync(new UndoSellerDecision(staff.AsStaff, seller));
        (await site.SendAsync(new UndoSellerDecision(staff.AsStaff, seller))).Refusal!.Code.ShouldBe("sellers.undo_late");
        await site.AcceptAsync(me, staff, PaperKind.FoodSafety);

        await site.DoAsync(new VerifySeller(staff.AsStaff, seller, "Đủ giấy tờ", IdentityMethod.VneId, "VN-1"));
        (await site.SendAsync(new ForgetIdentityPicture(seller))).ShouldBeTrue();
        var desk = (await site.SendAsync(new ViewSellerDesk(staff.AsStaff, seller)))!;
        (desk.Method, desk.Reference, desk.IdentityBy, desk.Citizen).ShouldBe((IdentityMethod.VneId, "VN-1", staff.Id, "••••1234"));
        (desk.PictureKey, await files.ReadAsync(picture, CancellationToken.None)).ShouldBe((null, null));
        desk.PictureGoneAt.ShouldBe(site.Clock.GetUtcNow().UtcDateTime);
        desk.History.Select(h => h.Step).ShouldBe([SellerStep.Verified, SellerStep.Undone, SellerStep.AskedForMore, SellerStep.Submitted]);
        (await site.SendAsync(new ViewShop(desk.Slug, Today)))!.Name.ShouldBe("Chè nhà Mơ");
        (await site.InboxAsync(owner.Phone)).Count(m => m.Kind == "sellers.standing").ShouldBe(4);

        await site.DoAsync(new SuspendSeller(staff.AsStaff, seller, "Thử"));
        site.Clock.Move(TimeSpan.FromHours(25));
        (await site.SendAsync(new UndoSellerDecision(staff.AsStaff, seller))).Refusal!.Code.ShouldBe("sellers.undo_late");
    }

    [Fact]
    public void Needs_follow_kind_produce_and_goods()
    {
        SellerNeeds.Of(SellerKind.Household, true, [11], Today).Where(n => n.Stage == NeedStage.Verify).Select(n => n.Paper).ShouldBe([null, null, PaperKind.FoodSafety]);
        SellerNeeds.Of(SellerKind.Household, false, [21], Today).Where(n => n.Stage == NeedStage.Verify).Select(n => n.Paper).ShouldBe([null, null, PaperKind.BusinessRegistration]);
        SellerNeeds.Of(SellerKind.Firm, null, [18], Today).ShouldContain(n => n.Paper == PaperKind.TestReport && n.ToConfirm);
        SellerNeeds.Of(SellerKind.Firm, null, [18], new(2025, 12, 31)).ShouldBeEmpty();
        var sets = SeedFiles.BesideProgram.Read("ocop/product_sets.csv").Select(r => r.Int("no")).ToHashSet();
        SellerNeeds.Of(SellerKind.Cooperative, null, sets, Today).ShouldAllBe(n => n.Stops.Vi.Length > 0 && n.Stops.En.Length > 0 && n.LegalBasis.Length > 0);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task An_accepted_right_lets_the_name_stand_until_it_is_undone_and_papers_expire_with_three_words(string engine)
    {
        var site = await sites.On(engine);
        var (owner, other, staff) = (await site.JoinAsync(), await site.JoinAsync(), await site.JoinStaffAsync());
        var science = staff.AsStaff with { Office = new(AgencyKind.Science, StaffRoles.Officer) };
        var seller = await site.OpenShopAsync(owner);
        var (me, slug) = (owner.For(seller), $"shop-{seller:N}");
        var paper = await site.SendPaperAsync(me, PaperKind.GiRight, Today.AddDays(100), "tan-cuong-che");
        (await site.SendAsync(new ViewPaper(other.For(await site.OpenShopAsync(other)), paper))).ShouldBeNull();
        (await site.SendAsync(new ViewShop(slug, Today)))!.Rights.ShouldBeEmpty();

        var version = (await site.SendAsync(new ViewPaper(staff.AsStaff, paper)))!.Version;
        (await site.SendAsync(new DecidePaper(staff.AsStaff, paper, version, true, null))).Refusal.ShouldBe(Refusal.NotFound, "the science department's");
        (await site.SendAsync(new ListPaperDesk(science))).Items.ShouldContain(p => p.Id == paper);
        (await site.SendAsync(new ListPaperDesk(science))).Items.ShouldAllBe(p => p.Kind == PaperKind.GiRight);
        (await site.SendAsync(new DecidePaper(science, paper, version, false, " "))).Refusal!.Field.ShouldBe("Reason");
        await site.DoAsync(new DecidePaper(science, paper, version, true, null));
        (await site.SendAsync(new DecidePaper(science, paper, version, false, "Muộn"))).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        (await site.SendAsync(new ViewShop(slug, Today)))!.Rights.ShouldHaveSingleItem().Name.ShouldBe("Tân Cương");
        await site.DoAsync(new UndoPaperDecision(science, paper));
        (await site.SendAsync(new ViewShop(slug, Today)))!.Rights.ShouldBeEmpty();
        await site.DoAsync(new DecidePaper(science, paper, version + 2, true, null));

        (await site.SendAsync(new RemindOfPaper(me, paper))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new RemindOfPaper(Actor.System, paper))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new CountMyPapers(me))).ShouldBe(new(0, 0, 0));
        foreach (var days in new[] { 41, 46, 15 })
        {
            site.Clock.Move(TimeSpan.FromDays(days));
            await site.SweepAsync();
            await site.SweepAsync();
        }

        (await site.InboxAsync(owner.Phone)).Count(m => m.Kind == "sellers.paper-expires").ShouldBe(3);
        (await site.SendAsync(new ListMyPapers(me))).ShouldHaveSingleItem().IsExpired.ShouldBeTrue();
        (await site.SendAsync(new CountMyPapers(me))).ShouldBe(new(0, 0, 1));
        (await site.SendAsync(new ViewShop(slug, VietnamTime.Today(site.Clock))))!.Rights.ShouldBeEmpty();
        await site.DoAsync(new PutPaperAway(me, paper));
        (await site.SendAsync(new ListMyPapers(me))).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_first_account_of_a_waiting_shop_counts_at_once_and_a_wrong_name_stops_transfers(string engine)
    {
        var site = await sites.On(engine);
        var owner = await site.JoinAsync();
        var me = await site.FillAsync(owner, null);
        (await site.SendAsync(new AnswerBankName(me, true))).Refusal.ShouldBe(Refusal.NotFound);
        var bank = (await site.SendAsync(new ListBanks(false)))[0];
        await site.DoAsync(new StartBankChange(me, bank.Bin, "0123456789", "DUONG THI MO"));
        site.Tick();
        (await site.DoAsync(new ConfirmBankChange(me, await site.CodeAsync(owner.Phone)))).ShouldBe(CodeCheck.Right);
        (await site.SendAsync(new GetPayeeAccounts([me.SellerId!.Value]))).ShouldHaveSingleItem();

        await site.DoAsync(new AnswerBankName(me, false));
        (await site.SendAsync(new GetPayeeAccounts([me.SellerId!.Value]))).ShouldBeEmpty();
        (await site.SendAsync(new GetMyBankAccount(me))).Account!.NameIsRight.ShouldBe(false);
        await site.DoAsync(new AnswerBankName(me, true));
        (await site.SendAsync(new GetPayeeAccounts([me.SellerId!.Value]))).ShouldHaveSingleItem();
    }
}

/// <summary>Steps of joining that several tests take.</summary>
internal static class JoiningSteps
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>A tea household's dossier, whole and not yet sent.</summary>
    public static async Task<Actor> FillAsync(this TestSite site, Person owner, string? picture)
    {
        var seller = await site.DoAsync(new BeginJoining(owner.Actor, SellerKind.Household, "Chè nhà Mơ", true));
        var me = owner.For(seller);
        foreach (var (step, text) in new (DossierStep, DossierText)[]
        {
            (DossierStep.Kind, new(SellerKind.Household, "Chè nhà Mơ", true)),
            (DossierStep.Goods, new(Sets: [11])),
            (DossierStep.Place, new(Commune: "05818", Street: "Xóm Đồng Sung", Phone: owner.Phone)),
            (DossierStep.Person, new(Representative: "Dương Thị Mơ", Birth: "25/3/1967", Citizen: "019 067 001 234")),
            (DossierStep.Identity, new(Wish: IdentityMethod.CommuneOffice, PictureKey: picture)),
        })
        {
            (await site.DoAsync(new KeepDossier(me, step, text))).ShouldBeEmpty();
        }

        return me;
    }

    public static async Task<Guid> SendPaperAsync(this TestSite site, Actor me, PaperKind kind, DateOnly? to = null, string? right = null)
    {
        var key = await site.Services.GetRequiredService<PrivateFiles>().KeepAsync([.. "%PDF-1.7"u8], withSound: false, CancellationToken.None);
        var id = Guid.CreateVersion7();
        var text = new PaperText(kind, $"S-{id:N}", "UBND xã", null, Today.AddDays(-10), to, right, key);
        await site.DoAsync(new SendPaper(me, id, text));
        return await site.DoAsync(new SendPaper(me, id, text));
    }

    public static async Task AcceptAsync(this TestSite site, Actor me, Person staff, PaperKind kind)
    {
        var paper = await site.SendPaperAsync(me, kind);
        await site.DoAsync(new DecidePaper(staff.AsStaff, paper, (await site.SendAsync(new ViewPaper(staff.AsStaff, paper)))!.Version, true, null));
    }

    public static Task SweepAsync(this TestSite site) => site.Services.GetRequiredService<SellerSweep>().RunAsync(CancellationToken.None);
}
