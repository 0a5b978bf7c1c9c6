using Marketplace.Accounts.Codes;
using Marketplace.Accounts.SignIn;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Accounts;

public sealed class CodeTests(Sites sites) : IClassFixture<Sites>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_new_person_signs_in_by_code_and_is_asked_for_a_name(string engine)
    {
        var site = await sites.On(engine);
        var phone = People.NewPhone();
        await site.DoAsync(new RequestCode(People.Guest, "+84 " + phone[1..]));

        var first = await site.DoAsync(new VerifyCode(People.Guest, phone, " " + await site.CodeAsync(phone), "Test"));

        first.State.ShouldBe(SignInState.SignedIn);
        first.NeedsName.ShouldBeTrue();
        first.NeedsSecondFactor.ShouldBeFalse();
        (await site.JoinAsync(await LaterAsync(site, phone))).Id.ShouldBe(first.PersonId!.Value);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_phone_gets_five_codes_an_hour_whoever_asks(string engine)
    {
        var site = await sites.On(engine);
        var phone = People.NewPhone();
        for (var i = 0; i < 5; i++)
        {
            await site.DoAsync(new RequestCode(Actor.Guest($"browser-{i}"), phone));
            await LaterAsync(site, phone);
        }

        var sixth = await site.SendAsync(new RequestCode(People.Guest, phone));
        sixth.Refusal!.Code.ShouldBe("accounts.too_many_codes");
        sixth.Refusal.Kind.ShouldBe(RefusalKind.TooMany);

        site.Clock.Move(TimeSpan.FromHours(1));
        (await site.SendAsync(new RequestCode(People.Guest, phone))).Refusal.ShouldBeNull();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Requests_at_the_same_moment_send_one_code(string engine)
    {
        var site = await sites.On(engine);
        var phone = People.NewPhone();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.SendAsync(new RequestCode(People.Guest, phone))));

        answers.Count(a => a.Succeeded).ShouldBe(1);
        answers.Where(a => !a.Succeeded).ShouldAllBe(a => a.Refusal!.Code == "accounts.code_too_soon");
        (await site.LookAsync(db => db.Set<SignInCode>().CountAsync(c => c.Phone == phone))).ShouldBe(1);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_code_signs_in_one_device_also_when_two_race(string engine)
    {
        var site = await sites.On(engine);
        var phone = People.NewPhone();
        await site.DoAsync(new RequestCode(People.Guest, phone));
        var code = await site.CodeAsync(phone);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => site.DoAsync(new VerifyCode(People.Guest, phone, code, $"Device {i}"))));

        answers.Count(a => a.State == SignInState.SignedIn).ShouldBe(1);
        answers.Count(a => a.State == SignInState.Spent).ShouldBe(3);
        (await site.DoAsync(new VerifyCode(People.Guest, phone, code, "Later"))).State.ShouldBe(SignInState.Spent);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task After_five_wrong_tries_the_right_code_is_spent_too(string engine)
    {
        var site = await sites.On(engine);
        var phone = People.NewPhone();
        await site.DoAsync(new RequestCode(People.Guest, phone));
        var code = await site.CodeAsync(phone);
        for (var i = 0; i < 5; i++)
        {
            (await site.DoAsync(new VerifyCode(People.Guest, phone, People.Not(code), "Test"))).State.ShouldBe(SignInState.Wrong);
        }

        (await site.DoAsync(new VerifyCode(People.Guest, phone, code, "Test"))).State.ShouldBe(SignInState.Spent);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_code_is_spent_after_five_minutes_and_by_a_newer_one(string engine)
    {
        var site = await sites.On(engine);
        var phone = People.NewPhone();
        await site.DoAsync(new RequestCode(People.Guest, phone));
        var old = await site.CodeAsync(phone);
        site.Clock.Move(TimeSpan.FromSeconds(61));
        await site.DoAsync(new RequestCode(People.Guest, phone));
        var newer = await site.CodeAsync(phone);

        if (old != newer)
        {
            (await site.DoAsync(new VerifyCode(People.Guest, phone, old, "Test"))).State.ShouldBe(SignInState.Wrong);
        }

        site.Clock.Move(TimeSpan.FromMinutes(5));
        (await site.DoAsync(new VerifyCode(People.Guest, phone, newer, "Test"))).State.ShouldBe(SignInState.Spent);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_answer_does_not_tell_whether_a_phone_is_known(string engine)
    {
        var site = await sites.On(engine);
        var known = await site.JoinAsync();
        site.Clock.Move(TimeSpan.FromMinutes(2));
        var unknown = People.NewPhone();

        var (a, b) = (await site.DoAsync(new RequestCode(People.Guest, known.Phone)), await site.DoAsync(new RequestCode(People.Guest, unknown)));
        (a with { Phone = b.Phone }).ShouldBe(b);

        var (c, d) = (await site.DoAsync(new SignInWithPassword(People.Guest, known.Phone, "x", "Test")), await site.DoAsync(new SignInWithPassword(People.Guest, unknown, "x", "Test")));
        c.ShouldBe(d);
    }

    [Theory]
    [InlineData("", "accounts.phone")]
    [InlineData("12345", "accounts.phone")]
    [InlineData("+1 555 000 1111", "accounts.phone")]
    [InlineData("0208 385 0000", "accounts.phone")]
    public async Task A_phone_that_cannot_get_a_message_is_refused_at_its_field(string phone, string code)
    {
        var site = await sites.On(TestEngine.Sqlite);
        var answer = await site.SendAsync(new RequestCode(People.Guest, phone));
        answer.Refusal!.Code.ShouldBe(code);
        answer.Refusal.Field.ShouldBe("Phone");
    }

    private static Task<string> LaterAsync(TestSite site, string phone)
    {
        site.Clock.Move(TimeSpan.FromSeconds(61));
        return Task.FromResult(phone);
    }
}
