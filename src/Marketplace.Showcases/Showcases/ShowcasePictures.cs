using Marketplace.Contracts;
using Marketplace.Platform.Answers;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Showcases.Showcases;

/// <summary>Covers of showcases that an authority has taken down: the market's mark stands instead, whatever version is approved meanwhile.</summary>
internal sealed class ShowcasePictures(MarketplaceDb db, UnitOfWork work, Changes changes) : ITakeDowns
{
    public TakeDownSubject Subject => TakeDownSubject.ShowcasePicture;

    public async Task<TakeDownTarget?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var slug = key.ToLowerInvariant();
        return await db.Set<Showcase>().Where(s => s.Slug == slug && s.State == ShowcaseState.Published && s.ArchivedAt == null && s.PictureKey != "")
            .Select(s => new { s.Id, s.TitleVi, s.TitleEn, s.Slug, s.IsSample }).SingleOrDefaultAsync(cancellationToken) is { } found
                ? new(found.Id, new($"Ảnh phiên chợ {found.TitleVi}", $"Picture of {found.TitleEn}"), $"/phien-cho/{found.Slug}#anh", null, found.IsSample)
                : null;
    }

    public Task<string> TakeDownAsync(Actor actor, Guid id, string reason, CancellationToken cancellationToken) => PutAsync(id, "", cancellationToken);

    public Task LiftAsync(Actor actor, Guid id, string before, CancellationToken cancellationToken) => PutAsync(id, before, cancellationToken);

    private async Task<string> PutAsync(Guid id, string key, CancellationToken cancellationToken)
    {
        var showcase = await db.Set<Showcase>().SingleAsync(s => s.Id == id, cancellationToken);
        var before = showcase.PictureKey;
        showcase.PictureKey = key;
        work.AfterCommit(() => changes.Tell(Shown.Showcases));
        return before;
    }
}
