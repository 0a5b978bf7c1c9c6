using System.Globalization;
using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Showcases.Showcases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Showcases.Composing;

/// <summary>
/// A curator saves what was composed as the next version, a draft; what is public stays. <paramref name="ShowcaseId"/> is made with the form,
/// <paramref name="Base"/> is the version the form was filled from, 0 for a new one. Answers the version's number. Saving what is there already
/// adds nothing. For staff.
/// </summary>
public sealed record SaveShowcase(Actor Actor, Guid ShowcaseId, int Base, ShowcaseText Text) : ICommand<int>
{
    public string? AuditSubject => ShowcaseId.ToString();
}

/// <summary>Undo: an earlier version's content becomes the next version, a draft. For staff.</summary>
public sealed record RestoreShowcase(Actor Actor, Guid ShowcaseId, int Base, int Number) : ICommand<int>
{
    public string? AuditSubject => ShowcaseId.ToString();
}

/// <summary>
/// A new showcase, a draft, from last year's newest version: its days moved to the next year in which it is not over, by their lunar day or by
/// their solar one; years in its names move along. <paramref name="NewId"/> is made with the form. For staff.
/// </summary>
public sealed record CopyShowcase(Actor Actor, Guid ShowcaseId, Guid NewId, bool ByLunarDay) : ICommand<Done>
{
    public string? AuditSubject => NewId.ToString();
}

/// <summary>Puts a draft away that never was public. For staff.</summary>
public sealed record DiscardShowcase(Actor Actor, Guid ShowcaseId) : ICommand<Done>
{
    public string? AuditSubject => ShowcaseId.ToString();
}

internal sealed partial class SaveShowcaseHandler(MarketplaceDb db, ShowcaseDesk desk, IMediator mediator, TimeProvider time) :
    IRequestHandler<SaveShowcase, Outcome<int>>, IRequestHandler<RestoreShowcase, Outcome<int>>, IRequestHandler<CopyShowcase, Outcome<Done>>,
    IRequestHandler<DiscardShowcase, Outcome<Done>>
{
    public async Task<Outcome<int>> Handle(SaveShowcase request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Showcases) || request.ShowcaseId == Guid.Empty)
        {
            return Refusal.NotFound;
        }

        if (request.Text.CheckDraft() is { } refusal)
        {
            return refusal;
        }

        var known = (await mediator.Send(new GetProductFacts(request.Text.Products), cancellationToken)).Select(p => p.Id).ToHashSet();
        var text = request.Text with { Products = [.. request.Text.Products.Where(known.Contains).Distinct()] };
        if (await desk.FindAsync(request.ShowcaseId, cancellationToken) is not { } showcase)
        {
            if (request.Base != 0 || await db.Set<Showcase>().AnyAsync(s => s.Id == request.ShowcaseId, cancellationToken))
            {
                return Refusal.NotFound;
            }

            showcase = new Showcase { Id = request.ShowcaseId };
            db.Add(showcase);
            return (await desk.AddDraftAsync(showcase, null, text, request.Actor, cancellationToken)).Number;
        }

        var latest = await desk.LatestAsync(showcase, cancellationToken);
        var same = ShowcaseRevision.Of(Guid.Empty, showcase.Id, 0, text, null, desk.Now).ChangesFrom(latest) == ShowcaseChanges.None;
        if (same && latest.State != RevisionState.Rejected)
        {
            return latest.Number;
        }

        return Math.Max(1, request.Base) != latest.Number ? ShowcaseDesk.SomebodyElse : (await desk.AddDraftAsync(showcase, latest, text, request.Actor, cancellationToken)).Number;
    }

    public async Task<Outcome<int>> Handle(RestoreShowcase request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Showcases) || await desk.FindAsync(request.ShowcaseId, cancellationToken) is not { } showcase)
        {
            return Refusal.NotFound;
        }

        var latest = await desk.LatestAsync(showcase, cancellationToken);
        if (await desk.RevisionAsync(showcase.Id, request.Number, cancellationToken) is not { } old)
        {
            return Refusal.NotFound;
        }

        if (latest.Restores == old.Number && latest.Number == request.Base + 1)
        {
            return latest.Number;
        }

        if (latest.Number != request.Base)
        {
            return ShowcaseDesk.SomebodyElse;
        }

        var draft = await desk.AddDraftAsync(showcase, latest, old.Text, request.Actor, cancellationToken);
        draft.Restores = old.Number;
        return draft.Number;
    }

    public async Task<Outcome<Done>> Handle(CopyShowcase request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Showcases) || request.NewId == Guid.Empty || await desk.FindAsync(request.ShowcaseId, cancellationToken) is not { } source)
        {
            return Refusal.NotFound;
        }

        if (await db.Set<Showcase>().AnyAsync(s => s.Id == request.NewId, cancellationToken))
        {
            return Done.It;
        }

        var text = (await desk.LatestAsync(source, cancellationToken)).Text;
        var today = VietnamTime.Today(time);
        DateOnly Later(DateOnly day, int by) => request.ByLunarDay ? LunarCalendar.AddYears(day, by) : day.AddYears(by);
        var years = Enumerable.Range(1, 20).FirstOrDefault(n => Later(text.ClosesOn!.Value, n) >= today, 1);
        var copy = new Showcase { Id = request.NewId };
        db.Add(copy);
        await desk.AddDraftAsync(
            copy,
            null,
            text with
            {
                TitleVi = Renamed(text.TitleVi, years),
                TitleEn = Renamed(text.TitleEn, years),
                LeadVi = Renamed(text.LeadVi, years),
                LeadEn = Renamed(text.LeadEn, years),
                OpensOn = Later(text.OpensOn!.Value, years),
                ClosesOn = Later(text.ClosesOn!.Value, years),
                IsLunar = request.ByLunarDay,
            },
            request.Actor,
            cancellationToken);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(DiscardShowcase request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Showcases) || await db.Set<Showcase>().SingleOrDefaultAsync(s => s.Id == request.ShowcaseId, cancellationToken) is not { } showcase)
        {
            return Refusal.NotFound;
        }

        if (showcase.State == ShowcaseState.Published)
        {
            return new Refusal("showcases.public", "Phiên chợ đã công bố thì không bỏ được. Muốn đóng sớm, sửa ngày đóng rồi gửi duyệt.", "A public market day cannot be discarded. To close it early, change its last day.", Kind: RefusalKind.Conflict);
        }

        showcase.ArchivedAt ??= desk.Now;
        return Done.It;
    }

    private static string Renamed(string words, int years) =>
        Year().Replace(words, match => (int.Parse(match.ValueSpan, CultureInfo.InvariantCulture) + years).ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(?<!\d)20\d\d(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
