using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Showcases.Showcases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Showcases.Composing;

/// <summary>What the commands of composing share: the newest revision, and how another is added.</summary>
internal sealed class ShowcaseDesk(MarketplaceDb db, IMediator mediator, TimeProvider time)
{
    public static Refusal SomebodyElse { get; } = new(
        "showcases.changed", "Có người vừa lưu bản mới hơn. Mở lại trang để xem bản đó rồi sửa tiếp.", "Somebody saved a newer version. Open the page again to see it.", Kind: RefusalKind.Conflict);

    public Task<Showcase?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Set<Showcase>().SingleOrDefaultAsync(s => s.Id == id && s.ArchivedAt == null, cancellationToken);

    public Task<ShowcaseRevision?> RevisionAsync(Guid showcase, int number, CancellationToken cancellationToken) =>
        db.Set<ShowcaseRevision>().SingleOrDefaultAsync(r => r.ShowcaseId == showcase && r.Number == number, cancellationToken);

    /// <summary>The newest revision. One that was seeded gets its first: what the public sees.</summary>
    public async Task<ShowcaseRevision> LatestAsync(Showcase showcase, CancellationToken cancellationToken)
    {
        if (showcase.Latest > 0)
        {
            return (await RevisionAsync(showcase.Id, showcase.Latest, cancellationToken))!;
        }

        var products = await db.Set<ShowcaseProduct>().Where(p => p.ShowcaseId == showcase.Id).OrderBy(p => p.Position).ThenBy(p => p.ProductId).Select(p => p.ProductId).ToListAsync(cancellationToken);
        var first = ShowcaseRevision.OfPublic(Ids.New(time), showcase, products, Now);
        db.Add(first);
        (showcase.Latest, showcase.LatestState, showcase.Public) = (1, RevisionState.Approved, 1);
        return first;
    }

    /// <summary>Adds a draft after <paramref name="before"/>. While nothing of it is public, lists show the draft.</summary>
    public async Task<ShowcaseRevision> AddDraftAsync(Showcase showcase, ShowcaseRevision? before, ShowcaseText text, Actor actor, CancellationToken cancellationToken)
    {
        var draft = ShowcaseRevision.Of(Ids.New(time), showcase.Id, showcase.Latest + 1, text, actor.PersonId, Now);
        draft.Changes = (int)draft.ChangesFrom(before);
        db.Add(draft);
        (showcase.Latest, showcase.LatestState) = (draft.Number, RevisionState.Draft);
        if (showcase.State == ShowcaseState.Draft)
        {
            Show(showcase, draft);
            showcase.Slug = await FreeSlugAsync(showcase.Id, text.TitleVi, cancellationToken);
        }

        return draft;
    }

    /// <summary>Makes a revision what the public sees.</summary>
    public async Task PublishAsync(Showcase showcase, ShowcaseRevision revision, CancellationToken cancellationToken)
    {
        Show(showcase, revision);
        if (await mediator.Send(new IsTakenDown(TakeDownSubject.ShowcasePicture, showcase.Id), cancellationToken))
        {
            showcase.PictureKey = "";
        }

        (showcase.State, showcase.Public) = (ShowcaseState.Published, revision.Number);
        var wanted = revision.Text.Products;
        var shown = await db.Set<ShowcaseProduct>().Where(p => p.ShowcaseId == showcase.Id).ToDictionaryAsync(p => p.ProductId, cancellationToken);
        db.RemoveRange(shown.Values.Where(p => !wanted.Contains(p.ProductId)));
        for (var i = 0; i < wanted.Count; i++)
        {
            if (shown.TryGetValue(wanted[i], out var row))
            {
                row.Position = i + 1;
            }
            else
            {
                db.Add(new ShowcaseProduct { ShowcaseId = showcase.Id, ProductId = wanted[i], Position = i + 1 });
            }
        }
    }

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    private static void Show(Showcase showcase, ShowcaseRevision revision)
    {
        (showcase.TitleVi, showcase.TitleEn, showcase.LeadVi, showcase.LeadEn) = (revision.TitleVi, revision.TitleEn, revision.LeadVi, revision.LeadEn);
        (showcase.OpensOn, showcase.ClosesOn, showcase.Position) = (revision.OpensOn, revision.ClosesOn, revision.Position);
        (showcase.PictureKey, showcase.Rule) = (revision.PictureKey, revision.Rule);
    }

    private async Task<string> FreeSlugAsync(Guid showcase, string title, CancellationToken cancellationToken)
    {
        const int room = 4;
        var wanted = Slug.From(title) is { Length: > 0 } slug ? slug : "phien-cho";
        wanted = wanted.Length > MaxLengths.Slug - room ? wanted[..(MaxLengths.Slug - room)].TrimEnd('-') : wanted;
        var taken = await db.Set<Showcase>().Where(s => s.Id != showcase && s.Slug.StartsWith(wanted)).Select(s => s.Slug).ToListAsync(cancellationToken);
        return Enumerable.Range(1, 999).Select(n => n == 1 ? wanted : $"{wanted}-{n}").First(s => !taken.Contains(s));
    }
}
