using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Purchases;

/// <summary>
/// Puts what a purchase held into the actor's cart once more, as far as it is still sold: at least as many packs as then, so that pressing
/// twice adds nothing twice. Opened like the purchase itself (see <see cref="ViewPurchase"/>). Refused when nothing of it can be bought.
/// </summary>
public sealed record BuyAgain(Actor Actor, string Number, PhoneNumber? Phone = null) : ICommand<BoughtAgain>
{
    public string? AuditSubject => Number;
}

/// <summary>How many kinds of packs went into the cart, and the names of those that could not.</summary>
public sealed record BoughtAgain(int Added, IReadOnlyList<string> Gone);

internal sealed class BuyAgainHandler(MarketplaceDb db, IMediator mediator, FieldCipher cipher, TimeProvider time) : IRequestHandler<BuyAgain, Outcome<BoughtAgain>>
{
    public async Task<Outcome<BoughtAgain>> Handle(BuyAgain request, CancellationToken cancellationToken)
    {
        if (!ReferenceNumber.TryParse(request.Number, out var number)
            || await db.Set<Purchase>().AsNoTracking().SingleOrDefaultAsync(p => p.Number == number.Value, cancellationToken) is not { } purchase
            || !PurchaseAccess.IsTheirs(purchase, request.Actor, request.Phone, cipher))
        {
            return Refusal.NotFound;
        }

        if (Buyers.KeyOf(request.Actor) is not { } owner)
        {
            return OrderingRefusals.NoBuyer;
        }

        var lines = await (
            from order in db.Set<Order>()
            join line in db.Set<OrderLine>() on order.Id equals line.OrderId
            where order.PurchaseId == purchase.Id
            orderby order.SellerName, order.Id, line.Position
            select new { line.VariantId, line.Quantity, line.ProductName, line.VariantName }).ToListAsync(cancellationToken);
        var variants = (await mediator.Send(new GetVariantsForSale([.. lines.Select(l => l.VariantId)]), cancellationToken)).ToDictionary(v => v.VariantId);
        var sellers = (await mediator.Send(new GetSellers([.. variants.Values.Select(v => v.SellerId).Distinct()]), cancellationToken)).ToDictionary(s => s.Id);
        var cart = await db.OpenCartAsync(owner, cancellationToken);
        var (added, changed, gone) = (0, false, new List<string>());
        foreach (var line in lines)
        {
            var held = cart?.Lines.SingleOrDefault(l => l.VariantId == line.VariantId);
            var isSold = variants.TryGetValue(line.VariantId, out var variant)
                && sellers.TryGetValue(variant.SellerId, out var seller)
                && Quotes.TroubleOf(variant, seller, 1) is null;
            if (!isSold || (held is null && cart?.Lines.Count >= Cart.MaxLines))
            {
                gone.Add($"{line.ProductName}, {line.VariantName}");
                continue;
            }

            added++;
            var wanted = (int)Math.Min(Math.Min(line.Quantity, variant!.Available), Cart.MaxQuantity);
            if (held is null)
            {
                cart ??= db.AddCart(owner, time);
                cart.Lines.Add(new CartLine { CartId = cart.Id, VariantId = line.VariantId, Quantity = wanted, AddedAt = time.GetUtcNow().UtcDateTime });
                changed = true;
            }
            else if (held.Quantity < wanted)
            {
                held.Quantity = wanted;
                changed = true;
            }
        }

        if (added == 0)
        {
            return new Refusal(
                "ordering.nothing_to_buy_again",
                "Các món trong đơn này hiện không còn bán. Hãy xem sản phẩm khác của gian hàng.",
                "Nothing of this order is on sale any more. Please look at what else the shops have.",
                Kind: RefusalKind.Conflict);
        }

        if (changed)
        {
            db.Touch(cart!, time);
        }

        return new BoughtAgain(added, gone);
    }
}
