using Marketplace.Contracts;
using Marketplace.Platform.Answers;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Outbox;

namespace Marketplace.Sellers.Shops;

/// <summary>Tells others that what the public may know of a seller changed.</summary>
internal sealed class ShopNews(EventOutbox outbox, UnitOfWork work, Changes changes, TimeProvider time)
{
    public Task TellAsync(Seller seller, CancellationToken cancellationToken)
    {
        // Here at once: who changed it looks next. Other nodes follow with the event.
        work.AfterCommit(() => changes.Tell(Shown.Shops));
        return outbox.TellAsync(new SellerChanged(seller.Id, seller.Slug, time.GetUtcNow().UtcDateTime), cancellationToken: cancellationToken);
    }
}
