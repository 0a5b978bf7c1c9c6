using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Showcases.Showcases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Showcases.Composing;

/// <summary>What staff and public make of a showcase on a day.</summary>
public enum ShowcaseStage
{
    Draft,
    Submitted,
    Scheduled,
    Open,
    Closed,
}

/// <param name="Pending">Where a newer version than the public one stands; null where there is none.</param>
public sealed record ShowcaseRow(Guid Id, string Slug, LocalText Title, DateOnly OpensOn, DateOnly ClosesOn, ShowcaseStage Stage, RevisionState? Pending, string PictureKey, bool IsSample);

/// <summary>All showcases: what waits for approval first, then the latest. Fifty a page. For staff; empty for others.</summary>
public sealed record ListStaffShowcases(Actor Actor, int Page = 1) : IQuery<PageOf<ShowcaseRow>>;

/// <param name="MadeBy">Person's id; null where it was laid down with the program.</param>
public sealed record RevisionRow(
    int Number, RevisionState State, DateTime MadeAt, Guid? MadeBy, Guid? SubmittedBy, Guid? DecidedBy, DateTime? DecidedAt, string Reason, ShowcaseChanges Changes, int? Restores);

/// <summary>A showcase at the desk: the version asked for, the newest number, and its history, the newest first.</summary>
/// <param name="CanDecide">It waits, and who asks is a second person.</param>
public sealed record StaffShowcase(
    Guid Id, string Slug, bool IsPublic, int? PublicNumber, int Latest, RevisionState LatestState, ShowcaseStage Stage, int Number, ShowcaseText Text, IReadOnlyList<RevisionRow> History,
    bool CanDecide, bool IsSample)
{
    /// <summary>The version as the public would see it.</summary>
    public ShowcaseContent Preview => new(
        new(Id, Slug, new(Text.TitleVi, Text.TitleEn), new(Text.LeadVi, Text.LeadEn), Text.OpensOn!.Value, Text.ClosesOn!.Value, Text.PictureKey, IsSample), Text.Products, Text.Rule);
}

/// <summary>One showcase with its newest version, or another of its versions; null when there is none. For staff.</summary>
public sealed record ViewStaffShowcase(Actor Actor, Guid ShowcaseId, int? Number = null) : IQuery<StaffShowcase?>;

/// <summary>How many versions wait for a second person. For staff; 0 for others.</summary>
public sealed record CountSubmittedShowcases(Actor Actor) : IQuery<int>;

internal sealed class StaffShowcasesHandler(MarketplaceDb db, TimeProvider time) :
    IRequestHandler<ListStaffShowcases, PageOf<ShowcaseRow>>, IRequestHandler<ViewStaffShowcase, StaffShowcase?>, IRequestHandler<CountSubmittedShowcases, int>
{
    private const int PageSize = 50;
    private const int MostHistory = 200;

    public async Task<PageOf<ShowcaseRow>> Handle(ListStaffShowcases request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Showcases))
        {
            return new([], 0, 1, PageSize);
        }

        var (page, today) = (Math.Clamp(request.Page, 1, 1000), VietnamTime.Today(time));
        var all = db.Set<Showcase>().AsNoTracking().Where(s => s.ArchivedAt == null);
        var rows = await all.OrderBy(s => s.LatestState == RevisionState.Submitted ? 0 : 1).ThenByDescending(s => s.OpensOn).ThenBy(s => s.Slug)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new(
            [
                .. rows.Select(s => new ShowcaseRow(
                    s.Id, s.Slug, new(s.TitleVi, s.TitleEn), s.OpensOn, s.ClosesOn, StageOf(s, today), s.State == ShowcaseState.Published && s.Latest != (s.Public ?? s.Latest) ? s.LatestState : null, s.PictureKey,
                    s.IsSample)),
            ],
            await all.CountAsync(cancellationToken), page, PageSize);
    }

    public async Task<StaffShowcase?> Handle(ViewStaffShowcase request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Showcases) || await db.Set<Showcase>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.ShowcaseId && s.ArchivedAt == null, cancellationToken) is not { } showcase)
        {
            return null;
        }

        var today = VietnamTime.Today(time);
        if (showcase.Latest == 0)
        {
            var products = await db.Set<ShowcaseProduct>().Where(p => p.ShowcaseId == showcase.Id).OrderBy(p => p.Position).ThenBy(p => p.ProductId).Take(ShowcaseText.MostProducts)
                .Select(p => p.ProductId).ToListAsync(cancellationToken);
            var seeded = ShowcaseRevision.OfPublic(Guid.Empty, showcase, products, DateTime.UnixEpoch);
            return request.Number is null or 1
                ? new(showcase.Id, showcase.Slug, true, 1, 1, RevisionState.Approved, StageOf(showcase, today), 1, seeded.Text, [], false, showcase.IsSample)
                : null;
        }

        var number = request.Number ?? showcase.Latest;
        var numbers = new[] { number, showcase.Latest };
        var revisions = await db.Set<ShowcaseRevision>().AsNoTracking().Where(r => r.ShowcaseId == showcase.Id && numbers.Contains(r.Number)).ToListAsync(cancellationToken);
        if (revisions.Find(r => r.Number == number) is not { } asked)
        {
            return null;
        }

        var history = await db.Set<ShowcaseRevision>().Where(r => r.ShowcaseId == showcase.Id).OrderByDescending(r => r.Number).Take(MostHistory)
            .Select(r => new { r.Number, r.State, r.MadeAt, r.MadeBy, r.SubmittedBy, r.DecidedBy, r.DecidedAt, r.Reason, r.Changes, r.Restores })
            .ToListAsync(cancellationToken);
        var latest = revisions.Single(r => r.Number == showcase.Latest);
        var me = request.Actor.PersonId;
        return new(
            showcase.Id, showcase.Slug, showcase.State == ShowcaseState.Published, showcase.Public, showcase.Latest, latest.State, StageOf(showcase, today), number, asked.Text,
            [.. history.Select(r => new RevisionRow(r.Number, r.State, r.MadeAt, r.MadeBy, r.SubmittedBy, r.DecidedBy, r.DecidedAt, r.Reason, (ShowcaseChanges)r.Changes, r.Restores))],
            latest.State == RevisionState.Submitted && me is not null && me != latest.MadeBy && me != latest.SubmittedBy, showcase.IsSample);
    }

    public Task<int> Handle(CountSubmittedShowcases request, CancellationToken cancellationToken) => request.Actor.May(StaffRight.Showcases)
        ? db.Set<Showcase>().CountAsync(s => s.ArchivedAt == null && s.LatestState == RevisionState.Submitted, cancellationToken)
        : Task.FromResult(0);

    private static ShowcaseStage StageOf(Showcase s, DateOnly today) => s switch
    {
        { State: ShowcaseState.Draft } => s.LatestState == RevisionState.Submitted ? ShowcaseStage.Submitted : ShowcaseStage.Draft,
        _ when today < s.OpensOn => ShowcaseStage.Scheduled,
        _ when today <= s.ClosesOn => ShowcaseStage.Open,
        _ => ShowcaseStage.Closed,
    };
}
