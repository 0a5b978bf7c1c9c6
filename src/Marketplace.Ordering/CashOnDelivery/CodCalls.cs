using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.CashOnDelivery;

/// <summary>What a call to confirm an order brought.</summary>
public enum CodCallAnswer
{
    Agreed,
    NoAnswer,
    Refused,
}

/// <summary>The seller called the buyer. A refusal calls the order off, and so does the last call that the rule allows unanswered.</summary>
public sealed record NoteCodCall(Actor Actor, string Number, CodCallAnswer Answer) : ICommand<Done>
{
    public string? AuditSubject => Number;
}

/// <summary>The buyer asks for a code to the recipient's phone, to confirm an order that waits for a call.</summary>
public sealed record SendCodCode(Actor Actor, string Number, PhoneNumber? Phone = null) : ICommand<Done>
{
    public string? AuditSubject => Number;
}

/// <summary>The buyer confirms an order by the code. A wrong code is a value, so that the try is counted.</summary>
public sealed record ConfirmByCode(Actor Actor, string Number, string? Code, PhoneNumber? Phone = null) : ICommand<CodeCheck>
{
    public string? AuditSubject => Number;

    public override string ToString() => nameof(ConfirmByCode);
}

internal sealed class CodCallsHandler(MarketplaceDb db, IMediator mediator, OrderMoves moves, Cancelling cancelling, DatedRules rules, FieldCipher cipher) :
    IRequestHandler<NoteCodCall, Outcome<Done>>,
    IRequestHandler<SendCodCode, Outcome<Done>>,
    IRequestHandler<ConfirmByCode, Outcome<CodeCheck>>
{
    public const string Unwanted = "Gọi xác nhận: người mua không đặt đơn này";

    private static readonly Refusal NotWaiting = new(
        "ordering.no_call_needed", "Đơn này không còn chờ xác nhận. Hãy tải lại trang để xem.", "This order no longer waits for a confirmation. Reload the page.",
        Kind: RefusalKind.Conflict);

    public async Task<Outcome<Done>> Handle(NoteCodCall request, CancellationToken cancellationToken)
    {
        if (await moves.OfSellerAsync(request.Actor, request.Number, cancellationToken) is not { } order || await CodAsync(order, cancellationToken) is not { } cod)
        {
            return Refusal.NotFound;
        }

        if (cod.Call != CodCall.Waiting || order.State != OrderState.Placed)
        {
            return cod.Call == (request.Answer == CodCallAnswer.Agreed ? CodCall.Agreed : CodCall.Refused) ? Done.It : NotWaiting;
        }

        var most = (await rules.GetAsync("ordering.cod_calls_max", cancellationToken: cancellationToken)).Value;
        cod.CalledAt = moves.Now;
        switch (request.Answer)
        {
            case CodCallAnswer.Agreed:
                cod.Call = CodCall.Agreed;
                Note(order, OrderHands.Seller, "Đã gọi: người mua đồng ý");
                return Done.It;
            case CodCallAnswer.NoAnswer when cod.Unanswered + 1 < most:
                cod.Unanswered++;
                Note(order, OrderHands.Seller, $"Đã gọi lần {cod.Unanswered}: không nghe máy");
                return Done.It;
            default:
                cod.Call = CodCall.Refused;
                cod.Unanswered += request.Answer == CodCallAnswer.NoAnswer ? 1 : 0;
                var reason = request.Answer == CodCallAnswer.Refused ? Unwanted : $"Gọi xác nhận {cod.Unanswered} lần không nghe máy";
                return await cancelling.CancelAsync(request.Actor, order, OrderHands.Seller, reason, cancellationToken) is { } refusal ? refusal : Done.It;
        }
    }

    public async Task<Outcome<Done>> Handle(SendCodCode request, CancellationToken cancellationToken)
    {
        if (await OfBuyerAsync(request.Actor, request.Number, request.Phone, cancellationToken) is not ({ } order, { } cod))
        {
            return Refusal.NotFound;
        }

        if (cod.Call != CodCall.Waiting || order.State != OrderState.Placed)
        {
            return NotWaiting;
        }

        return await mediator.Send(
            new SendPhoneCode(request.Actor, PhoneOf(order), Purpose(order), $"xác nhận đơn {OrderView.Shown(order.Number)}", order.IsSample), cancellationToken);
    }

    public async Task<Outcome<CodeCheck>> Handle(ConfirmByCode request, CancellationToken cancellationToken)
    {
        if (await OfBuyerAsync(request.Actor, request.Number, request.Phone, cancellationToken) is not ({ } order, { } cod))
        {
            return Refusal.NotFound;
        }

        if (cod.Call != CodCall.Waiting || order.State != OrderState.Placed)
        {
            return cod.Call == CodCall.Agreed ? CodeCheck.Right : NotWaiting;
        }

        var check = await mediator.Send(new CheckPhoneCode(request.Actor, PhoneOf(order), Purpose(order), request.Code ?? ""), cancellationToken);
        if (check.Refusal is null && check.Value == CodeCheck.Right)
        {
            (cod.Call, cod.ByCode, cod.CalledAt) = (CodCall.Agreed, true, moves.Now);
            Note(order, OrderHands.Buyer, "Xác nhận bằng mã gửi đến điện thoại");
        }

        return check;
    }

    private static string Purpose(Order order) => $"cod:{order.Id:N}";

    private PhoneNumber PhoneOf(Order order) => PhoneNumber.Parse(cipher.Decrypt(order.Purchase.PhoneCipher, Purchase.PhonePurpose));

    private void Note(Order order, OrderHands by, string words)
    {
        moves.Note(order, order.State, by, words);
        moves.Touch(order);
    }

    private async Task<CodOrder?> CodAsync(Order order, CancellationToken cancellationToken) =>
        await db.Set<CodOrder>().SingleOrDefaultAsync(c => c.OrderId == order.Id, cancellationToken);

    private async Task<(Order? Order, CodOrder? Cod)> OfBuyerAsync(Actor actor, string number, PhoneNumber? phone, CancellationToken cancellationToken)
    {
        var order = ReferenceNumber.TryParse(number, out var reference)
            ? await db.Set<Order>().Include(o => o.Purchase).SingleOrDefaultAsync(o => o.Number == reference.Value, cancellationToken)
            : null;
        return order is null || !PurchaseAccess.IsTheirs(order.Purchase, actor, phone, cipher) ? (null, null) : (order, await CodAsync(order, cancellationToken));
    }
}
