using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Withholding;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Statements;

/// <summary>Ask: the money of the shop the person acts for, as the books know it, with its entries, the newest first; null for who acts for none.</summary>
public sealed record ViewMyMoney(Actor Actor, int Page = 1) : IQuery<MyMoney?>;

/// <param name="InBank">All that reached the shop's own account or hands from sales here, less what it gave back.</param>
/// <param name="WithCarrier">Collected by carriers, the shop's part of it.</param>
/// <param name="WithProvider">With the payment intermediary, the shop's part of it.</param>
/// <param name="Waiting">Of orders under way, not paid yet.</param>
/// <param name="ToBuyers">Still to be given back to buyers.</param>
/// <param name="Commission">Kept, like the four that follow, from the beginning.</param>
/// <param name="ToDeclare">Tax of this year the shop declares itself, since nobody withheld it.</param>
/// <param name="Months">The first of each month that has entries, the newest first.</param>
public sealed record MyMoney(
    Money InBank, Money WithCarrier, Money WithProvider, Money Waiting, int WaitingOrders, Money ToBuyers,
    Money Commission, Money CommissionVat, Money Vat, Money Pit, Money Delivery, Money ToDeclare, bool HasTaxToConfirm,
    PageOf<MoneyLine> Lines, IReadOnlyList<DateOnly> Months)
{
    /// <summary>What the market owes the shop for vouchers of its own.</summary>
    public Money FromMarket { get; init; }

    /// <summary>Of carriers' fees what the shop bore from the beginning: free delivery, parcels that were not taken.</summary>
    public Money ShopFreight { get; init; }

    /// <summary>Of <see cref="Vat"/> and <see cref="Pit"/> what was paid in to the state already.</summary>
    public Money PaidToState { get; init; }

    /// <summary>What the shop owes carriers for that, beyond what they hold of its money.</summary>
    public IReadOnlyList<CarrierBill> ToCarriers { get; init; } = [];

    public Money Kept => Commission + CommissionVat + Vat + Pit + Delivery + ShopFreight;
}

/// <param name="Carrier">Its name, as on the orders.</param>
public sealed record CarrierBill(string Carrier, Money Owed);

internal sealed class ViewMyMoneyHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<ViewMyMoney, MyMoney?>
{
    private const int PageSize = 20;

    public async Task<MyMoney?> Handle(ViewMyMoney request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return null;
        }

        var accounts = await db.Set<LedgerPosting>().Where(p => p.SellerId == seller)
            .GroupBy(p => new { p.Account, p.Party })
            .Select(g => new AccountSum(g.Key.Account, g.Key.Party, g.Sum(p => p.Amount)))
            .ToListAsync(cancellationToken);
        var carriers = Standing(accounts, Account.Carrier, Account.ShopFreight);
        var waiting = await db.Set<Sale>()
            .Where(s => s.SellerId == seller && s.EndedOn == null && s.SettledOn == null)
            .GroupBy(s => s.SellerId)
            .Select(g => new { Sum = g.Sum(s => s.Total - s.Counted), Count = g.Count() })
            .SingleOrDefaultAsync(cancellationToken);
        var year = new DateOnly(VietnamTime.Today(time).Year, 1, 1);
        var tax = await db.Set<WithholdingLine>()
            .Where(l => l.SellerId == seller && l.Day >= year)
            .GroupBy(l => new { l.IsWithheld, l.ToConfirm })
            .Select(g => new { g.Key.IsWithheld, g.Key.ToConfirm, Tax = g.Sum(l => l.Vat + l.Pit) })
            .ToListAsync(cancellationToken);
        var entries = db.Set<LedgerEntry>().Where(e => e.SellerId == seller);
        var months = (await entries.GroupBy(e => new { e.Day.Year, e.Day.Month }).Select(g => g.Key).ToListAsync(cancellationToken))
            .Select(m => new DateOnly(m.Year, m.Month, 1)).OrderDescending().Take(24).ToList();
        Money Claimed(Account account) => new(-accounts.Where(a => a.Account == account).Sum(a => a.Sum));
        return new MyMoney(
            new(accounts.Where(a => a.Account == Account.Bank).Sum(a => a.Sum)),
            carriers.Values.Sum(due => new Money(Math.Max(0, due))),
            Standing(accounts, Account.Provider).Values.Sum(due => new Money(Math.Max(0, due))),
            new(waiting?.Sum ?? 0),
            waiting?.Count ?? 0,
            Claimed(Account.BuyerDue),
            Claimed(Account.Commission), Claimed(Account.CommissionVat), Claimed(Account.Vat), Claimed(Account.Pit), Claimed(Account.Freight),
            new(tax.Where(t => !t.IsWithheld).Sum(t => t.Tax)),
            tax.Any(t => t.ToConfirm),
            await LinesAsync(entries, request.Page, cancellationToken),
            months)
        {
            FromMarket = new(accounts.Where(a => a.Account == Account.MarketOwes).Sum(a => a.Sum)),
            ShopFreight = Claimed(Account.ShopFreight),
            PaidToState = new(accounts.Where(a => a.Account == Account.TaxOffice).Sum(a => a.Sum)),
            ToCarriers = [.. carriers.Where(c => c.Value < 0).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new CarrierBill(c.Key, new(-c.Value)))],
        };
    }

    private async Task<PageOf<MoneyLine>> LinesAsync(IQueryable<LedgerEntry> entries, int page, CancellationToken cancellationToken)
    {
        var number = Math.Clamp(page, 1, 10_000);
        var total = await entries.CountAsync(cancellationToken);
        var ids = await entries.OrderByDescending(e => e.Day).ThenByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Skip((number - 1) * PageSize).Take(PageSize)
            .Select(e => e.Id)
            .ToListAsync(cancellationToken);
        var lines = await MoneyLines.ReadAsync(db.Set<LedgerEntry>().Where(e => ids.Contains(e.Id)), db.Set<LedgerPosting>(), cancellationToken);
        return new([.. lines.Reverse()], total, number, PageSize);
    }

    // What is the shop's with those who have such accounts and has not reached its bank; negative where the shop owes them.
    private static Dictionary<string, long> Standing(IReadOnlyList<AccountSum> accounts, params IReadOnlyList<Account> of) => accounts
        .Where(a => of.Contains(a.Account)).Select(a => a.Party).Distinct()
        .ToDictionary(party => party, party => -accounts.Where(a => a.Party == party && a.Account is (Account.SellerDue or Account.Bank)).Sum(a => a.Sum));

    private sealed record AccountSum(Account Account, string Party, long Sum);
}
