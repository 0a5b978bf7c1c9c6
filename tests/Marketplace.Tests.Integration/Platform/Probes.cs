using System.Collections.Concurrent;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Mediation;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Rules;
using Marketplace.Tests.Integration.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Platform;

/// <summary>Commands and events of the tests' own; they write to the platform's rules, the one small table there is.</summary>
public sealed record WriteRule(Actor Actor, string Key, long Value = 1, bool ThenRefuse = false) : ICommand<Done>
{
    public string? AuditSubject => Key.Length > 100 ? null : Key;
}

public sealed record WriteTwoRules(Actor Actor, string Key, bool SwallowRefusal) : ICommand<Done>;

/// <summary>Answers who has the key: the caller, or whoever was faster.</summary>
public sealed record ClaimRule(Actor Actor, string Key, long Claimant, Meeting Meeting) : ICommand<long>;

public sealed record Tell(Actor Actor, Guid Subject, int Number, bool ThenRefuse = false) : ICommand<Done>;

public sealed record QueueMessage(Actor Actor, MessageDraft Draft) : ICommand<Done>;

public sealed record Told(Guid Subject, int Number) : IEvent;

/// <summary>Lets two runs go on only when both are there, or after a while.</summary>
public sealed class Meeting(int expected)
{
    private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int here;

    public async Task WaitAsync()
    {
        if (Interlocked.Increment(ref here) >= expected)
        {
            all.TrySetResult();
        }

        await Task.WhenAny(all.Task, Task.Delay(300));
    }
}

/// <summary>What reached a handler, and the orders to fail.</summary>
public sealed class Deliveries
{
    private readonly ConcurrentQueue<(string Handler, Guid Subject, int Number)> seen = new();

    public Func<string, Told, Exception?> Fault { get; set; } = (_, _) => null;

    public IReadOnlyList<int> Of(string handler, Guid subject) => seen.Where(s => s.Handler == handler && s.Subject == subject).Select(s => s.Number).ToList();

    public void See(string handler, Told told)
    {
        if (Fault(handler, told) is { } fault)
        {
            throw fault;
        }

        seen.Enqueue((handler, told.Subject, told.Number));
    }
}

internal static class Probes
{
    public static Actor Person { get; } = new(ActorKind.Person, Guid.Parse("0193a000-0000-7000-8000-000000000001"));

    public static Actor Staff { get; } = Person with { Kind = ActorKind.Staff, Office = Desks.Trade };

    public static Action<IServiceCollection> With(Deliveries deliveries) => services => services
        .AddHandlers(typeof(Probes).Assembly)
        .AddSingleton(deliveries)
        .AddEventHandler<Told, FirstHandler>("tests.first")
        .AddEventHandler<Told, SecondHandler>("tests.second");

    public static Task<TestSite> StartAsync(string engine, Deliveries? deliveries = null) => TestSite.StartAsync(engine, With(deliveries ?? new Deliveries()));

    public static Task<int> RulesAsync(this TestSite site, string key) =>
        site.LookAsync(db => db.Set<DatedRule>().CountAsync(r => r.Key == key));

    public static DatedRule Rule(string key, long value) => new()
    {
        Id = Ids.New(TimeProvider.System),
        Key = key,
        ValidFrom = new DateOnly(2026, 1, 1),
        Value = value,
        Unit = "test",
        LegalBasis = "test",
    };

    private sealed class WriteRuleHandler(MarketplaceDb db) : IRequestHandler<WriteRule, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(WriteRule request, CancellationToken cancellationToken)
        {
            db.Add(Rule(request.Key, request.Value));
            await db.SaveChangesAsync(cancellationToken);
            return request.ThenRefuse ? new Refusal("tests.refused", "Không được.", "No.") : Done.It;
        }
    }

    private sealed class WriteTwoRulesHandler(MarketplaceDb db, IMediator mediator) : IRequestHandler<WriteTwoRules, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(WriteTwoRules request, CancellationToken cancellationToken)
        {
            db.Add(Rule(request.Key, 1));
            var part = await mediator.Send(new WriteRule(request.Actor, request.Key + ".part", ThenRefuse: true), cancellationToken);
            return request.SwallowRefusal ? Done.It : part;
        }
    }

    private sealed class ClaimRuleHandler(MarketplaceDb db) : IRequestHandler<ClaimRule, Outcome<long>>
    {
        public async Task<Outcome<long>> Handle(ClaimRule request, CancellationToken cancellationToken)
        {
            var known = await db.Set<DatedRule>().Where(r => r.Key == request.Key).Select(r => (long?)r.Value).SingleOrDefaultAsync(cancellationToken);
            await request.Meeting.WaitAsync();
            if (known is null)
            {
                db.Add(Rule(request.Key, request.Claimant));
            }

            return known ?? request.Claimant;
        }
    }

    private sealed class TellHandler(EventOutbox outbox) : IRequestHandler<Tell, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Tell request, CancellationToken cancellationToken)
        {
            await outbox.TellAsync(new Told(request.Subject, request.Number), cancellationToken: cancellationToken);
            return request.ThenRefuse ? new Refusal("tests.refused", "Không được.", "No.") : Done.It;
        }
    }

    private sealed class QueueMessageHandler(MessageOutbox messages) : IRequestHandler<QueueMessage, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(QueueMessage request, CancellationToken cancellationToken)
        {
            await messages.QueueAsync(request.Draft, cancellationToken);
            return Done.It;
        }
    }

    private sealed class FirstHandler(Deliveries deliveries, MarketplaceDb db) : IEventHandler<Told>
    {
        // The row makes a second delivery of the same event collide.
        public Task HandleAsync(Told told, CancellationToken cancellationToken)
        {
            deliveries.See("tests.first", told);
            db.Add(Rule($"first/{told.Subject:N}/{told.Number}", 1));
            return Task.CompletedTask;
        }
    }

    private sealed class SecondHandler(Deliveries deliveries) : IEventHandler<Told>
    {
        public Task HandleAsync(Told told, CancellationToken cancellationToken)
        {
            deliveries.See("tests.second", told);
            return Task.CompletedTask;
        }
    }
}
