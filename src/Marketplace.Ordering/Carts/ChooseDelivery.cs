using Marketplace.Contracts;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform.Data;
using MediatR;

namespace Marketplace.Ordering.Carts;

/// <summary>
/// The buyer chooses how a shop's parcel comes. What the shop does not offer for the place, or no longer, counts as not chosen.
/// </summary>
public sealed record ChooseDelivery(Actor Actor, Guid SellerId, DeliveryWay Way) : ICommand<Done>;

/// <summary>The ways chosen in a cart, as the text that is kept with it: <c>{seller:N}{way}</c>, with commas between.</summary>
internal static class CartWays
{
    public const int MaxLength = 2000;
    private const int KeyLength = 32;

    public static IReadOnlyDictionary<Guid, DeliveryWay> Read(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Where(part => part.Length == KeyLength + 1)
        .ToDictionary(part => Guid.ParseExact(part[..KeyLength], "N"), part => (DeliveryWay)(part[KeyLength] - '0'));

    /// <summary>Whichever shops' parcels a cart can hold fit.</summary>
    public static string Write(IReadOnlyDictionary<Guid, DeliveryWay> ways) =>
        string.Join(',', ways.OrderBy(w => w.Key).Take(Cart.MaxLines).Select(w => $"{w.Key:N}{(int)w.Value}"));
}

internal sealed class ChooseDeliveryHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<ChooseDelivery, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ChooseDelivery request, CancellationToken cancellationToken)
    {
        if (await db.OpenCartAsync(request.Actor, cancellationToken) is not { Lines.Count: > 0 } cart)
        {
            return OrderingRefusals.CartEmpty;
        }

        if (!Enum.IsDefined(request.Way))
        {
            return Refusal.NotFound;
        }

        cart.Ways = CartWays.Write(new Dictionary<Guid, DeliveryWay>(CartWays.Read(cart.Ways)) { [request.SellerId] = request.Way });
        db.Touch(cart, time);
        return Done.It;
    }
}
