using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Outbox;
using MediatR;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Ordering.Cases;

/// <summary>Tells whose turn it is, and both when a case is closed. What was written stands on the pages, not in messages others may read.</summary>
internal sealed class CaseMessages(IMediator mediator, MessageOutbox messages, IConfiguration configuration) : IEventHandler<CaseMoved>
{
    private const string Market = "Chợ OCOP Thái Nguyên";

    private string Site => (configuration["Site:BaseUrl"] ?? "").TrimEnd('/');

    public async Task HandleAsync(CaseMoved told, CancellationToken cancellationToken)
    {
        var to = Enum.Parse<CaseState>(told.To);
        var number = OrderView.Shown(told.OrderNumber);
        var until = told.DueAt is { } due ? $" Hạn: {VietnamTime.FormatDateTime(due)}." : "";
        if (to is CaseState.Opened or CaseState.SentBack or CaseState.Replacing or CaseState.Settled or CaseState.Disputed or CaseState.Closed)
        {
            var words = to switch
            {
                CaseState.Opened => "người mua báo có vấn đề, mời trả lời",
                CaseState.SentBack => "người mua đã gửi trả hàng, mời kiểm tra khi hàng về",
                CaseState.Replacing => "người mua đồng ý đổi hàng, mời gửi hàng đổi",
                CaseState.Settled => "việc nhỏ, có ảnh nên quyết hoàn tiền theo quy định; không đồng ý thì phản đối trong hạn",
                CaseState.Disputed => Disputed(told),
                _ => $"đã khép lại: {CaseWords.Of(Enum.Parse<CaseOutcome>(told.Outcome)).Vi.ToLowerInvariant()}",
            };
            await ToSellerAsync(told, $"{Market}: đơn {number}, {words}.{until} {Site}/nguoi-ban/khieu-nai/{told.CaseId}", cancellationToken);
        }

        if (to != CaseState.Opened)
        {
            var words = to switch
            {
                CaseState.Offered => "gian hàng đã trả lời, mời xem và chọn",
                CaseState.Returning => "mời gửi trả hàng để được hoàn tiền",
                CaseState.SentBack => "gian hàng sẽ kiểm tra hàng trả về",
                CaseState.Replacing => "gian hàng sẽ gửi hàng đổi",
                CaseState.Settled => "việc nhỏ, có ảnh nên quyết hoàn tiền theo quy định; gian hàng không phản đối trong hạn thì tiền được hoàn",
                CaseState.Disputed => Disputed(told),
                _ => $"yêu cầu đã khép lại: {CaseWords.Of(Enum.Parse<CaseOutcome>(told.Outcome)).Vi.ToLowerInvariant()}",
            };
            if (await mediator.Send(new GetOrderContacts([told.OrderId]), cancellationToken) is [var contact, ..])
            {
                await messages.QueueAsync(
                    new MessageDraft(
                        Key(told) + "/buyer", "ordering.case_buyer", contact.BuyerPhone,
                        $"{Market}: kiện {number}, {words}.{until} {Site}/don-mua/{contact.PurchaseNumber}{(told.FaceCode is { } face ? $" Bạn hài lòng không? {Site}/hai-long/{face}" : "")}", told.IsSample),
                    cancellationToken);
            }
        }
    }

    private static string Disputed(CaseMoved told) => told.By == nameof(OrderHands.Staff) ? "ban quản lý đã rút quyết định để xem lại" : "ban quản lý đang phân xử";

    // A case may come into a state twice; the deadline tells the times apart, or, where it was closed again after a decision was undone, its new code.
    private static string Key(CaseMoved told) => $"ordering.case/{told.CaseId}/{told.To}/{told.DueAt?.Ticks}{told.FaceCode}";

    private async Task ToSellerAsync(CaseMoved told, string text, CancellationToken cancellationToken)
    {
        var members = await mediator.Send(new GetSellerMembers(told.SellerId), cancellationToken);
        foreach (var member in await mediator.Send(new GetPersonContacts(members), cancellationToken))
        {
            await messages.QueueAsync(
                new MessageDraft($"{Key(told)}/{member.PersonId:N}", "ordering.case_seller", member.Phone, text, told.IsSample || member.IsSample), cancellationToken);
        }
    }
}
