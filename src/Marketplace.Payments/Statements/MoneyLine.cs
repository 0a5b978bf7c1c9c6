using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Statements;

/// <summary>One entry of a seller's books, told in amounts. What was kept is positive; what was given back again negative.</summary>
/// <param name="Number">The order's or payout's, for people.</param>
/// <param name="Came">Money that came in for the order (negative: went back), wherever it is.</param>
/// <param name="ToBank">What reached the seller's own account by this entry.</param>
/// <param name="Yours">What became the seller's.</param>
/// <param name="ToBuyer">What is to be given back.</param>
public sealed record MoneyLine(
    DateOnly Day, FactKind Kind, Guid SubjectId, string Number, Money Came, Money ToBank, Money Commission, Money CommissionVat, Money Vat, Money Pit, Money Delivery,
    Money Yours, Money ToBuyer, string Basis, bool IsSample)
{
    /// <summary>Of a carrier's fees what the shop bears: free delivery, parcels that were not taken.</summary>
    public Money ShopFreight { get; init; }

    /// <summary>What was withheld before and is paid in to the state by this entry.</summary>
    public Money ToState { get; init; }

    public Money Kept => Commission + CommissionVat + Vat + Pit + Delivery + ShopFreight;
}

internal static class MoneyLines
{
    /// <summary>All of <paramref name="entries"/>, the oldest first, in one query.</summary>
    public static async Task<IReadOnlyList<MoneyLine>> ReadAsync(
        IQueryable<LedgerEntry> entries, IQueryable<LedgerPosting> postings, CancellationToken cancellationToken)
    {
        var rows = await (
            from e in entries
            join p in postings on e.Id equals p.EntryId
            orderby e.Day, e.At, e.Id
            select new { e.Id, e.Day, e.Kind, e.SubjectId, e.SubjectNumber, e.Basis, e.IsSample, p.Account, p.Amount }).ToListAsync(cancellationToken);
        var lines = new List<MoneyLine>();
        var sums = new long[Enum.GetValues<Account>().Length];
        for (var i = 0; i < rows.Count; i++)
        {
            sums[(int)rows[i].Account] += rows[i].Amount;
            if (i + 1 < rows.Count && rows[i + 1].Id == rows[i].Id)
            {
                continue;
            }

            var row = rows[i];
            Money Held(Account account) => new(sums[(int)account]);
            Money Claimed(Account account) => new(-sums[(int)account]);
            lines.Add(new(
                row.Day, row.Kind, row.SubjectId, Shown(row.SubjectNumber),
                Held(Account.Bank) + Held(Account.Carrier) + Held(Account.Provider) + Held(Account.TaxOffice), Held(Account.Bank),
                Claimed(Account.Commission), Claimed(Account.CommissionVat), Claimed(Account.Vat), Claimed(Account.Pit), Claimed(Account.Freight),
                Claimed(Account.SellerDue), Claimed(Account.BuyerDue), row.Basis, row.IsSample)
            {
                ShopFreight = Claimed(Account.ShopFreight),
                ToState = Held(Account.TaxOffice),
            });
            Array.Clear(sums);
        }

        return lines;
    }

    public static string Shown(string number) => ReferenceNumber.TryParse(number, out var reference) ? reference.ToString() : number;
}
