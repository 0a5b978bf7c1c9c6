using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Reconciliation;
using Marketplace.Payments.Statements;
using Marketplace.Payments.Withholding;
using Marketplace.Tests.Integration.Ordering;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Payments;

/// <summary>What two of staff decide about money: withheld tax paid in to the state, and differences of a party's file.</summary>
public sealed class DecidedTests
{
    private static readonly Actor First = Buying.Staff;
    private static readonly Actor Second = new(ActorKind.Staff, Ids.FromName("test-person", "second"), Office: Desks.Trade);
    private static readonly Actor Owner = new(ActorKind.Person, Ids.FromName("test-person", "owner"), Bookkeeping.Household);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Withheld_tax_is_paid_in_once_by_two_people_for_a_closed_month_and_taken_back_by_entries(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var october = new DateTime(2026, 10, 20, 5, 0, 0, DateTimeKind.Utc);
        var (byCarrier, byProvider, direct) = (await site.PlaceAsync(), await site.PlaceAsync(), await site.PlaceAsync());
        await site.BookAsync(books => books.CollectedByCarrierAsync(Bookkeeping.NewId(), byCarrier.Of(430_000), "ghn", forPlatform: true, october));
        await site.BookAsync(books => books.PaidAsync(Bookkeeping.NewId(), [byProvider.Of(430_000)], "vnpay", MoneyPath.LicensedIntermediary, october));
        await site.BookAsync(books => books.PaidAsync(Bookkeeping.NewId(), [direct.Of(430_000)], "vietqr", MoneyPath.DirectToSeller, october));
        var tax = (await site.SendAsync(new ViewTaxReturn(First, 2026, 10)))!;
        var due = tax.Vat + tax.Pit;
        var note = new NoteTaxPayment(First, 2026, 10, " GNT 0001234 ", new(2026, 11, 19));

        (await site.SendAsync(note)).Refusal!.Code.ShouldBe("payments.tax_month_open");
        await site.DoAsync(new ClosePeriod(First, 2026, 10));
        (await site.SendAsync(note with { Actor = Owner })).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(note with { Reference = " " })).Refusal!.Field.ShouldBe("Reference");
        (await site.SendAsync(note with { PaidOn = new(2026, 10, 31) })).Refusal!.Field.ShouldBe("PaidOn");
        (await site.SendAsync(note with { PaidOn = new(2026, 11, 30) })).Refusal!.Field.ShouldBe("PaidOn");
        await Task.WhenAll(site.DoAsync(note), site.DoAsync(note));
        (await site.SendAsync(note with { Reference = "GNT 2" })).Refusal!.Code.ShouldBe("payments.tax_noted");

        var payment = (await site.SendAsync(new ListTaxPayments(First, 2026, 10))).ShouldHaveSingleItem();
        (payment.Reference, payment.Vat + payment.Pit, payment.State, payment.IsMine).ShouldBe(("GNT 0001234", due, TaxPaymentState.Noted, true));
        (await site.SendAsync(new ConfirmTaxPayment(First, payment.Id))).Refusal!.Code.ShouldBe("payments.second_person");
        (await SumAsync(site, Account.TaxOffice)).ShouldBe(0);
        await Task.WhenAll(site.DoAsync(new ConfirmTaxPayment(Second, payment.Id)), site.DoAsync(new ConfirmTaxPayment(Second, payment.Id)));

        // The state has it, from the carrier and the intermediary; the seller's own money is where it was.
        (await SumAsync(site, Account.TaxOffice)).ShouldBe(due.Dong);
        (await SumAsync(site, Account.Carrier)).ShouldBe(430_000 - 5_000);
        (await SumAsync(site, Account.Vat) + await SumAsync(site, Account.Pit)).ShouldBe(-due.Dong);
        var money = (await site.SendAsync(new ViewMyMoney(Owner)))!;
        (money.PaidToState, money.WithCarrier, money.InBank).ShouldBe((due, new Money(395_000), new Money(430_000)));
        (money.Lines.Items[0].Kind, money.Lines.Items[0].ToState, money.Lines.Items[0].Came).ShouldBe((FactKind.TaxPaid, due, Money.Zero));
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
        await site.LookAsync(db => db.Set<TaxPayment>().ExecuteUpdateAsync(set => set.SetProperty(p => p.Vat, p => p.Vat + 1)));
        (await site.SendAsync(new CheckBooks())).Faults.ShouldHaveSingleItem().ShouldContain("2026-10");
        await site.LookAsync(db => db.Set<TaxPayment>().ExecuteUpdateAsync(set => set.SetProperty(p => p.Vat, p => p.Vat - 1)));

