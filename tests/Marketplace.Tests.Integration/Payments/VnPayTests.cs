using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Refunds;
using Marketplace.Payments.VnPay;
using Marketplace.Tests.Integration.Ordering;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Payments;

public sealed class VnPayTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_notice_pays_every_shops_order_once_and_the_sellers_hear_of_it_only_then(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("vnpay", buyer);
        purchase.Orders.ShouldAllBe(o => o.State == OrderState.AwaitingPayment);
        var payment = (await market.PaymentsOfAsync(purchase)).Single();
        (payment.Amount, payment.Path, payment.Shares.Count).ShouldBe((purchase.Total, MoneyPath.LicensedIntermediary, 2));
        await market.Site.PumpAsync();
        var heard = await market.Site.SendAsync(new CountSellerOrders(Buying.SellerOf(FakeShops.Tea)));
        (heard.New, heard.AwaitingPayment).ShouldBe((0, 1));

        var notice = market.VnPay.Visit(await market.GoToVnPayAsync(buyer, purchase.Number, payment.Id));
        (await market.TellAsync(notice)).RspCode.ShouldBe("00");
        (await market.TellAsync(notice)).RspCode.ShouldBe("02", "told again before anything was done");
        await market.SettleAsync();
        (await market.TellAsync(notice)).RspCode.ShouldBe("02");
        await market.SettleAsync();

        var paid = await market.ViewAsync(buyer, purchase.Number);
        paid.Orders.ShouldAllBe(o => o.State == OrderState.Placed && o.CollectedAt != null);
        (await market.PaymentsOfAsync(purchase)).Single().State.ShouldBe(PaymentState.Paid);
        (await market.RefundsOfAsync(purchase)).ShouldBeEmpty();
        await market.CheckBooksAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task VNPay_is_answered_in_its_own_codes_in_its_own_order(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("vnpay", buyer);
        var payment = (await market.PaymentsOfAsync(purchase)).Single();
        var right = market.VnPay.Visit(await market.GoToVnPayAsync(buyer, purchase.Number, payment.Id));
        var reference = right["vnp_TxnRef"];

        (await market.TellAsync(new() { ["vnp_TmnCode"] = VnPaySimulator.TmnCode })).ShouldBe(VnPayAnswer.WrongSignature);
        (await market.TellAsync([])).ShouldBe(VnPayAnswer.WrongSignature);
        (await market.TellAsync(new(right) { ["vnp_Amount"] = "100" })).ShouldBe(VnPayAnswer.WrongSignature, "a changed field");
        (await market.TellAsync(VnPaySimulator.Sign(new(right) { ["vnp_TxnRef"] = "KHONGCO" }))).ShouldBe(VnPayAnswer.NotFound);
        (await market.TellAsync(market.VnPay.Notice(reference, hundredths: 100))).ShouldBe(VnPayAnswer.WrongAmount);
        (await market.TellAsync(market.VnPay.Notice(reference, hundredths: 100))).ShouldBe(VnPayAnswer.WrongAmount, "also when it is told again");
        await market.SettleAsync();
        (await market.PaymentsOfAsync(purchase)).Single().State.ShouldBe(PaymentState.Expected, "another amount pays nothing");
        (await market.Site.SendAsync(new Marketplace.Payments.Receipts.ListUnknownMoney(Buying.Staff))).Notices.ShouldHaveSingleItem().Trouble.ShouldContain("100");

        (await market.TellAsync(right)).ShouldBe(VnPayAnswer.Taken);
        (await market.TellAsync(right)).ShouldBe(VnPayAnswer.Known);
        await market.SettleAsync();
        (await market.PaymentsOfAsync(purchase)).Single().State.ShouldBe(PaymentState.Paid);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_failed_try_leaves_the_order_and_the_next_try_pays_it(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("vnpay", buyer);
        var payment = (await market.PaymentsOfAsync(purchase)).Single();

        var stopped = market.VnPay.Visit(await market.GoToVnPayAsync(buyer, purchase.Number, payment.Id), "24");
        (await market.TellAsync(stopped)).RspCode.ShouldBe("00", "a failure is confirmed too");
        await market.SettleAsync();
        var view = (await market.Site.SendAsync(new ViewPayments(buyer, purchase.Number)))!;
        view.ToPay.ShouldHaveSingleItem().Why!.Vi.ShouldContain("dừng");
        var back = (await market.Site.SendAsync(new ViewVnPayReturn(stopped)))!;
        (back.State, back.SaysPaid).ShouldBe((PaymentState.Expected, false));

        var paid = market.VnPay.Visit(await market.GoToVnPayAsync(buyer, purchase.Number, payment.Id));
        paid["vnp_TxnRef"].ShouldNotBe(stopped["vnp_TxnRef"]);
        (await market.Site.SendAsync(new ViewVnPayReturn(paid)))!.State.ShouldBe(PaymentState.Expected, "the return page decides nothing");
        await market.TellAsync(paid);
        await market.SettleAsync();
        (await market.Site.SendAsync(new ViewVnPayReturn(paid)))!.State.ShouldBe(PaymentState.Paid);
        (await market.Site.SendAsync(new ViewVnPayReturn(new Dictionary<string, string>(paid) { ["vnp_ResponseCode"] = "24" }))).ShouldBeNull("a changed address");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Before_an_order_is_given_up_VNPay_is_asked_once_more(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var forgotten = await market.BuyAsync("vnpay", buyer);
        market.VnPay.Visit(await market.GoToVnPayAsync(buyer, forgotten.Number, (await market.PaymentsOfAsync(forgotten)).Single().Id));
        var unpaid = await market.BuyAsync("vnpay", buyer);
        await market.GoToVnPayAsync(buyer, unpaid.Number, (await market.PaymentsOfAsync(unpaid)).Single().Id);

        await market.SweepAsync();
        market.VnPay.Calls.ShouldBe(0, "the time is not over");
        market.Site.Clock.Move(TimeSpan.FromHours(2));
        await market.SettleAsync();

        (await market.ViewAsync(buyer, forgotten.Number)).Orders.ShouldAllBe(o => o.State == OrderState.Placed);
        (await market.ViewAsync(buyer, unpaid.Number)).Orders.ShouldAllBe(o => o.State == OrderState.Cancelled);
        market.Shops.Released.ShouldBe(unpaid.Orders.Select(o => o.Id), ignoreOrder: true);
        (await market.PaymentsOfAsync(unpaid)).Single().State.ShouldBe(PaymentState.Expired);
        await market.CheckBooksAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Late_money_takes_the_goods_again_while_there_are_some_and_else_goes_back(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        market.VnPay.IsDown = true;
        var lucky = await market.BuyAsync("vnpay", buyer);
        var toLucky = market.VnPay.Visit(await market.GoToVnPayAsync(buyer, lucky.Number, (await market.PaymentsOfAsync(lucky)).Single().Id));
        var unlucky = await market.BuyAsync("vnpay", buyer);
        var toUnlucky = market.VnPay.Visit(await market.GoToVnPayAsync(buyer, unlucky.Number, (await market.PaymentsOfAsync(unlucky)).Single().Id));
        market.Site.Clock.Move(TimeSpan.FromHours(2));
        await market.SettleAsync();
        market.VnPay.IsDown = false;
        (await market.ViewAsync(buyer, lucky.Number)).Orders.ShouldAllBe(o => o.State == OrderState.Cancelled);

        (await market.TellAsync(toLucky)).RspCode.ShouldBe("00");
        await market.SettleAsync();
        (await market.ViewAsync(buyer, lucky.Number)).Orders.ShouldAllBe(o => o.State == OrderState.Placed && o.CancelReason == null);
        (await market.PaymentsOfAsync(lucky)).Single().State.ShouldBe(PaymentState.Paid);

        market.Shops.Change(FakeShops.Noodle, v => v with { Available = 0 });
        (await market.TellAsync(toUnlucky)).RspCode.ShouldBe("00");
        await market.SettleAsync();
        (await market.ViewAsync(buyer, unlucky.Number)).Orders.ShouldAllBe(o => o.State == OrderState.Cancelled);
        await market.SettleAsync();
        var refund = (await market.RefundsOfAsync(unlucky)).Single();
        (refund.Amount, refund.Reason, refund.State).ShouldBe((unlucky.Total, RefundReason.TooLate, RefundState.Done));
        market.VnPay.Refunds.Values.Sum().ShouldBe(unlucky.Total.Dong);
        await market.CheckBooksAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_paid_order_that_is_called_off_goes_back_by_VNPay_once_however_often_it_is_asked(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("vnpay", buyer);
        await market.TellAsync(market.VnPay.Visit(await market.GoToVnPayAsync(buyer, purchase.Number, (await market.PaymentsOfAsync(purchase)).Single().Id)));
        await market.SettleAsync();

        var tea = purchase.Of(FakeShops.Tea);
        await market.Site.DoAsync(new CancelMyOrder(buyer, tea.Number));
        await market.Site.DoAsync(new CancelMyOrder(buyer, tea.Number));
        market.VnPay.SignsWrongly = true;
        await market.SweepAsync();
        var asked = (await market.RefundsOfAsync(purchase)).Single();
        (asked.Amount, asked.State).ShouldBe((tea.Total, RefundState.Asked), "an answer that is not VNPay's says nothing");
        market.VnPay.SignsWrongly = false;
        await market.SweepAsync();
        market.Site.Clock.Move(TimeSpan.FromHours(1));
        await market.SweepAsync();

        (await market.ViewAsync(buyer, purchase.Number)).Of(FakeShops.Noodles).State.ShouldBe(OrderState.Placed, "the other shop's order goes on");
        market.VnPay.Refunds.ShouldHaveSingleItem().Value.ShouldBe(tea.Total.Dong);
        await market.CheckBooksAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_refund_that_VNPay_refuses_waits_for_staff(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("vnpay", buyer);
        var payment = (await market.PaymentsOfAsync(purchase)).Single();
        var (first, second) = (await market.GoToVnPayAsync(buyer, purchase.Number, payment.Id), await market.GoToVnPayAsync(buyer, purchase.Number, payment.Id));
        await market.TellAsync(market.VnPay.Visit(first));
        await market.TellAsync(market.VnPay.Visit(second));
        market.VnPay.RefundCode = "95";
        await market.SettleAsync();

        var refund = (await market.RefundsOfAsync(purchase)).Single();
        (refund.Amount, refund.Reason, refund.State).ShouldBe((purchase.Total, RefundReason.Overpaid, RefundState.Failed), "paid in two tabs");
        (await market.Site.SendAsync(new ListStaffRefunds(Buying.Staff))).ShouldHaveSingleItem().State.ShouldBe(RefundState.Failed);
        await market.Site.DoAsync(new SettleRefund(Buying.Staff, refund.Id, "Đã hoàn bằng chuyển khoản, mã FT1"));
        (await market.Site.SendAsync(new ListStaffRefunds(Buying.Staff))).ShouldBeEmpty();
        await market.CheckBooksAsync();
    }
}
