using Marketplace.Accounts.Officers;
using Marketplace.Contracts;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Sellers.Papers;
using Marketplace.Sellers.Shops;
using Marketplace.Tests.Integration.Accounts;
using Marketplace.Tests.Integration.Sellers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Doubts;
using Marketplace.Traceability.Scans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Officers;

/// <summary>One desk for all that waits: who may see it, who has it, until when.</summary>
public sealed class DeskTests(Sites sites) : IClassFixture<Sites>
{
    private static readonly Guid Trade = Ids.FromName("accounts_agencies", "so-cong-thuong");

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Of_two_officers_who_take_a_thing_one_gets_it_gives_it_back_and_hands_it_over(string engine)
    {
        var site = await sites.On(engine);
        var (first, second, newcomer) = (await site.JoinStaffAsync(), await site.JoinStaffAsync(), await site.JoinAsync());
        var paper = await PaperAsync(site, "Chè bàn việc");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var answers = await Task.WhenAll(
                Task.Run(() => site.SendAsync(new TakeDeskItem(first.AsStaff, DeskKind.Paper, paper))),
                Task.Run(() => site.SendAsync(new TakeDeskItem(second.AsStaff, DeskKind.Paper, paper))));
            answers.Count(a => a.Succeeded).ShouldBe(1);
            answers.Single(a => !a.Succeeded).Refusal!.Code.ShouldBe("desk.taken");
            var (owner, other) = answers[0].Succeeded ? (first, second) : (second, first);
            (await RowAsync(site, other, paper)).ShouldSatisfyAllConditions(r => r.OwnerId.ShouldBe(owner.Id), r => r.MayTake.ShouldBeFalse(), r => r.IsMine.ShouldBeFalse());
            (await site.SendAsync(new GiveBackDeskItem(other.AsStaff, DeskKind.Paper, paper))).Refusal!.Code.ShouldBe("desk.not_yours");
            await site.DoAsync(new GiveBackDeskItem(owner.AsStaff, DeskKind.Paper, paper));
        }

        await site.DoAsync(new TakeDeskItem(first.AsStaff, DeskKind.Paper, paper));
        await site.DoAsync(new TakeDeskItem(first.AsStaff, DeskKind.Paper, paper));
        (await site.SendAsync(new HandOverDeskItem(first.AsStaff, DeskKind.Paper, paper, newcomer.Id))).Refusal!.Field.ShouldBe("To");
        await site.DoAsync(new AppointOfficer(second.AsStaff, newcomer.Phone, Trade, StaffRoles.Curator));
        (await site.SendAsync(new HandOverDeskItem(first.AsStaff, DeskKind.Paper, paper, newcomer.Id))).Refusal!.Code.ShouldBe("desk.no_right", "a curator does not check papers");
        await site.DoAsync(new AppointOfficer(second.AsStaff, newcomer.Phone, Trade, StaffRoles.Officer));
        var row = await RowAsync(site, first, paper);
        (await site.SendAsync(new ListColleagues(first.AsStaff, row.Right, row.Item.SellerId))).ShouldContain(c => c.PersonId == newcomer.Id);
        await site.DoAsync(new HandOverDeskItem(first.AsStaff, DeskKind.Paper, paper, newcomer.Id));
        (await RowAsync(site, newcomer, paper)).ShouldSatisfyAllConditions(r => r.IsMine.ShouldBeTrue(), r => r.GivenBy.ShouldBe(first.Id));
        (await site.SendAsync(new HandOverDeskItem(first.AsStaff, DeskKind.Paper, paper, newcomer.Id))).Refusal!.Code.ShouldBe("desk.not_yours");

