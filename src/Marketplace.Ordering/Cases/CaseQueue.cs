using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Cases;

internal sealed record CaseTitle(CaseKind Kind, string OrderNumber);

/// <summary>Complaints that staff are to decide.</summary>
internal sealed class CaseQueue(MarketplaceDb db, DatedRules rules, TimeProvider time) : DeskQueue<CaseTitle>(DeskKind.Complaint, StaffRight.CasesDecide, null, rules, time)
{
    protected override IQueryable<DeskLine<CaseTitle>> Waiting() => db.Set<Case>().Where(c => c.State == CaseState.Disputed)
        .Select(c => new DeskLine<CaseTitle> { Id = c.Id, SellerId = c.SellerId, Since = c.StateAt, DueAt = c.DueAt, Detail = new CaseTitle(c.Kind, c.OrderNumber), IsSample = c.IsSample });

    protected override LocalText TitleOf(CaseTitle detail) => new($"{CaseWords.Of(detail.Kind).Vi}, đơn {OrderView.Shown(detail.OrderNumber)}", $"{CaseWords.Of(detail.Kind).En}, order {OrderView.Shown(detail.OrderNumber)}");
}
