using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Outbox;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Traceability.Recalls;

/// <summary>Words to everybody who bought of a recall, and to the seller's people. No name or address stands in them.</summary>
internal sealed class RecallMessages(MarketplaceDb db, IMediator mediator, MessageOutbox messages, IConfiguration configuration, TimeProvider time) : IEventHandler<RecallConfirmed>
{
    private const string Market = "Chợ OCOP Thái Nguyên";

    private string Site => (configuration["Site:BaseUrl"] ?? "http://localhost:5080").TrimEnd('/');

    public async Task HandleAsync(RecallConfirmed told, CancellationToken cancellationToken)
    {
        var recall = await db.Set<Recall>().AsNoTracking().SingleAsync(r => r.Id == told.RecallId, cancellationToken);
        var number = ReferenceNumber.Parse(recall.Number);
        var page = $"{Site}/thu-hoi/{number.ToString().ToLowerInvariant()}";
        var orders = await db.Set<RecallOrder>().Where(o => o.RecallId == recall.Id).ToListAsync(cancellationToken);
        var reach = await mediator.Send(new GetOrderReach(orders.Select(o => o.OrderId).ToList()), cancellationToken);
        foreach (var buyer in reach.GroupBy(r => r.Phone))
        {
            var mine = orders.Where(o => buyer.Any(b => b.OrderId == o.OrderId)).ToList();
            var has = mine.Exists(o => !o.IsHeldBack);
            var numbers = string.Join(", ", buyer.Select(b => b.PurchaseNumber).Distinct().Order(StringComparer.Ordinal));
            await messages.QueueAsync(
                new MessageDraft(
                    $"traceability.recall/{recall.Id:N}/{buyer.Min(b => b.OrderId):N}", "traceability.recall_buyer", buyer.Key,
                    has
                        ? $"{Market}: lô hàng trong đơn {numbers} đang được thu hồi. {recall.ReasonVi} {recall.AdviceVi} Chi tiết: {page}"
                        : $"{Market}: lô hàng dành cho đơn {numbers} đang được thu hồi nên chưa gửi. Gian hàng sẽ đổi lô khác hoặc huỷ đơn, hoàn tiền. Chi tiết: {page}",
                    recall.IsSample || buyer.Any(b => b.IsSample), Urgent: true, TimeSpan.FromDays(30)),
                cancellationToken);
            mine.ForEach(o => o.ToldAt = time.GetUtcNow().UtcDateTime);
        }

        var members = await mediator.Send(new GetPersonContacts(await mediator.Send(new GetSellerMembers(recall.SellerId), cancellationToken)), cancellationToken);
        foreach (var member in members)
        {
            await messages.QueueAsync(
                new MessageDraft(
                    $"traceability.recall/{recall.Id:N}/{member.PersonId:N}", "traceability.recall_seller", member.Phone,
                    $"{Market}: lệnh thu hồi {number} đã có hiệu lực. Ngừng bán, gom hàng ở điểm bán và dán giấy báo: {Site}/nguoi-ban/thu-hoi/{recall.Id}", recall.IsSample || member.IsSample),
                cancellationToken);
        }
    }
}