        // Who keeps a thing too long loses it to whoever asks.
        (await site.SendAsync(new TakeDeskItem(second.AsStaff, DeskKind.Paper, paper))).Succeeded.ShouldBeFalse();
        site.Clock.Move(TimeSpan.FromHours(49));
        await site.DoAsync(new TakeDeskItem(second.AsStaff, DeskKind.Paper, paper));
        site.Clock.Move(TimeSpan.FromHours(-49));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_list_has_counts_filters_and_scope_and_forgets_what_was_decided(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var staff = await site.JoinStaffAsync();
        var (mine, free) = (await PaperAsync(site, "Chè Ấm Áp"), await PaperAsync(site, "Miến Bàn Xa"));
        var doubt = await DoubtAsync(site, null);
        await site.DoAsync(new TakeDeskItem(staff.AsStaff, DeskKind.Paper, mine));
        async Task<IReadOnlyList<Guid>> List(DeskFilter filter = DeskFilter.All, DeskKind? kind = null, string? words = null, Actor? by = null) =>
            [.. (await site.SendAsync(new ViewDesk(by ?? staff.AsStaff, filter, kind, words)))!.Rows.Items.Select(r => r.Item.Id)];

        var desk = (await site.SendAsync(new ViewDesk(staff.AsStaff)))!;
        (desk.Waiting, desk.Overdue, desk.Mine, desk.Rows.Total!.Value).ShouldBe((3, 0, 1, 3));
        desk.Kinds.Single(k => k.Kind == DeskKind.Paper).Count.ShouldBe(new DeskCount(2, 0));
        desk.Kinds.ShouldNotContain(k => k.Kind == DeskKind.Right, "the science department's");
        desk.Rows.Items.ShouldAllBe(r => r.Item.DueAt > r.Item.Since);
        (await List(DeskFilter.Mine)).ShouldBe([mine]);
        (await List(DeskFilter.Free)).ShouldBe([free, doubt], ignoreOrder: true);
        (await List(kind: DeskKind.Doubt)).ShouldBe([doubt]);
        (await List(words: "am ap")).ShouldBe([mine]);
        (await List(DeskFilter.Overdue)).ShouldBeEmpty();
        site.Clock.Move(TimeSpan.FromHours(73));
        (await List(DeskFilter.Overdue)).Count.ShouldBe(3);
        (await site.SendAsync(new ViewDesk(staff.AsStaff)))!.Overdue.ShouldBe(3);

        Actor Commune(string code) => new(ActorKind.Staff, staff.Id, Office: Desks.Commune(code));
        (await List(by: Commune("05503"))).ShouldBe([mine, free], ignoreOrder: true);
        (await List(by: Commune("02185"))).ShouldBeEmpty();
        (await site.SendAsync(new TakeDeskItem(Commune("02185"), DeskKind.Paper, free))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new ViewDesk(staff.Actor))).ShouldBeNull();

