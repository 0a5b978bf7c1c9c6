using System.Collections.Concurrent;
using Marketplace.Accounts.SignIn;
using Marketplace.Accounts.Wishes;
using Marketplace.Contracts;
using Marketplace.Platform.Messages;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Marketplace.Tests.Integration.Platform;

/// <summary>How queued messages reach people: by which way, when, how often, and what is left when a node dies in between.</summary>
public sealed class MessageSendingTests
{
    private static readonly PhoneNumber Phone = PhoneNumber.Parse("0987000111");

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Zalo_comes_first_and_SMS_where_the_person_has_no_Zalo(string engine)
    {
        var (zalo, sms) = (new Fake("zalo", _ => new(ChannelResult.Unreachable, Error: "-118")), new Fake("sms"));
        await using var site = await StartAsync(engine, zalo, sms);
        await QueueAsync(site, "one");

        await SendAllAsync(site);
        zalo.Sent.Count.ShouldBe(1);
        await SendAllAsync(site);
        sms.Sent.Single().Text.ShouldBe("Chào bạn");
        (await OneAsync(site)).ShouldSatisfyAllConditions(
            m => m.State.ShouldBe(MessageState.Sent), m => m.Channel.ShouldBe("sms"), m => m.SentAt.ShouldNotBeNull());
        await SendAllAsync(site);
        sms.Sent.Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Two_nodes_at_once_send_each_message_once(string engine)
    {
        var sms = new Fake("sms");
        await using var site = await StartAsync(engine, sms);
        await using var other = site.AnotherNode(services => Only(services, sms));
        for (var i = 0; i < 20; i++)
        {
            await QueueAsync(site, $"n{i}");
        }

        await Task.WhenAll(Task.Run(() => SendAllAsync(site)), Task.Run(() => SendAllAsync(other)), Task.Run(() => SendAllAsync(site)));
        sms.Sent.Select(m => m.Id).ShouldBeUnique();
        sms.Sent.Count.ShouldBe(20);
    }

    [Theory]
    [InlineData(true, MessageState.Sent, 2)]
    [InlineData(false, MessageState.Unclear, 1)]
    public async Task A_node_that_died_while_sending_makes_nobody_get_word_twice(bool knowsRepeats, MessageState state, int calls)
    {
        var dies = true;
        var sms = new Fake("sms", _ => dies ? throw new InvalidOperationException("the node died") : new(ChannelResult.Sent), knowsRepeats);
        await using var site = await StartAsync(TestEngine.Sqlite, sms);
        await QueueAsync(site, "one");
        await SendAllAsync(site);
        (await OneAsync(site)).State.ShouldBe(MessageState.Sending);

        await SendAllAsync(site);
        sms.Sent.Count.ShouldBe(1, "the lease still holds");
        dies = false;
        site.Clock.Move(TimeSpan.FromMinutes(3));
        await SendAllAsync(site);
        (await OneAsync(site)).State.ShouldBe(state);
        sms.Sent.Count.ShouldBe(calls);
        sms.Sent.Select(m => m.Id).Distinct().Count().ShouldBe(1, "the channel sees the same message");

        var staff = Probes.Staff;
        (await site.SendAsync(new ResendMessage(staff, sms.Sent[0].Id))).Succeeded.ShouldBe(state == MessageState.Unclear);
        (await site.SendAsync(new ResendMessage(new Actor(ActorKind.Person, Guid.CreateVersion7()), sms.Sent[0].Id))).Refusal.ShouldBe(Refusal.NotFound);
        await SendAllAsync(site);
        (await OneAsync(site)).State.ShouldBe(MessageState.Sent);
    }

    [Fact]
    public async Task A_channel_that_is_down_is_tried_three_times_and_then_the_next()
    {
        var (zalo, sms) = (new Fake("zalo", _ => new(ChannelResult.TryLater, Error: "HTTP 429")), new Fake("sms"));
        await using var site = await StartAsync(TestEngine.Sqlite, zalo, sms);
        await QueueAsync(site, "one");
        for (var i = 0; i < 4; i++)
        {
            await SendAllAsync(site);
            site.Clock.Move(TimeSpan.FromMinutes(10));
        }

        (zalo.Sent.Count, sms.Sent.Count).ShouldBe((3, 1));

        // Somebody waits for a code: it goes on at once.
        await QueueAsync(site, "code", urgent: true);
        await SendAllAsync(site);
        await SendAllAsync(site);
        (zalo.Sent.Count, sms.Sent.Count).ShouldBe((4, 2));
    }

    [Fact]
    public async Task At_night_only_urgent_words_are_sent_and_the_others_in_the_morning()
    {
        var sms = new Fake("sms");
        await using var site = await StartAsync(TestEngine.Sqlite, sms);
        site.Clock.Move(VietnamTime.ToUtc(VietnamTime.ToLocal(site.Clock.GetUtcNow().UtcDateTime).Date.AddDays(1).AddHours(23)) - site.Clock.GetUtcNow().UtcDateTime);
        await QueueAsync(site, "news");
        await QueueAsync(site, "code", urgent: true);
        await SendAllAsync(site);
        sms.Sent.Count.ShouldBe(1);

        site.Clock.Move(TimeSpan.FromHours(7.9));
        await SendAllAsync(site);
        sms.Sent.Count.ShouldBe(1);
        site.Clock.Move(TimeSpan.FromHours(0.2));
        await SendAllAsync(site);
        sms.Sent.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_of_sample_data_or_too_late_is_not_sent()
    {
        var sms = new Fake("sms");
        await using var site = await StartAsync(TestEngine.Sqlite, sms);
        await QueueAsync(site, "sample", isSample: true);
        await SendAllAsync(site);
        (await OneAsync(site)).State.ShouldBe(MessageState.Withheld);

        await QueueAsync(site, "late", goodFor: TimeSpan.FromMinutes(5));
        site.Clock.Move(TimeSpan.FromMinutes(6));
        await SendAllAsync(site);
        (await site.LookAsync(db => db.Set<Message>().SingleAsync(m => m.DedupeKey == "late"))).State.ShouldBe(MessageState.Expired);
        sms.Sent.ShouldBeEmpty();

        site.Clock.Move(TimeSpan.FromDays(200));
        (await site.Services.GetRequiredService<OldMessages>().ForgetAsync()).ShouldBe(2);
        (await site.LookAsync(db => db.Set<Message>().CountAsync(m => m.ToCipher != "" || m.TextCipher != ""))).ShouldBe(0);
    }

    [Fact]
    public async Task A_person_chooses_the_order_and_an_address_counts_once_its_code_was_typed()
    {
        var (zalo, sms, email) = (new Fake("zalo"), new Fake("sms"), new Fake("email"));
        await using var site = await StartAsync(TestEngine.Sqlite, zalo, sms, email);
        var person = await PersonAsync(site);
        (await site.SendAsync(new SetWishes(person, ["email"], null, null))).Refusal!.Field.ShouldBe("Channels");
        (await site.SendAsync(new SetWishes(person, ["email", "sms"], 20, null))).Refusal!.Field.ShouldBe("QuietFrom");
        await site.DoAsync(new SetWishes(person, ["email", "sms"], 0, 0));
        await QueueAsync(site, "before");
        await SendAllAsync(site);
        (sms.Sent.Count, email.Sent.Count).ShouldBe((1, 0));

        (await site.SendAsync(new StartEmail(person, "hoa@"))).Refusal!.Field.ShouldBe("Email");
        await site.DoAsync(new StartEmail(person, "hoa@vi-du.vn"));
        await SendAllAsync(site);
        var code = email.Sent.Single();
        code.Email.ShouldBe("hoa@vi-du.vn");
        await QueueAsync(site, "unconfirmed");
        await SendAllAsync(site);
        (sms.Sent.Count, email.Sent.Count).ShouldBe((2, 1));
        (await site.DoAsync(new ConfirmEmail(person, code.Text[..6]))).ShouldBe(CodeCheck.Right);
        await QueueAsync(site, "after");
        await SendAllAsync(site);
        (zalo.Sent.Count, sms.Sent.Count, email.Sent.Count).ShouldBe((0, 2, 2));
        (await site.SendAsync(new ViewWishes(person)))!.Email.ShouldBe("hoa@vi-du.vn");

        // A code to sign in with shows who has the phone: it goes to no mailbox.
        site.Clock.Move(TimeSpan.FromMinutes(10));
        await site.DoAsync(new RequestCode(Actor.Guest("g"), Phone.Value));
        await SendAllAsync(site);
        (sms.Sent.Count, email.Sent.Count).ShouldBe((3, 2));
    }

    internal static async Task<Actor> PersonAsync(TestSite site)
    {
        await site.DoAsync(new RequestCode(Actor.Guest("g"), Phone.Value));
        var code = (await site.SendAsync(new ReadDevelopmentInbox(Phone))).First(m => m.Kind == "accounts.code").Text[..6];
        var signedIn = await site.DoAsync(new VerifyCode(Actor.Guest("g"), Phone.Value, code, "test"));
        await site.LookAsync(db => db.Set<Message>().ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MessageState.Sent)));
        return new Actor(ActorKind.Person, signedIn.PersonId!.Value);
    }

