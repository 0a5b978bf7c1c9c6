using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Withholding;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Payments;

/// <summary>The books on real tables: random steps with repeats, then every balance made again from the rows.</summary>
public sealed class BooksPropertyTests
{
    private const int Steps = 20_000;
    private const int Batch = 40;

    private static readonly Guid[] Sellers = [.. Enumerable.Range(0, 8).Select(i => Ids.FromName("test-seller", $"books/{i}"))];

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Twenty_thousand_random_steps_leave_the_books_in_order(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var random = new Random(42);
        var orders = new List<Guid>();
        var causes = new List<Guid>();
        var done = 0;
        while (done < Steps)
        {
            // Some orders to a batch, so that steps of one transaction meet.
            var fresh = Enumerable.Range(0, 4).Select(_ => Bookkeeping.NewId()).ToList();
            var plan = Enumerable.Range(0, Batch).Select(_ => random.Next()).ToList();
            await site.BookAsync(async books =>
            {
                foreach (var order in fresh)
                {
                    var kind = order.GetHashCode() % 3 == 0 ? SellerKind.Cooperative : SellerKind.Household;
                    books.Open(Bookkeeping.Need(order, Sellers[(uint)order.GetHashCode() % Sellers.Length], kind, commission: 12_345), MoneyPath.CarrierCollects);
                }

                foreach (var seed in plan)
                {
                    var dice = new Random(seed);
                    var order = orders.Count == 0 || dice.Next(3) > 0 ? fresh[dice.Next(fresh.Count)] : orders[^(1 + dice.Next(Math.Min(50, orders.Count)))];
                    var cause = causes.Count > 0 && dice.Next(10) == 0 ? causes[^(1 + dice.Next(Math.Min(200, causes.Count)))] : Ids.FromName("test-cause", $"{seed}");
                    await StepAsync(books, dice, cause, order, site.Now());
                }
            });
            done += plan.Count;
            orders.AddRange(fresh);
            causes.AddRange(plan.Take(4).Select(seed => Ids.FromName("test-cause", $"{seed}")));
        }

        var report = await site.SendAsync(new CheckBooks());
        report.Faults.ShouldBeEmpty();
        report.Entries.ShouldBeGreaterThan(Steps / 2);
        report.Sales.ShouldBeGreaterThan(500);
        foreach (var seller in Sellers)
        {
            var rows = await site.LookAsync(db => db.Set<LedgerPosting>().AsNoTracking().Where(p => p.SellerId == seller).ToListAsync());
            rows.Sum(p => p.Amount).ShouldBe(0);
            var sales = await site.LookAsync(db => db.Set<Sale>().AsNoTracking().Include(s => s.Lines).Where(s => s.SellerId == seller).ToListAsync());
            foreach (var account in Enum.GetValues<Account>().Where(a => a >= Account.SellerDue))
            {
                rows.Where(p => p.Account == account).Sum(p => p.Amount)
                    .ShouldBe(sales.Sum(s => s.Book().Claims().Where(c => c.Account == account).Sum(c => c.Amount)), account.ToString());
            }
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_checker_names_each_kind_of_fault(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var order = await site.PlaceAsync(commission: 10_000);
        await site.BookAsync(books => books.CollectedByCarrierAsync(Bookkeeping.NewId(), order.Of(430_000), "ghn", true, site.Now()));
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();

        await SpoilAsync(site, "adds? up to", db => db.Set<LedgerPosting>().Where(p => p.Account == Account.Carrier), set => set.SetProperty(p => p.Amount, p => p.Amount + 1), set => set.SetProperty(p => p.Amount, p => p.Amount - 1));
        await SpoilAsync(site, "another seller or day", db => db.Set<LedgerPosting>().Where(p => p.Position == 1), set => set.SetProperty(p => p.Day, new DateOnly(2026, 1, 1)), set => set.SetProperty(p => p.Day, new DateOnly(2026, 11, 21)));
        await SpoilAsync(site, "do not add up", db => db.Set<Sale>(), set => set.SetProperty(s => s.Counted, 1), set => set.SetProperty(s => s.Counted, 430_000));
        await SpoilAsync(site, "should be", db => db.Set<SaleLine>().Where(l => l.Position == 0), set => set.SetProperty(l => l.Commission, 1), set => set.SetProperty(l => l.Commission, 10_000));
        await SpoilAsync(site, "tax lines", db => db.Set<WithholdingLine>().Where(l => l.TaxClass == "processed_goods"), set => set.SetProperty(l => l.Vat, 1), set => set.SetProperty(l => l.Vat, 3_000));
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
    }

    private static async Task SpoilAsync<T>(
        TestSite site, string words, Func<Marketplace.Platform.Data.MarketplaceDb, IQueryable<T>> rows,
        Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<T>> spoil, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<T>> mend)
        where T : class
    {
        (await site.LookAsync(db => rows(db).ExecuteUpdateAsync(spoil))).ShouldBeGreaterThan(0);
        (await site.SendAsync(new CheckBooks())).Faults.ShouldContain(f => System.Text.RegularExpressions.Regex.IsMatch(f, words));
        await site.LookAsync(db => rows(db).ExecuteUpdateAsync(mend));
    }

    private static async Task StepAsync(Books books, Random dice, Guid cause, Guid order, DateTime at)
    {
        var amount = dice.Next(3) == 0 ? 430_000 : dice.NextInt64(1, 500_000);
        try
        {
            switch (dice.Next(7))
            {
                case 0:
                    await books.PaidAsync(cause, [order.Of(amount)], "vietqr", MoneyPath.DirectToSeller, at);
                    break;
                case 1:
                    await books.PaidAsync(cause, [order.Of(amount)], "vnpay", MoneyPath.LicensedIntermediary, at);
                    break;
                case 2:
                    await books.CollectedByCarrierAsync(cause, order.Of(amount), "ghn", dice.Next(2) == 0, at);
                    break;
                case 3:
                    await books.CashInHandAsync(cause, order.Of(amount), dice.Next(2) == 0 ? "Bưu điện" : null, at);
                    break;
                case 4:
                    await books.RefundOwedAsync(cause, order.Of(amount), at);
                    break;
                case 5:
                    await books.RefundedAsync(cause, order.Of(amount), "vietqr", MoneyPath.DirectToSeller, at);
                    break;
                default:
                    await books.RemittedByCarrierAsync(cause, order.Of(amount), "ghn", at);
                    break;
            }
        }
        catch (ArgumentOutOfRangeException)
        {
            // More was to go back than came: refused before anything was written.
        }
    }
}
