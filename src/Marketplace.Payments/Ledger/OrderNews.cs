using Marketplace.Contracts;
using Marketplace.Platform.Outbox;

namespace Marketplace.Payments.Ledger;

/// <summary>What Ordering tells of an order's way goes into the books: delivered, or ended without.</summary>
internal sealed class OrderNews(Books books) : IEventHandler<OrderMoved>
{
    public const string Name = "payments.books";

    public async Task HandleAsync(OrderMoved told, CancellationToken cancellationToken)
    {
        await (told.To switch
        {
            "Delivered" => books.DeliveredAsync(told.OrderId, told.At, cancellationToken),
            "Cancelled" or "Returned" => books.EndedAsync(told.OrderId, told.At, cancellationToken),
            _ => Task.CompletedTask,
        });
        if (told.Carrier is { } carrier)
        {
            await books.FreightBorneAsync(told.OrderId, carrier, told.ShopFreight, told.At, cancellationToken);
        }
    }
}
