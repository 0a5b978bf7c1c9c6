using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Orders;

internal sealed class GetInvoiceOrderHandler(MarketplaceDb db, FieldCipher cipher) : IRequestHandler<GetInvoiceOrder, InvoiceOrder?>
{
    public async Task<InvoiceOrder?> Handle(GetInvoiceOrder request, CancellationToken cancellationToken)
    {
        var order = await db.Set<Order>().AsNoTracking().Include(o => o.Lines).Include(o => o.Purchase).SingleOrDefaultAsync(o => o.Id == request.OrderId, cancellationToken);
        return order is null ? null : new(
            order.Id,
            order.Number,
            order.SellerId,
            [
                .. order.Lines.OrderBy(l => l.Position)
                    .Select(l => new InvoiceGoods($"{l.ProductName} {l.VariantName}".TrimEnd(), "gói", l.Quantity, l.UnitPrice, l.Total, l.TaxClass, l.Total - l.Revenue)),
            ],
            order.Delivery,
            order.Delivery + order.Lines.Sum(l => l.Revenue),
            order.Purchase.Company?.Read(cipher),
            order.IsSample);
    }
}
