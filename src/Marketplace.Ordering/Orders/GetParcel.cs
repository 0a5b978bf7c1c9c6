using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Orders;

internal sealed class GetParcelHandler(MarketplaceDb db) : IRequestHandler<GetParcel, Parcel?>
{
    public async Task<Parcel?> Handle(GetParcel request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller || !ReferenceNumber.TryParse(request.Number, out var number))
        {
            return null;
        }

        var order = await db.Set<Order>().AsNoTracking().Include(o => o.Lines).Include(o => o.Purchase)
            .SingleOrDefaultAsync(o => o.Number == number.Value && o.SellerId == seller, cancellationToken);
        return order is null ? null : new(
            order.Id,
            number.ToString(),
            order.SellerId,
            order.Purchase.ProvinceCode,
            order.State == OrderState.Packed,
            [.. order.Lines.OrderBy(l => l.Position).Select(l => new ParcelLine(l.Id, l.VariantId, l.ProductName, l.VariantName, l.Quantity))],
            order.IsSample);
    }
}
