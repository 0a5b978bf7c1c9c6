using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Payouts;

/// <summary>
/// Staff reckons what each seller is to be paid out of the intermediary's money, and what the market owes it for its vouchers, from delivered
/// orders; the answer is how many were proposed.
/// Sellers with a payout under way, or with nothing coming to them, are left out.
/// </summary>
public sealed record ProposePayouts(Actor Actor) : ICommand<int>;

internal sealed class ProposePayoutsHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<ProposePayouts, Outcome<int>>
{
    public async Task<Outcome<int>> Handle(ProposePayouts request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Payouts))
        {
            return Refusal.NotFound;
        }

        // Of the intermediary's money what is the seller's; and from whatever path, what the market owes for its vouchers.
        var sums = await (
            from sale in db.Set<Sale>()
            join entry in db.Set<LedgerEntry>() on sale.OrderId equals entry.SubjectId
            join posting in db.Set<LedgerPosting>() on entry.Id equals posting.EntryId
            where sale.DeliveredOn != null
                && ((sale.Path == MoneyPath.LicensedIntermediary && posting.Account == Account.SellerDue && posting.Party == sale.Party) || posting.Account == Account.SubsidyDue)
            group posting by new { sale.SellerId, sale.Party, sale.OrderId, sale.OrderNumber, sale.IsSample, IsMarket = posting.Account == Account.SubsidyDue } into g
            select new { g.Key, Due = -g.Sum(p => p.Amount) }).ToListAsync(cancellationToken);
        var due = sums.ConvertAll(s => new { Key = new { s.Key.SellerId, Party = s.Key.IsMarket ? Payout.Market : s.Key.Party, s.Key.OrderId, s.Key.OrderNumber, s.Key.IsSample }, s.Due });
        var live = (await (
            from payout in db.Set<Payout>()
            join item in db.Set<PayoutItem>() on payout.Id equals item.PayoutId
            where payout.State != PayoutState.Returned && payout.State != PayoutState.Rejected
            group item by new { item.OrderId, IsMarket = payout.Party == Payout.Market } into g
            select new { g.Key.OrderId, g.Key.IsMarket, Sum = g.Sum(i => i.Amount) }).ToListAsync(cancellationToken)).ToDictionary(g => (g.OrderId, g.IsMarket), g => g.Sum);
        var open = (await db.Set<Payout>().Where(p => p.OpenKey != null).Select(p => p.OpenKey).ToListAsync(cancellationToken)).ToHashSet();
        var now = time.GetUtcNow().UtcDateTime;
        var proposed = 0;
        foreach (var seller in due.GroupBy(d => new { d.Key.SellerId, d.Key.Party, d.Key.IsSample }))
        {
            var key = $"{seller.Key.SellerId:N}/{seller.Key.Party}";
            var items = seller
                .Select(d => new { d.Key.OrderId, d.Key.OrderNumber, Amount = d.Due - live.GetValueOrDefault((d.Key.OrderId, d.Key.Party == Payout.Market)) })
                .Where(i => i.Amount != 0)
                .OrderBy(i => i.OrderId).ToList();
            if (items.Sum(i => i.Amount) <= 0 || !open.Add(key))
            {
                continue;
            }

            var payout = new Payout
            {
                Id = Ids.New(time),
                Number = ReferenceNumber.New().Value,
                SellerId = seller.Key.SellerId,
                Party = seller.Key.Party,
                Amount = items.Sum(i => i.Amount),
                OpenKey = key,
                ProposedBy = request.Actor.PersonId,
                ProposedAt = now,
                StateAt = now,
                IsSample = seller.Key.IsSample,
            };
            payout.Items.AddRange(items.Select(i => new PayoutItem { PayoutId = payout.Id, OrderId = i.OrderId, OrderNumber = i.OrderNumber, Amount = i.Amount }));
            db.Add(payout);
            proposed++;
        }

        return proposed;
    }
}