        await site.DoAsync(new DecidePaper(staff.AsStaff, mine, 1, true, null));
        await site.Services.GetRequiredService<DeskSweep>().RunAsync(CancellationToken.None);
        (await site.LookAsync(db => db.Set<DeskHold>().CountAsync())).ShouldBe(0);
        (await List()).ShouldBe([doubt, free], ignoreOrder: true);
        await EveryPageIsReachedAsync(site, staff);
    }

    /// <summary>A queue longer than anything read at once, many of its deadlines the same; walked to its end, free ones and found ones alike.</summary>
    private static async Task EveryPageIsReachedAsync(TestSite site, Person staff)
    {
        const int Many = 520;
        await site.WriteAsync((db, _) =>
        {
            var now = site.Clock.GetUtcNow().UtcDateTime;
            db.AddRange(Enumerable.Range(0, Many).Select(i =>
            {
                var id = Guid.CreateVersion7();
                return new Doubt { Id = id, Number = ReferenceNumber.New().Value, CodePath = $"/tx/{id:N}", Words = i == Many - 1 ? "Chữ in nhòe" : "", At = now, DueAt = now.AddHours(72 + (i / 130)) };
            }));
            return Task.CompletedTask;
        });
        async Task<List<DeskItem>> Walk(DeskFilter filter, DeskKind? kind = null, string? words = null)
        {
            var (seen, pages) = (new List<DeskItem>(), 0);
            for (DeskPlace? after = null; pages == 0 || after is not null; pages++)
            {
                var rows = (await site.SendAsync(new ViewDesk(staff.AsStaff, filter, kind, words, after)))!.Rows;
                seen.AddRange(rows.Items.Select(r => r.Item));
                after = DeskPlace.Read(rows.Next?.ToString());
            }

            return seen;
        }

        var desk = (await site.SendAsync(new ViewDesk(staff.AsStaff)))!;
        var all = await Walk(DeskFilter.All);
        (all.Count, desk.Rows.Total, desk.Waiting).ShouldBe((Many + 2, Many + 2, Many + 2));
        all.Select(i => i.Id).ShouldBeUnique();
        all.ShouldBe(all.OrderBy(i => i.DueAt).ThenBy(i => i.Id));
        await site.DoAsync(new TakeDeskItem(staff.AsStaff, DeskKind.Doubt, all[30].Id));
        (await Walk(DeskFilter.Free, all[30].Kind)).Select(i => i.Id).ShouldBe(all.Where(i => i.Kind == all[30].Kind && i.Id != all[30].Id).Select(i => i.Id));
        (await Walk(DeskFilter.Mine)).ShouldHaveSingleItem().Id.ShouldBe(all[30].Id);
        var last = all.FindLast(i => i.Kind == DeskKind.Doubt)!;
        (await Walk(DeskFilter.All, words: last.Title.Vi)).Select(i => i.Id).ShouldContain(last.Id);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_doubt_is_undone_by_who_closed_it_that_day_unless_the_pack_is_doubted_again(string engine)
    {
        var site = await sites.On(engine);
        var (staff, other) = (await site.JoinStaffAsync(), await site.JoinStaffAsync());
        var serial = Guid.CreateVersion7().ToString("N")[^12..];
        var doubt = await DoubtAsync(site, serial);
        const string Answer = "Đã gọi gian hàng, tem thật.";
        await site.DoAsync(new DecideDoubt(staff.AsStaff, doubt, 1, DoubtState.Copied, Answer));
        (await SuspectAsync(site, serial)).ShouldBeTrue();
        (await site.SendAsync(new UndoDoubtDecision(other.AsStaff, doubt))).Refusal!.Code.ShouldBe("desk.undo_other");
        (await site.SendAsync(new UndoDoubtDecision(staff.Actor, doubt))).Refusal.ShouldBe(Refusal.NotFound);
        await site.DoAsync(new UndoDoubtDecision(staff.AsStaff, doubt));
        await site.DoAsync(new UndoDoubtDecision(staff.AsStaff, doubt));
        (await SuspectAsync(site, serial)).ShouldBeFalse();
        var again = (await site.SendAsync(new ListDoubts(staff.AsStaff, Only: doubt))).ShouldHaveSingleItem();
        (again.State, again.Answer, again.CanUndo).ShouldBe((DoubtState.Open, "", false));

        await site.DoAsync(new DecideDoubt(staff.AsStaff, doubt, again.Version, DoubtState.Unfounded, Answer));
        site.Clock.Move(TimeSpan.FromMinutes(1));
        await DoubtAsync(site, serial);
        (await site.SendAsync(new UndoDoubtDecision(staff.AsStaff, doubt))).Refusal!.Code.ShouldBe("desk.undo_built_on");
        site.Clock.Move(TimeSpan.FromHours(24));
        (await site.SendAsync(new UndoDoubtDecision(staff.AsStaff, doubt))).Refusal!.Code.ShouldBe("traceability.undo_late");
        site.Clock.Move(TimeSpan.FromHours(-24));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_refused_paper_is_not_undone_once_a_new_one_was_sent(string engine)
    {
        var site = await sites.On(engine);
        var staff = await site.JoinStaffAsync();
        var paper = await PaperAsync(site, "Chè gửi lại");
        await site.DoAsync(new DecidePaper(staff.AsStaff, paper, 1, false, "Ảnh mờ"));
        var seller = (await site.SendAsync(new ViewPaper(staff.AsStaff, paper)))!.SellerId;
        site.Clock.Move(TimeSpan.FromMinutes(1));
        await site.SendPaperAsync(new Actor(ActorKind.Person, Guid.CreateVersion7(), seller), PaperKind.FoodSafety);
        (await site.SendAsync(new UndoPaperDecision(staff.AsStaff, paper))).Refusal!.Code.ShouldBe("desk.undo_built_on");
    }

    private static async Task<DeskRow> RowAsync(TestSite site, Person officer, Guid paper) => (await site.SendAsync(new ViewDeskItem(officer.AsStaff, DeskKind.Paper, paper)))!;

    private static async Task<Guid> PaperAsync(TestSite site, string shop)
    {
        var owner = await site.JoinAsync();
        return await site.SendPaperAsync(owner.For(await site.OpenShopAsync(owner, shop)), PaperKind.FoodSafety);
    }

    private static Task<bool> SuspectAsync(TestSite site, string serial) => site.LookAsync(db => db.Set<ScanTotal>().AnyAsync(t => t.Code == serial && t.SuspectAt != null));

    private static async Task<Guid> DoubtAsync(TestSite site, string? serial)
    {
        var (id, now) = (Guid.CreateVersion7(), site.Clock.GetUtcNow().UtcDateTime);
        await site.WriteAsync((db, _) =>
        {
            db.Add(new Doubt { Id = id, Number = ReferenceNumber.New().Value, CodePath = $"/tx/{id:N}", Serial = serial, At = now, DueAt = now.AddHours(72) });
            return Task.CompletedTask;
        });
        return id;
    }
}
