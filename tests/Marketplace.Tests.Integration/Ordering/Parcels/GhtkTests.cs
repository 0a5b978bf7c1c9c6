using System.Text;
using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels;
using Marketplace.Ordering.Parcels.Carriers;
using Marketplace.Payments.Ledger;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Ordering.Parcels;

public sealed class GhtkTests(Sendings markets) : IClassFixture<Sendings>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_parcel_is_weighed_in_kilograms_booked_once_printed_and_called_off_also_twice(string engine)
    {
        var market = await markets.On(engine);
        var order = await market.PackedAsync();
        await Task.WhenAll(market.BookAsync(order, "ghtk"), market.BookAsync(order, "ghtk"));
        var parcel = await market.ParcelAsync(order);
        (parcel.State, parcel.CarrierName.Vi, parcel.Cash).ShouldBe((ParcelState.Booked, "Giao Hàng Tiết Kiệm", order.Total));
        var (tracking, asked) = market.Carriers.Parcels[ReferenceNumber.Parse(order.Number).Value];
        parcel.TrackingNumber.ShouldBe(tracking);
        ((decimal)asked["products"]![0]!["weight"]! * 1000).ShouldBe(order.Weight.Value);
        var told = asked["order"]!;
        ((string)told["ward"]!, (string)told["tel"]!, (long)told["pick_money"]!, (int)told["is_freeship"]!, (string)told["transport"]!, (string)told["pick_option"]!)
            .ShouldBe(("Xã Phong Quang", Buying.Phone, order.Total.Dong, 1, "road", "cod"));
        told["tags"].ShouldBeNull("dry goods");

        var label = (await market.Site.SendAsync(new GetParcelLabel(Sending.Tea, order.Number))).Value;
        (label.ContentType, Encoding.ASCII.GetString(label.Bytes.Span)).ShouldBe(("application/pdf", "%PDF-1.4 " + tracking));

        (await market.Site.SendAsync(new CallOffParcel(Sending.Tea, order.Number))).Refusal.ShouldBeNull();
        market.Carriers.Cancelled.ShouldContainKey(tracking);
        (await market.ParcelAsync(order)).State.ShouldBe(ParcelState.Cancelled);
        (await market.AskAsync("ghtk", c => c.CancelAsync(tracking, default))).Result.ShouldBe(CarrierResult.Done);
        var gone = await market.AskAsync("ghtk", c => c.LabelAsync(tracking, default));
        (gone.Result, gone.Word).ShouldBe((CarrierResult.Refused, "Đơn đã hủy"));

        (await market.BookAsync(order, "ghtk")).ShouldNotBe(tracking);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_lost_answer_makes_no_second_parcel_even_where_the_second_asking_is_refused(string engine)
    {
        var market = await markets.On(engine);
        var lost = await market.PackedAsync();
        market.Carriers.LosesAnswer = true;
        (await market.BookAsync(lost, "ghtk")).ShouldBe(market.Carriers.Parcels[ReferenceNumber.Parse(lost.Number).Value].Tracking);

        var closed = await market.PackedAsync();
        (market.Carriers.LosesAnswer, market.Carriers.Refuses) = (true, "Tài khoản tạm khóa");
        var tracking = await market.BookAsync(closed, "ghtk");
        market.Carriers.Refuses = null;
        tracking.ShouldBe(market.Carriers.Parcels[ReferenceNumber.Parse(closed.Number).Value].Tracking);

        var down = await market.PackedAsync();
        market.Carriers.IsDown = true;
        (await market.Site.SendAsync(new BookParcel(Sending.Tea, down.Number, "ghtk"))).Refusal.ShouldBeNull();
        market.Carriers.IsDown = false;
        (await market.ParcelAsync(down)).State.ShouldBe(ParcelState.Asked);
        market.Site.Clock.Move(TimeSpan.FromMinutes(5));
        await market.SweepAsync();
        (await market.ParcelAsync(down)).State.ShouldBe(ParcelState.Booked);

        var refused = await market.PackedAsync();
        market.Carriers.Refuses = "Địa chỉ nhận không hợp lệ";
        (await market.Site.SendAsync(new BookParcel(Sending.Tea, refused.Number, "ghtk"))).Refusal.ShouldBeNull();
        market.Carriers.Refuses = null;
        var said = await market.ParcelAsync(refused);
        (said.State, said.Error).ShouldBe((ParcelState.Refused, "Địa chỉ nhận không hợp lệ"));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task News_late_twice_and_out_of_order_move_the_order_and_what_was_collected_is_compared(string engine)
    {
        var market = await markets.On(engine);
        var order = await market.PackedAsync();
        var tracking = await market.BookAsync(order, "ghtk");
        var noon = market.Site.Clock.GetUtcNow();
        Task<CarrierNewsAnswer> TellAsync(int status, int hour, long? cash = null) => market.TellAsync(CarrierSimulator.GhtkNews(tracking, status, noon.AddHours(hour), cash), "ghtk");

        (await TellAsync(4, 5)).IsKnown.ShouldBeFalse();
        (await TellAsync(4, 5)).IsKnown.ShouldBeTrue();
        await TellAsync(3, 2);
        await TellAsync(77, 6);
        await market.Site.PumpAsync();
        ((await market.ViewAsync(order)).State, (await market.ParcelAsync(order)).Stage).ShouldBe((OrderState.HandedOver, ParcelStage.OutForDelivery));
        var unknown = (await market.Site.SendAsync(new ListParcelTroubles(Buying.Staff))).News.Single(n => n.TrackingNumber == tracking);
        (unknown.Code, unknown.IsUnknownCode).ShouldBe(("77", true));

        // The courier's own word (45) is not yet the delivery; settled (6) after delivered (5) is nothing new.
        await TellAsync(45, 7, order.Total.Dong);
        await market.Site.PumpAsync();
        (await market.ViewAsync(order)).State.ShouldBe(OrderState.HandedOver);
        await TellAsync(6, 30, order.Total.Dong);
        await TellAsync(5, 8, order.Total.Dong);
        await TellAsync(10, 7);
        await market.Site.PumpAsync();
        (await market.ViewAsync(order)).State.ShouldBe(OrderState.Delivered);
        (await market.ParcelAsync(order)).Stage.ShouldBe(ParcelStage.Delivered);
        (await market.Site.SendAsync(new ListParcelTroubles(Buying.Staff))).News.Count(n => n.TrackingNumber == tracking).ShouldBe(1, "the unknown one");
        (await market.Site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();

        var wrong = await market.PackedAsync();
        var less = await market.BookAsync(wrong, "ghtk");
        await market.TellAsync(CarrierSimulator.GhtkNews(less, 5, noon.AddHours(1), wrong.Total.Dong - 1000), "ghtk");
        await market.Site.PumpAsync();
        (await market.Site.SendAsync(new ListParcelTroubles(Buying.Staff))).News.Single(n => n.TrackingNumber == less).Why.ShouldContain("đơn cần thu");

        var back = await market.PackedAsync();
        var returned = await market.BookAsync(back, "ghtk");
        await market.TellAsync(CarrierSimulator.GhtkNews(returned, 21, noon.AddDays(4), reason: "Khách không nghe máy"), "ghtk");
        await market.Site.PumpAsync();
        (await market.ViewAsync(back)).CancelReason!.ShouldContain("Giao Hàng Tiết Kiệm chuyển hoàn: Khách không nghe máy");
    }

    [Fact]
    public async Task Fresh_goods_are_marked_long_notes_cut_and_a_parcel_that_was_cancelled_is_not_found_again()
    {
        var market = await markets.On(TestEngine.Sqlite);
        var draft = Sending.Draft("THU-GHTK", isFresh: true, Money.Zero);
        var booked = await market.AskAsync("ghtk", c => c.BookAsync(draft, default));
        (booked.Result, booked.Value!.Fee).ShouldBe((CarrierResult.Done, new Money(32_000)));
        var asked = market.Carriers.Parcels["THU-GHTK"].Asked;
        ((decimal)asked["products"]![0]!["weight"]!, (int)asked["order"]!["tags"]![0]!, (string)asked["order"]!["pick_option"]!).ShouldBe((1.25m, 7, "post"));
        ((string)asked["order"]!["note"]!).Length.ShouldBe(120);

        (await market.AskAsync("ghtk", c => c.BookAsync(draft, default))).Value!.TrackingNumber.ShouldBe(booked.Value.TrackingNumber);
        (await market.AskAsync("ghtk", c => c.CancelAsync(booked.Value.TrackingNumber, default))).Result.ShouldBe(CarrierResult.Done);
        var again = await market.AskAsync("ghtk", c => c.BookAsync(draft, default));
        (again.Result, again.Word).ShouldBe((CarrierResult.Refused, "Mã đơn hàng của bạn đã tồn tại trên hệ thống GHTK"));
    }
}
