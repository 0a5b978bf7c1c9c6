using System.Text;
using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels;
using Marketplace.Ordering.Parcels.Carriers;
using Marketplace.Payments.Ledger;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Ordering.Parcels;

public sealed class ViettelPostTests(Sendings markets) : IClassFixture<Sendings>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_parcel_is_booked_once_under_our_number_printed_by_a_link_and_called_off_also_twice(string engine)
    {
        var market = await markets.On(engine);
        var order = await market.PackedAsync();
        await Task.WhenAll(market.BookAsync(order, "viettelpost"), market.BookAsync(order, "viettelpost"));
        var parcel = await market.ParcelAsync(order);
        (parcel.State, parcel.CarrierName.Vi, parcel.Cash).ShouldBe((ParcelState.Booked, "Viettel Post", order.Total));
        var (tracking, asked) = market.Carriers.Parcels[ReferenceNumber.Parse(order.Number).Value];
        parcel.TrackingNumber.ShouldBe(tracking);
        ((string)asked["RECEIVER_PHONE"]!, (long)asked["PRODUCT_WEIGHT"]!, (long)asked["MONEY_COLLECTION"]!, (int)asked["ORDER_PAYMENT"]!, (string)asked["ORDER_SERVICE"]!, (bool)asked["CHECK_UNIQUE"]!)
            .ShouldBe((Buying.Phone, order.Weight.Value, order.Total.Dong, 3, "VCN", true));
        var address = (string)asked["RECEIVER_ADDRESS"]!;
        address.ShouldContain(", Xã Phong Quang, Tỉnh Thái Nguyên");
        Encoding.UTF8.GetByteCount(address).ShouldBeLessThanOrEqualTo(150);

        (await market.Site.SendAsync(new GetParcelLabel(Sending.Tea, order.Number))).Value.Link!.Query.ShouldContain($"bill=in%2B{tracking}%3D&");
        (await market.Site.SendAsync(new CallOffParcel(Sending.Tea, order.Number))).Refusal.ShouldBeNull();
        market.Carriers.Cancelled.ShouldContainKey(tracking);
        (await market.ParcelAsync(order)).State.ShouldBe(ParcelState.Cancelled);
        (await market.AskAsync("viettelpost", c => c.CancelAsync(tracking, default))).Result.ShouldBe(CarrierResult.Done);
        (await market.BookAsync(order, "viettelpost")).ShouldNotBe(tracking);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_lost_answer_makes_no_second_parcel_and_the_news_bring_its_number(string engine)
    {
        var market = await markets.On(engine);
        var lost = await market.PackedAsync();
        market.Carriers.LosesAnswer = true;
        (await market.Site.SendAsync(new BookParcel(Sending.Tea, lost.Number, "viettelpost"))).Refusal.ShouldBeNull();
        var ours = ReferenceNumber.Parse(lost.Number).Value;
        var tracking = market.Carriers.Parcels[ours].Tracking;
        market.Site.Clock.Move(TimeSpan.FromMinutes(5));
        await market.SweepAsync();
        var waiting = await market.ParcelAsync(lost);
        (waiting.State, waiting.TrackingNumber).ShouldBe((ParcelState.Asked, null));

        var local = VietnamTime.ToLocal(market.Site.Clock.GetUtcNow().UtcDateTime);
        await market.TellAsync(CarrierSimulator.ViettelNews(tracking, 102, local, reference: ours), "viettelpost");
        await market.Site.PumpAsync();
        var found = await market.ParcelAsync(lost);
        (found.State, found.TrackingNumber).ShouldBe((ParcelState.Booked, tracking));
        market.Carriers.Parcels.Keys.Count(k => k.StartsWith(ours, StringComparison.Ordinal)).ShouldBe(1);

        var refused = await market.PackedAsync();
        market.Carriers.Refuses = "Price does not apply to this itinerary!";
        (await market.Site.SendAsync(new BookParcel(Sending.Tea, refused.Number, "viettelpost"))).Refusal.ShouldBeNull();
        var said = await market.ParcelAsync(refused);
        (said.State, said.Error).ShouldBe((ParcelState.Refused, "Price does not apply to this itinerary!"));

        var unclear = await market.PackedAsync();
        market.Carriers.Refuses = "System error";
        (await market.Site.SendAsync(new BookParcel(Sending.Tea, unclear.Number, "viettelpost"))).Refusal.ShouldBeNull();
        market.Carriers.Refuses = null;
        (await market.ParcelAsync(unclear)).State.ShouldBe(ParcelState.Asked);
        market.Site.Clock.Move(TimeSpan.FromMinutes(5));
        await market.SweepAsync();
        (await market.ParcelAsync(unclear)).State.ShouldBe(ParcelState.Booked);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task News_late_twice_and_out_of_order_move_the_order_and_what_was_collected_is_compared(string engine)
    {
        var market = await markets.On(engine);
        var order = await market.PackedAsync();
        var tracking = await market.BookAsync(order, "viettelpost");
        var noon = VietnamTime.ToLocal(market.Site.Clock.GetUtcNow().UtcDateTime);
        Task<CarrierNewsAnswer> TellAsync(int status, int hour, long cash = 0) =>
            market.TellAsync(CarrierSimulator.ViettelNews(tracking, status, noon.AddHours(hour), cash, "Anh Ba nhận"), "viettelpost");

        (await TellAsync(500, 5)).IsKnown.ShouldBeFalse();
        (await TellAsync(500, 5)).IsKnown.ShouldBeTrue();
        await TellAsync(200, 2);
        await TellAsync(202, 6);
        await TellAsync(777, 6);
        await market.Site.PumpAsync();
        ((await market.ViewAsync(order)).State, (await market.ParcelAsync(order)).Stage).ShouldBe((OrderState.HandedOver, ParcelStage.OutForDelivery));
        (await market.Site.SendAsync(new ListParcelTroubles(Buying.Staff))).News.Single(n => n.TrackingNumber == tracking).Code.ShouldBe("777", "an edited waybill (202) is nobody's trouble");

        await TellAsync(501, 8, order.Total.Dong);
        await TellAsync(506, 7);
        await market.Site.PumpAsync();
        (await market.ViewAsync(order)).State.ShouldBe(OrderState.Delivered);
        var parcel = await market.ParcelAsync(order);
        parcel.Stage.ShouldBe(ParcelStage.Delivered);
        parcel.News[^1].Reason.ShouldBeNull("it may name who took the parcel");
        parcel.News[^1].Place.ShouldBe("TNN, Bưu cục Thử, XÃ THỬ");
        (await market.Site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();

        var wrong = await market.PackedAsync();
        var less = await market.BookAsync(wrong, "viettelpost");
        await market.TellAsync(CarrierSimulator.ViettelNews(less, 501, noon.AddHours(1), wrong.Total.Dong - 1000), "viettelpost");
        await market.Site.PumpAsync();
        (await market.Site.SendAsync(new ListParcelTroubles(Buying.Staff))).News.Single(n => n.TrackingNumber == less).Why.ShouldContain("đơn cần thu");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task On_its_way_back_no_code_delivers_a_parcel_and_one_that_is_given_up_is_a_case_for_staff(string engine)
    {
        var market = await markets.On(engine);
        var noon = VietnamTime.ToLocal(market.Site.Clock.GetUtcNow().UtcDateTime);
        var (back, gone) = (await market.PackedAsync(), await market.PackedAsync());
        var (returned, destroyed) = (await market.BookAsync(back, "viettelpost"), await market.BookAsync(gone, "viettelpost"));
        async Task TellAsync(string tracking, int status, int hour, bool isReturning)
        {
            await market.TellAsync(CarrierSimulator.ViettelNews(tracking, status, noon.AddHours(hour), note: "Khách từ chối nhận", isReturning: isReturning), "viettelpost");
            await market.Site.PumpAsync();
        }

        await TellAsync(returned, 500, 1, false);
        await TellAsync(returned, 505, 2, false);
        await TellAsync(returned, 500, 3, true);
        (await market.ParcelAsync(back)).Stage.ShouldBe(ParcelStage.Returning);
        await TellAsync(returned, 501, 4, true);
        ((await market.ViewAsync(back)).State, (await market.ParcelAsync(back)).Stage).ShouldBe((OrderState.HandedOver, ParcelStage.Returning));
        await TellAsync(returned, 504, 5, true);
        var ended = await market.ViewAsync(back);
        ended.State.ShouldBe(OrderState.Returned);
        ended.CancelReason!.ShouldContain("Viettel Post chuyển hoàn: Khách từ chối nhận");

        await TellAsync(destroyed, 500, 1, false);
        await TellAsync(destroyed, 503, 2, false);
        (await market.ViewAsync(gone)).State.ShouldBe(OrderState.HandedOver);
        (await market.Site.SendAsync(new ListParcelTroubles(Buying.Staff))).News.Single(n => n.TrackingNumber == destroyed).Why.ShouldContain("sau khi đã nhận kiện");
    }

    [Fact]
    public async Task Long_texts_are_cut_but_the_commune_stays_and_without_cash_none_is_collected()
    {
        var market = await markets.On(TestEngine.Sqlite);
        var booked = await market.AskAsync("viettelpost", c => c.BookAsync(Sending.Draft("THU-VIETTEL", isFresh: false, Money.Zero), default));
        (booked.Result, booked.Value!.Fee).ShouldBe((CarrierResult.Done, new Money(31_000)));
        var asked = market.Carriers.Parcels["THU-VIETTEL"].Asked;
        ((int)asked["ORDER_PAYMENT"]!, (long)asked["MONEY_COLLECTION"]!).ShouldBe((1, 0));
        var address = (string)asked["RECEIVER_ADDRESS"]!;
        address.ShouldStartWith("Số 1 ngõ");
        address.ShouldEndWith(", Xã Phong Quang, Tỉnh Thái Nguyên");
        foreach (var field in (string[])["RECEIVER_ADDRESS", "SENDER_ADDRESS", "ORDER_NOTE"])
        {
            Encoding.UTF8.GetByteCount((string)asked[field]!).ShouldBeInRange(147, 150);
        }
    }

    [Fact]
    public async Task Every_code_of_the_seed_has_a_name_and_the_ends_of_a_parcel_are_ends()
    {
        var market = await markets.On(TestEngine.Sqlite);
        var codes = await market.Site.LookAsync(db => db.Set<CarrierCode>().AsNoTracking().ToListAsync());
        codes.ShouldAllBe(c => c.Name.Length > 0 && c.TaughtBy == null);
        var (ghtk, viettel) = (codes.Where(c => c.Carrier == "ghtk").ToDictionary(c => c.Code, c => c.Stage), codes.Where(c => c.Carrier == "viettelpost").ToDictionary(c => c.Code, c => c.Stage));
        (ghtk.Count, viettel.Count).ShouldBe((22, 37));
        ghtk.Where(c => ParcelStages.IsFinal(c.Value)).Select(c => c.Key).ShouldBe(["-1", "5", "6", "7", "11", "13", "21"], ignoreOrder: true);
        viettel.Where(c => ParcelStages.IsFinal(c.Value)).Select(c => c.Key).ShouldBe(["-15", "101", "107", "201", "501", "503", "504"], ignoreOrder: true);
        viettel.ShouldNotContainKey("202");
    }
}
