using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Carts;

/// <summary>How handlers reach the one open cart of an actor.</summary>
internal static class CartStore
{
    public static Task<Cart?> OpenCartAsync(this MarketplaceDb db, Actor actor, CancellationToken cancellationToken) =>
        db.OpenCartAsync(Buyers.KeyOf(actor), cancellationToken);

    public static async Task<Cart?> OpenCartAsync(this MarketplaceDb db, string? owner, CancellationToken cancellationToken) => owner is null
        ? null
        : await db.Set<Cart>().Include(c => c.Lines).Include(c => c.Address).SingleOrDefaultAsync(c => c.OpenOwner == owner, cancellationToken);

    public static Cart AddCart(this MarketplaceDb db, string owner, TimeProvider time)
    {
        var cart = new Cart { Id = Ids.New(time), Owner = owner, OpenOwner = owner, ChangedAt = time.GetUtcNow().UtcDateTime };
        db.Add(cart);
        return cart;
    }

    /// <summary>A changed line is a changed cart: its version rises, so that a page that shows it otherwise cannot place it.</summary>
    public static void Touch(this MarketplaceDb db, Cart cart, TimeProvider time)
    {
        cart.ChangedAt = time.GetUtcNow().UtcDateTime;
        var entry = db.Entry(cart);
        if (entry.State == EntityState.Unchanged)
        {
            entry.Property(c => c.ChangedAt).IsModified = true;
        }
    }
}
