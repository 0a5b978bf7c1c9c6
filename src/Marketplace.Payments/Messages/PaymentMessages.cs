using Marketplace.Contracts;
using Marketplace.Payments.Refunds;
using Marketplace.Payments.VietQr;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Outbox;
using MediatR;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Payments.Messages;

/// <summary>Words to sellers and buyers about money. Each has a key, so that a second delivery of the event queues nothing.</summary>
internal sealed class PaymentMessages(IMediator mediator, MessageOutbox messages, IConfiguration configuration) :
    IEventHandler<TransferClaimed>,
    IEventHandler<RefundOwed>
{
    private const string Market = "Chợ OCOP Thái Nguyên";

    private string Site => (configuration["Site:BaseUrl"] ?? "").TrimEnd('/');

    public async Task HandleAsync(TransferClaimed told, CancellationToken cancellationToken)
    {
        var number = ReferenceNumber.Parse(told.OrderNumber).ToString();
        await ToSellerAsync(
            told.SellerId, $"payments.claim/{told.PaymentId}", "payments.claimed_seller",
            $"{Market}: người mua báo đã chuyển {new Money(told.Dong)} cho đơn {number}. Mở ứng dụng ngân hàng xem tiền đã về chưa, rồi bấm xác nhận trước "
            + $"{VietnamTime.FormatDateTime(told.HeldUntil)}: {Site}/nguoi-ban/don-hang/{number}",
            told.IsSample, cancellationToken);
    }

    public async Task HandleAsync(RefundOwed told, CancellationToken cancellationToken)
    {
        var amount = new Money(told.Dong);
        if (await mediator.Send(new GetOrderContacts([told.OrderId]), cancellationToken) is [var contact, ..])
        {
            var text = told.ByHand
                ? $"{Market}: bạn được hoàn {amount}. Cho biết tài khoản nhận tiền tại {Site}/don-mua/{contact.PurchaseNumber}"
                : $"{Market}: bạn được hoàn {amount}, tiền về nơi bạn đã trả. Xem: {Site}/don-mua/{contact.PurchaseNumber}";
            await messages.QueueAsync(
                new MessageDraft($"payments.refund/{told.RefundId}/buyer", "payments.refund_buyer", contact.BuyerPhone, text, told.IsSample), cancellationToken);
        }

        if (told is { ByHand: true, SellerId: { } seller })
        {
            await ToSellerAsync(
                seller, $"payments.refund/{told.RefundId}", "payments.refund_seller",
                $"{Market}: gian hàng cần hoàn {amount} cho người mua trước {VietnamTime.FormatDateTime(told.DueAt)}: {Site}/nguoi-ban/hoan-tien",
                told.IsSample, cancellationToken);
        }
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
