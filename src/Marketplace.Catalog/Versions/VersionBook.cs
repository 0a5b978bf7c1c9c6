using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Versions;

/// <summary>Keeps a version of a listing whenever what buyers see of it becomes another.</summary>
internal sealed class VersionBook(MarketplaceDb db, TimeProvider time)
{
    /// <summary>Before the first change on the shelf: how it stood until now, where that was never kept.</summary>
    public async Task EnsureFirstAsync(Product product, CancellationToken cancellationToken)
    {
        if (product.State is ProductState.Approved or ProductState.Paused && !await db.Set<ProductVersion>().AnyAsync(v => v.ProductId == product.Id, cancellationToken))
        {
            Add(product, 1, product.DecidedAt ?? product.CreatedAt, null, VersionReason.AsItStood, (await ReadAsync(product, cancellationToken)).ToJson());
        }
    }

    /// <summary>After a change, when all of it was told: nothing for what is not on the shelf or shows the same.</summary>
    public async Task KeepAsync(Product product, Actor actor, VersionReason reason, CancellationToken cancellationToken)
    {
        if (product.State != ProductState.Approved)
        {
            return;
        }

        await db.SaveChangesAsync(cancellationToken);
        var body = (await ReadAsync(product, cancellationToken)).ToJson();
        var last = await LastAsync(product.Id, cancellationToken);
        if (last?.Body != body)
        {
            Add(product, (last?.No ?? 0) + 1, time.GetUtcNow().UtcDateTime, actor.PersonId, reason, body);
        }
    }

    public Task<ProductVersion?> LastAsync(Guid productId, CancellationToken cancellationToken) =>
        db.Set<ProductVersion>().AsNoTracking().Where(v => v.ProductId == productId).OrderByDescending(v => v.No).FirstOrDefaultAsync(cancellationToken);

    public async Task<Snapshot> ReadAsync(Product product, CancellationToken cancellationToken) => Snapshot.Of(
        product,
        await db.Set<Variant>().AsNoTracking().Where(v => v.ProductId == product.Id).ToListAsync(cancellationToken),
        await db.Set<ProductPicture>().AsNoTracking().Where(p => p.ProductId == product.Id).ToListAsync(cancellationToken));

    private void Add(Product product, int no, DateTime at, Guid? by, VersionReason reason, string body) =>
        db.Add(new ProductVersion { Id = Ids.New(time), ProductId = product.Id, No = no, At = at, ByPersonId = by, Reason = reason, Body = body });
}
