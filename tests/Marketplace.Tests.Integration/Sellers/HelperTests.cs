using Marketplace.Contracts;
using Marketplace.Platform.Audit;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Files;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Shops;
using Marketplace.Tests.Integration.Accounts;
using Marketplace.Tests.Integration.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Sellers;

public sealed class HelperTests(Sites sites) : IClassFixture<Sites>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_household_without_an_account_consents_by_the_code_on_its_phone(string engine)
    {
        var site = await sites.On(engine);
        var (helper, phone, ask) = (await site.AppointAsync(), People.NewPhone(), Guid.CreateVersion7());
        var household = new Household(phone, "Triệu Thị Mây", "Măng khô nhà Mây");
        (await site.SendAsync(new AskConsent((await site.JoinAsync()).Actor, ask, household))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new AskConsent(helper.Actor, ask, household with { Phone = helper.Phone }))).Refusal!.Code.ShouldBe("sellers.household_self");

        await site.DoAsync(new AskConsent(helper.Actor, ask, household));
        var code = await site.CodeAsync(phone);
        (await site.DoAsync(new GiveConsentByCode(helper.Actor, ask, People.Not(code)))).ShouldBe(new(CodeCheck.Wrong));
        (await site.SendAsync(new GetMemberships(helper.Id))).ShouldBeEmpty();
        var given = await site.DoAsync(new GiveConsentByCode(helper.Actor, ask, code));
        site.Tick();

        var membership = (await site.SendAsync(new GetMemberships(helper.Id))).ShouldHaveSingleItem();
        (membership.SellerId, membership.IsLimited, membership.State).ShouldBe((given.SellerId!.Value, false, SellerState.Draft));
        var owner = await site.JoinAsync(phone);
        (await site.SendAsync(new GetMemberships(owner.Id))).ShouldHaveSingleItem().Role.ShouldBe("owner");

        // Every act is seen by the household, and ends with its consent.
        var acting = helper.For(given.SellerId.Value, membership.ConsentId);
        await site.DoAsync(new Marketplace.Sellers.Joining.KeepDossier(acting, Marketplace.Sellers.Joining.DossierStep.Goods, new(Sets: [7])));
        (await site.SendAsync(new ListHelperActs(owner.For(given.SellerId.Value)))).ShouldHaveSingleItem().Command.ShouldBe("KeepDossier");
        (await site.SendAsync(new ListHouseholds(helper.Actor, "mang kho"))).ShouldHaveSingleItem().Name.ShouldBe("Măng khô nhà Mây");
        (await site.SendAsync(new ListHouseholds(helper.Actor, "chè"))).ShouldBeEmpty();
        await site.DoAsync(new RevokeHelper(owner.For(given.SellerId.Value), membership.ConsentId!.Value));
        (await site.SendAsync(new GetMemberships(helper.Id))).ShouldBeEmpty();
        (await site.InboxAsync(phone)).ShouldContain(m => m.Kind == "sellers.consent");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_paper_is_limited_until_somebody_else_confirms_it_and_ends_by_itself(string engine)
    {
        var site = await sites.On(engine);
        var (helper, owner, staff) = (await site.AppointAsync(), await site.JoinAsync(), await site.JoinStaffAsync());
        var seller = await site.OpenShopAsync(owner);
        var consent = await site.BringAsync(helper, owner.Phone);
        (await site.SendAsync(new GetMemberships(helper.Id))).ShouldHaveSingleItem().IsLimited.ShouldBeTrue();
        (await site.SendAsync(new ListLimitedConsents(staff.AsStaff))).ShouldContain(c => c.ConsentId == consent);
        (await site.SendAsync(new FindConsentFile(staff.AsStaff, consent))).ShouldNotBeNull();
        (await site.SendAsync(new FindConsentFile(helper.For(seller, consent), consent))).ShouldBeNull();

        (await site.SendAsync(new ConfirmHelper(helper.For(seller, consent), consent))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new DecideConsent(helper.AsStaff, consent, true, "Tự xem"))).Refusal!.Code.ShouldBe("sellers.consent_own");
        await site.DoAsync(new ConfirmHelper(owner.For(seller), consent));
        (await site.SendAsync(new GetMemberships(helper.Id))).ShouldHaveSingleItem().IsLimited.ShouldBeFalse();

        var other = await site.JoinAsync();
        var second = await site.BringAsync(helper, other.Phone);
        site.Clock.Move(TimeSpan.FromDays(15));
        (await site.SendAsync(new GetMemberships(helper.Id))).ShouldNotContain(m => m.ConsentId == second);
        (await site.SendAsync(new DecideConsent(staff.AsStaff, second, true, "Đã gọi hộ"))).Refusal!.Code.ShouldBe("sellers.consent_over");

        await site.DoAsync(new DecideHelper(staff.AsStaff, helper.Id, false, "Thôi làm ở tổ"));
        (await site.SendAsync(new GetMemberships(helper.Id))).ShouldBeEmpty();
        (await site.SendAsync(new AskConsent(helper.Actor, Guid.CreateVersion7(), new(owner.Phone, "Chủ hộ", "Gian hàng")))).Refusal.ShouldBe(Refusal.NotFound);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_helper_has_only_so_many_unconfirmed_households(string engine)
    {
        var site = await sites.On(engine);
        var helper = await site.AppointAsync();
        for (var held = 0; held < 5; held++)
        {
            await site.BringAsync(helper, People.NewPhone());
        }

        var key = await site.KeepFileAsync();
        (await site.SendAsync(new BringConsent(helper.Actor, Guid.CreateVersion7(), new(People.NewPhone(), "Chủ hộ", "Gian hàng thử"), ConsentWay.Voice, key)))
            .Refusal!.Kind.ShouldBe(RefusalKind.TooMany);
    }
}

/// <summary>Helpers, as tests need them.</summary>
internal static class HelperSteps
{
    public static async Task<Person> AppointAsync(this TestSite site)
    {
        var (helper, staff) = (await site.JoinAsync(), await site.JoinStaffAsync());
        await site.DoAsync(new Marketplace.Accounts.People.SetName(helper.Actor, "Hoàng Văn Giúp"));
        await site.DoAsync(new AskToHelp(helper.Actor, "05818", "Tổ công nghệ số xóm Rừng Vần"));
        (await site.SendAsync(new DecideHelper(helper.AsStaff, helper.Id, true, "Tự cử"))).Refusal!.Code.ShouldBe("sellers.helper_self");
        await site.DoAsync(new DecideHelper(staff.AsStaff, helper.Id, true, "Quyết định của xã"));
        return helper;
    }

    public static async Task<string?> KeepFileAsync(this TestSite site) =>
        await site.Services.GetRequiredService<PrivateFiles>().KeepAsync([.. "OggS1234"u8], withSound: true, CancellationToken.None);

    /// <summary>A recording of the household's words; the answer is the consent.</summary>
    public static async Task<Guid> BringAsync(this TestSite site, Person helper, string phone)
    {
        var id = Guid.CreateVersion7();
        await site.DoAsync(new BringConsent(helper.Actor, id, new(phone, "Chủ hộ", "Gian hàng thử"), ConsentWay.Voice, await site.KeepFileAsync()));
        return id;
    }
}
