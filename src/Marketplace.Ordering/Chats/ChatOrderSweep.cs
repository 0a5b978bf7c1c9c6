using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Workers;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Ordering.Chats;

/// <summary>The time of a link is over: its goods are free again. Nothing happens before the hour or when it was answered.</summary>
public sealed record EndDueChatOrder(Actor Actor, Guid Id) : ICommand<Done>
{
    public string? AuditSubject => Id.ToString();
}

internal sealed class EndDueChatOrderHandler(MarketplaceDb db, ChatOrders chats) : IRequestHandler<EndDueChatOrder, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(EndDueChatOrder request, CancellationToken cancellationToken)
    {
        if (!request.Actor.IsSystem)
        {
            return Refusal.NotFound;
        }

        var now = chats.Now;
        var order = await db.Set<ChatOrder>().SingleOrDefaultAsync(o => o.Id == request.Id && o.DueAt <= now, cancellationToken);
        return order is null ? Refusal.NothingDue
            : await chats.EndAsync(request.Actor, order, ChatOrderState.Expired, cancellationToken) is { } refusal ? refusal
            : Done.It;
    }
}

/// <summary>Ends the links whose time is over, one at a time; any number of nodes may sweep at once.</summary>
internal sealed class ChatOrderSweep(IServiceScopeFactory scopes, TimeProvider time, ILogger<ChatOrderSweep> log)
{
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return scopes.SeeToAsync(
            "Link out of a chat",
            db => db.Set<ChatOrder>().Where(o => o.DueAt <= now).OrderBy(o => o.DueAt).ThenBy(o => o.Id).Select(o => o.Id),
            async (services, id) => (await services.GetRequiredService<IMediator>().Send(new EndDueChatOrder(Actor.System, id), cancellationToken)).Refusal is { Code: not "nothing_due" } refusal ? refusal : null,
            log,
            cancellationToken);
    }
}

internal sealed class ChatOrderWorker(ChatOrderSweep sweep, TimeProvider time, ILogger<ChatOrderWorker> log)
    : SweepWorker("Links out of chats", TimeSpan.FromMinutes(1), time, log)
{
    protected override Task SweepAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
