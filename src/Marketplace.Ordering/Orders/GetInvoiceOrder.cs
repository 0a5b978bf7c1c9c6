using Marketplace.Contracts;
using Marketplace.Ordering.Cuts;
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
        if (order is null or { Channel: OrderChannel.Counter, State: OrderState.Cancelled })
        {
            return null;
        }

        // What went back after delivery is no longer sold: packs leave their line, money that was taken off the price is a discount.
        var back = await db.Set<OrderCut>().Where(c => c.OrderId == order.Id && c.Kind != CutKind.Cancelled)
            .Select(c => new { c.OrderLineId, c.Packs, c.Goods, c.Subsidy, c.Delivery }).ToListAsync(cancellationToken);
        var left = order.Lines.ToDictionary(l => l.Id, l => l.Quantity - back.Where(c => c.OrderLineId == l.Id).Sum(c => c.Packs));
        var revenue = order.Lines.ToDictionary(l => l.Id, l => l.Revenue - back.Where(c => c.OrderLineId == l.Id).Sum(c => c.Goods + c.Subsidy));
        return new(
            order.Id,
            order.Number,
            order.SellerId,
            [
                .. order.Lines.Where(l => left[l.Id] > 0).OrderBy(l => l.Position)
                    .Select(l => new InvoiceGoods(
                        $"{l.ProductName} {l.VariantName}".TrimEnd(), "gói", left[l.Id], l.UnitPrice, l.UnitPrice * left[l.Id], l.TaxClass, l.UnitPrice * left[l.Id] - revenue[l.Id])),
            ],
            order.Delivery - back.Sum(c => c.Delivery),
            order.Delivery - back.Sum(c => c.Delivery) + order.Lines.Sum(l => revenue[l.Id]),
            order.Purchase.Company?.Read(cipher),
            order.IsSample);
    }
}
