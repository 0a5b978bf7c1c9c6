using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers;
using Marketplace.Sellers.Joining;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Members;

/// <summary>Ask: the acting person's own standing as a helper; null when they never asked.</summary>
public sealed record ViewMyHelping(Actor Actor) : IQuery<HelpingView?>;

public sealed record HelpingView(HelperState State, string CommuneCode, string CommuneName, string Team, string Reason);

/// <summary>Ask: the households the acting person helps now, by name (at most 200).</summary>
/// <param name="Query">Words of the shop's or owner's name or of the commune, with or without accents.</param>
public sealed record ListHouseholds(Actor Actor, string? Query = null) : IQuery<IReadOnlyList<HouseholdView>>;

public sealed record HouseholdView(
    Guid ConsentId, Guid SellerId, string Name, string CommuneName, SellerState SellerState, ConsentState State, DateTime GrantedAt, DateTime? EndsAt);

/// <summary>Ask, for staff: helpers, those who asked first. Empty for everybody else.</summary>
public sealed record ListHelperDesk(Actor Actor) : IQuery<IReadOnlyList<HelperDeskRow>>;

public sealed record HelperDeskRow(Guid PersonId, HelperState State, string CommuneCode, string CommuneName, string Team, DateTime AskedAt, string Reason, int Households);

/// <summary>Ask, for staff: limited consents that wait to be confirmed, the oldest first (at most 200). Empty for everybody else.</summary>
public sealed record ListLimitedConsents(Actor Actor) : IQuery<IReadOnlyList<LimitedConsent>>;

public sealed record LimitedConsent(
    Guid ConsentId, Guid SellerId, string SellerName, string CommuneName, Guid HelperPersonId, ConsentWay Way, DateTime GrantedAt, DateTime? EndsAt, string? FileKey);

/// <summary>Ask, for staff: how many helpers and consents wait.</summary>
public sealed record CountWaitingHelpers(Actor Actor) : IQuery<WaitingCount>;

/// <summary>Ask: where the paper or recording of a consent is kept: for members of its shop, and staff. Null for everybody else, and where there is none.</summary>
public sealed record FindConsentFile(Actor Actor, Guid ConsentId) : IQuery<string?>;

