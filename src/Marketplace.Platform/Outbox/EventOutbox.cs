using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Outbox;

/// <summary>Where a module tells the others what happened: a row in the same transaction, delivered afterwards.</summary>
public sealed class EventOutbox
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private readonly MarketplaceDb db;
    private readonly UnitOfWork work;
    private readonly OutboxRegistry registry;
    private readonly OutboxSignal signal;
    private readonly TimeProvider time;

    internal EventOutbox(MarketplaceDb db, UnitOfWork work, OutboxRegistry registry, OutboxSignal signal, TimeProvider time) =>
        (this.db, this.work, this.registry, this.signal, this.time) = (db, work, registry, signal, time);

    /// <summary>
    /// Tells <paramref name="told"/> to every handler subscribed to its type. <paramref name="firstOfSubject"/> saves the
    /// question for the subject's last place when the subject was made in this very command.
    /// </summary>
    public async Task TellAsync(IEvent told, bool firstOfSubject = false, CancellationToken cancellationToken = default)
    {
        if (!work.IsOpen)
        {
            throw new InvalidOperationException("An event is told inside the command that makes it happen.");
        }

        var handlers = registry.For(told.GetType());
        if (handlers.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var message = new OutboxMessage
        {
            Id = Ids.New(time),
            Subject = told.Subject,
            Sequence = await NextAsync(told.Subject, firstOfSubject, cancellationToken),
            Event = told.GetType().Name,
            Payload = JsonSerializer.Serialize(told, told.GetType(), Json),
            ToldAt = now,
        };
        db.Add(message);
        foreach (var handler in handlers)
        {
            db.Add(new OutboxDelivery
            {
                Id = Ids.New(time),
                MessageId = message.Id,
                Handler = handler.Name,
                Subject = told.Subject,
                Sequence = message.Sequence,
                DueAt = now,
            });
        }

        work.AfterCommit(signal.Wake);
    }

    // Two commands that tell of one subject at once both compute the same place; the unique key lets one of them
    // win and the other is run again.
    private async Task<long> NextAsync(Guid subject, bool first, CancellationToken cancellationToken)
    {
        var told = db.NewRows<OutboxMessage>().Where(m => m.Subject == subject).Select(m => m.Sequence).DefaultIfEmpty().Max();
        if (told > 0)
        {
            return told + 1;
        }

        return first ? 1 : (await db.Set<OutboxMessage>().Where(m => m.Subject == subject).MaxAsync(m => (long?)m.Sequence, cancellationToken) ?? 0) + 1;
    }
}

/// <summary>Wakes the pump of this process after a commit; other processes find the row by polling.</summary>
internal sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public void Wake()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    public void Dispose() => signal.Dispose();

    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => signal.WaitAsync(atMost, cancellationToken);
}
