using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Refunds;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Due;

/// <summary>
/// The time of a payment is over: its orders are called off and parts that came are owed back. A transfer that the buyer claimed and nobody found
/// is a case for staff from then on (<see cref="VietQr.ListLostClaims"/>). Nothing happens before the hour, or when it was paid meanwhile.
/// </summary>
public sealed record EndDuePayment(Actor Actor, Guid PaymentId) : ICommand<Done>
{
    public string? AuditSubject => PaymentId.ToString();
}

/// <summary>Money came after its payment had ended: the goods are taken again. Refused when there is not enough left.</summary>
public sealed record ReviveLatePayment(Actor Actor, Guid PaymentId) : ICommand<Done>
{
    public string? AuditSubject => PaymentId.ToString();
}

/// <summary>Money came after its payment had ended and the goods are gone: it is owed back.</summary>
public sealed record GiveUpLatePayment(Actor Actor, Guid PaymentId) : ICommand<Done>
{
    public string? AuditSubject => PaymentId.ToString();
}

internal sealed class DuePaymentHandler(MarketplaceDb db, IMediator mediator, Owing owing, TimeProvider time) :
    IRequestHandler<EndDuePayment, Outcome<Done>>,
    IRequestHandler<ReviveLatePayment, Outcome<Done>>,
    IRequestHandler<GiveUpLatePayment, Outcome<Done>>
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<Outcome<Done>> Handle(EndDuePayment request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.PaymentId, cancellationToken) is not { } payment)
        {
            return Refusal.NotFound;
        }

        if (!payment.IsOpen || payment.DueAt is null || payment.DueAt > Now)
        {
            return Done.It;
        }

        var owed = payment.End(PaymentState.Expired);
        await owing.OweAsync(payment, owed, RefundReason.Unfinished, $"end:{payment.Id:N}", null, null, cancellationToken);
        foreach (var share in payment.Shares.Where(s => !s.IsCalledOff).OrderBy(s => s.OrderId))
        {
            var calledOff = await mediator.Send(new CallOffUnpaidOrder(request.Actor, share.OrderId), cancellationToken);
            if (calledOff.Refusal is { } refusal)
            {
                return refusal;
            }
        }

        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(ReviveLatePayment request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.PaymentId, cancellationToken) is not { } payment)
        {
            return Refusal.NotFound;
        }

        if (payment.State != PaymentState.Late)
        {
            return Done.It;
        }

        payment.Revive(Now);
        foreach (var share in payment.Shares.Where(s => !s.IsCalledOff).OrderBy(s => s.OrderId))
        {
            var revived = await mediator.Send(new ReviveOrder(request.Actor, share.OrderId), cancellationToken);
            if (revived.Refusal is { } refusal)
            {
                return refusal;
            }
        }

        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(GiveUpLatePayment request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.PaymentId, cancellationToken) is not { } payment)
        {
            return Refusal.NotFound;
        }

        if (payment.State == PaymentState.Late)
        {
            await owing.OweAsync(payment, payment.GiveUp(), RefundReason.TooLate, $"late:{payment.Id:N}:{payment.Version}", null, null, cancellationToken);
        }

        return Done.It;
    }

    private async Task<Payment?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) => actor.IsSystem
        ? await db.Set<Payment>().Include(p => p.Shares).SingleOrDefaultAsync(p => p.Id == id, cancellationToken)
        : null;
}