        // By mistake: taken back by entries of its own, and the month can be noted again.
        (await site.SendAsync(new UndoTaxPayment(Second, payment.Id, ""))).Refusal!.Field.ShouldBe("Reason");
        await Task.WhenAll(site.DoAsync(new UndoTaxPayment(Second, payment.Id, "Nhầm kỳ")), site.DoAsync(new UndoTaxPayment(Second, payment.Id, "Nhầm kỳ")));
        (await SumAsync(site, Account.TaxOffice)).ShouldBe(0);
        (await site.SendAsync(new ConfirmTaxPayment(Second, payment.Id))).Refusal!.Code.ShouldBe("payments.tax_state");
        await site.DoAsync(note);
        (await site.SendAsync(new ListTaxPayments(Second, 2026, 10))).Select(p => p.State).ShouldBe([TaxPaymentState.Noted, TaxPaymentState.Undone], ignoreOrder: true);
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_difference_is_booked_by_two_people_as_the_files_amount_or_the_carriers_fee_and_can_be_opened_again(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var orders = new List<(Guid Id, string Number)>();
        for (var i = 0; i < 3; i++)
        {
            var id = await site.PlaceAsync();
            await site.BookAsync(books => books.CollectedByCarrierAsync(Bookkeeping.NewId(), id.Of(430_000), "ghn", forPlatform: false, site.Now()));
            orders.Add((id, await site.LookAsync(db => db.Set<Sale>().Where(s => s.OrderId == id).Select(s => s.OrderNumber).SingleAsync())));
        }

        // The third one's cash was passed on before the file came.
        await site.BookAsync(books => books.RemittedByCarrierAsync(Bookkeeping.NewId(), orders[2].Id.Of(400_000), "ghn", site.Now()));
        var file = await site.DoAsync(new ImportReconciliation(
            First, FileSource.Carrier, "ghn", new(2026, 11, 21), new(2026, 11, 21), "ghn.csv", "b",
            [new(orders[0].Number, new(400_000)), new(orders[1].Number, new(415_000)), new(orders[2].Number, new(440_000)), new("GHN-LA", new(55_000))]));
        var lines = (await site.SendAsync(new ViewReconciliation(First, file)))!.Differences.ToDictionary(d => ReferenceNumber.TryParse(d.Reference, out var n) ? n.Value : d.Reference, d => d.Id);

        (await site.SendAsync(new DecideDifference(First, lines["GHN-LA"], "Không rõ đơn", DifferenceOutcome.FileIsRight))).Refusal!.Code.ShouldBe("payments.recon_not_in_books");
        (await site.SendAsync(new DecideDifference(First, lines[orders[2].Number], "Thu thừa", DifferenceOutcome.CarriersFee))).Refusal!.Code.ShouldBe("payments.recon_fee");
        await site.DoAsync(new DecideDifference(First, lines["GHN-LA"], "Không phải đơn của chợ"));
        await site.DoAsync(new DecideDifference(First, lines[orders[0].Number], "GHN chứng minh chỉ thu 400.000", DifferenceOutcome.FileIsRight));
        await site.DoAsync(new DecideDifference(First, lines[orders[1].Number], "Phí giao lại", DifferenceOutcome.CarriersFee));
        await site.DoAsync(new DecideDifference(First, lines[orders[2].Number], "Thu đủ cả phí", DifferenceOutcome.FileIsRight));
        (await site.SendAsync(new ViewReconciliation(First, file)))!.File.Open.ShouldBe(3);
        (await site.SendAsync(new ConfirmDifference(First, lines[orders[0].Number]))).Refusal!.Code.ShouldBe("payments.second_person");
        (await site.SendAsync(new ConfirmDifference(Second, lines["GHN-LA"]))).Refusal.ShouldBe(Refusal.NotFound);
        foreach (var (_, number) in orders)
        {
            await Task.WhenAll(site.DoAsync(new ConfirmDifference(Second, lines[number])), site.DoAsync(new ConfirmDifference(Second, lines[number])));
        }

        var view = (await site.SendAsync(new ViewReconciliation(Second, file)))!;
        (view.File.Open, view.Differences.Count(d => d.ConfirmedAt is not null)).ShouldBe((0, 3));
        var (less, fee, more) = (await site.AccountsAsync(orders[0].Id), await site.AccountsAsync(orders[1].Id), await site.AccountsAsync(orders[2].Id));
        (less[Account.Carrier], less[Account.SellerDue]).ShouldBe((400_000, -370_000));
        (fee[Account.Carrier], fee[Account.ShopFreight], fee[Account.SellerDue]).ShouldBe((430_000, -15_000, -385_000));
        (more[Account.Carrier], more[Account.Bank], more[Account.SellerDue]).ShouldBe((30_000, 410_000, -410_000));
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();

        // A booked one is not decided anew; opened again, its entry is taken back.
        (await site.SendAsync(new DecideDifference(First, lines[orders[0].Number], "Khác"))).Refusal!.Code.ShouldBe("payments.recon_booked");
        foreach (var number in new[] { orders[0].Number, orders[1].Number })
        {
            await Task.WhenAll(site.DoAsync(new ReopenDifference(Second, lines[number])), site.DoAsync(new ReopenDifference(Second, lines[number])));
        }

        (await site.AccountsAsync(orders[0].Id))[Account.SellerDue].ShouldBe(-400_000);
        (await site.AccountsAsync(orders[1].Id))[Account.ShopFreight].ShouldBe(0);
        (await site.SendAsync(new ViewReconciliation(First, file)))!.File.Open.ShouldBe(2);
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
    }

    private static Task<long> SumAsync(TestSite site, Account account) =>
        site.LookAsync(async db => (await db.Set<LedgerPosting>().Where(p => p.Account == account).Select(p => p.Amount).ToListAsync()).Sum());
}
