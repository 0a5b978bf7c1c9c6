using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

/// <summary>
/// Put a pack into a packed order of the shop acted for: <paramref name="Typed"/> is what a scanner typed (the whole address), the code, or
/// its last four characters. The same pack again changes nothing. Refused with what is wrong with the pack, never for a slip in the writing.
/// </summary>
public sealed record SellPack(Actor Actor, string OrderNumber, string? Typed) : ICommand<SoldPack>
{
    public string? AuditSubject => OrderNumber;
}

internal sealed class SellPackHandler(MarketplaceDb db, IMediator mediator, TimeProvider time) : IRequestHandler<SellPack, Outcome<SoldPack>>
{
    private const int ShortCode = 4;

    public async Task<Outcome<SoldPack>> Handle(SellPack request, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetParcel(request.Actor, request.OrderNumber), cancellationToken) is not { } parcel)
        {
            return Refusal.NotFound;
        }

        if (!parcel.IsPacked)
        {
            return new Refusal(
                "traceability.parcel_state", "Đơn này chưa đóng gói xong hoặc đã gửi đi. Chọn lô và đóng gói trước, rồi quét từng gói.",
                "This order is not packed yet or has left. Choose the lots and pack first, then scan the packs.", "Typed");
        }

        var found = await FindAsync(parcel, request.Typed, cancellationToken);
        if (found.Refusal is { } refused)
        {
            return refused;
        }

        var (label, roll) = found.Value;
        var sold = await db.Set<LabelSale>().AsNoTracking().SingleOrDefaultAsync(s => s.Code == label.Code, cancellationToken);
        if (sold is not null)
        {
            return sold.OrderId == parcel.OrderId
                ? new SoldPack(sold.OrderId, sold.OrderLineId, label.Code, roll.PathOf(label.Code))
                : Wrong(label, "đã nằm trong một đơn khác", "is in another order already");
        }

        if (label.State != LabelState.Activated)
        {
            return label.State == LabelState.Voided ? Wrong(label, "đã huỷ tem", "has a void label") : Wrong(label, "chưa kích hoạt cho lô nào", "is not activated for a lot yet");
        }

        var lines = parcel.Lines.Where(l => l.VariantId == roll.VariantId).ToList();
        if (lines.Count == 0)
        {
            return Wrong(label, $"là {roll.ProductName}, {roll.VariantName}; đơn này không có món ấy", $"is {roll.ProductName}, {roll.VariantName}, which is not in this order");
        }

        var packed = (await mediator.Send(new GetAllocations([parcel.OrderId]), cancellationToken)).Where(a => a.LotId == label.LotId).ToDictionary(a => a.OrderLineId, a => a.Packs);
        if (!lines.Exists(l => packed.ContainsKey(l.OrderLineId)))
        {
            return Wrong(label, "thuộc lô khác với lô đã ghi khi đóng gói", "is of another lot than was noted at packing");
        }

        return await PutAsync(request.Actor, parcel, label, roll, lines.Where(l => packed.ContainsKey(l.OrderLineId)), packed, cancellationToken);
    }

    private async Task<Outcome<SoldPack>> PutAsync(
        Actor actor, Parcel parcel, Label label, LabelRoll roll, IEnumerable<ParcelLine> lines, Dictionary<Guid, int> packed, CancellationToken cancellationToken)
    {
        var sales = await db.Set<LabelSale>().AsNoTracking().Where(s => s.OrderId == parcel.OrderId)
            .Join(db.Set<Label>(), s => s.Code, l => l.Code, (s, l) => new { s.OrderLineId, s.Place, l.LotId })
            .ToListAsync(cancellationToken);
        foreach (var line in lines)
        {
            var of = sales.Where(s => s.OrderLineId == line.OrderLineId).ToList();
            var place = Enumerable.Range(1, line.Quantity).FirstOrDefault(n => !of.Exists(s => s.Place == n));
            if (place == 0 || of.Count(s => s.LotId == label.LotId) >= packed[line.OrderLineId])
            {
                continue;
            }

            var now = time.GetUtcNow().UtcDateTime;
            db.Add(new LabelSale { OrderLineId = line.OrderLineId, Place = place, OrderId = parcel.OrderId, SellerId = parcel.SellerId, Code = label.Code, At = now });
            db.Add(SaleMoves.Of(LabelMoveKind.Sold, label, parcel.Number, actor, now, time));
            await db.SaveChangesAsync(cancellationToken);
            if (await db.Set<Label>().Where(l => l.Code == label.Code && l.State == LabelState.Activated && l.SoldAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.SoldAt, now).SetProperty(l => l.SoldRegion, parcel.ProvinceCode), cancellationToken) == 0)
            {
                throw new DbUpdateConcurrencyException("Somebody else changed this label just now; run again and see.");
            }

            return new SoldPack(parcel.OrderId, line.OrderLineId, label.Code, roll.PathOf(label.Code));
        }

        return Wrong(label, "là gói thừa: đơn đã đủ số gói của món và lô này", "is one too many: the order has all its packs of this item and lot");
    }

    private async Task<Outcome<(Label Label, LabelRoll Roll)>> FindAsync(Parcel parcel, string? typed, CancellationToken cancellationToken)
    {
        var last = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c))).Split('?', '#')[0].TrimEnd('/').Split('/')[^1];
        var own = db.Set<Label>().Join(db.Set<LabelRoll>(), l => l.RollId, r => r.Id, (l, r) => new { Label = l, Roll = r }).Where(p => p.Roll.SellerId == parcel.SellerId).AsNoTracking();
        if (TraceCode.TryParse(last, out var code))
        {
            return await own.SingleOrDefaultAsync(p => p.Label.Code == code.Value, cancellationToken) is { } one
                ? (one.Label, one.Roll)
                : new Refusal("traceability.pack_unknown", $"Gian hàng không in tem {code}. So lại với mã trên gói.", $"The shop printed no label {code}. Compare it with the pack.", "Typed");
        }

        if (last.Length != ShortCode)
        {
            return new Refusal(
                "traceability.pack_code", "Chưa đọc được mã gói. Quét lại mã QR, hoặc gõ 4 ký tự cuối của mã in trên gói.",
                "This is no pack code. Scan the QR code again, or type the last 4 characters of the code on the pack.", "Typed");
        }

        var variants = parcel.Lines.Select(l => l.VariantId).ToList();
        var lots = (await mediator.Send(new GetAllocations([parcel.OrderId]), cancellationToken)).Select(a => (Guid?)a.LotId).Distinct().ToList();
        var end = string.Concat(last.ToUpperInvariant().Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));
        var found = await own.Where(p => p.Label.State == LabelState.Activated && lots.Contains(p.Label.LotId) && variants.Contains(p.Roll.VariantId) && p.Label.Code.EndsWith(end))
            .OrderBy(p => p.Label.Code).Take(2).ToListAsync(cancellationToken);
        return found.Count switch
        {
            1 => (found[0].Label, found[0].Roll),
            0 => new Refusal(
                "traceability.pack_unknown", $"Trong các lô của đơn này không có gói nào có mã kết thúc bằng {end}. So lại với mã trên gói.",
                $"No pack of this order's lots has a code that ends in {end}. Compare it with the pack.", "Typed"),
            _ => new Refusal(
                "traceability.pack_ambiguous", $"Có nhiều gói có mã kết thúc bằng {end}. Quét mã QR hoặc gõ cả mã.", $"Several packs have a code that ends in {end}. Scan the QR code or type the whole code.", "Typed"),
        };
    }

    private static Refusal Wrong(Label label, string vi, string en)
    {
        var code = TraceCode.Parse(label.Code);
        return new("traceability.pack_wrong", $"Gói {code} {vi}. Để riêng gói này và lấy gói khác.", $"Pack {code} {en}. Put it aside and take another.", "Typed", RefusalKind.Conflict);
    }
}
