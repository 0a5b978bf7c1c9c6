using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels;
using Marketplace.Payments.Ledger;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Ordering.Parcels;

public sealed class ParcelTests(Sendings markets) : IClassFixture<Sendings>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_parcel_is_booked_once_printed_called_off_and_booked_with_another(string engine)
    {
        var market = await markets.On(engine);
        var order = await market.PackedAsync();

        await Task.WhenAll(market.BookAsync(order), market.BookAsync(order));
        var parcel = await market.ParcelAsync(order);
        (parcel.State, parcel.Stage, parcel.Cash).ShouldBe((ParcelState.Booked, ParcelStage.Pending, order.Total));
        var asked = market.Carriers.Parcels[ReferenceNumber.Parse(order.Number).Value].Asked;
        ((string)asked["to_ward_name"]!, (string)asked["to_phone"]!, (long)asked["cod_amount"]!, (long)asked["weight"]!)
            .ShouldBe(("Xã Phong Quang", Buying.Phone, order.Total.Dong, order.Weight.Value));
        (await market.ViewAsync(order)).TrackingNumber.ShouldBe(parcel.TrackingNumber);

        (await market.Site.SendAsync(new GetParcelLabel(Sending.Tea, order.Number))).Value.Link!.Query.ShouldContain("in-nhan");
        (await market.Site.SendAsync(new QuoteParcel(Sending.Tea, order.Number))).ShouldBe(
            new Dictionary<string, Money> { ["ghn"] = new(27_500), ["vnpost"] = new(34_000), ["ghtk"] = new(32_000), ["viettelpost"] = new(31_000) }, ignoreOrder: true);
        (await market.Site.SendAsync(new BookParcel(Sending.Tea, order.Number, "vnpost"))).Refusal!.Code.ShouldBe("ordering.parcel_open");

        (await market.Site.SendAsync(new CallOffParcel(Sending.Tea, order.Number))).Refusal.ShouldBeNull();
        market.Carriers.Cancelled.ShouldContainKey(parcel.TrackingNumber!);
        (await market.ViewAsync(order)).TrackingNumber.ShouldBeNull();

        var second = await market.BookAsync(order, "vnpost");
        second.ShouldStartWith("EJ");
        (await market.Site.SendAsync(new GetParcelLabel(Sending.Tea, order.Number))).Value.ContentType.ShouldBe("application/pdf");
        (await market.Site.SendAsync(new BookParcel(Sending.Tea, order.Number, "sandbox"))).Refusal.ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_lost_answer_or_a_carrier_that_is_down_makes_no_second_parcel(string engine)
    {
        var market = await markets.On(engine);
        var lost = await market.PackedAsync();
        market.Carriers.LosesAnswer = true;
        var tracking = await market.BookAsync(lost);
        tracking.ShouldBe(market.Carriers.Parcels[ReferenceNumber.Parse(lost.Number).Value].Tracking);

        var down = await market.PackedAsync();
        market.Carriers.IsDown = true;
        (await market.Site.SendAsync(new BookParcel(Sending.Tea, down.Number, "ghn"))).Refusal.ShouldBeNull();
        market.Carriers.IsDown = false;
        (await market.ParcelAsync(down)).State.ShouldBe(ParcelState.Asked);
        market.Site.Clock.Move(TimeSpan.FromMinutes(5));
        await market.SweepAsync();
        (await market.ParcelAsync(down)).State.ShouldBe(ParcelState.Booked);

        var refused = await market.PackedAsync();
        market.Carriers.Refuses = "Không giao đến xã này";
        (await market.Site.SendAsync(new BookParcel(Sending.Tea, refused.Number, "ghn"))).Refusal.ShouldBeNull();
        market.Carriers.Refuses = null;
        var said = await market.ParcelAsync(refused);
        (said.State, said.Error).ShouldBe((ParcelState.Refused, "Không giao đến xã này"));
        (await market.BookAsync(refused, "vnpost")).ShouldStartWith("EJ");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task News_that_come_late_twice_and_out_of_order_move_the_order_by_the_carriers_clock(string engine)
    {
        var market = await markets.On(engine);
        var order = await market.PackedAsync();
        var tracking = await market.BookAsync(order);
        var noon = market.Site.Clock.GetUtcNow();
        string Ghn(string status, int hour, long cash = 0) => CarrierSimulator.GhnNews(tracking, status, noon.AddHours(hour), cash);

        (await market.TellAsync(Ghn("delivering", 5))).IsKnown.ShouldBeFalse();
        (await market.TellAsync(Ghn("delivering", 5))).IsKnown.ShouldBeTrue();
        await market.TellAsync(Ghn("picked", 2));
        await market.TellAsync(Ghn("chuyen_bang_drone", 6));
        await market.Site.PumpAsync();
        (await market.ViewAsync(order)).State.ShouldBe(OrderState.HandedOver);
        (await market.ParcelAsync(order)).Stage.ShouldBe(ParcelStage.OutForDelivery);

        await market.TellAsync(Ghn("delivered", 8, order.Total.Dong));
        await market.TellAsync(Ghn("delivery_fail", 7));
        await market.TellAsync(Ghn("storing", 3));
        await market.Site.PumpAsync();
        var seen = await market.ViewAsync(order);
        (seen.State, seen.CollectedAt).ShouldBe((OrderState.Delivered, null));
        seen.Events.Count(e => e.To == OrderState.Delivered).ShouldBe(1);
        var parcel = await market.ParcelAsync(order);
        parcel.Stage.ShouldBe(ParcelStage.Delivered);
        parcel.News.Select(n => n.What.Vi).ShouldBe(
            ((ParcelStage[])[ParcelStage.PickedUp, ParcelStage.InTransit, ParcelStage.OutForDelivery, ParcelStage.DeliveryFailed, ParcelStage.Delivered]).Select(s => ParcelStages.NameOf(s).Vi));

        // What nobody understands waits for staff and changed nothing.
        var news = (await market.Site.SendAsync(new ListParcelTroubles(Buying.Staff))).News.Single(n => n.TrackingNumber == tracking);
        (news.Code, news.IsUnknownCode).ShouldBe(("chuyen_bang_drone", true));
        await market.Site.DoAsync(new SettleCarrierNews(Buying.Staff, news.Id, "Đã gọi hãng"));
        (await market.Site.SendAsync(new ListParcelTroubles(Buying.Staff))).News.ShouldNotContain(n => n.TrackingNumber == tracking);

        // The cash is the carrier's to pass on, until the seller says that it came.
        (await BalanceAsync(market, order, Account.Carrier)).ShouldBe(order.Total.Dong);
        await market.Site.DoAsync(new MarkPaid(Sending.Tea, order.Number));
        (await BalanceAsync(market, order, Account.Carrier)).ShouldBe(order.Delivery.Dong, "its own fee");
        (await market.Site.SendAsync(new GetPaymentShares([order.Id]))).Single().State.ShouldBe(PaymentState.Paid);
        (await market.Site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_parcel_that_comes_back_ends_the_order_and_its_payment_and_wrong_cash_is_a_case_for_staff(string engine)
    {
        var market = await markets.On(engine);
        var back = await market.PackedAsync();
        var tracking = await market.BookAsync(back);
        var noon = market.Site.Clock.GetUtcNow();
        await market.TellAsync(CarrierSimulator.GhnNews(tracking, "returned", noon.AddDays(4), reason: "Khách không nghe máy"));
        await market.TellAsync(CarrierSimulator.GhnNews(tracking, "delivering", noon.AddDays(5)));
        await market.Site.PumpAsync();
        var ended = await market.ViewAsync(back);
        (ended.State, ended.EndedBy).ShouldBe((OrderState.Returned, OrderHands.System));
        ended.CancelReason!.ShouldContain("Khách không nghe máy");
        (await market.Site.SendAsync(new GetPaymentShares([back.Id]))).Single().State.ShouldBe(PaymentState.Cancelled);

        var wrong = await market.PackedAsync();
        var number = await market.BookAsync(wrong);
        await market.TellAsync(CarrierSimulator.GhnNews(number, "delivered", noon.AddDays(1), wrong.Total.Dong - 1000));
        await market.Site.PumpAsync();
        (await market.ViewAsync(wrong)).State.ShouldBe(OrderState.Delivered);
        (await market.Site.SendAsync(new GetPaymentShares([wrong.Id]))).Single().State.ShouldBe(PaymentState.Expected);
        var troubles = (await market.Site.SendAsync(new ListParcelTroubles(Buying.Staff))).News;
        troubles.Single(n => n.TrackingNumber == number).Why.ShouldContain("đơn cần thu");
        troubles.Single(n => n.TrackingNumber == tracking).Why.ShouldContain("sau khi đã");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_code_that_staff_teach_is_applied_to_what_waited_and_known_from_then_on(string engine)
    {
        var market = await markets.On(engine);
        var (first, second) = (await market.PackedAsync(), await market.PackedAsync());
        var (a, b) = (await market.BookAsync(first, "vnpost"), await market.BookAsync(second, "vnpost"));
        var local = VietnamTime.ToLocal(market.Site.Clock.GetUtcNow().UtcDateTime);
        await market.TellAsync(CarrierSimulator.PostNews(a, 4, local.AddHours(2)), "vnpost", "t-1-" + a);
        await market.TellAsync(CarrierSimulator.PostNews(a, 17, local.AddHours(9)), "vnpost", "t-2-" + a);
        (await market.TellAsync(CarrierSimulator.PostNews(a, 17, local.AddHours(9)), "vnpost", "t-2-" + a)).IsKnown.ShouldBeTrue();
        await market.Site.PumpAsync();
        (await market.ViewAsync(first)).State.ShouldBe(OrderState.HandedOver);

        (await market.Site.SendAsync(new TeachCarrierCode(Sending.Tea, "vnpost", "17", ParcelStage.Delivered, "Phát thành công"))).Refusal.ShouldBe(Refusal.NotFound);
        (await market.Site.SendAsync(new TeachCarrierCode(Buying.Staff, "vnpost", "17", ParcelStage.Delivered, " "))).Refusal!.Field.ShouldBe("name");
        await market.Site.DoAsync(new TeachCarrierCode(Buying.Staff, "vnpost", "17", ParcelStage.Delivered, "Phát thành công"));
        await market.TellAsync(CarrierSimulator.PostNews(b, 17, local.AddHours(3)), "vnpost", "t-3-" + b);
        await market.Site.PumpAsync();

        (await market.ViewAsync(first)).State.ShouldBe(OrderState.Delivered);
        (await market.ViewAsync(second)).State.ShouldBe(OrderState.Delivered);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Staff_see_parcels_in_trouble_and_those_that_stand_still(string engine)
    {
        var market = await markets.On(engine);
        var (wet, still) = (await market.PackedAsync(), await market.PackedAsync());
        var tracking = await market.BookAsync(wet);
        await market.BookAsync(still);
        await market.TellAsync(CarrierSimulator.GhnNews(tracking, "exception", market.Site.Clock.GetUtcNow().AddHours(1)));
        await market.Site.PumpAsync();
        var now = (await market.Site.SendAsync(new ListParcelTroubles(Buying.Staff))).Parcels;
        now.ShouldContain(p => p.OrderNumber == wet.Number && p.Stage == ParcelStage.Exception);
        now.ShouldNotContain(p => p.OrderNumber == still.Number);

        market.Site.Clock.Move(TimeSpan.FromDays(6));
        (await market.Site.SendAsync(new ListParcelTroubles(Buying.Staff))).Parcels.ShouldContain(p => p.OrderNumber == still.Number);
        (await market.Site.SendAsync(new ListParcelTroubles(Sending.Tea))).Parcels.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_shop_waits_no_longer_for_a_carrier_and_what_that_had_made_is_called_off(string engine)
    {
        var market = await markets.On(engine);
        var order = await market.PackedAsync();
        market.Carriers.Refuses = "System error";
        (await market.Site.SendAsync(new BookParcel(Sending.Tea, order.Number, "viettelpost"))).Refusal.ShouldBeNull();
        market.Carriers.Refuses = null;
        var waiting = await market.ParcelAsync(order);
        (waiting.State, waiting.Error, waiting.MayBeGivenUp).ShouldBe((ParcelState.Asked, "System error", false));
        (await market.Site.SendAsync(new GiveUpParcel(Sending.Tea, order.Number))).Refusal!.Code.ShouldBe("ordering.parcel_left");

        market.Site.Clock.Move(TimeSpan.FromHours(3));
        (await market.Site.SendAsync(new ListParcelTroubles(Buying.Staff))).Parcels.ShouldContain(p => p.OrderNumber == order.Number && p.Unanswered == "System error");
        (await market.ParcelAsync(order)).MayBeGivenUp.ShouldBeTrue();
        (await market.Site.SendAsync(new GiveUpParcel(Buying.SellerOf(FakeShops.Noodles), order.Number))).Refusal.ShouldBe(Refusal.NotFound);
        await market.Site.DoAsync(new GiveUpParcel(Sending.Tea, order.Number));
        await market.Site.DoAsync(new GiveUpParcel(Sending.Tea, order.Number));

        // The first carrier had made one all the same: its news bring the number, and it is called off. The second one's parcel stays.
        var ours = ReferenceNumber.Parse(order.Number).Value;
        var late = (await market.AskAsync("viettelpost", c => c.BookAsync(Sending.Draft(ours, isFresh: false, Money.Zero), default))).Value!.TrackingNumber;
        var local = VietnamTime.ToLocal(market.Site.Clock.GetUtcNow().UtcDateTime);
        await market.TellAsync(CarrierSimulator.ViettelNews(late, 102, local, reference: ours), "viettelpost");
        await market.Site.PumpAsync();
        (await market.ParcelAsync(order)).State.ShouldBe(ParcelState.Cancelled, "the shop is not held up while the carrier is asked to forget it");
        var other = await market.BookAsync(order);
        await market.SweepAsync();
        market.Carriers.Cancelled.ShouldContainKey(late);
        await market.TellAsync(CarrierSimulator.ViettelNews(late, 107, local.AddMinutes(5), reference: ours), "viettelpost");
        await market.Site.PumpAsync();
        (await market.ViewAsync(order)).TrackingNumber.ShouldBe(other);
        (await market.ParcelAsync(order)).TrackingNumber.ShouldBe(other);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_shop_waits_no_longer_for_a_cancellation_and_the_carrier_goes_on_being_asked(string engine)
    {
        var market = await markets.On(engine);
        var order = await market.PackedAsync();
        var first = await market.BookAsync(order);
        market.Carriers.IsDown = true;
        (await market.Site.SendAsync(new CallOffParcel(Sending.Tea, order.Number))).Refusal.ShouldBeNull();
        (await market.ParcelAsync(order)).ShouldSatisfyAllConditions(p => p.State.ShouldBe(ParcelState.CancelAsked), p => p.MayBeGivenUp.ShouldBeFalse());
        (await market.Site.SendAsync(new GiveUpParcel(Sending.Tea, order.Number))).Refusal!.Code.ShouldBe("ordering.parcel_left");
        for (var i = 0; i < 6; i++)
        {
            market.Site.Clock.Move(TimeSpan.FromHours(1));
            await market.SweepAsync();
        }

        (await market.Site.SendAsync(new ListParcelTroubles(Buying.Staff))).Parcels.ShouldContain(p => p.OrderNumber == order.Number && p.Unanswered != null);
        (await market.ParcelAsync(order)).MayBeGivenUp.ShouldBeTrue();
        await market.Site.DoAsync(new GiveUpParcel(Sending.Tea, order.Number));
        (await market.ViewAsync(order)).TrackingNumber.ShouldBeNull();

        market.Carriers.IsDown = false;
        var second = await market.BookAsync(order, "vnpost");
        market.Carriers.Cancelled.ShouldNotContainKey(first);
        market.Site.Clock.Move(TimeSpan.FromHours(6));
        await market.SweepAsync();
        market.Carriers.Cancelled.ShouldContainKey(first);
        (await market.ParcelAsync(order)).ShouldSatisfyAllConditions(p => p.State.ShouldBe(ParcelState.Booked), p => p.TrackingNumber.ShouldBe(second));
        (await market.ViewAsync(order)).TrackingNumber.ShouldBe(second);
    }

    private static Task<long> BalanceAsync(Sending market, OrderView order, Account account) => market.Site.LookAsync(async db => (await (
        from entry in db.Set<LedgerEntry>()
        join posting in db.Set<LedgerPosting>() on entry.Id equals posting.EntryId
        where entry.SubjectId == order.Id && posting.Account == account
        select posting.Amount).ToListAsync()).Sum());
}
