using Marketplace.Contracts;
using Marketplace.Sellers.Banks;
using Marketplace.Tests.Integration.Accounts;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Sellers;

public sealed class BankChangeTests(Sites sites) : IClassFixture<Sites>
{
    private const string Bin = "546034";
    private const string Number = "1903777888999";

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_new_bank_account_counts_after_48_hours_and_every_member_is_told(string engine)
    {
        var site = await sites.On(engine);
        var (owner, seller) = await ShopAsync(site);
        await ChangeAsync(site, owner, seller);

        var notice = (await site.InboxAsync(owner.Phone))[0];
        notice.Kind.ShouldBe("sellers.bank-change");
        notice.Text.ShouldContain("8999");
        notice.Text.ShouldNotContain(Number);

        site.Clock.Move(TimeSpan.FromHours(48) - TimeSpan.FromSeconds(1));
        await ApplyAsync(site);
        (await site.SendAsync(new GetMyBankAccount(owner.For(seller)))).Account.ShouldBeNull();

        site.Clock.Move(TimeSpan.FromSeconds(1));
        await Task.WhenAll(ApplyAsync(site), ApplyAsync(site));
        var view = await site.SendAsync(new GetMyBankAccount(owner.For(seller)));
        view.Account!.MaskedNumber.ShouldBe("••••8999");
        view.Change.ShouldBeNull();
        (await site.InboxAsync(owner.Phone)).Count(m => m.Kind == "sellers.bank-change-ended").ShouldBe(1);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_number_stands_encrypted_in_both_tables(string engine)
    {
        var site = await sites.On(engine);
        var (owner, seller) = await ShopAsync(site);
        await ChangeAsync(site, owner, seller);
        site.Clock.Move(TimeSpan.FromHours(48));
        await ApplyAsync(site);

        var stored = await site.LookAsync(async db => new[]
        {
            await db.Set<BankAccount>().Where(b => b.SellerId == seller).Select(b => b.NumberCipher).SingleAsync(),
            await db.Set<BankChange>().Where(b => b.SellerId == seller).Select(b => b.NumberCipher).SingleAsync(),
        });
        stored.ShouldAllBe(text => text.StartsWith("v1:") && !text.Contains(Number) && !text.Contains("8999"));
        stored[0].ShouldNotBe(stored[1]);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_wrong_code_is_counted_and_confirms_nothing(string engine)
    {
        var site = await sites.On(engine);
        var (owner, seller) = await ShopAsync(site);
        await StartAsync(site, owner, seller);
        var code = await site.CodeAsync(owner.Phone);
        for (var i = 0; i < 5; i++)
        {
            (await site.DoAsync(new ConfirmBankChange(owner.For(seller), People.Not(code)))).ShouldBe(CodeCheck.Wrong);
        }

        (await site.DoAsync(new ConfirmBankChange(owner.For(seller), code))).ShouldBe(CodeCheck.Spent);
        (await site.SendAsync(new GetMyBankAccount(owner.For(seller)))).Change!.State.ShouldBe(PendingState.AwaitingCode);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_member_calls_it_off_but_no_stranger_or_helper_can(string engine)
    {
        var site = await sites.On(engine);
        var (owner, seller) = await ShopAsync(site);
        var stranger = await site.JoinAsync();
        var helper = await site.JoinAsync();
        var consent = await site.ConsentAsync(seller, helper);
        await ChangeAsync(site, owner, seller);

        foreach (var actor in new[] { stranger.For(seller), helper.For(seller, consent) })
        {
            (await site.SendAsync(new StartBankChange(actor, Bin, Number, "X Y"))).Refusal.ShouldBe(Refusal.NotFound);
            (await site.SendAsync(new ConfirmBankChange(actor, "000000"))).Refusal.ShouldBe(Refusal.NotFound);
            (await site.SendAsync(new CancelBankChange(actor))).Refusal.ShouldBe(Refusal.NotFound);
        }

        await site.DoAsync(new CancelBankChange(owner.For(seller)));
        site.Clock.Move(TimeSpan.FromHours(49));
        await ApplyAsync(site);
        (await site.SendAsync(new GetMyBankAccount(owner.For(seller)))).Account.ShouldBeNull();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Staff_stops_it_with_a_reason_that_is_told(string engine)
    {
        var site = await sites.On(engine);
        var (owner, seller) = await ShopAsync(site);
        var staff = await site.JoinStaffAsync();
        await ChangeAsync(site, owner, seller);

        (await site.SendAsync(new ListBankChanges(owner.For(seller)))).ShouldBeEmpty();
        var change = (await site.SendAsync(new ListBankChanges(staff.AsStaff))).Single(c => c.SellerId == seller);
        (await site.SendAsync(new StopBankChange(owner.For(seller), change.Id, "x"))).Refusal.ShouldBe(Refusal.NotFound);
        await site.DoAsync(new StopBankChange(staff.AsStaff, change.Id, "Chủ hộ gọi báo lạ"));

        (await site.InboxAsync(owner.Phone))[0].Text.ShouldContain("Chủ hộ gọi báo lạ");
        site.Clock.Move(TimeSpan.FromHours(49));
        await ApplyAsync(site);
        (await site.SendAsync(new GetMyBankAccount(owner.For(seller)))).Account.ShouldBeNull();
    }

    [Theory]
    [InlineData("000000", Number, "Người Thử", "Bin")]
    [InlineData("999999", Number, "Người Thử", "Bin")]
    [InlineData(Bin, "12", "Người Thử", "Number")]
    [InlineData(Bin, Number, "", "Holder")]
    public async Task A_wrong_entry_is_refused_at_its_field(string bin, string number, string holder, string field)
    {
        var site = await sites.On(TestEngine.Sqlite);
        var (owner, seller) = await ShopAsync(site);
        (await site.SendAsync(new StartBankChange(owner.For(seller), bin, number, holder))).Refusal!.Field.ShouldBe(field);
    }

    private static async Task<(Person Owner, Guid Seller)> ShopAsync(TestSite site)
    {
        var owner = await site.JoinAsync();
        return (owner, await site.OpenShopAsync(owner));
    }

    private static Task<Done> StartAsync(TestSite site, Person owner, Guid seller) =>
        site.DoAsync(new StartBankChange(owner.For(seller), Bin, "1903 777 888 999", "Người Thử"));

    private static async Task ChangeAsync(TestSite site, Person owner, Guid seller)
    {
        await StartAsync(site, owner, seller);
        site.Tick();
        (await site.DoAsync(new ConfirmBankChange(owner.For(seller), await site.CodeAsync(owner.Phone)))).ShouldBe(CodeCheck.Right);
        site.Tick();
    }

    private static async Task ApplyAsync(TestSite site)
    {
        while ((await site.SendAsync(new ApplyDueBankChange(Actor.System))).Succeeded)
        {
        }
    }
}
