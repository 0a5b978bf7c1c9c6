using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Platform.Messages;

/// <summary>Sends what is due every few seconds: somebody is waiting for a code.</summary>
internal sealed class MessageWorker(MessageSender sender, TimeProvider time, ILogger<MessageWorker> log)
    : SweepWorker("Messages", TimeSpan.FromSeconds(3), time, log)
{
    protected override Task SweepAsync(CancellationToken cancellationToken) => sender.SendDueAsync(cancellationToken);
}

/// <summary>Takes recipients and words out of messages after the time they are kept; that there was one, and how it ended, stays.</summary>
public sealed class OldMessages(IServiceScopeFactory scopes, DatedRules rules, TimeProvider time)
{
    /// <summary>Returns how many were emptied.</summary>
    public async Task<int> ForgetAsync(CancellationToken cancellationToken = default)
    {
        var days = (await rules.GetAsync("messages.keep_days", cancellationToken: cancellationToken)).Value;
        var before = time.GetUtcNow().UtcDateTime.AddDays(-days);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        return await scope.ServiceProvider.GetRequiredService<Commands.UnitOfWork>().RunAsync(
            token => db.Set<Message>().Where(m => m.CreatedAt < before && m.ToCipher != "" && m.State != MessageState.Queued && m.State != MessageState.Sending)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.ToCipher, "").SetProperty(m => m.TextCipher, "").SetProperty(m => m.EmailCipher, (string?)null), token),
            _ => true,
            cancellationToken);
    }
}

internal sealed class OldMessagesWorker(OldMessages old, TimeProvider time, ILogger<OldMessagesWorker> log)
    : SweepWorker("Old messages", TimeSpan.FromHours(6), time, log)
{
    protected override Task SweepAsync(CancellationToken cancellationToken) => old.ForgetAsync(cancellationToken);
}
