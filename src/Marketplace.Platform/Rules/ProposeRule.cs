using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Rules;

/// <summary>
/// An officer proposes a new value of a rule that exists, from tomorrow or a later day on, with its legal basis; it counts once another officer
/// approved it. <paramref name="ProposalId"/> is made with the form. What was computed before keeps the value of its day.
/// </summary>
public sealed record ProposeRule(Actor Actor, Guid ProposalId, string Key, long? Value, DateOnly? ValidFrom, string? Basis) : ICommand<Done>
{
    public string? AuditSubject => ProposalId.ToString();
}

/// <summary>A second officer approves or rejects it, never the one who proposed; whoever proposed may take it back by rejecting.</summary>
public sealed record DecideRule(Actor Actor, Guid ProposalId, bool Approve) : ICommand<Done>
{
    public string? AuditSubject => ProposalId.ToString();
}

internal sealed class ProposeRuleHandlers(MarketplaceDb db, DatedRules rules, UnitOfWork work, TimeProvider time) :
    IRequestHandler<ProposeRule, Outcome<Done>>, IRequestHandler<DecideRule, Outcome<Done>>
{
    private const int BasisMax = 300;

    public async Task<Outcome<Done>> Handle(ProposeRule request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Rates) || request.ProposalId == Guid.Empty
            || await UnitAsync(request.Key, cancellationToken) is not { } unit || !RuleUnits.MayChange(unit))
        {
            return Refusal.NotFound;
        }

        if (await db.Set<RuleProposal>().AnyAsync(p => p.Id == request.ProposalId, cancellationToken))
        {
            return Done.It;
        }

        var basis = (request.Basis ?? "").Trim();
        var wrong =
            RuleUnits.Check(unit, request.Value)
            ?? (request.ValidFrom is { } day
                ? await DayWrongAsync(request.Key, day, cancellationToken)
                : new Refusal("rules.day", "Ghi ngày bắt đầu áp dụng.", "Give the day from which it counts.", "ValidFrom"))
            ?? (basis.Length is < 5 or > BasisMax ? new Refusal("rules.basis", $"Ghi căn cứ: số văn bản, điều khoản (5 đến {BasisMax} ký tự).", $"Say what it rests on (5 to {BasisMax} characters).", "Basis") : null);
        if (wrong is not null)
        {
            return wrong;
        }

        if (await db.Set<RuleProposal>().AnyAsync(p => p.Key == request.Key && p.State == RuleProposalState.Proposed, cancellationToken))
        {
            return new Refusal("rules.waiting", "Quy định này đang có một đề xuất chờ duyệt. Duyệt hoặc bỏ đề xuất đó trước.", "A proposal about it waits already. Decide that one first.", Kind: RefusalKind.Conflict);
        }

        db.Add(new RuleProposal
        {
            Id = request.ProposalId,
            Key = request.Key,
            Value = request.Value!.Value,
            ValidFrom = request.ValidFrom!.Value,
            LegalBasis = basis,
            ProposedBy = request.Actor.PersonId,
            ProposedAt = time.GetUtcNow().UtcDateTime,
        });
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(DecideRule request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Rates) || await db.Set<RuleProposal>().SingleOrDefaultAsync(p => p.Id == request.ProposalId, cancellationToken) is not { } proposal)
        {
            return Refusal.NotFound;
        }

        var wanted = request.Approve ? RuleProposalState.Approved : RuleProposalState.Rejected;
        if (proposal.State != RuleProposalState.Proposed)
        {
            return proposal.State == wanted ? Done.It : new Refusal("rules.decided", "Đề xuất này đã có người quyết rồi.", "Somebody decided this already.", Kind: RefusalKind.Conflict);
        }

        if (request.Approve)
        {
            if (request.Actor.PersonId is not { } me || me == proposal.ProposedBy)
            {
                return new Refusal("rules.second", "Người đề xuất không tự duyệt được. Nhờ một cán bộ khác duyệt.", "Who proposed it cannot approve it. Ask another officer.", Kind: RefusalKind.Conflict);
            }

            if (await DayWrongAsync(proposal.Key, proposal.ValidFrom, cancellationToken) is { } late)
            {
                return late with { Kind = RefusalKind.Conflict, Field = null };
            }

            // The rows before stay as they are: of those in force the latest counts.
            db.Add(new DatedRule
            {
                Id = proposal.Id,
                Key = proposal.Key,
                ValidFrom = proposal.ValidFrom,
                Value = proposal.Value,
                Unit = (await UnitAsync(proposal.Key, cancellationToken))!,
                LegalBasis = proposal.LegalBasis,
                ByOfficers = true,
            });
            work.AfterCommit(rules.Forget);
        }

        (proposal.State, proposal.DecidedBy, proposal.DecidedAt) = (wanted, request.Actor.PersonId, time.GetUtcNow().UtcDateTime);
        return Done.It;
    }

    private Task<string?> UnitAsync(string key, CancellationToken cancellationToken) =>
        db.Set<DatedRule>().Where(r => r.Key == key).OrderByDescending(r => r.ValidFrom).Select(r => r.Unit).FirstOrDefaultAsync(cancellationToken);

    private async Task<Refusal?> DayWrongAsync(string key, DateOnly from, CancellationToken cancellationToken) =>
        from <= VietnamTime.Today(time) || from > VietnamTime.Today(time).AddYears(5)
            ? new Refusal("rules.day", "Chỉ áp dụng từ ngày mai trở đi, trong 5 năm: việc đã làm giữ quy định cũ. Nếu ngày đã qua, hãy đề xuất lại.", "It counts from tomorrow on, within 5 years: what was done keeps the old rule. Propose it anew if the day has passed.", "ValidFrom")
        : await db.Set<DatedRule>().AnyAsync(r => r.Key == key && r.ValidFrom == from, cancellationToken)
            ? new Refusal("rules.same_day", "Ngày này đã có một quy định. Hãy chọn ngày khác.", "A rule begins on that day already. Choose another.", "ValidFrom")
        : null;
}

/// <summary>What a rule's value counts, and what it may be.</summary>
public static class RuleUnits
{
    /// <summary>Codes of forms change with the law's own papers and the program, not here.</summary>
    public static bool MayChange(string unit) => unit != "form";

    internal static Refusal? Check(string unit, long? value)
    {
        var (least, most) = unit switch
        {
            "per_mille" => (0L, 1_000L),
            "flag" => (0L, 1L),
            "minute_of_day" => (0L, 1_439L),
            "month" => (1L, 120L),
            "day" or "working_day" => (0L, 3_650L),
            "hour" => (1L, 8_760L),
            "minute" => (1L, 10_080L),
            _ => (0L, 1_000_000_000L),
        };
        return value is { } number && number >= least && number <= most
            ? null
            : new("rules.value", $"Ghi số nguyên từ {least} đến {most}.", $"Give a whole number from {least} to {most}.", "Value");
    }
}
