using Marketplace.Accounts.People;
using Marketplace.Accounts.Privacy;
using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Tests.Integration.Ordering;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Accounts;

/// <summary>What people may ask about their data: agree and take back, a copy, corrections, and being forgotten (Law 91/2025/QH15).</summary>
public sealed class PersonalDataTests(ShopSites sites) : IClassFixture<ShopSites>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Who_asks_to_be_forgotten_is_when_nothing_is_open_any_more_and_the_books_stay(string engine)
    {
        var (site, _) = await sites.On(engine);
        var person = await site.JoinAsync();
        var me = new Actor(ActorKind.Person, person.Id);
        await site.DoAsync(new SetName(me, "Đỗ Thị Quên"));
        var purchase = await site.BuyAsync(me);
        (await site.SendAsync(new StartErasure(me))).Refusal!.Code.ShouldBe("ordering.erase_open");

        foreach (var order in purchase.Orders)
        {
            await site.DoAsync(new CancelMyOrder(me, order.Number));
        }

        var copy = (await site.DoAsync(new CopyMyData(me))).ToJsonString(Readable);
        copy.ShouldContain("Đỗ Thị Quên");
        copy.ShouldContain(Buying.Street);
        copy.ShouldContain(person.Phone);

        await site.DoAsync(new StartErasure(me));
        (await site.DoAsync(new ConfirmErasure(me, "000000"))).ShouldBe(CodeCheck.Wrong);
        (await site.DoAsync(new ConfirmErasure(me, await site.CodeAsync(person.Phone)))).ShouldBe(CodeCheck.Right);
        await site.DoAsync(new CallOffErasure(me));
        site.Clock.Move(TimeSpan.FromDays(4));
        await SweepAsync(site);
        (await site.SendAsync(new GetAccount(me))).ShouldNotBeNull("it was called off");

        await site.DoAsync(new StartErasure(me));
        site.Tick();
        (await site.DoAsync(new ConfirmErasure(me, await site.CodeAsync(person.Phone)))).ShouldBe(CodeCheck.Right);
        await SweepAsync(site);
        (await site.SendAsync(new GetAccount(me))).ShouldNotBeNull("there are days to change one's mind");
        site.Clock.Move(TimeSpan.FromDays(3.1));
        await SweepAsync(site);
        await SweepAsync(site);

        (await site.SendAsync(new GetAccount(me))).ShouldBeNull();
        var account = await site.LookAsync(db => db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == person.Id));
        account.FullName.ShouldBeEmpty();
        account.Phone.ShouldNotContain(person.Phone[^6..]);
        var kept = await site.LookAsync(db => db.Set<Purchase>().AsNoTracking().SingleAsync(p => p.Number == purchase.Number.Replace("-", "", StringComparison.Ordinal)));
        kept.RecipientName.ShouldBe("(đã xóa)");
        kept.Total.ShouldBe(purchase.Total);
        var seen = (await site.SendAsync(new ViewSellerOrder(Buying.SellerOf(purchase.Orders[0].SellerId), purchase.Orders[0].Number)))!;
        seen.Recipient.Phone.ShouldBe(PhoneNumber.Erased);
        seen.Recipient.Address.StreetLine.ShouldBe("-");
        seen.Recipient.Address.CommuneCode.ShouldBe(Buying.Commune);

        (await site.InboxAsync(person.Phone)).Count(m => m.Kind == "accounts.erased").ShouldBe(1);
        var again = await site.JoinAsync(person.Phone);
        again.Id.ShouldNotBe(person.Id, "the number is free for a new account");
    }

    [Fact]
    public async Task A_consent_counts_for_the_words_it_was_given_to_and_can_be_taken_back()
    {
        var (site, _) = await sites.On(TestEngine.Sqlite);
        var me = new Actor(ActorKind.Person, (await site.JoinAsync()).Id);
        (await site.SendAsync(new ListConsents(me))).ShouldAllBe(c => c.GivenAt == null, "nothing is ticked beforehand");
        await site.DoAsync(new SetConsent(me, "offers", true));
        await site.DoAsync(new SetConsent(me, "offers", true));
        (await site.SendAsync(new HasConsent(me.PersonId!.Value, "offers"))).ShouldBeTrue();
        (await EntriesAsync(site, me)).ShouldBe(1);

        await site.LookAsync(db => db.Set<ConsentEntry>().Where(c => c.PersonId == me.PersonId).ExecuteUpdateAsync(set => set.SetProperty(c => c.TextVersion, "older words")));
        (await site.SendAsync(new HasConsent(me.PersonId!.Value, "offers"))).ShouldBeFalse("new words were never agreed to");
        await site.DoAsync(new SetConsent(me, "offers", true));
        site.Tick();
        await site.DoAsync(new SetConsent(me, "offers", false));
        (await site.SendAsync(new HasConsent(me.PersonId!.Value, "offers"))).ShouldBeFalse();
        (await EntriesAsync(site, me)).ShouldBe(3, "each step stays on record");
        (await site.SendAsync(new SetConsent(me, "anything", true))).Refusal.ShouldBe(Refusal.NotFound);
    }

    [Fact]
    public async Task A_request_has_clocks_is_acknowledged_answered_once_and_extended_once()
    {
        var (site, _) = await sites.On(TestEngine.Sqlite);
        var person = await site.JoinAsync();
        var me = new Actor(ActorKind.Person, person.Id);
        (await site.SendAsync(new AskAboutData(me, DataRequestKind.Correct, "ngắn"))).Refusal!.Field.ShouldBe("Words");
        var number = await site.DoAsync(new AskAboutData(me, DataRequestKind.Correct, "Tên xã trong đơn cũ của tôi sai."));
        (await site.DoAsync(new AskAboutData(me, DataRequestKind.Correct, "Tên xã trong đơn cũ của tôi sai."))).ShouldBe(number, "a double click");

        var listed = (await site.SendAsync(new ListDataRequests(Buying.Staff))).Items.Single(r => r.Number == number);
        var asked = VietnamTime.DateOf(listed.ReceivedAt);
        listed.AnswerBy.ShouldBe(VietnamTime.StartOfDayUtc(asked.AddDays(16)));
        listed.AcknowledgeBy.ShouldBe(VietnamTime.StartOfDayUtc(DataClocks.AfterWorkingDays(asked, 2).AddDays(1)));
        await site.DoAsync(new AcknowledgeDataRequest(Buying.Staff, listed.Id));
        await site.DoAsync(new ExtendDataRequest(Buying.Staff, listed.Id));
        await site.DoAsync(new ExtendDataRequest(Buying.Staff, listed.Id));
        (await site.SendAsync(new ListMyDataRequests(me))).Single().AnswerBy.ShouldBe(listed.AnswerBy.AddDays(15));
        (await site.SendAsync(new AnswerDataRequest(Buying.Staff, listed.Id, true, "Xong"))).Refusal!.Field.ShouldBe("Answer");
        await site.DoAsync(new AnswerDataRequest(Buying.Staff, listed.Id, true, "Đã sửa tên xã trong đơn."));
        (await site.SendAsync(new AnswerDataRequest(Buying.Staff, listed.Id, false, "Nghĩ lại thì không được."))).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        (await site.SendAsync(new ListMyDataRequests(me))).Single().Answer.ShouldBe("Đã sửa tên xã trong đơn.");
        (await site.InboxAsync(person.Phone)).Select(m => m.Kind).ShouldBe(["accounts.data_answered", "accounts.data_acknowledged", "accounts.code"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("2026-11-19", "2026-11-23")]
    [InlineData("2026-11-20", "2026-11-24")]
    [InlineData("2026-12-31", "2027-01-05")]
    public void Working_days_leave_out_weekends_and_public_holidays(string day, string second) =>
        DataClocks.AfterWorkingDays(DateOnly.Parse(day, null), 2).ShouldBe(DateOnly.Parse(second, null));

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Task SweepAsync(TestSite site) => site.Services.GetRequiredService<ErasureSweep>().RunAsync(default);

    private static Task<int> EntriesAsync(TestSite site, Actor person) => site.LookAsync(db => db.Set<ConsentEntry>().CountAsync(c => c.PersonId == person.PersonId));
}