    private static Task<TestSite> StartAsync(string engine, params Fake[] channels) => TestSite.StartAsync(engine, services => Only(services, channels));

    private static void Only(IServiceCollection services, params Fake[] channels)
    {
        Probes.With(new Deliveries())(services);
        services.RemoveAll<IMessageChannel>();
        foreach (var channel in channels)
        {
            services.AddSingleton<IMessageChannel>(channel);
        }
    }

    private static Task<int> SendAllAsync(TestSite site) => site.Services.GetRequiredService<MessageSender>().SendDueAsync();

    private static Task<Done> QueueAsync(TestSite site, string key, bool urgent = false, bool isSample = false, TimeSpan? goodFor = null) =>
        site.DoAsync(new QueueMessage(Actor.System, new MessageDraft(key, "test.news", Phone, "Chào bạn", isSample, urgent, goodFor)));

    private static Task<Message> OneAsync(TestSite site) => site.LookAsync(db => db.Set<Message>().AsNoTracking().SingleAsync());

    private sealed class Fake(string code, Func<OutgoingMessage, ChannelAnswer>? answer = null, bool knowsRepeats = false) : IMessageChannel
    {
        private readonly ConcurrentQueue<OutgoingMessage> sent = new();

        public List<OutgoingMessage> Sent => [.. sent];

        public string Code => code;

        public bool IsConfigured => true;

        public bool KnowsRepeats => knowsRepeats;

        public bool IsSimulator => false;

        public Task<ChannelAnswer> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
        {
            sent.Enqueue(message);
            return Task.FromResult(answer?.Invoke(message) ?? new(ChannelResult.Sent, "1"));
        }
    }
}
