using System.Globalization;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Payments.Notices;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Refunds;
using Marketplace.Payments.VietQr;
using Marketplace.Platform.Messages;
using Marketplace.Tests.Integration.Ordering;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Payments;

public sealed class TransferTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Each_shop_is_paid_by_a_transfer_of_its_own_to_its_own_account(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("vietqr", buyer);

        var view = (await market.Site.SendAsync(new ViewPayments(buyer, purchase.Number)))!;
        view.ToPay.Count.ShouldBe(2);
        var tea = purchase.Of(FakeShops.Tea);
        var toTea = view.ToPay.Single(p => p.OrderIds.Contains(tea.Id));
        toTea.Transfer.ShouldBe(new TransferView("Ngân hàng thử", FakeShops.AccountOf(FakeShops.Tea), "CHU GIAN HANG", tea.Number.Replace("-", "", StringComparison.Ordinal)));
        var png = (await market.Site.SendAsync(new DrawTransferCode(buyer, purchase.Number, null, toTea.Id)))!;
        png[..8].ShouldBe([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        (await market.Site.LookAsync(db => db.Set<Payment>().Select(p => p.AccountCipher).ToListAsync()))
            .ShouldAllBe(cipher => !cipher!.Contains(FakeShops.AccountOf(FakeShops.Tea), StringComparison.Ordinal));

        (await TellAsync(market, "ft-1", FakeShops.Tea, toTea.Amount, $"MBVCB.1.{toTea.Transfer!.Content}.CT tu 0011")).ShouldBe("taken");
        (await TellAsync(market, "ft-1", FakeShops.Tea, toTea.Amount, toTea.Transfer.Content)).ShouldBe("known");
        await market.SettleAsync();
        var after = await market.ViewAsync(buyer, purchase.Number);
        after.Of(FakeShops.Tea).State.ShouldBe(OrderState.Placed);
        after.Of(FakeShops.Noodles).State.ShouldBe(OrderState.AwaitingPayment, "each shop waits for its own money");
        await market.CheckBooksAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Who_says_I_transferred_stops_the_clock_and_the_sellers_tick_and_the_banks_notice_are_one_money(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("vietqr", buyer);
        var tea = purchase.Of(FakeShops.Tea);
        var payment = (await market.PaymentsOfAsync(purchase)).Single(p => p.SellerId == FakeShops.Tea);
        await market.Site.DoAsync(new ClaimTransfer(buyer, purchase.Number, null, payment.Id));
        await market.Site.DoAsync(new ClaimTransfer(buyer, purchase.Number, null, payment.Id));
        market.Site.Clock.Move(TimeSpan.FromHours(12));
        await market.SettleAsync();
        var half = await market.ViewAsync(buyer, purchase.Number);
        half.Of(FakeShops.Tea).State.ShouldBe(OrderState.AwaitingPayment, "held while the shop looks");
        half.Of(FakeShops.Noodles).State.ShouldBe(OrderState.Cancelled, "nobody said that this one was paid");
        var told = await market.Site.SendAsync(new ReadDevelopmentInbox(PhoneNumber.Parse("0912111111"), "payments.claimed_seller", 5));
        told.ShouldHaveSingleItem().Text.ShouldContain(tea.Number);

        var shop = Buying.SellerOf(FakeShops.Tea);
        await market.Site.DoAsync(new ConfirmTransfer(shop, tea.Number));
        await market.Site.DoAsync(new ConfirmTransfer(shop, tea.Number));
        await TellAsync(market, "ft-2", FakeShops.Tea, payment.Amount, payment.Shares[0].OrderNumber);
        await market.SettleAsync();
        (await market.ViewAsync(buyer, purchase.Number)).Of(FakeShops.Tea).State.ShouldBe(OrderState.Placed);
        (await market.RefundsOfAsync(purchase)).ShouldBeEmpty("the notice proves the tick, it is not a second payment");

        await TellAsync(market, "ft-3", FakeShops.Tea, payment.Amount, payment.Shares[0].OrderNumber);
        await market.SettleAsync();
        (await market.RefundsOfAsync(purchase)).ShouldHaveSingleItem().Amount.ShouldBe(payment.Amount, "this one was paid twice");
        await market.CheckBooksAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Too_little_too_much_and_money_for_nobody_are_each_seen_to(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("vietqr", buyer);
        var payments = await market.PaymentsOfAsync(purchase);
        var (tea, noodles) = (payments.Single(p => p.SellerId == FakeShops.Tea), payments.Single(p => p.SellerId == FakeShops.Noodles));
        string NumberOf(Payment payment) => payment.Shares[0].OrderNumber;

        await TellAsync(market, "a", FakeShops.Tea, new Money(100_000), NumberOf(tea));
        await market.Site.PumpAsync();
        (await market.Site.SendAsync(new ViewPayments(buyer, purchase.Number)))!.ToPay.Single(p => p.Id == tea.Id).Missing.ShouldBe(tea.Amount - new Money(100_000));
        await TellAsync(market, "b", FakeShops.Tea, tea.Amount, NumberOf(tea));
        await market.Site.PumpAsync();
        var over = (await market.RefundsOfAsync(purchase)).ShouldHaveSingleItem();
        (over.Amount, over.Reason, over.SellerId).ShouldBe((new Money(100_000), RefundReason.Overpaid, (Guid?)FakeShops.Tea));

        // To another shop's account, without a number, and with two numbers: for a person to decide.
        await TellAsync(market, "c", FakeShops.Tea, noodles.Amount, NumberOf(noodles));
        await TellAsync(market, "d", FakeShops.Noodles, noodles.Amount, "tien mien");
        await TellAsync(market, "e", FakeShops.Tea, tea.Amount + noodles.Amount, $"{NumberOf(tea)} {NumberOf(noodles)}");
        await market.Site.PumpAsync();
        var unknown = (await market.Site.SendAsync(new ListUnknownMoney(Buying.Staff))).Receipts;
        unknown.Select(r => r.Content).ShouldContain("tien mien");
        unknown.Count.ShouldBe(2, "the third named one order of that account and is its second payment");
        (await market.PaymentsOfAsync(purchase)).Single(p => p.Id == noodles.Id).State.ShouldBe(PaymentState.Expected);

        (await market.Site.SendAsync(new AssignMoney(Buying.Staff, unknown.Single(r => r.Content == "tien mien").Id, "sai số"))).Refusal!.Field.ShouldBe("OrderNumber");
        await market.Site.DoAsync(new AssignMoney(Buying.Staff, unknown.Single(r => r.Content == "tien mien").Id, NumberOf(noodles)));
        (await market.PaymentsOfAsync(purchase)).Single(p => p.Id == noodles.Id).State.ShouldBe(PaymentState.Paid);
        await market.Site.DoAsync(new CloseUnknownMoney(Buying.Staff, unknown.Single(r => r.Content != "tien mien").Id, "Ngân hàng đã trả lại"));
        (await market.Site.SendAsync(new ListUnknownMoney(Buying.Staff))).Receipts.ShouldBeEmpty();
        await market.CheckBooksAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_claimed_transfer_that_nobody_found_is_a_case_for_staff_until_it_is_found(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("vietqr", buyer);
        foreach (var payment in await market.PaymentsOfAsync(purchase))
        {
            await market.Site.DoAsync(new ClaimTransfer(buyer, purchase.Number, null, payment.Id));
        }

        // One shop calls the order off without looking, the other never looks.
        var (tea, noodles) = (purchase.Of(FakeShops.Tea), purchase.Of(FakeShops.Noodles));
        await market.Site.DoAsync(new CancelOrder(Buying.SellerOf(FakeShops.Tea), tea.Number, "Hết hàng"));
        market.Site.Clock.Move(TimeSpan.FromHours(25));
        await market.SettleAsync();
        (await market.ViewAsync(buyer, purchase.Number)).Orders.ShouldAllBe(o => o.State == OrderState.Cancelled);
        var lost = await market.Site.SendAsync(new ListLostClaims(Buying.Staff));
        lost.Select(c => c.OrderNumber).ShouldBe([tea.Number, noodles.Number], ignoreOrder: true);

        // Found after all: the one that had merely run out of time goes on, the one called off goes back.
        await market.Site.DoAsync(new ConfirmTransfer(new Actor(ActorKind.Person, FakeShops.NoodleMember, FakeShops.Noodles), noodles.Number));
        await market.Site.DoAsync(new ConfirmTransfer(Buying.SellerOf(FakeShops.Tea), tea.Number));
        await market.SettleAsync();
        var after = await market.ViewAsync(buyer, purchase.Number);
        (after.Of(FakeShops.Noodles).State, after.Of(FakeShops.Tea).State).ShouldBe((OrderState.Placed, OrderState.Cancelled));
        (await market.RefundsOfAsync(purchase)).ShouldHaveSingleItem().Amount.ShouldBe(tea.Total);
        (await market.Site.SendAsync(new ListLostClaims(Buying.Staff))).ShouldBeEmpty();
        await market.CheckBooksAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Two_who_say_at_once_what_money_was_for_give_it_to_one_order(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        await using var other = market.AnotherNode();
        var amount = new Money(70_000);
        for (var round = 0; round < 10; round++)
        {
            var payments = await market.PaymentsOfAsync(await market.BuyAsync("vietqr"));
            await TellAsync(market, $"race-{round}", FakeShops.Tea, amount, "tien gi day");
            await market.Site.PumpAsync();
            var receipt = (await market.Site.SendAsync(new ListUnknownMoney(Buying.Staff))).Receipts.Single().Id;

            var answers = await Task.WhenAll(payments.Select((payment, i) => Task.Run(
                () => (i == 0 ? market.Site : other).SendAsync(new AssignMoney(Buying.Staff, receipt, payment.Shares[0].OrderNumber)))));

            answers.Count(a => a.Succeeded).ShouldBe(1, $"round {round}");
            var kept = await market.Site.LookAsync(db => db.Set<Payment>().AsNoTracking().Where(p => payments.Select(q => q.Id).Contains(p.Id)).Select(p => p.Kept).ToListAsync());
            kept.Sum().ShouldBe(amount, $"round {round}: counted twice or never");
        }

        await market.CheckBooksAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_shop_sends_back_by_hand_with_proof_before_a_deadline_that_staff_see(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("vietqr", buyer);
        var tea = purchase.Of(FakeShops.Tea);
        var shop = Buying.SellerOf(FakeShops.Tea);
        await market.Site.DoAsync(new ConfirmTransfer(shop, tea.Number));
        await market.Site.DoAsync(new CancelMyOrder(buyer, tea.Number));
        await market.Site.PumpAsync();
        var refund = (await market.RefundsOfAsync(purchase)).ShouldHaveSingleItem();
        (refund.Amount, refund.Reason, refund.State).ShouldBe((tea.Total, RefundReason.OrderCalledOff, RefundState.Owed));

        (await market.Site.SendAsync(new SendRefund(shop, refund.Id, "FT26000123"))).Refusal!.Code.ShouldBe("payments.refund_no_account");
        var account = new GiveRefundAccount(buyer, purchase.Number, null, refund.Id, "Agribank", "1500 205 123 456", "Nguyễn Thị Thử");
        (await market.Site.SendAsync(account with { Number = "12" })).Refusal!.Field.ShouldBe("AccountNumber");
        await market.Site.DoAsync(account);
        var toSend = (await market.Site.SendAsync(new ListSellerRefunds(shop))).ToSend.ShouldHaveSingleItem();
        toSend.Account.ShouldBe(new RefundAccount("Agribank", "1500205123456", "Nguyễn Thị Thử"));
        (await market.Site.LookAsync(db => db.Set<Refund>().Select(r => r.AccountCipher).SingleAsync()))!.ShouldNotContain("1500205123456");

        market.Site.Clock.Move(TimeSpan.FromHours(73));
        (await market.Site.SendAsync(new ListStaffRefunds(Buying.Staff))).ShouldHaveSingleItem().IsOverdue.ShouldBeTrue();
        (await market.Site.SendAsync(new SendRefund(shop, refund.Id, "x"))).Refusal!.Field.ShouldBe("Proof");
        await market.Site.DoAsync(new SendRefund(shop, refund.Id, "FT26000123"));
        (await market.Site.SendAsync(account)).Refusal!.Code.ShouldBe("payments.refund_over");
        (await market.Site.SendAsync(new ListSellerRefunds(shop))).Sent.ShouldHaveSingleItem().Account.ShouldBeNull("once it was sent nobody needs the account");

        await market.Site.DoAsync(new DisputeRefund(buyer, purchase.Number, null, refund.Id));
        (await market.Site.SendAsync(new ListStaffRefunds(Buying.Staff))).ShouldHaveSingleItem().State.ShouldBe(RefundState.Disputed);
        await market.CheckBooksAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_statement_confirms_many_at_once_and_counts_nothing_twice(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("vietqr", buyer);
        var payments = await market.PaymentsOfAsync(purchase);
        var (tea, noodles) = (payments.Single(p => p.SellerId == FakeShops.Tea), payments.Single(p => p.SellerId == FakeShops.Noodles));
        var words = $"MBVCB.77.{tea.Shares[0].OrderNumber}.CT";
        var file = $"""
            SAO KE TAI KHOAN;;;
            Ngày giao dịch;Số tiền ghi có;Diễn giải;Số CT
            21/11/2026 10:00:00;{tea.Amount.Dong / 2};{words};
            21/11/2026 10:00:00;{tea.Amount.Dong - (tea.Amount.Dong / 2)};{words};
            21/11/2026 11:00:00;50.000;Lì xì cháu;
            21/11/2026 12:00:00;;Rút tiền;
            21/11/2026 13:00:00;{noodles.Amount.Dong};{noodles.Shares[0].OrderNumber};FT9
            """;
        var lines = Marketplace.Storefront.Web.StatementFiles.Read(System.Text.Encoding.UTF8.GetBytes(file))!;
        lines.Count.ShouldBe(4, "what went out is not read");
        var shop = Buying.SellerOf(FakeShops.Tea);
        var read = await market.Site.DoAsync(new ReadStatement(shop, lines));
        read.Select(r => r.Found).ShouldBe([StatementFound.Matched, StatementFound.Matched, StatementFound.NoOrder, StatementFound.NoOrder], "another shop's order is nobody's here");
        read[0].Missing.ShouldBe(tea.Amount - lines[0].Amount);

        (await market.Site.DoAsync(new ReadStatement(shop, lines))).Select(r => r.Found)
            .ShouldBe([StatementFound.Known, StatementFound.Known, StatementFound.NoOrder, StatementFound.NoOrder]);
        await TellAsync(market, "ft-s1", FakeShops.Tea, lines[0].Amount, words);
        await TellAsync(market, "ft-s2", FakeShops.Tea, lines[1].Amount, words);
        await market.SettleAsync();
        (await market.ViewAsync(buyer, purchase.Number)).Of(FakeShops.Tea).State.ShouldBe(OrderState.Placed);
        (await market.RefundsOfAsync(purchase)).ShouldBeEmpty("the bank's notices and the statement tell of the same money");
        (await market.Site.SendAsync(new ListUnknownMoney(Buying.Staff))).Receipts.ShouldBeEmpty("a shop's private money is not kept");

        await market.Site.DoAsync(new ReadStatement(shop, [lines[0] with { At = lines[0].At.AddHours(1) }]));
        (await market.RefundsOfAsync(purchase)).ShouldHaveSingleItem().Amount.ShouldBe(lines[0].Amount, "another transfer is too much");
        await market.CheckBooksAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_notice_that_is_not_signed_or_not_readable_is_not_taken(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        const string Good = """{"id":"1","account":"19","amount":1000,"content":"x","at":"2026-11-21T10:00:00+07:00"}""";
        (await SendAsync(market, Good, "another secret")).ShouldBe("payments.signature");
        (await market.Site.SendAsync(new TakeBankNotice(Actor.System, Good, null))).Refusal!.Code.ShouldBe("payments.signature");
        foreach (var body in (string[])["", "null", "[]", "{}", Good.Replace("1000", "\"1000\"", StringComparison.Ordinal), Good.Replace("1000", "-5", StringComparison.Ordinal), Good.Replace("1000", "10.5", StringComparison.Ordinal), Good[..20]])
        {
            (await SendAsync(market, body, Paying.BankSecret)).ShouldBe("payments.body", body);
        }

        (await SendAsync(market, Good, Paying.BankSecret)).ShouldBe("taken");
        await market.Site.PumpAsync();
        (await market.Site.SendAsync(new ListUnknownMoney(Buying.Staff))).Receipts.ShouldHaveSingleItem().Amount.ShouldBe(new Money(1_000));
    }

    private static async Task<string> TellAsync(Paying market, string id, Guid toShop, Money amount, string content)
    {
        var body = JsonSerializer.Serialize(new { id, account = FakeShops.AccountOf(toShop), amount = amount.Dong, content, at = market.Site.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) });
        return await SendAsync(market, body, Paying.BankSecret);
    }

    private static async Task<string> SendAsync(Paying market, string body, string secret)
    {
        var outcome = await market.Site.SendAsync(new TakeBankNotice(Actor.System, body, SignedBody.Header(body, market.Site.Clock.GetUtcNow(), secret)));
        return outcome.Refusal?.Code ?? outcome.Value.Result;
    }
}
