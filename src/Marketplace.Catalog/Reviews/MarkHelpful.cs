using Marketplace.Catalog.Moderation;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Reviews;

/// <summary>
/// A reader found a shown review helpful; counted once for each reader. Cached pages are not dropped for it: the count shows once they age.
/// </summary>
public sealed record MarkHelpful(Actor Actor, Guid ReviewId) : ICommand<Done>
{
    public string? AuditSubject => ReviewId.ToString();
}

internal sealed class MarkHelpfulHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<MarkHelpful, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(MarkHelpful request, CancellationToken cancellationToken)
    {
        if (OwnerKeys.Of(request.Actor) is not { } owner)
        {
            return ReaderRefusals.NoCookie;
        }

        if (await db.Set<ReaderMark>().AnyAsync(m => m.SubjectId == request.ReviewId && m.Owner == owner && m.Kind == MarkKind.Helpful, cancellationToken))
        {
            return Done.It;
        }

        var counted = await db.Set<Review>()
            .Where(r => r.Id == request.ReviewId && r.State == WordsState.Shown)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Helpful, r => r.Helpful + 1), cancellationToken);
        if (counted == 0)
        {
            return Refusal.NotFound;
        }

        db.Add(new ReaderMark { SubjectId = request.ReviewId, Owner = owner, Kind = MarkKind.Helpful, At = time.GetUtcNow().UtcDateTime });
        return Done.It;
    }
}
