using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Products;

/// <summary>Tells that a product's public pages show something new, where the product itself was not read.</summary>
internal sealed class ProductNews(MarketplaceDb db, EventOutbox outbox, TimeProvider time)
{
    public async Task TellAsync(Guid productId, CancellationToken cancellationToken)
    {
        var slug = await db.Set<Product>().Where(p => p.Id == productId).Select(p => p.Slug).SingleAsync(cancellationToken);
        await outbox.TellAsync(new ProductChanged(productId, slug, time.GetUtcNow().UtcDateTime), cancellationToken: cancellationToken);
    }
}
