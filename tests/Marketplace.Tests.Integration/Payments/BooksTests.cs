using System.Collections.Concurrent;
using System.Data.Common;
using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Withholding;
using Marketplace.Tests.Integration.Ordering;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Payments;

public sealed class BooksTests(ShopSites sites) : IClassFixture<ShopSites>
{
    private static readonly Actor Tea = Buying.SellerOf(FakeShops.Tea);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Cash_on_delivery_is_booked_once_however_often_it_is_said(string engine)
    {
        var (site, _) = await sites.On(engine);
        var order = (await site.BuyAsync(Buying.NewGuest())).Of(FakeShops.Tea);
        await site.DoAsync(new ConfirmOrder(Tea, order.Number));
        await site.DoAsync(new PackOrder(Tea, order.Number));
        await site.DoAsync(new HandOverOrder(Tea, order.Number, "Bưu điện", "VN123"));
        await Task.WhenAll(site.DoAsync(new MarkPaid(Tea, order.Number)), site.DoAsync(new MarkPaid(Tea, order.Number)));
        await site.DoAsync(new MarkDelivered(Tea, order.Number));
        await site.PumpAsync();

        var accounts = await site.AccountsAsync(order.Id);
        accounts[Account.Bank].ShouldBe((order.Total - order.Delivery).Dong);
        accounts[Account.Carrier].ShouldBe(order.Delivery.Dong);
        accounts[Account.Freight].ShouldBe(-order.Delivery.Dong);
        accounts[Account.SellerDue].ShouldBe(-(order.Total - order.Delivery).Dong);
        accounts.Values.Sum().ShouldBe(0);
        (await site.LookAsync(db => db.Set<Sale>().AsNoTracking().SingleAsync(s => s.OrderId == order.Id))).DeliveredOn.ShouldBe(new DateOnly(2026, 11, 21));
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_the_seller_brought_in_person_is_all_the_sellers(string engine)
    {
        var (site, _) = await sites.On(engine);
        var order = (await site.BuyAsync(Buying.NewGuest())).Of(FakeShops.Tea);
        await site.DoAsync(new ConfirmOrder(Tea, order.Number));
        await site.DoAsync(new PackOrder(Tea, order.Number));
        await site.DoAsync(new HandOverOrder(Tea, order.Number, HandOverOrder.OwnDelivery, null));
        await site.DoAsync(new MarkPaid(Tea, order.Number));

        var accounts = await site.AccountsAsync(order.Id);
        (accounts[Account.Bank], accounts[Account.SellerDue], accounts.Count).ShouldBe((order.Total.Dong, -order.Total.Dong, 2));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_households_tax_is_withheld_by_the_platforms_carrier_and_taken_back_with_a_refund(string engine)
    {
        var (site, _) = await sites.On(engine);
        var order = await site.PlaceAsync(commission: 15_000);
        var notice = Bookkeeping.NewId();
        for (var i = 0; i < 2; i++)
        {
            await site.BookAsync(books => books.CollectedByCarrierAsync(notice, order.Of(430_000), "ghn", forPlatform: true, site.Now()));
        }

        var accounts = await site.AccountsAsync(order);
        (accounts[Account.Vat], accounts[Account.Pit], accounts[Account.Freight]).ShouldBe((-3_000, -2_000, -30_000));
        (accounts[Account.Commission], accounts[Account.CommissionVat]).ShouldBe((-15_000, -1_200));
        var lines = await LinesAsync(site, order);
        lines.Select(l => (l.TaxClass, l.Base, l.Vat, l.Pit, l.IsWithheld, l.ToConfirm)).ShouldBe(
            [("processed_goods", 300_000, 3_000, 1_500, true, true), ("unprocessed_own", 100_000, 0, 500, true, true)], ignoreOrder: true);
        lines.ShouldAllBe(l => l.Basis.Contains("252/2026/NĐ-CP"));

        var refund = Bookkeeping.NewId();
        await site.BookAsync(books => books.RefundOwedAsync(refund, order.Of(300_000), site.Now(), new Dictionary<string, long> { ["processed_goods"] = 300_000 }));
        await site.BookAsync(books => books.RefundedAsync(refund, order.Of(300_000), "ghn", MoneyPath.CarrierCollects, site.Now()));
        await site.BookAsync(books => books.RefundedAsync(refund, order.Of(300_000), "ghn", MoneyPath.CarrierCollects, site.Now()));

        var tea = lines.Single(l => l.TaxClass == "processed_goods");
        var back = (await LinesAsync(site, order)).Single(l => l.OriginalId is not null);
        (back.OriginalId, back.Base, back.Vat, back.Pit).ShouldBe((tea.Id, -300_000, -3_000, -1_500));
        accounts = await site.AccountsAsync(order);
        (accounts[Account.Vat], accounts[Account.Pit], accounts[Account.Commission], accounts[Account.BuyerDue]).ShouldBe((0, -500, 0, 0));
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task On_the_direct_path_nothing_is_withheld_and_the_seller_has_a_line_to_declare(string engine)
    {
        var (site, _) = await sites.On(engine);
        var (household, coop) = (await site.PlaceAsync(), await site.PlaceAsync(FakeShops.Tea, SellerKind.Cooperative));
        foreach (var order in new[] { household, coop })
        {
            await site.BookAsync(books => books.PaidAsync(Bookkeeping.NewId(), [order.Of(430_000)], "vietqr", MoneyPath.DirectToSeller, site.Now()));
        }

        (await site.AccountsAsync(household))[Account.SellerDue].ShouldBe(-430_000);
        var lines = await LinesAsync(site, household);
        lines.Select(l => (l.TaxClass, l.Vat, l.Pit)).ShouldBe([("processed_goods", 3_000, 1_500), ("unprocessed_own", 0, 500), ("delivery", 900, 450)], ignoreOrder: true);
        lines.ShouldAllBe(l => !l.IsWithheld);
        (await LinesAsync(site, coop)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_product_of_unknown_class_is_taxed_as_the_highest(string engine)
    {
        var (site, _) = await sites.On(engine);
        var order = Bookkeeping.NewId();
        await site.BookAsync(books =>
        {
            books.Open(new(Actor.System, Bookkeeping.NewId(), "vnpay", [new(order, Bookkeeping.Household, ReferenceNumber.New().Value, new(100_000))], false), MoneyPath.LicensedIntermediary);
            return Task.CompletedTask;
        });
        await site.BookAsync(books => books.PaidAsync(Bookkeeping.NewId(), [order.Of(100_000)], "vnpay", MoneyPath.LicensedIntermediary, site.Now()));

        var line = (await LinesAsync(site, order)).Single();
        (line.Vat, line.Pit, line.IsWithheld, line.ToConfirm).ShouldBe((5_000, 2_000, true, true));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_closed_month_takes_nothing_more(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var october = new DateTime(2026, 10, 31, 16, 59, 0, DateTimeKind.Utc);
        var (early, late) = (await site.PlaceAsync(), await site.PlaceAsync());
        await site.BookAsync(books => books.PaidAsync(Bookkeeping.NewId(), [early.Of(430_000)], "vietqr", MoneyPath.DirectToSeller, october));
        (await site.SendAsync(new ClosePeriod(Buying.NewPerson(), 2026, 10))).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
        (await site.SendAsync(new ClosePeriod(Buying.Staff, 2026, 11))).Refusal!.Code.ShouldBe("payments.period_not_over");
        (await site.SendAsync(new ClosePeriod(Buying.Staff, 2026, 13))).Refusal!.Code.ShouldBe("payments.period_not_over");
        await site.DoAsync(new ClosePeriod(Buying.Staff, 2026, 10));
        await site.DoAsync(new ClosePeriod(Buying.Staff, 2026, 10));
        await site.BookAsync(books => books.PaidAsync(Bookkeeping.NewId(), [late.Of(430_000)], "vietqr", MoneyPath.DirectToSeller, october));

        var entries = await site.LookAsync(db => db.Set<LedgerEntry>().AsNoTracking().ToDictionaryAsync(e => e.SubjectId));
        (entries[early].Day, entries[early].HappenedOn).ShouldBe((new(2026, 10, 31), new(2026, 10, 31)));
        (entries[late].Day, entries[late].HappenedOn).ShouldBe((new(2026, 11, 21), new(2026, 10, 31)));
        (await site.SendAsync(new ListClosedPeriods(Buying.Staff))).Single().Month.ShouldBe(new(2026, 10, 1));
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task No_command_ever_changes_or_deletes_an_entry(string engine)
    {
        var seen = new Recorder();
        await using var site = await TestSite.StartAsync(engine, services => services.AddSingleton<IInterceptor>(seen));
        var order = await site.PlaceAsync(commission: 9_000);
        var (notice, refund) = (Bookkeeping.NewId(), Bookkeeping.NewId());
        await site.BookAsync(books => books.CollectedByCarrierAsync(notice, order.Of(500_000), "ghn", true, site.Now()));
        await site.BookAsync(books => books.RemittedByCarrierAsync(notice, order.Of(395_000), "ghn", site.Now()));
        await site.BookAsync(books => books.RefundOwedAsync(refund, order.Of(100_000), site.Now()));
        await site.BookAsync(books => books.RefundedAsync(refund, order.Of(170_000), "ghn", MoneyPath.CarrierCollects, site.Now()));
        await site.BookAsync(books => books.EndedAsync(order, site.Now()));

        string[] tables = ["payments_entries", "payments_postings", "payments_withholdings"];
        foreach (var table in tables)
        {
            seen.Commands.Count(c => c.Contains(table, StringComparison.Ordinal) && c.Contains("INSERT", StringComparison.Ordinal)).ShouldBeGreaterThan(0, table);
            seen.Commands.Where(c => Changes(c, table)).ShouldBeEmpty();
        }

        await Should.ThrowAsync<InvalidOperationException>(() => site.WriteAsync(async db =>
        {
            (await db.Set<LedgerEntry>().OrderBy(e => e.Id).FirstAsync()).Basis = "khác";
            return true;
        }));
        await Should.ThrowAsync<InvalidOperationException>(() => site.WriteAsync(async db =>
        {
            db.Remove(await db.Set<LedgerPosting>().OrderBy(p => p.EntryId).FirstAsync());
            return true;
        }));
    }

    private static bool Changes(string command, string table) =>
        command.Replace("\"", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal) is var sql
        && (sql.Contains($"UPDATE {table}", StringComparison.OrdinalIgnoreCase) || sql.Contains($"DELETE FROM {table}", StringComparison.OrdinalIgnoreCase));

    private static Task<List<WithholdingLine>> LinesAsync(TestSite site, Guid order) =>
        site.LookAsync(db => db.Set<WithholdingLine>().AsNoTracking().Where(l => l.OrderId == order).ToListAsync());

    private sealed class Recorder : DbCommandInterceptor
    {
        public ConcurrentQueue<string> Commands { get; } = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands.Enqueue(command.CommandText);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Commands.Enqueue(command.CommandText);
            return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