internal sealed class HelperQueries(MarketplaceDb db, OfficerScope scope, TimeProvider time)
    : IRequestHandler<ViewMyHelping, HelpingView?>, IRequestHandler<ListHouseholds, IReadOnlyList<HouseholdView>>, IRequestHandler<ListHelperDesk, IReadOnlyList<HelperDeskRow>>,
      IRequestHandler<ListLimitedConsents, IReadOnlyList<LimitedConsent>>, IRequestHandler<CountWaitingHelpers, WaitingCount>, IRequestHandler<FindConsentFile, string?>
{
    private const int Most = 200;

    public async Task<HelpingView?> Handle(ViewMyHelping request, CancellationToken cancellationToken) => request.Actor.PersonId is not { } person ? null
        : await db.Set<Helper>().Where(h => h.PersonId == person)
            .Select(h => new HelpingView(h.State, h.CommuneCode, h.CommuneName, h.Team, h.Reason)).FirstOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<HouseholdView>> Handle(ListHouseholds request, CancellationToken cancellationToken)
    {
        if (request.Actor.PersonId is not { } person)
        {
            return [];
        }

        var rows = await Held(db, time).Where(c => c.HelperPersonId == person)
            .Join(db.Set<Seller>().Where(s => s.ArchivedAt == null), c => c.SellerId, s => s.Id, (c, s) => new { Consent = c, Seller = s })
            .OrderBy(row => row.Seller.SearchName).ThenBy(row => row.Seller.Slug)
            .Take(Most)
            .Select(row => new
            {
                row.Seller.Representative,
                View = new HouseholdView(row.Consent.Id, row.Seller.Id, row.Seller.Name, row.Seller.CommuneName, row.Seller.State, row.Consent.State, row.Consent.GrantedAt, row.Consent.EndsAt),
            })
            .ToListAsync(cancellationToken);
        var words = SearchText.Fold(request.Query ?? "");
        return [.. rows.Where(r => SearchText.Fold($"{r.View.Name} {r.Representative} {r.View.CommuneName}").Contains(words, StringComparison.Ordinal)).Select(r => r.View)];
    }

    public async Task<IReadOnlyList<HelperDeskRow>> Handle(ListHelperDesk request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Sellers))
        {
            return [];
        }

        var helpers = await InScope(db, request.Actor).AsNoTracking().OrderBy(h => h.State == HelperState.Asked ? 0 : h.State == HelperState.Appointed ? 1 : 2).ThenBy(h => h.AskedAt).Take(Most).ToListAsync(cancellationToken);
        var ids = helpers.Select(h => h.PersonId).ToList();
        var counts = await Held(db, time).Where(c => ids.Contains(c.HelperPersonId)).GroupBy(c => c.HelperPersonId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return [.. helpers.Select(h => new HelperDeskRow(h.PersonId, h.State, h.CommuneCode, h.CommuneName, h.Team, h.AskedAt, h.Reason, counts.GetValueOrDefault(h.PersonId)))];
    }

    public async Task<IReadOnlyList<LimitedConsent>> Handle(ListLimitedConsents request, CancellationToken cancellationToken) => !request.Actor.May(StaffRight.Sellers) ? []
        : await Held(db, time).Where(c => c.State == ConsentState.Limited)
            .Join(SellerQueries.InScope(db, request.Actor), c => c.SellerId, s => s.Id, (c, s) => new { Consent = c, Seller = s })
            .OrderBy(row => row.Consent.GrantedAt).ThenBy(row => row.Seller.Slug)
            .Take(Most)
            .Select(row => new LimitedConsent(
                row.Consent.Id, row.Seller.Id, row.Seller.Name, row.Seller.CommuneName, row.Consent.HelperPersonId, row.Consent.Way, row.Consent.GrantedAt, row.Consent.EndsAt, row.Consent.FileKey))
            .ToListAsync(cancellationToken);

    public async Task<WaitingCount> Handle(CountWaitingHelpers request, CancellationToken cancellationToken) => !request.Actor.May(StaffRight.Sellers) ? new(0, 0)
        : new(
            await InScope(db, request.Actor).CountAsync(h => h.State == HelperState.Asked, cancellationToken)
            + await Held(db, time).Where(c => c.State == ConsentState.Limited).Join(SellerQueries.InScope(db, request.Actor), c => c.SellerId, s => s.Id, (c, s) => c.Id).CountAsync(cancellationToken),
            0);

    public async Task<string?> Handle(FindConsentFile request, CancellationToken cancellationToken)
    {
        var actor = request.Actor;
        var consent = await db.Set<HelperConsent>().Where(c => c.Id == request.ConsentId).Select(c => new { c.SellerId, c.FileKey }).FirstOrDefaultAsync(cancellationToken);
        var isShown = consent is not null && (await scope.CoversAsync(actor, StaffRight.Sellers, consent.SellerId, cancellationToken)
            || (actor.ConsentId is null && consent.SellerId == actor.SellerId
                && await db.Set<Member>().AnyAsync(m => m.SellerId == actor.SellerId && m.PersonId == actor.PersonId, cancellationToken)));
        return isShown ? consent!.FileKey : null;
    }

    /// <summary>The helpers an officer with the right may see: a commune's are its own.</summary>
    internal static IQueryable<Helper> InScope(MarketplaceDb db, Actor actor) =>
        actor.OnlyCommune is { } commune ? db.Set<Helper>().Where(h => h.CommuneCode == commune) : db.Set<Helper>();

    /// <summary>Consents that hold now.</summary>
    internal static IQueryable<HelperConsent> Held(MarketplaceDb db, TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.Set<HelperConsent>().Where(c => c.RevokedAt == null && (c.EndsAt == null || c.EndsAt > now));
    }
}
