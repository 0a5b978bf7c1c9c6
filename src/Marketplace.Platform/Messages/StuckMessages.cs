using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Rules;

namespace Marketplace.Platform.Messages;

/// <summary>Messages to people that no channel took, or of which nobody knows whether they came.</summary>
internal sealed class StuckMessages(MarketplaceDb db, DatedRules rules, TimeProvider time)
    : DeskQueue<string>(DeskKind.Message, StaffRight.Operations, "desk.message_hours", rules, time)
{
    private static readonly MessageState[] Stuck = [MessageState.GivenUp, MessageState.Unclear];

    protected override IQueryable<DeskLine<string>> Waiting() => db.Set<Message>().Where(m => Stuck.Contains(m.State) && m.ToCipher != "")
        .Select(m => new DeskLine<string> { Id = m.Id, Since = m.CreatedAt, Detail = m.Kind, IsSample = m.IsSample });

    protected override LocalText TitleOf(string detail) => new($"Tin {detail}", $"Message {detail}");
}
