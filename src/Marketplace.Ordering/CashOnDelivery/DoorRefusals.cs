using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.CashOnDelivery;

/// <summary>
/// The packs of a parcel that was not taken are back and were looked at: the whole ones are stock again, the damaged ones stand in the stock book.
/// Every pack of the order is named once. Said twice it is noted once.
/// </summary>
public sealed record CheckReturned(Actor Actor, string Number, IReadOnlyList<CheckedPacks> Packs) : ICommand<Done>
{
    public string? AuditSubject => Number;
}

/// <summary>Notes parcels that were not taken at the door.</summary>
internal sealed class DoorRefusals(MarketplaceDb db, CodDesk desk, FieldCipher cipher, DatedRules rules, TimeProvider time)
{
    public static readonly Refusal UnknownReason = new(
        "ordering.refusal_reason", "Hãy chọn một lý do trong danh sách.", "Choose one of the reasons listed.", "Code");

    public async Task<RefusalReason?> FindAsync(string? code, CancellationToken cancellationToken)
    {
        var today = VietnamTime.Today(time);
        return string.IsNullOrEmpty(code)
            ? null
            : (await db.Set<RefusalReason>().AsNoTracking().Where(r => r.Code == code).ToListAsync(cancellationToken)).SingleOrDefault(r => r.IsInForce(today));
    }

    private static string Fit(string words) => words.Length <= MaxLengths.Name ? words : words[..MaxLengths.Name];

    /// <summary>Without a known reason the seller bears both ways and nothing is held against the buyer.</summary>
    public async Task<DoorRefusal> NoteAsync(Order order, RefusalReason? reason, string words, CancellationToken cancellationToken)
    {
        var phone = await db.Set<Purchase>().Where(p => p.Id == order.PurchaseId).Select(p => p.PhoneCipher).SingleAsync(cancellationToken);
        var refusal = new DoorRefusal
        {
            OrderId = order.Id,
            Code = reason?.Code ?? "",
            Name = reason?.Name ?? Fit(words),
            NameEn = reason?.NameEn ?? Fit(words),
            PaysOut = reason?.PaysOut ?? FreightPayer.Seller,
            PaysBack = reason?.PaysBack ?? FreightPayer.Seller,
            CountsAgainstBuyer = reason?.CountsAgainstBuyer ?? false,
            PhoneKey = desk.KeyOf(PhoneNumber.Parse(cipher.Decrypt(phone, Purchase.PhonePurpose))),
            Basis = reason?.Basis ?? "",
            At = time.GetUtcNow().UtcDateTime,
            IsSample = order.IsSample,
        };
        if (ShopFreight.CarrierOf(order) is not null)
        {
            var (way, back) = (ShopFreight.OneWay(order.Carriage), await rules.GetAsync("ordering.return_way.per_mille", cancellationToken: cancellationToken));
            refusal.FreightOut = refusal.PaysOut == FreightPayer.Seller ? way : Money.Zero;
            refusal.FreightBack = refusal.PaysBack == FreightPayer.Seller ? new(Rounding.HalfUp((Int128)way.Dong * back.Value, 1000)) : Money.Zero;
        }

        db.Add(refusal);
        return refusal;
    }
}

internal sealed class CheckReturnedHandler(MarketplaceDb db, IMediator mediator, OrderMoves moves, DoorRefusals doors) : IRequestHandler<CheckReturned, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(CheckReturned request, CancellationToken cancellationToken)
    {
        if (await moves.OfSellerAsync(request.Actor, request.Number, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (order.State != OrderState.Returned)
        {
            return OrderingRefusals.WrongState;
        }

        var refusal = await db.Set<DoorRefusal>().SingleOrDefaultAsync(r => r.OrderId == order.Id, cancellationToken)
            ?? await doors.NoteAsync(order, null, order.CancelReason ?? "", cancellationToken);
        if (refusal.CheckedAt is not null)
        {
            return Done.It;
        }

        var lines = await db.Set<OrderLine>().Where(l => l.OrderId == order.Id && l.Quantity > 0).Select(l => new { l.Id, l.Quantity, l.ProductName }).ToListAsync(cancellationToken);
        if (request.Packs.Any(p => !lines.Exists(l => l.Id == p.OrderLineId)))
        {
            return Refusal.NotFound;
        }

        var wrong = lines.Find(l => request.Packs.Where(p => p.OrderLineId == l.Id) is var of
            && (of.Sum(p => p.Ok + p.Damaged) != l.Quantity || of.Any(p => p.Ok < 0 || p.Damaged < 0)));
        if (wrong is not null)
        {
            return CheckedWrong(wrong.ProductName, wrong.Quantity);
        }

        var taken = await mediator.Send(new TakeBackStock(request.Actor, order.Id, order.SellerId, request.Packs), cancellationToken);
        if (taken.Refusal is not null)
        {
            return taken;
        }

        refusal.CheckedAt = moves.Now;
        moves.Note(order, order.State, OrderHands.Seller, $"Hàng đã về, đã kiểm tra: {request.Packs.Sum(p => p.Ok)} gói còn tốt, {request.Packs.Sum(p => p.Damaged)} gói hỏng");
        moves.Touch(order);
        return Done.It;
    }

    internal static Refusal CheckedWrong(string product, int packs) => new(
        "ordering.checked_packs",
        $"Đếm lại từng món: số gói tốt và gói hỏng cộng lại phải đủ số gói đã về, ví dụ {product}: {packs} gói.",
        $"Count each item again: whole and damaged packs must add up to what came back, e.g. {product}: {packs} packs.",
        "Packs");
}
