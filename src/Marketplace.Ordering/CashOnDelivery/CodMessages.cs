using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Outbox;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Ordering.CashOnDelivery;

/// <summary>Tells the buyer of an order that waits for a call that the shop will call, and how to confirm without.</summary>
internal sealed class CodMessages(MarketplaceDb db, IMediator mediator, MessageOutbox messages, IConfiguration configuration) : IEventHandler<OrderPlaced>
{
    public async Task HandleAsync(OrderPlaced told, CancellationToken cancellationToken)
    {
        if (!await db.Set<CodOrder>().AnyAsync(c => c.OrderId == told.OrderId && c.Call == CodCall.Waiting, cancellationToken)
            || await mediator.Send(new GetOrderContacts([told.OrderId]), cancellationToken) is not [var contact, ..])
        {
            return;
        }

        var site = (configuration["Site:BaseUrl"] ?? "").TrimEnd('/');
        await messages.QueueAsync(
            new MessageDraft(
                $"ordering.cod-call/{told.OrderId}", "ordering.cod_call_buyer", contact.BuyerPhone,
                $"Chợ OCOP Thái Nguyên: gian hàng sẽ gọi số này để xác nhận kiện {OrderView.Shown(told.OrderNumber)} trước khi chuẩn bị. "
                + $"Tự xác nhận bằng mã: {site}/don-mua/{contact.PurchaseNumber}",
                told.IsSample),
            cancellationToken);
    }
}
