using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Outbox;

internal sealed record ParkedTitle(string Event, string Handler);

/// <summary>News between modules that could not be delivered.</summary>
internal sealed class ParkedQueue(MarketplaceDb db, DatedRules rules, TimeProvider time)
    : DeskQueue<ParkedTitle>(DeskKind.ParkedEvent, StaffRight.Operations, "desk.parked_hours", rules, time)
{
    protected override IQueryable<DeskLine<ParkedTitle>> Waiting() =>
        from d in db.Set<OutboxDelivery>()
        join m in db.Set<OutboxMessage>() on d.MessageId equals m.Id
        where d.State == DeliveryState.Parked
        select new DeskLine<ParkedTitle> { Id = d.Id, Since = m.ToldAt, Detail = new ParkedTitle(m.Event, d.Handler) };

    protected override LocalText TitleOf(ParkedTitle detail) => new($"{detail.Event} → {detail.Handler}", $"{detail.Event} → {detail.Handler}");
}
