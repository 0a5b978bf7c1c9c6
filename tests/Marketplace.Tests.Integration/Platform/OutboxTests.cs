using Marketplace.Contracts;
using Marketplace.Platform.Outbox;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Platform;

public sealed class OutboxTests
{
    private readonly Deliveries deliveries = new();
    private readonly Guid tea = Guid.Parse("0193a000-0000-7000-8000-00000000000a");
    private readonly Guid honey = Guid.Parse("0193a000-0000-7000-8000-00000000000b");

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Each_handler_gets_the_news_of_a_subject_in_the_order_it_was_told(string engine)
    {
        await using var site = await Probes.StartAsync(engine, deliveries);
        await TellAsync(site, tea, 1, 2, 3);
        await TellAsync(site, honey, 1, 2);
        (await site.PumpAsync()).ShouldBe(10);
        foreach (var handler in new[] { "tests.first", "tests.second" })
        {
            deliveries.Of(handler, tea).ShouldBe([1, 2, 3]);
            deliveries.Of(handler, honey).ShouldBe([1, 2]);
        }

        (await site.PumpAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_refused_command_tells_nobody(string engine)
    {
        await using var site = await Probes.StartAsync(engine, deliveries);
        (await site.SendAsync(new Tell(Probes.Person, tea, 1, ThenRefuse: true))).Refusal.ShouldNotBeNull();
        (await site.PumpAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_failing_delivery_waits_longer_each_time(string engine)
    {
        await using var site = await Probes.StartAsync(engine, deliveries);
        deliveries.Fault = (handler, _) => handler == "tests.second" ? new InvalidOperationException("not yet") : null;
        await TellAsync(site, tea, 1);
        (await site.PumpAsync()).ShouldBe(1);
        foreach (var (attempt, seconds) in new[] { (1, 2), (2, 4), (3, 8) })
        {
            var row = await SecondAsync(site);
            (row.Attempts, row.LastError, row.State).ShouldBe((attempt, "not yet", DeliveryState.Pending));
            row.DueAt.ShouldBe(site.Clock.GetUtcNow().UtcDateTime.AddSeconds(seconds));
            site.Clock.Move(TimeSpan.FromSeconds(seconds - 1));
            await site.PumpAsync();
            (await SecondAsync(site)).Attempts.ShouldBe(attempt);
            site.Clock.Move(TimeSpan.FromSeconds(1));
            await site.PumpAsync();
        }

        deliveries.Fault = (_, _) => null;
        site.Clock.Move(TimeSpan.FromMinutes(11));
        (await site.PumpAsync()).ShouldBe(1);
        deliveries.Of("tests.second", tea).ShouldBe([1]);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_parked_delivery_holds_up_its_subject_for_its_handler_alone_until_staff_resend_it(string engine)
    {
        await using var site = await Probes.StartAsync(engine, deliveries);
        deliveries.Fault = (handler, told) => handler == "tests.second" && told.Subject == tea && told.Number == 1 ? new InvalidOperationException("broken") : null;
        await TellAsync(site, tea, 1, 2, 3);
        await TellAsync(site, honey, 1, 2);
        for (var i = 0; i < OutboxPump.ParkAfter; i++)
        {
            await site.PumpAsync();
            site.Clock.Move(TimeSpan.FromMinutes(11));
        }

        deliveries.Of("tests.first", tea).ShouldBe([1, 2, 3]);
        deliveries.Of("tests.second", honey).ShouldBe([1, 2]);
        deliveries.Of("tests.second", tea).ShouldBeEmpty();
        var parked = (await site.SendAsync(new ListParkedDeliveries())).ShouldHaveSingleItem();
        (parked.Handler, parked.Event, parked.Subject, parked.Attempts, parked.LastError, parked.Waiting)
            .ShouldBe(("tests.second", "Told", tea, OutboxPump.ParkAfter, "broken", 2));
        var backlog = await site.SendAsync(new GetOutboxBacklog());
        (backlog.Pending, backlog.Parked).ShouldBe((2, 1));

        deliveries.Fault = (_, _) => null;
        (await site.PumpAsync()).ShouldBe(0);
        (await site.SendAsync(new ResendDelivery(Probes.Person, parked.Id))).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
        await site.DoAsync(new ResendDelivery(Probes.Staff, parked.Id));
        (await site.SendAsync(new ResendDelivery(Probes.Staff, parked.Id))).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
        (await site.PumpAsync()).ShouldBe(3);
        deliveries.Of("tests.second", tea).ShouldBe([1, 2, 3]);
        (await site.SendAsync(new ListParkedDeliveries())).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_a_dead_pump_had_leased_is_delivered_when_the_lease_is_over(string engine)
    {
        await using var site = await Probes.StartAsync(engine, deliveries);
        using var dying = new CancellationTokenSource();
        deliveries.Fault = (_, _) =>
        {
            dying.Cancel();
            return new OperationCanceledException(dying.Token);
        };
        await TellAsync(site, tea, 1);
        await Should.ThrowAsync<OperationCanceledException>(() => site.Services.GetRequiredService<OutboxPump>().DrainAsync(dying.Token));
        deliveries.Fault = (_, _) => null;

        // The other handler's delivery was not begun and goes at once; the leased one stays.
        (await site.PumpAsync()).ShouldBe(1);
        site.Clock.Move(TimeSpan.FromMinutes(3));
        (await site.PumpAsync()).ShouldBe(1);
        deliveries.Of("tests.first", tea).ShouldBe([1]);
        deliveries.Of("tests.second", tea).ShouldBe([1]);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Two_pumps_at_once_deliver_everything_once(string engine)
    {
        await using var site = await Probes.StartAsync(engine, deliveries);
        await using var other = site.AnotherNode(Probes.With(deliveries));
        var subjects = Enumerable.Range(0, 8).Select(_ => Ids.New(site.Clock)).ToList();
        foreach (var subject in subjects)
        {
            await TellAsync(site, subject, 1, 2, 3);
        }

        var delivered = 0;
        for (var round = 0; round < 20 && delivered < 48; round++)
        {
            delivered += (await Task.WhenAll(Task.Run(site.PumpAsync), Task.Run(other.PumpAsync))).Sum();
        }

        delivered.ShouldBe(48);
        (await site.LookAsync(db => db.Set<OutboxDelivery>().CountAsync(d => d.State != DeliveryState.Done || d.Attempts > 0))).ShouldBe(0);
        foreach (var subject in subjects)
        {
            for (var number = 1; number <= 3; number++)
            {
                (await site.RulesAsync($"first/{subject:N}/{number}")).ShouldBe(1);
            }
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Two_nodes_that_tell_of_one_subject_at_once_take_different_places(string engine)
    {
        await using var site = await Probes.StartAsync(engine, deliveries);
        await using var other = site.AnotherNode(Probes.With(deliveries));
        await Task.WhenAll(Enumerable.Range(1, 12).Select(i => Task.Run(() => (i % 2 == 0 ? site : other).DoAsync(new Tell(Probes.Person, tea, i)))));
        var places = await site.LookAsync(db => db.Set<OutboxMessage>().Where(m => m.Subject == tea).OrderBy(m => m.Sequence).Select(m => m.Sequence).ToListAsync());
        places.ShouldBe(Enumerable.Range(1, 12).Select(i => (long)i));
    }

    private static async Task TellAsync(TestSite site, Guid subject, params int[] numbers)
    {
        foreach (var number in numbers)
        {
            await site.DoAsync(new Tell(Probes.Person, subject, number));
        }
    }

    private static Task<OutboxDelivery> SecondAsync(TestSite site) =>
        site.LookAsync(db => db.Set<OutboxDelivery>().AsNoTracking().SingleAsync(d => d.Handler == "tests.second"));
}
