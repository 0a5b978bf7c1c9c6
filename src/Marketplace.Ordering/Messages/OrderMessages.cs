using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.Shipping;
using Marketplace.Ordering.SilentSellers;
using Marketplace.Platform.Data;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Ordering.Messages;

/// <summary>
/// Words to buyer and seller when something happened to an order. No name, phone or address stands in them: a text message is read by others.
/// Each has a key, so that a second delivery of the event queues nothing.
/// </summary>
internal sealed class OrderMessages(MarketplaceDb db, IMediator mediator, MessageOutbox messages, FieldCipher cipher, IConfiguration configuration) :
    IEventHandler<OrderPlaced>,
    IEventHandler<OrderMoved>,
    IEventHandler<SellerNudged>
{
    private const string Market = "Chợ OCOP Thái Nguyên";

    public async Task HandleAsync(OrderPlaced told, CancellationToken cancellationToken)
    {
        var number = OrderView.Shown(told.OrderNumber);
        await ToSellerAsync(
            told.SellerId, $"ordering.placed/{told.OrderId}", "ordering.placed_seller",
            $"{Market}: gian hàng có đơn mới {number}, {new Money(told.TotalDong)}. Mời vào nhận đơn: {Site}/nguoi-ban/don-hang/{number}",
            told.IsSample, cancellationToken);

        // One word for the whole purchase, however many orders it has.
        await ToBuyerAsync(
            told.PurchaseId, $"ordering.placed/{told.PurchaseId}", "ordering.placed_buyer",
            purchase => $"{Market}: đã nhận đơn mua {purchase}. Xem đơn: {Site}/don-mua/{purchase}",
            told.IsSample, cancellationToken);
    }

    public async Task HandleAsync(OrderMoved told, CancellationToken cancellationToken)
    {
        if (await db.Set<Order>().AnyAsync(o => o.Id == told.OrderId && o.Channel == OrderChannel.Counter, cancellationToken))
        {
            // Buyer and seller stand face to face.
            return;
        }

        var number = OrderView.Shown(told.OrderNumber);
        var to = Enum.Parse<OrderState>(told.To);
        var news = to switch
        {
            OrderState.AwaitingPayment => "đã thu hoạch. Mời trả tiền trước hạn để giữ phần của bạn",
            OrderState.Confirmed => "gian hàng đã nhận và đang chuẩn bị",
            OrderState.HandedOver when await IsFetchedAsync(told.OrderId, cancellationToken) => "đã sẵn, mời bạn đến điểm lấy hàng",
            OrderState.HandedOver => "đang trên đường giao",
            OrderState.Delivered => "đã giao xong. Cảm ơn bạn đã mua hàng",
            OrderState.Cancelled => "đã hủy. Nếu bạn đã trả tiền thì được hoàn lại",
            _ => null,
        };
        if (news is not null)
        {
            await ToBuyerAsync(
                told.PurchaseId, $"ordering.moved/{told.OrderId}/{told.To}", "ordering.moved_buyer",
                purchase => $"{Market}: kiện {number} {news}. Xem đơn: {Site}/don-mua/{purchase}",
                told.IsSample, cancellationToken);
        }

        await ToRecipientAsync(told, number, to, cancellationToken);
        if (to == OrderState.Cancelled)
        {
            await ToSellerAsync(
                told.SellerId, $"ordering.moved/{told.OrderId}/{told.To}", "ordering.cancelled_seller",
                $"{Market}: đơn {number} đã hủy, không cần gửi nữa. Xem: {Site}/nguoi-ban/don-hang/{number}",
                told.IsSample, cancellationToken);
        }
    }

    public Task HandleAsync(SellerNudged told, CancellationToken cancellationToken)
    {
        var number = OrderView.Shown(told.OrderNumber);
        var words = told.AskedHelp
            ? $"đơn {number} đã chờ quá lâu, ban quản lý sẽ gọi để giúp. Đơn tự hủy lúc {VietnamTime.FormatDateTime(told.CancelAt)} nếu chưa được nhận"
            : $"đơn {number} vẫn chờ gian hàng nhận";
        return ToSellerAsync(
            told.SellerId, $"ordering.nudged/{told.OrderId}/{(told.AskedHelp ? "help" : "reminder")}", "ordering.nudged_seller",
            $"{Market}: {words}. Mời vào nhận đơn: {Site}/nguoi-ban/don-hang/{number}",
            told.IsSample, cancellationToken);
    }

    private Task<bool> IsFetchedAsync(Guid order, CancellationToken cancellationToken) =>
        db.Set<Order>().AnyAsync(o => o.Id == order && o.Carriage.Way == DeliveryWay.PickUp, cancellationToken);

    private string Site => (configuration["Site:BaseUrl"] ?? "").TrimEnd('/');

    private async Task ToBuyerAsync(Guid purchaseId, string key, string kind, Func<string, string> text, bool isSample, CancellationToken cancellationToken)
    {
        var purchase = await db.Set<Purchase>().Where(p => p.Id == purchaseId).Select(p => new { p.Number, p.PhoneCipher, GiftPhone = p.Gift!.BuyerPhoneCipher, p.GiftsId }).SingleAsync(cancellationToken);

        // Of a company's gifts the tracking sheet tells: fifty recipients are not fifty messages. What did not come off is told still.
        if (purchase.GiftsId is { } gifts && gifts != purchaseId && !key.Contains(nameof(OrderState.Cancelled), StringComparison.Ordinal) && !key.Contains(nameof(OrderState.Returned), StringComparison.Ordinal))
        {
            return;
        }

        var phone = Purchase.BuyerPhone(purchase.PhoneCipher, purchase.GiftPhone, cipher);
        await messages.QueueAsync(new MessageDraft($"{key}/buyer", kind, phone, text(OrderView.Shown(purchase.Number)), isSample), cancellationToken);
    }

    // Who gets a present hears that it comes and that it came; the order's page, with its prices, is the buyer's.
    private async Task ToRecipientAsync(OrderMoved told, string number, OrderState to, CancellationToken cancellationToken)
    {
        var news = to switch
        {
            OrderState.HandedOver => "đang trên đường đến bạn. Người giao sẽ gọi trước, bạn không phải trả tiền",
            OrderState.Delivered => "đã giao xong",
            _ => null,
        };
        if (news is null
            || await db.Set<Purchase>().Where(p => p.Id == told.PurchaseId && p.Gift != null).Select(p => p.PhoneCipher).SingleOrDefaultAsync(cancellationToken) is not { } phone)
        {
            return;
        }

        await messages.QueueAsync(
            new MessageDraft(
                $"ordering.moved/{told.OrderId}/{told.To}/recipient", "ordering.gift_recipient", PhoneNumber.Parse(cipher.Decrypt(phone, Purchase.PhonePurpose)),
                $"{Market}: có một kiện quà gửi bạn, số {number}, {news}.", told.IsSample),
            cancellationToken);
    }

    private async Task ToSellerAsync(Guid seller, string key, string kind, string text, bool isSample, CancellationToken cancellationToken)
    {
        var members = await mediator.Send(new GetSellerMembers(seller), cancellationToken);
        foreach (var member in await mediator.Send(new GetPersonContacts(members), cancellationToken))
        {
            await messages.QueueAsync(new MessageDraft($"{key}/{member.PersonId:N}", kind, member.Phone, text, isSample || member.IsSample), cancellationToken);
        }
    }
}
