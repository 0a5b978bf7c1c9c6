using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Sellers.Joining;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Shops;

/// <summary>Shops that an authority has closed for a while.</summary>
internal sealed class ShopTakeDowns(MarketplaceDb db, SellerSteps steps) : ITakeDowns
{
    public TakeDownSubject Subject => TakeDownSubject.Shop;

    public async Task<TakeDownTarget?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var slug = key.ToLowerInvariant();
        return await db.Set<Seller>().Where(s => s.Slug == slug && s.ArchivedAt == null).Select(s => new { s.Id, s.Name, s.Slug, s.IsSample }).SingleOrDefaultAsync(cancellationToken) is { } found
            ? new(found.Id, new(found.Name, found.Name), "/gian-hang/" + found.Slug, found.Id, found.IsSample)
            : null;
    }

    public async Task<string> TakeDownAsync(Actor actor, Guid id, string reason, CancellationToken cancellationToken)
    {
        var seller = await db.Set<Seller>().SingleAsync(s => s.Id == id, cancellationToken);
        var before = seller.State;
        await steps.MoveAsync(seller, SellerStep.TakenDown, SellerState.Suspended, reason.Length <= MaxLengths.Line ? reason : reason[..MaxLengths.Line], actor, cancellationToken);
        return before.ToString();
    }

    public async Task LiftAsync(Actor actor, Guid id, string before, CancellationToken cancellationToken)
    {
        var seller = await db.Set<Seller>().SingleAsync(s => s.Id == id, cancellationToken);
        var was = Enum.Parse<SellerState>(before);
        await steps.MoveAsync(seller, was == SellerState.Verified ? SellerStep.Restored : SellerStep.Undone, was, "", actor, cancellationToken);
    }
}
