using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Marketplace.Platform.Workers;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Ordering.Cases;

/// <summary>
/// The step about a case that nobody moved until its deadline: a silent seller's goes to staff, a silent buyer's is closed, an offered part refund is
/// given; so is one settled by rule that the seller did not object to. Nothing happens before the deadline, after a move, or when another node was faster. Staff's own stays and is shown as overdue.
/// </summary>
public sealed record MoveSilentCase(Actor Actor, Guid CaseId) : ICommand<Done>
{
    public string? AuditSubject => CaseId.ToString();
}

internal sealed class MoveSilentCaseHandler(MarketplaceDb db, IMediator mediator, CaseDesk desk) : IRequestHandler<MoveSilentCase, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(MoveSilentCase request, CancellationToken cancellationToken)
    {
        if (!request.Actor.IsSystem)
        {
            return Refusal.NotFound;
        }

        var now = desk.Now;
        var of = await db.Set<Case>().Include(c => c.Lines)
            .SingleOrDefaultAsync(c => c.Id == request.CaseId && c.DueAt <= now && c.State != CaseState.Disputed, cancellationToken);
        if (of is null)
        {
            return Done.It;
        }

        var refusal = of switch
        {
            { State: CaseState.Opened, Kind: CaseKind.CancelPart } or { State: CaseState.Returning } => await MoveAsync(of, CaseState.Closed, CaseOutcome.Lapsed, cancellationToken),
            { State: CaseState.Settled } => await MoveAsync(of, CaseState.Closed, CaseOutcome.Refunded, cancellationToken)
                ?? await desk.RefundAsync(request.Actor, of, OrderHands.System, null, cancellationToken),
            { State: CaseState.Offered, Remedy: CaseRemedy.RefundPart } => await MoveAsync(of, CaseState.Closed, CaseOutcome.Refunded, cancellationToken)
                ?? await desk.RefundAsync(request.Actor, of, OrderHands.System, of.Amount, cancellationToken),
            { State: CaseState.Offered, Remedy: CaseRemedy.Replace } => (await mediator.Send(new ReleaseStock(request.Actor, of.OrderId), cancellationToken)).Refusal
                ?? await MoveAsync(of, CaseState.Closed, CaseOutcome.Lapsed, cancellationToken),
            { State: CaseState.Offered } => await MoveAsync(of, CaseState.Closed, CaseOutcome.Lapsed, cancellationToken),
            { State: CaseState.Replacing } => (await mediator.Send(new ReleaseStock(request.Actor, of.OrderId), cancellationToken)).Refusal
                ?? await MoveAsync(of, CaseState.Disputed, CaseOutcome.Open, cancellationToken),
            _ => await MoveAsync(of, CaseState.Disputed, CaseOutcome.Open, cancellationToken),
        };
        return refusal is null ? Done.It : refusal;
    }

    private Task<Refusal?> MoveAsync(Case of, CaseState to, CaseOutcome outcome, CancellationToken cancellationToken) =>
        desk.MoveAsync(of, to, OrderHands.System, of.Remedy, of.Amount, CaseWordsAndPictures.None, outcome, cancellationToken);
}

/// <summary>Moves every silent case that is due, one at a time, so that one that fails holds up no other.</summary>
internal sealed class SilentCaseSweep(IServiceScopeFactory scopes, TimeProvider time, ILogger<SilentCaseSweep> log)
{
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return scopes.SeeToAsync(
            "Case",
            db => db.Set<Case>().Where(c => c.DueAt <= now && c.State != CaseState.Disputed).OrderBy(c => c.DueAt).ThenBy(c => c.Id).Select(c => c.Id),
            async (services, id) => (await services.GetRequiredService<IMediator>().Send(new MoveSilentCase(Actor.System, id), cancellationToken)).Refusal,
            log,
            cancellationToken);
    }
}

internal sealed class SilentCaseWorker(SilentCaseSweep sweep, TimeProvider time, ILogger<SilentCaseWorker> log)
    : SweepWorker("Cases nobody moved", TimeSpan.FromMinutes(2), time, log)
{
    protected override Task SweepAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
