using Marketplace.Contracts;
using Marketplace.Platform.Rules;

namespace Marketplace.Platform.Officers.Desk;

/// <summary>When an officer's decision may be taken back: by who took it, within <c>desk.undo_hours</c>, while nothing was built on it.</summary>
public sealed class Undoing(DatedRules rules, TimeProvider time)
{
    public Task<TimeSpan> WithinAsync(CancellationToken cancellationToken) => HoursAsync(cancellationToken);

    /// <summary>Decisions from then on are young enough.</summary>
    public async Task<DateTime> SinceAsync(CancellationToken cancellationToken) => time.GetUtcNow().UtcDateTime - await HoursAsync(cancellationToken);

    /// <summary>Whether the button is offered: something built on the decision may still stand against it.</summary>
    public static bool Offers(Actor actor, Guid? decidedBy, DateTime? decidedAt, DateTime since) => decidedAt > since && decidedBy is not null && decidedBy == actor.PersonId;

    /// <summary>Why it cannot be taken back, or null. <paramref name="late"/> is the module's own code of a decision that is too old.</summary>
    public async Task<Refusal?> HindranceAsync(Actor actor, Guid? decidedBy, DateTime? decidedAt, string late, CancellationToken cancellationToken)
    {
        var within = await HoursAsync(cancellationToken);
        return decidedAt is not { } at || time.GetUtcNow().UtcDateTime - at >= within
                ? new(late, $"Không còn quyết định nào hoàn tác được: chỉ hoàn tác trong {within.TotalHours:0} giờ.", $"There is no decision left to undo: within {within.TotalHours:0} hours only.", Kind: RefusalKind.Conflict)
            : decidedBy is null || decidedBy != actor.PersonId
                ? new("desk.undo_other", "Chỉ người đã quyết định mới hoàn tác được. Hãy nhờ người đó.", "Only who decided can undo it. Ask them.", Kind: RefusalKind.Conflict)
            : null;
    }

    /// <summary>Something came of the decision that would hang in the air.</summary>
    public static Refusal BuiltOn(string vi, string en) => new("desk.undo_built_on", vi, en, Kind: RefusalKind.Conflict);

    private async Task<TimeSpan> HoursAsync(CancellationToken cancellationToken) => (await rules.GetAsync("desk.undo_hours", cancellationToken: cancellationToken)).Hours;
}
