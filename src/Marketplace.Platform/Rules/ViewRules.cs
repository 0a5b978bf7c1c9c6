using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Rules;

/// <summary>Every rule with what is in force today, what comes next and what waits for a second officer. Nothing for who may not change rates.</summary>
public sealed record ListRules(Actor Actor) : IQuery<IReadOnlyList<RuleRow>>;

/// <param name="Current">Null: none is in force.</param>
/// <param name="Next">The next one that begins; null: none is known.</param>
public sealed record RuleRow(string Key, string Unit, RuleVersion? Current, RuleVersion? Next, bool HasProposal);

/// <param name="ByOfficers">Proposed and approved here; otherwise it came with the program.</param>
public sealed record RuleVersion(DateOnly ValidFrom, DateOnly? ValidTo, long Value, string Basis, bool ToConfirm, bool ByOfficers);

/// <summary>One rule with all its rows and proposals, the newest first; null where there is none or for who may not.</summary>
public sealed record ViewRule(Actor Actor, string Key) : IQuery<RuleHistory?>;

public sealed record RuleHistory(RuleRow Row, IReadOnlyList<RuleVersion> Versions, IReadOnlyList<RuleProposalView> Proposals);

/// <param name="IsMine">Of who asks, who cannot approve it.</param>
public sealed record RuleProposalView(
    Guid Id, long Value, DateOnly ValidFrom, string Basis, RuleProposalState State, Guid? ProposedBy, DateTime ProposedAt, Guid? DecidedBy, DateTime? DecidedAt, bool IsMine);

internal sealed class ViewRulesHandlers(MarketplaceDb db, TimeProvider time) : IRequestHandler<ListRules, IReadOnlyList<RuleRow>>, IRequestHandler<ViewRule, RuleHistory?>
{
    private const int Most = 5_000;

    public async Task<IReadOnlyList<RuleRow>> Handle(ListRules request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Rates))
        {
            return [];
        }

        var rows = await db.Set<DatedRule>().AsNoTracking().OrderBy(r => r.Key).ThenBy(r => r.ValidFrom).Take(Most).ToListAsync(cancellationToken);
        var waiting = (await db.Set<RuleProposal>().Where(p => p.State == RuleProposalState.Proposed).Select(p => p.Key).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        return [.. rows.GroupBy(r => r.Key).Select(g => Row(g.Key, [.. g], waiting.Contains(g.Key)))];
    }

    public async Task<RuleHistory?> Handle(ViewRule request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Rates))
        {
            return null;
        }

        var rows = await db.Set<DatedRule>().AsNoTracking().Where(r => r.Key == request.Key).OrderBy(r => r.ValidFrom).Take(Most).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return null;
        }

        var proposals = await db.Set<RuleProposal>().AsNoTracking().Where(p => p.Key == request.Key).OrderByDescending(p => p.ProposedAt).ThenBy(p => p.Id).Take(100).ToListAsync(cancellationToken);
        return new(
            Row(request.Key, rows, proposals.Exists(p => p.State == RuleProposalState.Proposed)),
            [.. rows.AsEnumerable().Reverse().Select(Version)],
            [
                .. proposals.Select(p => new RuleProposalView(
                    p.Id, p.Value, p.ValidFrom, p.LegalBasis, p.State, p.ProposedBy, p.ProposedAt, p.DecidedBy, p.DecidedAt, p.ProposedBy is { } by && by == request.Actor.PersonId)),
            ]);
    }

    private RuleRow Row(string key, List<DatedRule> rows, bool hasProposal)
    {
        var today = VietnamTime.Today(time);
        var current = rows.Where(r => r.ValidFrom <= today && (r.ValidTo == null || r.ValidTo >= today)).MaxBy(r => r.ValidFrom);
        var next = rows.Where(r => r.ValidFrom > today).MinBy(r => r.ValidFrom);
        return new(key, rows[^1].Unit, current is null ? null : Version(current), next is null ? null : Version(next), hasProposal);
    }

    private static RuleVersion Version(DatedRule r) => new(r.ValidFrom, r.ValidTo, r.Value, r.LegalBasis, r.ToConfirm, r.ByOfficers);
}
