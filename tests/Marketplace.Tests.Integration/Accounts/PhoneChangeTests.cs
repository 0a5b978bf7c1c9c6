using Marketplace.Accounts.People;
using Marketplace.Accounts.PhoneChanges;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Accounts;

public sealed class PhoneChangeTests(Sites sites) : IClassFixture<Sites>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_new_phone_counts_after_48_hours_and_the_old_one_is_told_at_once(string engine)
    {
        var site = await sites.On(engine);
        var person = await site.JoinAsync();
        var newPhone = await ChangeAsync(site, person);

        var notice = (await site.InboxAsync(person.Phone))[0];
        notice.Kind.ShouldBe("accounts.phone-change");
        notice.Text.ShouldContain(PhoneNumber.Parse(newPhone).Masked);
        notice.Text.ShouldContain("Huỷ");

        site.Clock.Move(TimeSpan.FromHours(48) - TimeSpan.FromSeconds(1));
        await ApplyAsync(site);
        (await PhoneOfAsync(site, person)).ShouldBe(person.Phone);

        site.Clock.Move(TimeSpan.FromSeconds(1));
        await ApplyAsync(site);
        (await PhoneOfAsync(site, person)).ShouldBe(newPhone);
        (await site.SendAsync(new GetMyPhoneChange(person.Actor))).ShouldBeNull();
        (await site.JoinAsync(newPhone)).Id.ShouldBe(person.Id);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Two_nodes_apply_a_due_change_once(string engine)
    {
        var site = await sites.On(engine);
        var person = await site.JoinAsync();
        var newPhone = await ChangeAsync(site, person);
        site.Clock.Move(TimeSpan.FromHours(48));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ApplyAsync(site)));

        (await PhoneOfAsync(site, person)).ShouldBe(newPhone);
        (await site.InboxAsync(newPhone)).Count(m => m.Kind == "accounts.phone-change-ended").ShouldBe(1);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_person_calls_it_off_and_nobody_else_can(string engine)
    {
        var site = await sites.On(engine);
        var person = await site.JoinAsync();
        var stranger = await site.JoinAsync();
        await ChangeAsync(site, person);

        (await site.SendAsync(new GetMyPhoneChange(stranger.Actor))).ShouldBeNull();
        (await site.SendAsync(new CancelPhoneChange(stranger.Actor))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new ConfirmPhoneChange(stranger.Actor, "000000"))).Refusal.ShouldBe(Refusal.NotFound);
        await site.DoAsync(new CancelPhoneChange(person.Actor));

        site.Clock.Move(TimeSpan.FromHours(49));
        await ApplyAsync(site);
        (await PhoneOfAsync(site, person)).ShouldBe(person.Phone);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Staff_sees_it_and_stops_it_with_a_reason_that_is_told(string engine)
    {
        var site = await sites.On(engine);
        var person = await site.JoinAsync();
        var stranger = await site.JoinAsync();
        var staff = await site.JoinStaffAsync();
        await ChangeAsync(site, person);

        (await site.SendAsync(new ListPhoneChanges(stranger.Actor))).ShouldBeEmpty();
        var change = (await site.SendAsync(new ListPhoneChanges(staff.AsStaff))).Single(c => c.PersonId == person.Id);
        (await site.SendAsync(new StopPhoneChange(stranger.Actor, change.Id, "x"))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new StopPhoneChange(staff.AsStaff, change.Id, " "))).Refusal!.Field.ShouldBe("Reason");
        await site.DoAsync(new StopPhoneChange(staff.AsStaff, change.Id, "Chủ số báo mất máy"));

        (await site.InboxAsync(person.Phone))[0].Text.ShouldContain("Chủ số báo mất máy");
        site.Clock.Move(TimeSpan.FromHours(49));
        await ApplyAsync(site);
        (await PhoneOfAsync(site, person)).ShouldBe(person.Phone);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_wrong_code_leaves_the_change_unconfirmed(string engine)
    {
        var site = await sites.On(engine);
        var person = await site.JoinAsync();
        var newPhone = People.NewPhone();
        await site.DoAsync(new StartPhoneChange(person.Actor, newPhone));

        (await site.DoAsync(new ConfirmPhoneChange(person.Actor, People.Not(await site.CodeAsync(newPhone))))).ShouldBe(CodeCheck.Wrong);
        (await site.SendAsync(new GetMyPhoneChange(person.Actor)))!.State.ShouldBe(PendingState.AwaitingCode);
        (await site.InboxAsync(person.Phone)).ShouldNotContain(m => m.Kind == "accounts.phone-change");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_phone_taken_meanwhile_ends_the_change(string engine)
    {
        var site = await sites.On(engine);
        var person = await site.JoinAsync();
        var newPhone = await ChangeAsync(site, person);
        site.Clock.Move(TimeSpan.FromMinutes(2));
        var other = await site.JoinAsync(newPhone);

        site.Clock.Move(TimeSpan.FromHours(48));
        await ApplyAsync(site);

        (await PhoneOfAsync(site, person)).ShouldBe(person.Phone);
        (await PhoneOfAsync(site, other)).ShouldBe(newPhone);
        (await site.SendAsync(new GetMyPhoneChange(person.Actor))).ShouldBeNull();
    }

    private static async Task<string> ChangeAsync(TestSite site, Person person)
    {
        var newPhone = People.NewPhone();
        await site.DoAsync(new StartPhoneChange(person.Actor, newPhone));
        site.Tick();
        (await site.DoAsync(new ConfirmPhoneChange(person.Actor, await site.CodeAsync(newPhone)))).ShouldBe(CodeCheck.Right);
        site.Tick();
        return newPhone;
    }

    private static async Task ApplyAsync(TestSite site)
    {
        while ((await site.SendAsync(new ApplyDuePhoneChange(Actor.System))).Succeeded)
        {
        }
    }

    private static async Task<string> PhoneOfAsync(TestSite site, Person person) =>
        (await site.SendAsync(new GetAccount(person.Actor)))!.Phone.Value;
}
