using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Messages;
using Marketplace.Showcases.Composing;
using Marketplace.Showcases.Invitations;
using Marketplace.Showcases.Showcases;
using Marketplace.Storefront.Web;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Showcases;

/// <summary>How curators compose a showcase, a second person approves it, and sellers promise packs for it.</summary>
public sealed class ComposingTests(Webs webs) : IClassFixture<Webs>
{
    private static readonly DateOnly Day = new(2026, 11, 21);
    private static readonly Actor Curator = Belongings.Staff;
    private static readonly Actor Second = new(ActorKind.Staff, Ids.FromName("test-person", "second-officer"), Office: Desks.Trade);
    private static readonly Guid[] Products = [Belongings.Product, Belongings.OtherProduct];

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_showcase_is_public_once_a_second_person_approved_it_and_stays_as_it_was_while_a_change_waits(string engine)
    {
        var web = await webs.Seeded(engine);
        var id = Ids.New(TimeProvider.System);
        (await web.SendAsync(new SaveShowcase(Belongings.Shop, id, 0, Text("Chợ của người ngoài")))).Refusal.ShouldBe(Refusal.NotFound);
        (await web.SendAsync(new SaveShowcase(Curator, id, 0, Text("Sai ngày") with { ClosesOn = Day.AddDays(-1) }))).Refusal!.Field.ShouldBe("ClosesOn");
        var draft = new SaveShowcase(Curator, id, 0, Text("Chợ thử hai người") with { TitleEn = "", Products = [.. Products, Ids.New(TimeProvider.System)] });
        (await web.DoAsync(draft)).ShouldBe(1);
        (await web.DoAsync(draft)).ShouldBe(1, "sent twice it is saved once");
        var desk = await LookAsync(web, id);
        (desk.Stage, desk.Slug, desk.IsPublic).ShouldBe((ShowcaseStage.Draft, "cho-thu-hai-nguoi", false));
        desk.Text.Products.ShouldBe(Products, "what is no product is left out");
        (await PublicAsync(web, "cho-thu-hai-nguoi")).ShouldBeNull();

        // Not whole; then whole, but not to be approved by who composed it.
        (await web.SendAsync(new SubmitShowcase(Curator, id, 1))).Refusal!.Field.ShouldBe("TitleEn");
        (await web.DoAsync(new SaveShowcase(Curator, id, 1, Text("Chợ thử hai người")))).ShouldBe(2);
        (await web.SendAsync(new SaveShowcase(Second, id, 1, Text("Bản cũ")))).Refusal!.Code.ShouldBe("showcases.changed");
        await web.DoAsync(new SubmitShowcase(Curator, id, 2));
        (await web.SendAsync(new CountSubmittedShowcases(Curator))).ShouldBe(1);
        (await web.SendAsync(new DecideShowcase(Curator, id, 2, true))).Refusal!.Code.ShouldBe("showcases.second");
        (await LookAsync(web, id)).CanDecide.ShouldBeFalse();
        (await web.SendAsync(new ViewStaffShowcase(Second, id)))!.CanDecide.ShouldBeTrue();
        (await web.SendAsync(new DecideShowcase(Second, id, 2, false, " "))).Refusal!.Field.ShouldBe("Reason");
        await web.DoAsync(new DecideShowcase(Second, id, 2, true));
        await web.DoAsync(new DecideShowcase(Second, id, 2, true));
        var shown = (await PublicAsync(web, "cho-thu-hai-nguoi"))!;
        shown.ProductIds.ShouldBe(Products);
        (await LookAsync(web, id)).Stage.ShouldBe(ShowcaseStage.Open);

        // A change waits; the public sees what was approved. Sent back, then undone.
        var change = Text("Chợ thử đổi tên") with { Products = [Products[1], Products[0]], Rule = new("chè", null, null, 4, new Money(500_000)) };
        (await web.DoAsync(new SaveShowcase(Second, id, 2, change))).ShouldBe(3);
        await web.DoAsync(new SubmitShowcase(Second, id, 3));
        (await web.SendAsync(new ListStaffShowcases(Curator))).Items[0].ShouldSatisfyAllConditions(r => r.Id.ShouldBe(id), r => r.Pending.ShouldBe(RevisionState.Submitted));
        await web.DoAsync(new DecideShowcase(Curator, id, 3, false, "Giữ tên cũ"));
        (await PublicAsync(web, "cho-thu-hai-nguoi"))!.Showcase.Title.Vi.ShouldBe("Chợ thử hai người");
        (await web.DoAsync(new RestoreShowcase(Second, id, 3, 2))).ShouldBe(4);
        (await web.DoAsync(new RestoreShowcase(Second, id, 3, 2))).ShouldBe(4);
        var history = (await LookAsync(web, id)).History;
        history.Select(r => (r.Number, r.State, r.Changes, r.Restores)).ShouldBe(
        [
            (4, RevisionState.Draft, ShowcaseChanges.Words | ShowcaseChanges.Order | ShowcaseChanges.Rule, 2),
            (3, RevisionState.Rejected, ShowcaseChanges.Words | ShowcaseChanges.Order | ShowcaseChanges.Rule, null),
            (2, RevisionState.Approved, ShowcaseChanges.Words, null),
            (1, RevisionState.Draft, ShowcaseChanges.None, null),
        ]);
        history[1].Reason.ShouldBe("Giữ tên cũ");

        // With its rule approved, the public page composes by it.
        (await web.DoAsync(new SaveShowcase(Second, id, 4, change))).ShouldBe(5);
        await web.DoAsync(new SubmitShowcase(Second, id, 5));
        await web.DoAsync(new DecideShowcase(Curator, id, 5, true));
        shown = (await PublicAsync(web, "cho-thu-hai-nguoi"))!;
        (shown.Showcase.Title.Vi, shown.Rule).ShouldBe(("Chợ thử đổi tên", new("chè", null, null, 4, new Money(500_000))), "the address stays");
        shown.ProductIds.ShouldBe([Products[1], Products[0]]);
        (await web.SendAsync(new DiscardShowcase(Curator, id))).Refusal!.Code.ShouldBe("showcases.public");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Last_years_showcase_is_copied_to_this_years_lunar_days(string engine)
    {
        var web = await webs.Seeded(engine);
        var (id, copy, solar) = (Ids.New(TimeProvider.System), Ids.New(TimeProvider.System), Ids.New(TimeProvider.System));
        await web.DoAsync(new SaveShowcase(Curator, id, 0, Text("Chợ Tết thử 2027") with { OpensOn = new(2027, 1, 27), ClosesOn = new(2027, 2, 5), IsLunar = true }));
        await web.DoAsync(new CopyShowcase(Second, id, copy, ByLunarDay: true));
        await web.DoAsync(new CopyShowcase(Second, id, copy, ByLunarDay: true));
        var text = (await LookAsync(web, copy)).Text;
        (text.TitleVi, text.OpensOn, text.IsLunar).ShouldBe(("Chợ Tết thử 2028", new DateOnly(2028, 1, 16), true));
        LunarCalendar.Of(text.ClosesOn!.Value).ShouldBe(new(29, 12, 2027));
        text.Products.ShouldBe(Products);
        await web.DoAsync(new CopyShowcase(Second, id, solar, ByLunarDay: false));
        (await LookAsync(web, solar)).Text.OpensOn.ShouldBe(new(2028, 1, 27));
        (await web.SendAsync(new ViewStaffShowcase(Second, solar)))!.Slug.ShouldBe("cho-tet-thu-2028-2");
        await web.DoAsync(new DiscardShowcase(Second, solar));
        (await web.SendAsync(new ViewStaffShowcase(Second, solar))).ShouldBeNull();

        // What was seeded has a first version once somebody works on it.
        var seeded = Ids.FromName("showcases_showcases", "hoa-trong-am-tra");
        var desk = await LookAsync(web, seeded);
        (desk.Latest, desk.PublicNumber, desk.History.Count).ShouldBe((1, 1, 0));
        (await web.DoAsync(new SaveShowcase(Curator, seeded, 1, desk.Text with { LeadEn = "Changed." }))).ShouldBe(2);
        (await LookAsync(web, seeded)).History.Select(r => r.State).ShouldBe([RevisionState.Draft, RevisionState.Approved]);
        (await PublicAsync(web, "hoa-trong-am-tra"))!.Showcase.Lead.En.ShouldNotBe("Changed.");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Sellers_are_invited_once_and_promise_what_they_have(string engine)
    {
        var web = await webs.Seeded(engine);
        var id = Ids.New(TimeProvider.System);
        await web.DoAsync(new SaveShowcase(Curator, id, 0, Text("Chợ mời hàng")));
        (await web.SendAsync(new InviteSellers(Curator, id, Products, 0, Day))).Refusal!.Field.ShouldBe("Asked");
        (await web.SendAsync(new InviteSellers(Curator, id, Products, 50, Day.AddDays(60)))).Refusal!.Field.ShouldBe("AnswerBy");
        (await web.DoAsync(new InviteSellers(Curator, id, Products, 50, Day.AddDays(5)))).ShouldBe(2);
        (await web.DoAsync(new InviteSellers(Curator, id, Products, 80, Day.AddDays(5)))).ShouldBe(0, "what was asked stays as it is");
        var told = (await web.SendAsync(new ReadDevelopmentInbox(Kind: "showcases.invited_seller"))).Where(m => m.Text.Contains("Chợ mời hàng", StringComparison.Ordinal)).ToList();
        told.Select(m => m.To).Distinct().Count().ShouldBe(told.Count);
        told.ShouldContain(m => m.To == Belongings.ShopPhone && m.Text.Contains("26/11/2026", StringComparison.Ordinal));

        var mine = (await web.SendAsync(new ListMyInvitations(Belongings.Shop))).Single(i => i.ShowcaseId == id);
        (mine.ProductId, mine.Asked, mine.State, mine.CanAnswer).ShouldBe((Belongings.Product, 50, InvitationState.Open, true));
        var supply = mine.Supply!;
        supply.Stock.ShouldBeGreaterThan(0);
        var tooMuch = (int)supply.All + 1;
        (await web.SendAsync(new AnswerInvitation(Belongings.OtherShop, mine.Id, 1, true))).Refusal.ShouldBe(Refusal.NotFound);
        (await web.SendAsync(new AnswerInvitation(Belongings.Shop, mine.Id, tooMuch, false))).Refusal!.Code.ShouldBe("showcases.more_than_stock");
        (await web.SendAsync(new AnswerInvitation(Belongings.Shop, mine.Id, 0, true))).Refusal!.Field.ShouldBe("Packs");
        await web.DoAsync(new AnswerInvitation(Belongings.Shop, mine.Id, tooMuch, true, "Đang đóng gói thêm"));
        var all = await web.SendAsync(new ListInvitationsOfShowcase(Second, id));
        all.Select(i => (i.State, i.Promised)).ShouldBe([(InvitationState.Open, 0), (InvitationState.Promised, tooMuch)]);

        // What nobody promised is left out by the next version.
        (await web.DoAsync(new KeepPromised(Curator, id, 1, Products))).ShouldBe(2);
        (await LookAsync(web, id)).Text.Products.ShouldBe([Belongings.Product]);

        // Nothing moves after the last day.
        await web.LookAsync(db => db.Set<Invitation>().Where(i => i.Id == mine.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.AnswerBy, Day.AddDays(-1))));
        (await web.SendAsync(new AnswerInvitation(Belongings.Shop, mine.Id, null, false))).Refusal!.Code.ShouldBe("showcases.too_late");
    }

    /// <summary>As a visitor sees it, after the page that approved it dropped what was remembered.</summary>
    private static async Task<ShowcaseContent?> PublicAsync(TestWeb web, string slug)
    {
        await web.Services.GetRequiredService<PageCache>().DropAsync(Shown.Showcases, CancellationToken.None);
        return await web.SendAsync(new ViewShowcase(slug));
    }

    private static async Task<StaffShowcase> LookAsync(TestWeb web, Guid id) => (await web.SendAsync(new ViewStaffShowcase(Curator, id)))!;

    private static ShowcaseText Text(string title) => new(
        title, "A test market", "Lời dẫn", "A lead", Day, Day.AddDays(20), false, 9, "showcases/phien-cho-tet-2027", Products, null);
}
