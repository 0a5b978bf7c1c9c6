using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Members;

internal sealed class GetMembershipsHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<GetMemberships, IReadOnlyList<SellerMembership>>
{
    public const string HelperRole = "helper";

    public async Task<IReadOnlyList<SellerMembership>> Handle(GetMemberships request, CancellationToken cancellationToken)
    {
        var sellers = db.Set<Seller>().Where(s => s.ArchivedAt == null);
        var own = await db.Set<Member>().Where(m => m.PersonId == request.PersonId)
            .Join(sellers, m => m.SellerId, s => s.Id, (m, s) => new { s.Id, s.Name, s.Slug, s.State, m.Role })
            .OrderBy(row => row.Name).ThenBy(row => row.Slug)
            .ToListAsync(cancellationToken);
        var helped = await HelperQueries.Held(db, time).Where(c => c.HelperPersonId == request.PersonId)
            .Join(sellers, c => c.SellerId, s => s.Id, (c, s) => new { s.Id, s.Name, s.Slug, s.State, Consent = c.Id, IsLimited = c.State == ConsentState.Limited })
            .OrderBy(row => row.Name).ThenBy(row => row.Slug)
            .ToListAsync(cancellationToken);
        return
        [
            .. own.Select(row => new SellerMembership(row.Id, row.Name, row.Slug, row.Role == MemberRole.Owner ? "owner" : "member", null, State: row.State)),
            .. helped.Where(h => own.All(o => o.Id != h.Id)).Select(row => new SellerMembership(row.Id, row.Name, row.Slug, HelperRole, row.Consent, row.IsLimited, row.State)),
        ];
    }
}

internal sealed class GetSellerMembersHandler(MarketplaceDb db) : IRequestHandler<GetSellerMembers, IReadOnlyList<Guid>>
{
    public async Task<IReadOnlyList<Guid>> Handle(GetSellerMembers request, CancellationToken cancellationToken) =>
        await db.Set<Member>().Where(m => m.SellerId == request.SellerId).OrderBy(m => m.PersonId).Select(m => m.PersonId).ToListAsync(cancellationToken);
}

/// <summary>Ask: the helpers who may act for the shop the person acts for.</summary>
public sealed record ListHelpers(Actor Actor) : IQuery<IReadOnlyList<HelperView>>;

/// <param name="EndsAt">Null: no end.</param>
/// <param name="HasFile">A paper or recording can be looked at.</param>
public sealed record HelperView(
    Guid ConsentId, Guid HelperPersonId, DateTime GrantedAt, string How, ConsentState State, DateTime? EndsAt, bool HasFile, string? Team, string? CommuneName);

internal sealed class ListHelpersHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<ListHelpers, IReadOnlyList<HelperView>>
{
    public async Task<IReadOnlyList<HelperView>> Handle(ListHelpers request, CancellationToken cancellationToken)
    {
        var rows = from c in HelperQueries.Held(db, time)
                   where c.SellerId == request.Actor.SellerId
                   join h in db.Set<Helper>() on c.HelperPersonId equals h.PersonId into known
                   from h in known.DefaultIfEmpty()
                   orderby c.GrantedAt
                   select new HelperView(
                       c.Id, c.HelperPersonId, c.GrantedAt, c.How, c.State, c.EndsAt, c.FileKey != null, h == null ? null : h.Team, h == null ? null : h.CommuneName);
        return await rows.ToListAsync(cancellationToken);
    }
}

/// <summary>A member takes a helper's leave back; from the next request on the helper can do nothing for the seller. Not for helpers themselves.</summary>
public sealed record RevokeHelper(Actor Actor, Guid ConsentId) : ICommand<Done>
{
    public string? AuditSubject => ConsentId.ToString();
}

internal sealed class RevokeHelperHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<RevokeHelper, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(RevokeHelper request, CancellationToken cancellationToken)
    {
        var actor = request.Actor;
        var isMember = await db.Set<Member>().AnyAsync(m => m.SellerId == actor.SellerId && m.PersonId == actor.PersonId, cancellationToken);
        var consent = isMember
            ? await db.Set<HelperConsent>().FirstOrDefaultAsync(c => c.Id == request.ConsentId && c.SellerId == actor.SellerId, cancellationToken)
            : null;
        if (consent is null)
        {
            return Refusal.NotFound;
        }

        consent.RevokedAt ??= time.GetUtcNow().UtcDateTime;
        return Done.It;
    }
}
