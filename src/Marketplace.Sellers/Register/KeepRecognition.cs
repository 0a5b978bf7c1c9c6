using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Sellers.Certificates;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Register;

/// <summary>A recognition ends before its time: from today no stars are shown. The reason (5 to 500 characters, field <c>Reason</c>) stays in the register.</summary>
public sealed record WithdrawRecognition(Actor Actor, Guid Id, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => Id.ToString();
}

/// <summary>Notes that what ran out is being assessed anew, or not any more. For staff only: no stars come of it.</summary>
public sealed record NoteReassessment(Actor Actor, Guid Id, bool IsBeingReassessed) : ICommand<Done>
{
    public string? AuditSubject => Id.ToString();
}

internal sealed class KeepRecognitionHandlers(MarketplaceDb db, ShopNews news, TimeProvider time) :
    IRequestHandler<WithdrawRecognition, Outcome<Done>>, IRequestHandler<NoteReassessment, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(WithdrawRecognition request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.Id, cancellationToken) is not { } found)
        {
            return Refusal.NotFound;
        }

        var reason = (request.Reason ?? "").Trim();
        if (reason.Length is < 5 or > MaxLengths.Line)
        {
            return new Refusal("sellers.withdraw_reason", "Ghi lý do và số văn bản thu hồi, từ 5 đến 500 ký tự.", "Give the reason and the document's number, 5 to 500 characters.", "Reason");
        }

        if (found.WithdrawnOn is null)
        {
            (found.WithdrawnOn, found.WithdrawnReason) = (VietnamTime.Today(time), reason);
            if (found.SellerId is { } id && await db.Set<Seller>().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is { } seller)
            {
                await news.TellAsync(seller, cancellationToken);
            }
        }

        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(NoteReassessment request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.Id, cancellationToken) is not { } found)
        {
            return Refusal.NotFound;
        }

        if (found.ExpiresOn >= VietnamTime.Today(time))
        {
            return new Refusal("sellers.still_in_force", "Công nhận này còn hiệu lực.", "This recognition is still in force.", Kind: RefusalKind.Conflict);
        }

        found.IsBeingReassessed = request.IsBeingReassessed;
        return Done.It;
    }

    private async Task<Certificate?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        actor.May(StaffRight.OcopKeep) ? await db.Set<Certificate>().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) : null;
}
