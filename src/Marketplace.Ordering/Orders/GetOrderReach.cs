using Marketplace.Contracts;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Orders;

internal sealed class GetOrderReachHandler(MarketplaceDb db, FieldCipher cipher) : IRequestHandler<GetOrderReach, IReadOnlyList<OrderReach>>
{
    private const int AtOnce = 500;

    public async Task<IReadOnlyList<OrderReach>> Handle(GetOrderReach request, CancellationToken cancellationToken)
    {
        var found = new List<OrderReach>();
        foreach (var ids in request.OrderIds.Order().Chunk(AtOnce).Select(chunk => chunk.ToList()))
        {
            var rows = await db.Set<Order>().Where(o => ids.Contains(o.Id))
                .Select(o => new { o.Id, o.Number, Purchase = o.Purchase.Number, o.Purchase.PhoneCipher, o.State, o.IsSample })
                .ToListAsync(cancellationToken);
            found.AddRange(rows.Select(o => new OrderReach(
                o.Id, OrderView.Shown(o.Number), OrderView.Shown(o.Purchase), PhoneNumber.Parse(cipher.Decrypt(o.PhoneCipher, Purchase.PhonePurpose)), o.State == OrderState.Cancelled, o.IsSample)));
        }

        return found;
    }
}
