using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Payouts;
using Marketplace.Payments.Reconciliation;
using Marketplace.Payments.Statements;
using Marketplace.Tests.Integration.Ordering;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Payments;

public sealed class PayoutTests
{
    private static readonly Actor Second = new(ActorKind.Staff, Ids.FromName("test-person", "second"), Office: Desks.Trade);

    private static readonly Actor Owner = new(ActorKind.Person, Ids.FromName("test-person", "owner"), Bookkeeping.Household);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Only_the_intermediarys_money_is_paid_out_by_two_people_and_once(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var (order, direct, onItsWay) = (await site.PlaceAsync(commission: 10_000), await site.PlaceAsync(), await site.PlaceAsync());
        await PayAsync(site, order, "vnpay", MoneyPath.LicensedIntermediary);
        await PayAsync(site, direct, "vietqr", MoneyPath.DirectToSeller);
        await PayAsync(site, onItsWay, "vnpay", MoneyPath.LicensedIntermediary);
        foreach (var delivered in new[] { order, direct })
        {
            await site.BookAsync(books => books.DeliveredAsync(delivered, site.Now()));
        }

        (await site.SendAsync(new ProposePayouts(Buying.NewPerson()))).Refusal.ShouldBe(Refusal.NotFound);
        await Task.WhenAll(site.SendAsync(new ProposePayouts(Buying.Staff)), site.SendAsync(new ProposePayouts(Buying.Staff)));
        var payout = (await site.SendAsync(new ListPayouts(Owner))).Single();
        // 430,000 less commission 10,000 and its VAT 800, VAT 3,000 + 900, income tax 1,500 + 500 + 450.
        payout.Amount.ShouldBe(new Money(412_850));
        payout.Parts.Sum(p => p.Amount).ShouldBe(payout.Amount);

        (await site.SendAsync(new ApprovePayout(Buying.Staff, payout.Id))).Refusal!.Code.ShouldBe("payments.second_person");
        (await site.SendAsync(new ConfirmPayout(Second, payout.Id))).Refusal!.Code.ShouldBe("payments.payout_state");
        await site.DoAsync(new ApprovePayout(Second, payout.Id));
        var file = await site.DoAsync(new SendPayouts(Buying.Staff));
        (await site.DoAsync(new SendPayouts(Buying.Staff))).ShouldBeNull();
        (await site.SendAsync(new ViewPayoutFile(Owner, file!.Value))).ShouldBeNull();
        (await site.SendAsync(new ViewPayoutFile(Second, file.Value)))!.LeftOut.ShouldBe(1);
        await Task.WhenAll(site.DoAsync(new ConfirmPayout(Second, payout.Id)), site.DoAsync(new ConfirmPayout(Second, payout.Id)));
        (await site.DoAsync(new ProposePayouts(Buying.Staff))).ShouldBe(0);

        var money = (await site.SendAsync(new ViewMyMoney(Owner)))!;
        (money.InBank, money.WithProvider).ShouldBe((new Money(430_000 + 412_850), new Money(424_650 - 1_000)));

        // Sent back by the bank: it is with the provider again, and proposed again.
        await site.DoAsync(new ReturnPayout(Second, payout.Id, "Sai số tài khoản"));
        (await site.SendAsync(new ViewMyMoney(Owner)))!.InBank.ShouldBe(new Money(430_000));
        (await site.DoAsync(new ProposePayouts(Buying.Staff))).ShouldBe(1);
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_the_market_owes_for_its_vouchers_is_paid_by_two_people_in_a_file_of_its_own(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var order = Bookkeeping.NewId();
        var need = Bookkeeping.Need(order, Bookkeeping.Household, SellerKind.Household, 0);
        var terms = need.Needs[0].Terms!;
        await site.BookAsync(books =>
        {
            books.Open(
                need with { Needs = [need.Needs[0] with { Terms = terms with { Parts = [.. terms.Parts.Select(p => p.TaxClass == "processed_goods" ? p with { Subsidy = new(50_000) } : p)] } }] },
                MoneyPath.LicensedIntermediary);
            return Task.CompletedTask;
        });
        await PayAsync(site, order, "vnpay", MoneyPath.LicensedIntermediary);
        (await site.SendAsync(new ViewMyMoney(Owner)))!.FromMarket.ShouldBe(new Money(50_000));
        (await site.DoAsync(new ProposePayouts(Buying.Staff))).ShouldBe(0);
        await site.BookAsync(books => books.DeliveredAsync(order, site.Now()));

        // The intermediary's and the market's are two payouts, each once, and never in one file.
        await Task.WhenAll(site.SendAsync(new ProposePayouts(Buying.Staff)), site.SendAsync(new ProposePayouts(Buying.Staff)));
        var payouts = await site.SendAsync(new ListPayouts(Owner));
        payouts.Count.ShouldBe(2);
        var market = payouts.Single(p => p.IsOfMarket);
        market.Amount.ShouldBe(new Money(50_000));
        (await site.SendAsync(new ApprovePayout(Buying.Staff, market.Id))).Refusal!.Code.ShouldBe("payments.second_person");
        foreach (var payout in payouts)
        {
            await site.DoAsync(new ApprovePayout(Second, payout.Id));
        }

        var files = new[] { await site.DoAsync(new SendPayouts(Buying.Staff)), await site.DoAsync(new SendPayouts(Buying.Staff)) };
        files.Distinct().Count().ShouldBe(2);
        (await site.DoAsync(new SendPayouts(Buying.Staff))).ShouldBeNull();
        var before = (await site.SendAsync(new ViewMyMoney(Owner)))!;
        await Task.WhenAll(site.DoAsync(new ConfirmPayout(Second, market.Id)), site.DoAsync(new ConfirmPayout(Second, market.Id)));
        var after = (await site.SendAsync(new ViewMyMoney(Owner)))!;
        (after.FromMarket, after.InBank - before.InBank, after.WithProvider).ShouldBe((Money.Zero, new Money(50_000), before.WithProvider));
        (await site.DoAsync(new ProposePayouts(Buying.Staff))).ShouldBe(0);
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();

        // Sent back by the bank it is owed again, and proposed again.
        await site.DoAsync(new ReturnPayout(Second, market.Id, "Sai số tài khoản"));
        (await site.SendAsync(new ViewMyMoney(Owner)))!.FromMarket.ShouldBe(new Money(50_000));
        (await site.DoAsync(new ProposePayouts(Buying.Staff))).ShouldBe(1);
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_refund_after_a_payout_is_a_negative_part_of_the_next(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var first = await DeliveredAsync(site);
        await site.DoAsync(new ProposePayouts(Buying.Staff));
        var payout = (await site.SendAsync(new ListPayouts(Owner))).Single();
        await site.DoAsync(new ApprovePayout(Second, payout.Id));
        await site.DoAsync(new SendPayouts(Second));
        await site.DoAsync(new ConfirmPayout(Second, payout.Id));
        await site.BookAsync(books => books.RefundedAsync(Bookkeeping.NewId(), first.Of(100_000), "vnpay", MoneyPath.LicensedIntermediary, site.Now()));
        (await site.DoAsync(new ProposePayouts(Buying.Staff))).ShouldBe(0);
        await DeliveredAsync(site);

        (await site.DoAsync(new ProposePayouts(Buying.Staff))).ShouldBe(1);
        var next = (await site.SendAsync(new ListPayouts(Owner))).Single(p => p.State == PayoutState.Proposed);
        next.Parts.Count.ShouldBe(2);
        next.Parts.ShouldContain(p => p.Amount.IsNegative);
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_carriers_file_is_matched_missing_or_different_and_each_difference_decided(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var numbers = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var order = await site.PlaceAsync();
            await site.BookAsync(books => books.CollectedByCarrierAsync(Bookkeeping.NewId(), order.Of(430_000), "ghn", true, site.Now()));
            var number = await site.LookAsync(db => db.Set<Sale>().Where(s => s.OrderId == order).Select(s => s.OrderNumber).SingleAsync());
            numbers.Add(ReferenceNumber.Parse(number).ToString());
        }

        ImportReconciliation Import(Actor actor, string hash) => new(
            actor, FileSource.Carrier, "ghn", new(2026, 11, 21), new(2026, 11, 21), "ghn.csv", hash,
            [new(numbers[0], new(430_000)), new(numbers[1].Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(), new(400_000)), new("GHN-LA", new(55_000))]);

        (await site.SendAsync(Import(Owner, "a"))).Refusal.ShouldBe(Refusal.NotFound);
        var file = await site.DoAsync(Import(Buying.Staff, "a"));
        (await site.DoAsync(Import(Buying.Staff, "a"))).ShouldBe(file);
        var view = (await site.SendAsync(new ViewReconciliation(Buying.Staff, file)))!;

        (view.File.Matched, view.File.Differences, view.File.Open).ShouldBe((1, 3, 3));
        view.Differences.Select(d => (d.Reference, d.State, d.InFile?.Dong, d.InBooks?.Dong)).ShouldBe(
            [(numbers[1], LineState.Different, 400_000, 430_000), ("GHN-LA", LineState.NotInBooks, 55_000, null), (numbers[2], LineState.NotInFile, null, 430_000)]);
        (await site.SendAsync(new DecideDifference(Owner, view.Differences[0].Id, "x"))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new DecideDifference(Buying.Staff, view.Differences[0].Id, ""))).Refusal!.Field.ShouldBe("Decision");
        await site.DoAsync(new DecideDifference(Buying.Staff, view.Differences[0].Id, "GHN thu thiếu, sẽ trả bù kỳ sau"));
        view = (await site.SendAsync(new ViewReconciliation(Buying.Staff, file)))!;
        (view.File.Open, view.Differences[^1].Decision).ShouldBe((2, "GHN thu thiếu, sẽ trả bù kỳ sau"));
    }

    private static async Task<Guid> DeliveredAsync(TestSite site)
    {
        var order = await site.PlaceAsync();
        await PayAsync(site, order, "vnpay", MoneyPath.LicensedIntermediary);
        await site.BookAsync(books => books.DeliveredAsync(order, site.Now()));
        return order;
    }

    private static Task PayAsync(TestSite site, Guid order, string party, MoneyPath path) =>
        site.BookAsync(books => books.PaidAsync(Bookkeeping.NewId(), [order.Of(430_000)], party, path, site.Now()));
}
