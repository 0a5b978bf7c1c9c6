using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Invoices;

/// <summary>Makes the draft of an order's invoice when the order is delivered, that is when ownership passes; told again it makes no second.</summary>
internal sealed class DraftInvoice(MarketplaceDb db, IMediator mediator, TimeProvider time) : IEventHandler<OrderMoved>
{
    public const string Name = "payments.invoices";

    /// <summary>The words of the law for a buyer who gave no details.</summary>
    public const string Consumer = "Bán cho người tiêu dùng";

    public async Task HandleAsync(OrderMoved told, CancellationToken cancellationToken)
    {
        if (told.To == "Delivered"
            && !await db.Set<Invoice>().AnyAsync(i => i.OrderId == told.OrderId, cancellationToken)
            && await mediator.Send(new GetInvoiceOrder(told.OrderId), cancellationToken) is { } order)
        {
            Add(order, order.Buyer, replaces: null);
        }
    }

    public void Add(InvoiceOrder order, InvoiceBuyer? buyer, Guid? replaces)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var invoice = new Invoice
        {
            Id = Ids.New(time),
            OrderId = order.OrderId,
            ActiveOrderId = order.OrderId,
            OrderNumber = order.OrderNumber,
            SellerId = order.SellerId,
            BuyerName = buyer?.Name ?? Consumer,
            BuyerTaxCode = buyer?.TaxCode ?? "",
            BuyerAddress = buyer?.Address ?? "",
            BuyerEmail = buyer?.Email ?? "",
            Total = order.Total.Dong,
            ReplacesId = replaces,
            CreatedAt = now,
            NextTryAt = now,
            IsSample = order.IsSample,
        };
        invoice.Lines.AddRange(InvoiceLine.Of(invoice.Id, order));
        db.Add(invoice);
    }
}
