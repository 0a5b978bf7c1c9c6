using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

internal sealed class SellLabelsHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<SellLabels, Outcome<Done>>, IRequestHandler<GetLabelledLots, IReadOnlyList<LabelledLot>>
{
    public async Task<Outcome<Done>> Handle(SellLabels request, CancellationToken cancellationToken)
    {
        var codes = request.Codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var labels = await db.Set<Label>().AsNoTracking().Where(l => codes.Contains(l.Code))
            .Join(db.Set<LabelRoll>().Where(r => r.SellerId == request.SellerId), l => l.RollId, r => r.Id, (l, r) => new { Label = l, Roll = r })
            .ToDictionaryAsync(p => p.Label.Code, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var places = request.Lines.ToDictionary(l => l.OrderLineId, _ => 0);
        foreach (var code in codes)
        {
            if (!labels.TryGetValue(code, out var pack))
            {
                return new Refusal("traceability.pack_unknown", $"Gian hàng không in tem {Shown(code)}. So lại với mã trên gói.", $"The shop printed no label {Shown(code)}. Compare it with the pack.", "Code");
            }

            if (WrongWith(pack.Label) is { } wrong)
            {
                return wrong;
            }

            if (request.Lines.FirstOrDefault(l => l.VariantId == pack.Roll.VariantId && places[l.OrderLineId] < l.Quantity) is not { } line)
            {
                return Wrong(code, $"là {pack.Roll.ProductName}, {pack.Roll.VariantName}: số gói đang bán ít hơn số tem đã quét. Tăng số gói, hoặc bỏ dấu ở tem này",
                    $"is {pack.Roll.ProductName}, {pack.Roll.VariantName}: fewer packs are sold than labels were scanned. Sell more packs, or untick this label");
            }

            db.Add(new LabelSale { OrderLineId = line.OrderLineId, Place = ++places[line.OrderLineId], OrderId = request.OrderId, SellerId = request.SellerId, Code = code, At = now });
            db.Add(SaleMoves.Of(LabelMoveKind.Sold, pack.Label, request.OrderNumber, request.Actor, now, time));
        }

        await db.SaveChangesAsync(cancellationToken);
        if (await db.Set<Label>().Where(l => codes.Contains(l.Code) && l.State == LabelState.Activated && l.SoldAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.SoldAt, now).SetProperty(l => l.SoldRegion, request.ProvinceCode), cancellationToken) != codes.Count)
        {
            throw new DbUpdateConcurrencyException("Somebody else changed one of these labels just now; run again and see.");
        }

        return Done.It;
    }

    public async Task<IReadOnlyList<LabelledLot>> Handle(GetLabelledLots request, CancellationToken cancellationToken) =>
        [
            .. (await db.Set<LabelSale>().Where(s => s.OrderId == request.OrderId)
                .Join(db.Set<Label>().Where(l => l.LotId != null), s => s.Code, l => l.Code, (s, l) => new { s.OrderLineId, LotId = l.LotId!.Value })
                .ToListAsync(cancellationToken)).GroupBy(s => s).Select(g => new LabelledLot(g.Key.OrderLineId, g.Key.LotId, g.Count())),
        ];

    /// <summary>Why a pack cannot be sold now, in plain words; null when it can.</summary>
    internal static Refusal? WrongWith(Label label) =>
        label.SoldAt is not null ? Wrong(label.Code, "đã bán rồi (nằm trong một đơn khác). Để riêng gói này và lấy gói khác", "is sold already, in another order. Put it aside and take another")
        : label.State == LabelState.Voided ? Wrong(label.Code, "đã huỷ tem, không được bán. Để riêng gói này và lấy gói khác", "has a void label and must not be sold. Put it aside and take another")
        : label.State != LabelState.Activated ? Wrong(label.Code, "chưa kích hoạt tem cho lô nào. Kích hoạt ở mục Tem, rồi quét lại", "is not activated for a lot yet. Activate it under Labels, then scan again")
        : null;

    private static Refusal Wrong(string code, string vi, string en) =>
        new("traceability.pack_wrong", $"Gói {Shown(code)} {vi}.", $"Pack {Shown(code)} {en}.", "Code", RefusalKind.Conflict);

    private static string Shown(string code) => TraceCode.TryParse(code, out var read) ? read.ToString() : code;
}
