using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Receipts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.VietQr;

/// <summary>
/// Transfers that buyers said they made, of which nobody told and whose orders have ended: the money may lie with the shop. For staff, the oldest
/// first, at most 200; for others the list is empty. Money that is found after all takes it off.
/// </summary>
public sealed record ListLostClaims(Actor Actor) : IQuery<IReadOnlyList<LostClaimView>>;

public sealed record LostClaimView(Guid PaymentId, string OrderNumber, Guid SellerId, Money Amount, DateTime ClaimedAt, bool IsSample);

/// <summary>Staff asked buyer and shop, and say what they found.</summary>
public sealed record CloseLostClaim(Actor Actor, Guid PaymentId, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => PaymentId.ToString();
}

internal sealed class LostClaimsHandler(MarketplaceDb db) :
    IRequestHandler<ListLostClaims, IReadOnlyList<LostClaimView>>,
    IRequestHandler<CloseLostClaim, Outcome<Done>>
{
    private const int Most = 200;

    public async Task<IReadOnlyList<LostClaimView>> Handle(ListLostClaims request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Money))
        {
            return [];
        }

        var rows = await Lost().AsNoTracking().Include(p => p.Shares).OrderBy(p => p.ClaimedAt).ThenBy(p => p.Id).Take(Most).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(p => new LostClaimView(
                p.Id, ReferenceNumber.Parse(p.Shares[0].OrderNumber).ToString(), p.Shares[0].SellerId, p.Amount, p.ClaimedAt!.Value, p.IsSample)),
        ];
    }

    public async Task<Outcome<Done>> Handle(CloseLostClaim request, CancellationToken cancellationToken)
    {
        var payment = request.Actor.May(StaffRight.Money) ? await Lost().SingleOrDefaultAsync(p => p.Id == request.PaymentId, cancellationToken) : null;
        if (payment is null)
        {
            return Refusal.NotFound;
        }

        var reason = request.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > MaxLengths.Line)
        {
            return new Refusal("payments.reason", "Hãy ghi đã hỏi ai và thấy thế nào.", "Write down who was asked and what was found.", "Reason");
        }

        payment.ClaimSettled = reason;
        return Done.It;
    }

    private IQueryable<Payment> Lost() => db.Set<Payment>().Where(p =>
        p.ClaimedAt != null && p.ClaimSettled == null
        && (p.State == PaymentState.Expired || p.State == PaymentState.Cancelled)
        && !db.Set<Receipt>().Any(r => r.PaymentId == p.Id));
}
