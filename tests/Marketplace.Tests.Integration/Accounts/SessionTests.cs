using Marketplace.Accounts.People;
using Marketplace.Accounts.SecondFactor;
using Marketplace.Accounts.Sessions;
using Marketplace.Accounts.SignIn;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Accounts;

public sealed class SessionTests(Sites sites) : IClassFixture<Sites>
{
    private const string Password = "chè xanh buổi sớm";

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Five_wrong_passwords_lock_for_fifteen_minutes(string engine)
    {
        var site = await sites.On(engine);
        var person = await site.JoinAsync();
        (await site.DoAsync(new SetPassword(person.Actor, person.SessionId, null, Password))).ShouldBeTrue();
        for (var i = 0; i < 5; i++)
        {
            (await SignInAsync(site, person, "wrong password")).State.ShouldBe(SignInState.Wrong);
        }

        (await SignInAsync(site, person, Password)).State.ShouldBe(SignInState.Wrong);
        site.Clock.Move(TimeSpan.FromMinutes(15));
        (await SignInAsync(site, person, Password)).State.ShouldBe(SignInState.SignedIn);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_revoked_session_is_nobody(string engine)
    {
        var site = await sites.On(engine);
        var person = await site.JoinAsync();
        var stranger = await site.JoinAsync();

        (await site.SendAsync(new RevokeDevice(stranger.Actor, person.SessionId))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new ReadSession(person.SessionId)))!.PersonId.ShouldBe(person.Id);

        await site.DoAsync(new RevokeDevice(person.Actor, person.SessionId));
        (await site.SendAsync(new ReadSession(person.SessionId))).ShouldBeNull();
        (await site.SendAsync(new ListDevices(person.Actor))).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_session_ends_after_ninety_unused_days_and_is_touched_once_an_hour(string engine)
    {
        var site = await sites.On(engine);
        var person = await site.JoinAsync();
        (await site.SendAsync(new TouchSession(person.SessionId))).ShouldBeFalse();
        site.Clock.Move(TimeSpan.FromDays(80));
        (await site.SendAsync(new TouchSession(person.SessionId))).ShouldBeTrue();
        (await site.SendAsync(new TouchSession(person.SessionId))).ShouldBeFalse();

        site.Clock.Move(TimeSpan.FromDays(80));
        (await site.SendAsync(new ReadSession(person.SessionId))).ShouldNotBeNull();
        site.Clock.Move(TimeSpan.FromDays(10));
        (await site.SendAsync(new ReadSession(person.SessionId))).ShouldBeNull();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_new_password_signs_the_other_devices_out_and_is_told(string engine)
    {
        var site = await sites.On(engine);
        var person = await site.JoinAsync();
        site.Clock.Move(TimeSpan.FromMinutes(2));
        var other = await site.JoinAsync(person.Phone);

        (await site.DoAsync(new SetPassword(person.Actor, person.SessionId, null, Password))).ShouldBeTrue();

        (await site.SendAsync(new ReadSession(person.SessionId))).ShouldNotBeNull();
        (await site.SendAsync(new ReadSession(other.SessionId))).ShouldBeNull();
        (await site.InboxAsync(person.Phone))[0].Kind.ShouldBe("accounts.password");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task An_old_session_must_know_the_password_to_change_it(string engine)
    {
        var site = await sites.On(engine);
        var person = await site.JoinAsync();
        await site.DoAsync(new SetPassword(person.Actor, person.SessionId, null, Password));
        site.Clock.Move(TimeSpan.FromMinutes(16));

        (await site.DoAsync(new SetPassword(person.Actor, person.SessionId, "guess", "another password"))).ShouldBeFalse();
        (await SignInAsync(site, person, Password)).State.ShouldBe(SignInState.SignedIn);
        (await site.DoAsync(new SetPassword(person.Actor, person.SessionId, Password, "another password"))).ShouldBeTrue();
        (await site.SendAsync(new SetPassword(person.Actor, person.SessionId, Password, "short"))).Refusal!.Field.ShouldBe("NewPassword");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Staff_shows_a_second_factor_whose_code_works_once(string engine)
    {
        var site = await sites.On(engine);
        var staff = await site.JoinStaffAsync();
        site.Clock.Move(TimeSpan.FromMinutes(2));
        var elsewhere = await site.JoinAsync(staff.Phone);
        (await site.SendAsync(new ReadSession(staff.SessionId)))!.HasSecondFactor.ShouldBeFalse();
        var code = site.TotpNow();

        (await site.DoAsync(new VerifySecondFactor(staff.Actor, staff.SessionId, People.Not(code)))).ShouldBeFalse();
        var tries = await Task.WhenAll(
            site.DoAsync(new VerifySecondFactor(staff.Actor, staff.SessionId, code)),
            site.DoAsync(new VerifySecondFactor(staff.Actor, elsewhere.SessionId, code)));

        tries.Count(right => right).ShouldBe(1);
        var views = new[] { await site.SendAsync(new ReadSession(staff.SessionId)), await site.SendAsync(new ReadSession(elsewhere.SessionId)) };
        views.Count(v => v!.HasSecondFactor).ShouldBe(1);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Five_wrong_second_factors_lock(string engine)
    {
        var site = await sites.On(engine);
        var staff = await site.JoinStaffAsync();
        for (var i = 0; i < 5; i++)
        {
            (await site.DoAsync(new VerifySecondFactor(staff.Actor, staff.SessionId, People.Not(site.TotpNow())))).ShouldBeFalse();
        }

        (await site.DoAsync(new VerifySecondFactor(staff.Actor, staff.SessionId, site.TotpNow()))).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Staff_enrols_an_authenticator_and_others_cannot(string engine)
    {
        var site = await sites.On(engine);
        var person = await site.JoinAsync();
        (await site.SendAsync(new EnrolSecondFactor(person.Actor))).Refusal.ShouldBe(Refusal.NotFound);
        await site.WriteAsync(async (db, _) => (await db.Set<Account>().SingleAsync(a => a.Id == person.Id)).IsStaff = true);

        var enrolled = await site.DoAsync(new EnrolSecondFactor(person.Actor));
        var code = Totp.CodeAt(enrolled.Secret, Totp.StepAt(site.Clock.GetUtcNow().UtcDateTime));
        (await site.DoAsync(new VerifySecondFactor(person.Actor, person.SessionId, code))).ShouldBeTrue();

        (await site.SendAsync(new EnrolSecondFactor(person.Actor))).Refusal.ShouldBe(Refusal.NotFound);
        var stored = await site.LookAsync(db => db.Set<Account>().Where(a => a.Id == person.Id).Select(a => a.TotpSecretCipher).SingleAsync());
        stored!.ShouldNotContain(enrolled.Secret);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_name_is_cleaned_and_found_by_other_modules(string engine)
    {
        var site = await sites.On(engine);
        var person = await site.JoinAsync();
        await site.DoAsync(new SetName(person.Actor, "  Lý  Thị   Mai "));
        (await site.SendAsync(new SetName(person.Actor, " "))).Refusal!.Field.ShouldBe("FullName");

        var contact = (await site.SendAsync(new GetPersonContacts([person.Id, Guid.Empty]))).ShouldHaveSingleItem();
        contact.FullName.ShouldBe("Lý Thị Mai");
        contact.Phone.Value.ShouldBe(person.Phone);
    }

    private static Task<SignInResult> SignInAsync(TestSite site, Person person, string password) =>
        site.DoAsync(new SignInWithPassword(People.Guest, person.Phone, password, "Test"));
}
