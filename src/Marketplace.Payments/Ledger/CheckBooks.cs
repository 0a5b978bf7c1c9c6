using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Payouts;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Reconciliation;
using Marketplace.Payments.Refunds;
using Marketplace.Payments.Withholding;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Ledger;

/// <summary>
/// Reads the whole books and says in prose what is wrong with them: entries that do not balance, sales that their entries do not bear out, tax
/// lines that differ from what was kept, payments without an entry, entries in a closed month. For the host's <c>--check-books</c> and tests.
/// </summary>
public sealed record CheckBooks : IQuery<BooksReport>;

/// <param name="Faults">Empty when the books are in order; at most <see cref="Most"/>.</param>
public sealed record BooksReport(int Entries, int Sales, IReadOnlyList<string> Faults)
{
    public const int Most = 200;
}

internal sealed class CheckBooksHandler(MarketplaceDb db) : IRequestHandler<CheckBooks, BooksReport>
{
    private const int Batch = 500;

    private readonly List<string> faults = [];

    public async Task<BooksReport> Handle(CheckBooks request, CancellationToken cancellationToken)
    {
        await EntriesAsync(cancellationToken);
        await MonthsAsync(cancellationToken);
        await PaymentsAsync(cancellationToken);
        var sales = await SalesAsync(cancellationToken);
        return new(await db.Set<LedgerEntry>().CountAsync(cancellationToken), sales, [.. faults.Take(BooksReport.Most)]);
    }

    private async Task EntriesAsync(CancellationToken cancellationToken)
    {
        var unbalanced = await db.Set<LedgerPosting>()
            .GroupBy(p => p.EntryId)
            .Select(g => new { Entry = g.Key, Sum = g.Sum(p => p.Amount) })
            .Where(g => g.Sum != 0)
            .OrderBy(g => g.Entry).Take(BooksReport.Most)
            .ToListAsync(cancellationToken);
        faults.AddRange(unbalanced.Select(u => Say($"Entry {u.Entry}: its postings add up to {u.Sum}, not to nothing.")));

        var bare = await db.Set<LedgerEntry>().Where(e => !e.Postings.Any())
            .OrderBy(e => e.Id).Select(e => e.Id).Take(BooksReport.Most).ToListAsync(cancellationToken);
        faults.AddRange(bare.Select(id => Say($"Entry {id} has no postings.")));

        var strayed = await (
            from p in db.Set<LedgerPosting>()
            join e in db.Set<LedgerEntry>() on p.EntryId equals e.Id
            where p.SellerId != e.SellerId || p.Day != e.Day
            select e.Id).Distinct().OrderBy(id => id).Take(BooksReport.Most).ToListAsync(cancellationToken);
        faults.AddRange(strayed.Select(id => Say($"Entry {id} has a posting of another seller or day.")));
    }

    private async Task MonthsAsync(CancellationToken cancellationToken)
    {
        foreach (var closed in await db.Set<Period>().Where(p => p.ClosedAt != null).AsNoTracking().ToListAsync(cancellationToken))
        {
            var (from, to) = (closed.Month, closed.Month.AddMonths(1));
            var late = await db.Set<LedgerEntry>().CountAsync(e => e.Day >= from && e.Day < to && e.At > closed.ClosedAt, cancellationToken);
            if (late > 0)
            {
                faults.Add(Say($"Month {from:yyyy-MM} was closed, but {late} entries were booked in it afterwards."));
            }
        }
    }

    private async Task PaymentsAsync(CancellationToken cancellationToken)
    {
        var unbooked = await db.Set<Receipt>()
            .Where(r => r.PaymentId != null && !db.Set<LedgerEntry>().Any(e => e.SourceId == r.Id && (e.Kind == FactKind.Paid || e.Kind == FactKind.Collected)))
            .OrderBy(r => r.Key).Select(r => r.Key).Take(BooksReport.Most)
            .ToListAsync(cancellationToken);
        faults.AddRange(unbooked.Select(key => Say($"Money {key} was counted for a payment, but is not booked.")));

        var unreturned = await db.Set<Refund>()
            .Where(r => (r.State == RefundState.Done || r.State == RefundState.Disputed) && !db.Set<LedgerEntry>().Any(e => e.SourceId == r.Id && e.Kind == FactKind.Refunded))
            .OrderBy(r => r.Cause).Select(r => r.Cause).Take(BooksReport.Most)
            .ToListAsync(cancellationToken);
        faults.AddRange(unreturned.Select(cause => Say($"The refund for {cause} is done, but not booked.")));

        var unpaid = await db.Set<Payout>()
            .Where(p => p.State == PayoutState.Paid && !db.Set<LedgerEntry>().Any(e => e.SourceId == p.Id && e.Kind == FactKind.PaidOut))
            .OrderBy(p => p.Number).Select(p => p.Number).Take(BooksReport.Most)
            .ToListAsync(cancellationToken);
        faults.AddRange(unpaid.Select(number => Say($"Payout {number} is paid, but not booked.")));
        await DebtsAsync(cancellationToken);
        await DecidedAsync(cancellationToken);
    }

