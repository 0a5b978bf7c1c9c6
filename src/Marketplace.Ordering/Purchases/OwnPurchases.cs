using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Purchases;

internal sealed class OwnPurchasesHandler(MarketplaceDb db, FieldCipher cipher) :
    IRequestHandler<FindOwnPurchase, OwnPurchase?>,
    IRequestHandler<GetOrderContacts, IReadOnlyList<OrderContact>>
{
    public async Task<OwnPurchase?> Handle(FindOwnPurchase request, CancellationToken cancellationToken)
    {
        if (!ReferenceNumber.TryParse(request.Number, out var number)
            || await db.Set<Purchase>().AsNoTracking().SingleOrDefaultAsync(p => p.Number == number.Value, cancellationToken) is not { } purchase
            || !PurchaseAccess.IsTheirs(purchase, request.Actor, request.Phone, cipher))
        {
            return null;
        }

        var orders = await db.Set<Order>().Where(o => o.PurchaseId == purchase.Id).OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(cancellationToken);
        return new(purchase.Id, number.ToString(), orders, purchase.IsSample);
    }

    public async Task<IReadOnlyList<OrderContact>> Handle(GetOrderContacts request, CancellationToken cancellationToken)
    {
        var ids = request.OrderIds.ToList();
        var rows = await db.Set<Order>().Where(o => ids.Contains(o.Id))
            .Select(o => new { o.Id, o.Number, Purchase = o.Purchase.Number, o.Purchase.PhoneCipher, GiftPhone = o.Purchase.Gift!.BuyerPhoneCipher })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => new OrderContact(
                r.Id, OrderView.Shown(r.Number), OrderView.Shown(r.Purchase), Purchase.BuyerPhone(r.PhoneCipher, r.GiftPhone, cipher))),
        ];
    }
}
