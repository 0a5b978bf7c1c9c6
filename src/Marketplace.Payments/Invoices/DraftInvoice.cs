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

    /// <summary>
    /// The order's invoice says what is no longer so, since a part went back: another takes its place, or none where nothing is left. Without an
    /// invoice nothing happens; the one that is made later knows what is left.
    /// </summary>
    public async Task RemakeAsync(Guid orderId, CancellationToken cancellationToken)
    {
        if (await db.Set<Invoice>().SingleOrDefaultAsync(i => i.ActiveOrderId == orderId, cancellationToken) is not { } invoice)
        {
            return;
        }

        // What is left of the order is read from its rows; and the old invoice gives its place up before the new one takes it.
        await db.SaveChangesAsync(cancellationToken);
        if (await mediator.Send(new GetInvoiceOrder(orderId), cancellationToken) is not { } order)
        {
            return;
        }

        if (order.Total.IsZero)
        {
            End(invoice, InvoiceState.Cancelled, "Đã hoàn toàn bộ tiền của đơn");
            return;
        }

        End(invoice, InvoiceState.Replaced, "Một phần tiền của đơn đã hoàn");
        await db.SaveChangesAsync(cancellationToken);
        Add(order, order.Buyer ?? (invoice.BuyerTaxCode.Length > 0 ? new(invoice.BuyerName, invoice.BuyerTaxCode, invoice.BuyerAddress, invoice.BuyerEmail) : null), invoice.Id);
    }

    /// <summary>An invoice no longer counts; its number stays used.</summary>
    public void End(Invoice invoice, InvoiceState state, string reason)
    {
        var wasSent = invoice.State != InvoiceState.Draft || invoice.Tries > 0;
        (invoice.State, invoice.ActiveOrderId, invoice.EndReason) = (state, null, reason);
        invoice.EndToTell = invoice.Number is not null;
        // What was sent and has no answer yet may still be issued: it is asked about until that is known.
        invoice.NextTryAt = wasSent ? time.GetUtcNow().UtcDateTime : null;
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