    // What two of staff confirmed stands in the books once, and not at all where it was taken back.
    private async Task DecidedAsync(CancellationToken cancellationToken)
    {
        var taxes = await db.Set<TaxPayment>()
            .Select(p => new
            {
                p.Month,
                Should = p.State == TaxPaymentState.Confirmed ? p.Vat + p.Pit : 0,
                Stands = (from e in db.Set<LedgerEntry>() join l in db.Set<LedgerPosting>() on e.Id equals l.EntryId where e.SourceId == p.Id && l.Account == Account.TaxOffice select l.Amount).Sum(),
            })
            .Where(p => p.Should != p.Stands).OrderBy(p => p.Month).Take(BooksReport.Most).ToListAsync(cancellationToken);
        faults.AddRange(taxes.Select(p => Say($"Tax of {p.Month:yyyy-MM}: {p.Stands} stands as paid in, and should be {p.Should}.")));

        var unbooked = await db.Set<ReconciliationLine>()
            .Where(l => l.BookedAs != null && !db.Set<LedgerEntry>().Any(e => e.SourceId == l.BookedAs && e.Kind == FactKind.Correction))
            .OrderBy(l => l.Reference).Select(l => l.Reference).Take(BooksReport.Most).ToListAsync(cancellationToken);
        faults.AddRange(unbooked.Select(reference => Say($"The difference of {reference} is confirmed, but not booked.")));
    }

    // What the books owe to buyers is what the refunds say is still to be sent.
    private async Task DebtsAsync(CancellationToken cancellationToken)
    {
        var open = (await (
            from refund in db.Set<Refund>()
            join share in db.Set<PaymentShare>() on refund.OrderId equals share.OrderId
            join payment in db.Set<Payment>() on share.PaymentId equals payment.Id
            where payment.Id == refund.PaymentId && refund.State != RefundState.Done && refund.State != RefundState.Disputed
            select new { payment.PurchaseId, refund.Amount }).ToListAsync(cancellationToken))
            .GroupBy(r => r.PurchaseId).ToDictionary(g => g.Key, g => g.Sum(r => r.Amount).Dong);
        var owed = await db.Set<Sale>().Where(s => s.Owed != 0 && db.Set<Payment>().Any(p => p.PurchaseId == s.PurchaseId))
            .GroupBy(s => s.PurchaseId).Select(g => new { g.Key, Sum = g.Sum(s => s.Owed) })
            .ToDictionaryAsync(g => g.Key, g => g.Sum, cancellationToken);
        foreach (var purchase in open.Keys.Union(owed.Keys).Where(p => open.GetValueOrDefault(p) != owed.GetValueOrDefault(p)))
        {
            faults.Add(Say($"Purchase {purchase}: the books owe {owed.GetValueOrDefault(purchase)} to the buyer, the refunds {open.GetValueOrDefault(purchase)}."));
        }
    }

    private async Task<int> SalesAsync(CancellationToken cancellationToken)
    {
        var (last, count) = (Guid.Empty, 0);
        while (faults.Count < BooksReport.Most)
        {
            var sales = await db.Set<Sale>().AsNoTracking().Include(s => s.Lines)
                .Where(s => s.OrderId > last && (s.SettledOn != null || s.ShopFreight != 0))
                .OrderBy(s => s.OrderId).Take(Batch)
                .ToListAsync(cancellationToken);
            if (sales.Count == 0)
            {
                break;
            }

            var ids = sales.ConvertAll(s => s.OrderId);
            var posted = (await (
                from e in db.Set<LedgerEntry>()
                join p in db.Set<LedgerPosting>() on e.Id equals p.EntryId
                where ids.Contains(e.SubjectId)
                group p by new { e.SubjectId, p.Account } into g
                select new { g.Key.SubjectId, g.Key.Account, Sum = g.Sum(p => p.Amount) }).ToListAsync(cancellationToken)).ToLookup(p => p.SubjectId);
            var taxed = (await db.Set<WithholdingLine>()
                .Where(l => ids.Contains(l.OrderId))
                .GroupBy(l => new { l.OrderId, l.IsWithheld })
                .Select(g => new { g.Key.OrderId, g.Key.IsWithheld, Base = g.Sum(l => l.Base), Vat = g.Sum(l => l.Vat), Pit = g.Sum(l => l.Pit) })
                .ToListAsync(cancellationToken)).ToLookup(l => l.OrderId);
            foreach (var sale in sales)
            {
                Check(sale, posted[sale.OrderId].ToDictionary(p => p.Account, p => p.Sum));
                var kept = taxed[sale.OrderId].Where(t => t.IsWithheld).ToList();
                CheckTax(sale, kept.Sum(t => t.Vat), kept.Sum(t => t.Pit));
            }

            (last, count) = (ids[^1], count + sales.Count);
        }

        return count;
    }

    private void Check(Sale sale, Dictionary<Account, long> posted)
    {
        var book = sale.Book();
        if (book.Counted != sale.Counted || book.Parts.Any(p => p.Counted < 0 || p.Counted > p.Amount) || sale.Owed < 0 || book.Total != sale.Total)
        {
            faults.Add(Say($"Order {sale.OrderNumber}: its lines do not add up to what it says came for it."));
        }

        var claims = book.Claims().GroupBy(c => c.Account).ToDictionary(g => g.Key, g => g.Sum(c => c.Amount));
        foreach (var account in Enum.GetValues<Account>().Where(a => a >= Account.SellerDue))
        {
            var (should, stands) = (claims.GetValueOrDefault(account), posted.GetValueOrDefault(account));
            if (should != stands)
            {
                faults.Add(Say($"Order {sale.OrderNumber}: {account} stands at {stands} in its entries and should be {should}."));
            }
        }
    }

    private void CheckTax(Sale sale, long vat, long pit)
    {
        var claims = sale.Book().Claims();
        var (vatKept, pitKept) = (-claims.Where(c => c.Account == Account.Vat).Sum(c => c.Amount), -claims.Where(c => c.Account == Account.Pit).Sum(c => c.Amount));
        if ((vat, pit) != (vatKept, pitKept))
        {
            faults.Add(Say($"Order {sale.OrderNumber}: tax lines of {vat} + {pit}, but {vatKept} + {pitKept} was kept."));
        }
    }

    private static string Say(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
