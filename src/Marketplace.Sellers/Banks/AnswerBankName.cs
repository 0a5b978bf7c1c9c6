using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Sellers.Members;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Banks;

/// <summary>
/// An owner scanned the shop's own code and says whether the bank's app shows the right name. "No" stops paying by transfer to this account until it
/// is changed or the answer is. Not for helpers.
/// </summary>
public sealed record AnswerBankName(Actor Actor, bool IsRight) : ICommand<Done>
{
    public string? AuditSubject => Actor.SellerId?.ToString();
}

internal sealed class AnswerBankNameHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<AnswerBankName, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(AnswerBankName request, CancellationToken cancellationToken)
    {
        var actor = request.Actor;
        var isOwner = actor.ConsentId is null && await db.Set<Member>()
            .AnyAsync(m => m.SellerId == actor.SellerId && m.PersonId == actor.PersonId && m.Role == MemberRole.Owner, cancellationToken);
        var account = isOwner ? await db.Set<BankAccount>().FirstOrDefaultAsync(b => b.SellerId == actor.SellerId, cancellationToken) : null;
        if (account is null)
        {
            return Refusal.NotFound;
        }

        (account.NameIsRight, account.NameAnsweredAt) = (request.IsRight, time.GetUtcNow().UtcDateTime);
        return Done.It;
    }
}
