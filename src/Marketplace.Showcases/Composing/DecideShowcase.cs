using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;

namespace Marketplace.Showcases.Composing;

/// <summary>Sends the newest version to be approved by somebody else; it has to be whole. For staff.</summary>
public sealed record SubmitShowcase(Actor Actor, Guid ShowcaseId, int Number) : ICommand<Done>
{
    public string? AuditSubject => ShowcaseId.ToString();
}

/// <summary>
/// A second person, neither who composed this version nor who sent it, approves it, and the public sees it from its first day on, or sends it back
/// with a reason (field <c>Reason</c>). For staff.
/// </summary>
public sealed record DecideShowcase(Actor Actor, Guid ShowcaseId, int Number, bool Approve, string? Reason = null) : ICommand<Done>
{
    public string? AuditSubject => ShowcaseId.ToString();
}

internal sealed class DecideShowcaseHandler(ShowcaseDesk desk, TimeProvider time) :
    IRequestHandler<SubmitShowcase, Outcome<Done>>, IRequestHandler<DecideShowcase, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(SubmitShowcase request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Showcases) || await desk.FindAsync(request.ShowcaseId, cancellationToken) is not { } showcase)
        {
            return Refusal.NotFound;
        }

        var latest = await desk.LatestAsync(showcase, cancellationToken);
        if (latest.Number != request.Number || latest.State != RevisionState.Draft)
        {
            return latest.Number == request.Number && latest.State == RevisionState.Submitted ? Done.It : ShowcaseDesk.SomebodyElse;
        }

        if (latest.Text.CheckWhole(VietnamTime.Today(time)) is { } refusal)
        {
            return refusal;
        }

        (latest.State, latest.SubmittedBy) = (RevisionState.Submitted, request.Actor.PersonId);
        showcase.LatestState = RevisionState.Submitted;
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(DecideShowcase request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Showcases) || await desk.FindAsync(request.ShowcaseId, cancellationToken) is not { } showcase)
        {
            return Refusal.NotFound;
        }

        var latest = await desk.LatestAsync(showcase, cancellationToken);
        var wanted = request.Approve ? RevisionState.Approved : RevisionState.Rejected;
        if (latest.Number != request.Number || latest.State != RevisionState.Submitted)
        {
            return latest.Number == request.Number && latest.State == wanted ? Done.It : ShowcaseDesk.SomebodyElse;
        }

        if (request.Approve && request.Actor.PersonId is var me && (me is null || me == latest.SubmittedBy || me == latest.MadeBy))
        {
            return new Refusal("showcases.second", "Người soạn hoặc gửi không tự duyệt được. Nhờ một cán bộ khác duyệt.", "Who composed or sent it cannot approve it. Ask another officer.", Kind: RefusalKind.Conflict);
        }

        var reason = (request.Reason ?? "").Trim();
        if (!request.Approve && reason.Length is 0 or > ShowcaseRevision.ReasonMax)
        {
            return new Refusal("showcases.reason", $"Ghi lý do trả lại, dài nhất {ShowcaseRevision.ReasonMax} chữ cái.", $"Say why, in at most {ShowcaseRevision.ReasonMax} characters.", "Reason");
        }

        if (request.Approve && latest.Text.CheckWhole(VietnamTime.Today(time)) is { } refusal)
        {
            return refusal;
        }

        (latest.State, latest.DecidedBy, latest.DecidedAt, latest.Reason) = (wanted, request.Actor.PersonId, desk.Now, request.Approve ? "" : reason);
        showcase.LatestState = wanted;
        if (request.Approve)
        {
            await desk.PublishAsync(showcase, latest, cancellationToken);
        }

        return Done.It;
    }
}
