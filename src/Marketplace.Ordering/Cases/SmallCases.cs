using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Cases;

/// <summary>
/// Settles what is small and clear when it is opened, so that nobody argues about a broken jar: by dated rules for its kind, its amount, a picture, and
/// how often buyer and shop had this lately. The buyer is signed in, since a guest has no record. The money goes back by the way of all refunds when
/// the seller did not object in time; an objection goes to an officer, who decides as always.
/// </summary>
internal sealed class SmallCases(MarketplaceDb db, CaseDesk desk, DatedRules rules)
{
    /// <summary>Moves a case that was just opened on, if it is one; null also where it is none.</summary>
    public async Task<Refusal?> SettleAsync(Case of, Order order, Actor buyer, CaseWordsAndPictures said, CancellationToken cancellationToken)
    {
        var all = CaseDesk.CutsOf(of, order).Sum(c => c.Sum);
        if (KindRule(of.Kind) is not { } kind || said.Pictures.Count == 0 || OwnerKeys.OfPerson(buyer) is not { } owner
            || await RuleAsync(kind, cancellationToken) == 0 || all <= Money.Zero || all.Dong > await RuleAsync("case_auto_max", cancellationToken))
        {
            return null;
        }

        var since = desk.Now.AddDays(-await RuleAsync("case_auto_days", cancellationToken));
        if (await db.Set<Case>().CountAsync(c => c.RuledFor == owner && c.OpenedAt > since, cancellationToken) >= await RuleAsync("case_auto_buyer_max", cancellationToken)
            || await db.Set<Case>().CountAsync(c => c.SellerId == of.SellerId && c.ByRule && c.OpenedAt > since, cancellationToken) >= await RuleAsync("case_auto_seller_max", cancellationToken))
        {
            return null;
        }

        // The second entry of the same save: its place is the next one, and so is the row's version.
        (of.ByRule, of.RuledFor, of.Version) = (true, owner, 1);
        var refusal = await desk.MoveAsync(
            of, CaseState.Settled, OrderHands.System, CaseRemedy.RefundAll, all,
            new("Việc nhỏ, có ảnh làm chứng nên được quyết hoàn tiền theo quy định. Gian hàng không đồng ý thì phản đối trong hạn, ban quản lý sẽ xem.", []), CaseOutcome.Open, cancellationToken);
        of.Version = 2;
        return refusal;
    }

    private static string? KindRule(CaseKind kind) => kind switch
    {
        CaseKind.Damaged => "case_auto.damaged",
        CaseKind.Missing => "case_auto.missing",
        CaseKind.Spoiled => "case_auto.spoiled",
        CaseKind.NotAsDescribed => "case_auto.not_as_described",
        _ => null,
    };

    private async Task<long> RuleAsync(string rule, CancellationToken cancellationToken) => (await rules.GetAsync("ordering." + rule, cancellationToken: cancellationToken)).Value;
}

/// <summary>The shop does not agree with what the rule settled, with words (field <c>Words</c>): an officer decides, and until then no money goes.</summary>
public sealed record ObjectToSettlement(Actor Actor, Guid CaseId, CaseWordsAndPictures Said) : ICommand<Done>
{
    public string? AuditSubject => CaseId.ToString();
}

internal sealed class ObjectToSettlementHandler(CaseDesk desk) : IRequestHandler<ObjectToSettlement, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ObjectToSettlement request, CancellationToken cancellationToken)
    {
        if (await desk.OfSellerAsync(request.Actor, request.CaseId, cancellationToken) is not { } of)
        {
            return Refusal.NotFound;
        }

        if (of.State != CaseState.Settled)
        {
            return of is { State: CaseState.Disputed, ByRule: true } ? Done.It : CaseDesk.WrongState;
        }

        return (CaseDesk.Wrong(request.Said, wordsNeeded: true)
            ?? await desk.MoveAsync(of, CaseState.Disputed, OrderHands.Seller, of.Remedy, of.Amount, request.Said, CaseOutcome.Open, cancellationToken)) is { } refusal ? refusal : Done.It;
    }
}
