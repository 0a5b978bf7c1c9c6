using Marketplace.Contracts;
using Marketplace.Ordering.Gifts;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Carts;

/// <summary>The actor's open cart; an empty one with version 0 when nothing was put into it. Prices and names are Catalog's to say.</summary>
public sealed record ViewCart(Actor Actor) : IQuery<CartView>;

/// <param name="Recipient">Where it is to go, once that was typed.</param>
public sealed record CartView(Guid Id, long Version, IReadOnlyList<CartLineView> Lines, Recipient? Recipient)
{
    /// <summary>How the buyer wants each shop's parcel, where something was chosen.</summary>
    public IReadOnlyDictionary<Guid, DeliveryWay> Ways { get; init; } = new Dictionary<Guid, DeliveryWay>();

    public const int MaxQuantity = Cart.MaxQuantity;

    /// <summary>A voucher's code the buyer wants to use, normal form.</summary>
    public string? VoucherCode { get; init; }

    /// <summary>Set where the recipient is not the buyer.</summary>
    public GiftNote? Gift { get; init; }

    /// <summary>Set where a company wants the invoice.</summary>
    public InvoiceBuyer? Company { get; init; }

    public int Packs => Lines.Sum(l => l.Quantity);
}

public sealed record CartLineView(Guid VariantId, int Quantity);

/// <summary>How many packs the actor's cart holds, for the header.</summary>
public sealed record CountCart(Actor Actor) : IQuery<int>;

internal sealed class ViewCartHandler(MarketplaceDb db, FieldCipher cipher) : IRequestHandler<ViewCart, CartView>, IRequestHandler<CountCart, int>
{
    public async Task<CartView> Handle(ViewCart request, CancellationToken cancellationToken)
    {
        var owner = Buyers.KeyOf(request.Actor);
        var cart = owner is null ? null : await db.Set<Cart>().AsNoTracking()
            .Include(c => c.Lines).Include(c => c.Address)
            .SingleOrDefaultAsync(c => c.OpenOwner == owner, cancellationToken);
        return cart is null
            ? new CartView(Guid.Empty, 0, [], null)
            : new CartView(
                cart.Id,
                cart.Version,
                [.. cart.Lines.OrderBy(l => l.AddedAt).ThenBy(l => l.VariantId).Select(l => new CartLineView(l.VariantId, l.Quantity))],
                cart.Address is { } draft ? Recipient.Of(draft, cipher) : null)
            {
                Ways = CartWays.Read(cart.Ways),
                VoucherCode = cart.VoucherCode,
                Gift = cart.Gift?.Read(cipher),
                Company = cart.Company?.Read(cipher),
            };
    }

    public async Task<int> Handle(CountCart request, CancellationToken cancellationToken)
    {
        var owner = Buyers.KeyOf(request.Actor);
        return owner is null ? 0 : await (
            from cart in db.Set<Cart>()
            join line in db.Set<CartLine>() on cart.Id equals line.CartId
            where cart.OpenOwner == owner
            select line.Quantity).SumAsync(cancellationToken);
    }
}
