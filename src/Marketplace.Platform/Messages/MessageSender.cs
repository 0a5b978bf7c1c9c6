using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Platform.Messages;

/// <summary>
/// Hands queued messages to channels, in the order each person chose, not at night unless urgent. Any number of nodes may send: a message is leased
/// by a conditional update that is committed before the channel is called. One whose node died meanwhile is asked for again only where the channel
/// recognises repeats, and not for ever; else it is left to staff, so that nobody gets word twice.
/// </summary>
public sealed class MessageSender(IServiceScopeFactory scopes, DatedRules rules, TimeProvider time, ILogger<MessageSender> log)
{
    private const int Batch = 50;
    private const int TriesOnAChannel = 3;

    /// <summary>It shows that somebody has the phone, so it goes to no mailbox, unless it is the mailbox that it is to confirm.</summary>
    private const string SignInCode = "accounts.code";

    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(2);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Sends what is due; returns how many were taken by a channel. Without any channel everything waits.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken = default)
    {
        var sent = 0;
        foreach (var id in await DueAsync(cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                sent += await SendAsync(scope.ServiceProvider, id, cancellationToken) ? 1 : 0;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Message {Message} could not be sent; trying again when its lease is over", id);
            }
        }

        return sent;
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!scope.ServiceProvider.GetServices<IMessageChannel>().Any(c => c.IsConfigured))
        {
            return [];
        }

        var now = Now;
        return await scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Set<Message>()
            .Where(m => (m.State == MessageState.Queued && m.NextTryAt <= now) || (m.State == MessageState.Sending && m.LeasedUntil < now))
            .OrderByDescending(m => m.IsUrgent).ThenBy(m => m.NextTryAt).ThenBy(m => m.Id)
            .Select(m => m.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
    }

    private async Task<bool> SendAsync(IServiceProvider services, Guid id, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<MarketplaceDb>();
        var cipher = services.GetRequiredService<FieldCipher>();
        var message = await db.Set<Message>().AsNoTracking().SingleAsync(m => m.Id == id, cancellationToken);
        if (message.State == MessageState.Queued ? message.NextTryAt > Now : message.State != MessageState.Sending || message.LeasedUntil >= Now)
        {
            // Another node was faster.
            return false;
        }

        var to = PhoneNumber.Parse(cipher.Decrypt(message.ToCipher, MessageOutbox.ToPurpose));
        var wishes = message.EmailCipher is { } only
            ? MessageWishes.Usual with { Channels = [MessageChannels.Email], Email = cipher.Decrypt(only, MessageOutbox.EmailPurpose) }
            : await services.GetRequiredService<IMediator>().Send(new GetMessageWishes(to), cancellationToken);
        var channel = await ChooseAsync(services, message, wishes, cancellationToken);
        if (channel is null)
        {
            return false;
        }

        var lease = Ids.New(time);
        var (now, until, tries) = (Now, Now + LeaseTime, message.Channel == channel.Code ? message.Tries + 1 : 1);
        var mine = await WriteAsync(services, seen => seen
            .Where(m => m.Id == id && m.State == message.State && m.Lease == message.Lease && (m.LeasedUntil == null || m.LeasedUntil < now))
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.State, MessageState.Sending).SetProperty(m => m.Lease, lease).SetProperty(m => m.LeasedUntil, until)
                    .SetProperty(m => m.Channel, channel.Code).SetProperty(m => m.Tries, tries),
                cancellationToken), cancellationToken);
        if (mine == 0)
        {
            return false;
        }

        var answer = await channel.SendAsync(
            new(id, message.Kind, to, wishes.Email, cipher.Decrypt(message.TextCipher, MessageOutbox.TextPurpose)), cancellationToken);
        await NoteAsync(services, message, channel, lease, tries, answer, cancellationToken);
        return answer.Result == ChannelResult.Sent;
    }

    // Null where nothing is to be sent now; what follows from that is written down.
    private async Task<IMessageChannel?> ChooseAsync(IServiceProvider services, Message message, MessageWishes wishes, CancellationToken cancellationToken)
    {
        var now = Now;
        var channels = services.GetServices<IMessageChannel>().Where(c => c.IsConfigured).ToList();
        if (message.State == MessageState.Sending)
        {
            var broken = channels.Find(c => c.Code == message.Channel);
            if (broken is not { KnowsRepeats: true } || message.Tries >= TriesOnAChannel || message.ExpiresAt <= now)
            {
                await EndAsync(services, message, MessageState.Unclear, "broken off", cancellationToken);
                return null;
            }

            return broken;
        }

        if (message.ExpiresAt <= now)
        {
            await EndAsync(services, message, MessageState.Expired, message.LastError, cancellationToken);
            return null;
        }

        var simulator = channels.Find(c => c.IsSimulator);
        if (message.IsSample && simulator is null)
        {
            await EndAsync(services, message, MessageState.Withheld, null, cancellationToken);
            return null;
        }

        if (!message.IsUrgent && await QuietUntilAsync(wishes, now, cancellationToken) is { } morning)
        {
            await WriteAsync(services, seen => seen.Where(m => m.Id == message.Id && m.State == MessageState.Queued)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, morning), cancellationToken), cancellationToken);
            return null;
        }

        var exhausted = message.Exhausted.Split(',');
        var choice = simulator ?? wishes.Channels
            .Where(code => !exhausted.Contains(code) && (code != MessageChannels.Email || (wishes.Email is not null && (message.Kind != SignInCode || message.EmailCipher is not null))))
            .Select(code => channels.Find(c => c.Code == code))
            .FirstOrDefault(c => c is not null);
        if (choice is null)
        {
            await EndAsync(services, message, MessageState.GivenUp, message.LastError ?? "no channel", cancellationToken);
        }

        return choice;
    }

    private async Task NoteAsync(
        IServiceProvider services, Message message, IMessageChannel channel, Guid lease, int tries, ChannelAnswer answer, CancellationToken cancellationToken)
    {
        var now = Now;
        var result = answer.Result == ChannelResult.Unclear && channel.KnowsRepeats ? ChannelResult.TryLater : answer.Result;
        var leaveChannel = result == ChannelResult.Unreachable || (result == ChannelResult.TryLater && tries >= (message.IsUrgent ? 1 : TriesOnAChannel));
        var exhausted = leaveChannel ? (message.Exhausted.Length == 0 ? channel.Code : $"{message.Exhausted},{channel.Code}") : message.Exhausted;
        var state = result switch
        {
            ChannelResult.Sent => MessageState.Sent,
            ChannelResult.Unclear => MessageState.Unclear,
            _ => MessageState.Queued,
        };
        var next = leaveChannel ? now : now + TimeSpan.FromMinutes(tries * tries);
        DateTime? sentAt = state == MessageState.Sent ? now : null;
        await WriteAsync(services, seen => seen.Where(m => m.Id == message.Id && m.Lease == lease && m.State == MessageState.Sending)
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.State, state).SetProperty(m => m.SentAt, sentAt).SetProperty(m => m.NextTryAt, next)
                    .SetProperty(m => m.Exhausted, exhausted).SetProperty(m => m.ProviderId, answer.ProviderId).SetProperty(m => m.LastError, answer.Error)
                    .SetProperty(m => m.LeasedUntil, (DateTime?)null),
                cancellationToken), cancellationToken);
        if (answer.Result != ChannelResult.Sent)
        {
            log.LogInformation("Message {Message} of kind {Kind} was not sent by {Channel}: {Result} {Error}", message.Id, message.Kind, channel.Code, answer.Result, answer.Error);
        }
    }

    private static Task<int> EndAsync(IServiceProvider services, Message message, MessageState state, string? error, CancellationToken cancellationToken) =>
        WriteAsync(services, seen => seen.Where(m => m.Id == message.Id && m.State == message.State && m.Lease == message.Lease)
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.State, state).SetProperty(m => m.LastError, error).SetProperty(m => m.LeasedUntil, (DateTime?)null), cancellationToken),
            cancellationToken);

    private static Task<int> WriteAsync(IServiceProvider services, Func<DbSet<Message>, Task<int>> write, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<MarketplaceDb>();
        return services.GetRequiredService<UnitOfWork>().RunAsync(_ => write(db.Set<Message>()), _ => true, cancellationToken);
    }

    // When the person's quiet hours are over, where it is in them now; in Vietnam's time, and they may go over midnight.
    private async Task<DateTime?> QuietUntilAsync(MessageWishes wishes, DateTime now, CancellationToken cancellationToken)
    {
        var from = wishes.QuietFrom ?? (int)(await rules.GetAsync("messages.quiet_from_minute", cancellationToken: cancellationToken)).Value;
        var until = wishes.QuietUntil ?? (int)(await rules.GetAsync("messages.quiet_until_minute", cancellationToken: cancellationToken)).Value;
        var local = VietnamTime.ToLocal(now);
        var minute = (int)local.TimeOfDay.TotalMinutes;
        var quiet = from <= until ? minute >= from && minute < until : minute >= from || minute < until;
        return from == until || !quiet ? null : VietnamTime.ToUtc(local.Date.AddMinutes(until).AddDays(minute >= until ? 1 : 0));
    }
}
