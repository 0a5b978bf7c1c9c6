using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Doubts;

internal sealed record DoubtTitle(DoubtReason Reason, string Number);

/// <summary>Doubts about codes, by people and by their scans.</summary>
internal sealed class DoubtQueue(MarketplaceDb db, DatedRules rules, TimeProvider time) : DeskQueue<DoubtTitle>(DeskKind.Doubt, StaffRight.Doubts, null, rules, time)
{
    protected override IQueryable<DeskLine<DoubtTitle>> Waiting() => db.Set<Doubt>().Where(d => d.State == DoubtState.Open)
        .Select(d => new DeskLine<DoubtTitle> { Id = d.Id, SellerId = d.SellerId, Since = d.At, DueAt = d.DueAt, Detail = new DoubtTitle(d.Reason, d.Number), IsSample = d.IsSample });

    protected override LocalText TitleOf(DoubtTitle detail)
    {
        var (number, signs) = (ReferenceNumber.Parse(detail.Number), detail.Reason == DoubtReason.Signs);
        return new(signs ? $"Lượt quét có dấu hiệu sao chép, số {number}" : $"Người mua nghi ngờ mã, số {number}", signs ? $"Scans look like copies, no. {number}" : $"A buyer doubts a code, no. {number}");
    }
}
