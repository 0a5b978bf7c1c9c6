using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using Marketplace.Platform.Answers;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.SellerUses;

/// <summary>What the seller who acts may touch, and how others hear of a change.</summary>
internal sealed class OwnProducts(MarketplaceDb db, UnitOfWork work, EventOutbox outbox, WindowNotes notes, Changes changes, TimeProvider time)
{
    /// <summary>Tracked; null for what is not there and what is another seller's alike.</summary>
    public Task<Product?> FindAsync(Actor actor, Guid productId, CancellationToken cancellationToken, bool draftOnly = false) => actor.SellerId is { } seller
        ? db.Set<Product>().SingleOrDefaultAsync(p => p.Id == productId && p.SellerId == seller && (!draftOnly || p.State == ProductState.Draft), cancellationToken)
        : Task.FromResult<Product?>(null);

    /// <summary>A listing was changed in what its public pages show.</summary>
    public Task TellAsync(Product product, CancellationToken cancellationToken, bool isNew = false)
    {
        notes.Product(product.Id);

        // Here at once: who changed it looks next. Other nodes follow when their window shows it.
        var before = db.Entry(product).Property(p => p.Slug).OriginalValue;
        work.AfterCommit(() =>
        {
            changes.Tell(Shown.Product(product.Id));
            changes.Tell(Shown.Product(product.Slug));
            changes.Tell(Shown.Product(before));
        });
        return outbox.TellAsync(new ProductChanged(product.Id, product.Slug, time.GetUtcNow().UtcDateTime), isNew, cancellationToken);
    }
}
