using Marketplace.Contracts;
using Marketplace.Ordering.Shipping;

namespace Marketplace.Tests.Unit.Ordering;

public sealed class DeliveryOffersTests
{
    private const string Hanoi = "01";
    private const string ThaiNguyen = "19";
    private const string SaiGon = "79";
    private const string Near = "01849";

    // A Monday without a holiday in its week.
    private static readonly DateOnly Monday = new(2026, 11, 23);

    private static readonly RatesInForce Rates = new(
        new Dictionary<DeliveryZone, ShippingRate>
        {
            [DeliveryZone.SameProvince] = Rate(22_000, 1, 2),
            [DeliveryZone.SameRegion] = Rate(30_000, 2, 3),
            [DeliveryZone.Other] = Rate(38_000, 3, 5),
        },
        new Dictionary<ChargeKind, Surcharge>
        {
            [ChargeKind.Fresh] = new() { Kind = ChargeKind.Fresh, Fee = new(5_000) },
            [ChargeKind.Fragile] = new() { Kind = ChargeKind.Fragile, Fee = new(3_000) },
            [ChargeKind.Remote] = new() { Kind = ChargeKind.Remote, Fee = new(10_000) },
            [ChargeKind.CashOnDelivery] = new() { Kind = ChargeKind.CashOnDelivery, Fee = new(6_000), PerMille = 10 },
        },
        new Dictionary<string, string> { ["01864"] = "vùng cao" });

    private static readonly FreshRules Rules = new(30, 500, 2);

    [Fact]
    public void A_fee_is_its_charges_and_who_bears_them_is_said()
    {
        var parcel = Parcel() with { ToCommune = "01864", ShelfLifeDays = 20, IsFragile = true };
        var paid = Offers(parcel).Single();
        paid.Charges.Select(c => c.Kind).ShouldBe([ChargeKind.Distance, ChargeKind.Fresh, ChargeKind.Fragile, ChargeKind.Remote]);
        paid.Fee.ShouldBe(new Money(22_000 + 5_000 + 3_000 + 10_000));
        paid.Charges.ShouldAllBe(c => !c.ShopPays && c.Basis.Length > 0);

        var free = Offers(parcel, new() { ByCarrier = true, FreeFrom = parcel.Goods }).Single();
        free.Fee.ShouldBe(Money.Zero);
        OrderCarriage.Of(free, byCash: true).ShopPays.ShouldBe(paid.Fee);
        Offers(parcel, new() { ByCarrier = true, FreeFrom = parcel.Goods + new Money(1) }).Single().Fee.ShouldBe(paid.Fee);
    }

    [Fact]
    public void Collecting_cash_costs_a_rate_and_at_least_its_fee_and_is_frozen_only_where_cash_is_collected()
    {
        Offers(Parcel() with { Goods = new(100_000) }).Single().CashFee.ShouldBe(new Money(6_000));
        var offer = Offers(Parcel() with { Goods = new(1_000_050) }).Single();
        offer.CashFee.ShouldBe(new Money(10_001));
        OrderCarriage.Of(offer, byCash: true).ReadCharges()[^1].ShouldBe(new DeliveryCharge(ChargeKind.CashOnDelivery, new(10_001), false, offer.Basis));
        OrderCarriage.Of(offer, byCash: false).ReadCharges().ShouldNotContain(c => c.Kind == ChargeKind.CashOnDelivery);
    }

    [Fact]
    public void The_default_brings_the_parcel_and_a_choice_that_cannot_be_is_not_taken()
    {
        var shop = new ShopDelivery
        {
            ByCarrier = true,
            ByShop = true,
            OwnFee = new(15_000),
            OwnCommunes = Near,
            AtPoint = true,
            PointName = "Kho",
            PointCommune = Near,
            PointStreet = "Xóm 1",
            PointHours = "7–17 giờ",
        };
        var near = Offers(Parcel(), shop);
        near.Select(o => (o.Way, o.Fee.Dong)).ShouldBe([(DeliveryWay.Carrier, 22_000), (DeliveryWay.Own, 15_000), (DeliveryWay.PickUp, 0)]);
        DeliveryOffers.Choose(near, null)!.Way.ShouldBe(DeliveryWay.Carrier);
        DeliveryOffers.Choose(near, DeliveryWay.PickUp)!.PickUp!.Address.ShouldContain("Xã Phong Quang");

        var far = Offers(Parcel() with { ToProvince = SaiGon, ToCommune = "25747", ShelfLifeDays = 7 }, shop);
        far.Select(o => o.Way).ShouldBe([DeliveryWay.Carrier, DeliveryWay.PickUp]);
        DeliveryOffers.Choose(far, DeliveryWay.Own)!.NotPossible!.Vi.ShouldContain("tự đến lấy");
        DeliveryOffers.Choose(far, DeliveryWay.PickUp)!.NotPossible.ShouldBeNull();
        DeliveryOffers.Choose(Offers(Parcel() with { ToCommune = "05503" }, new() { ByShop = true, OwnCommunes = Near }), null).ShouldBeNull();
    }

    [Theory]
    [InlineData(null, SaiGon, true)] // nothing that spoils
    [InlineData(540, SaiGon, true)]
    [InlineData(31, SaiGon, true)] // not fresh by the rule
    [InlineData(10, SaiGon, true)] // five days on the way
    [InlineData(9, SaiGon, false)]
    [InlineData(7, Hanoi, true)]
    [InlineData(5, Hanoi, false)]
    [InlineData(4, ThaiNguyen, true)]
    [InlineData(1, ThaiNguyen, false)]
    public void Fresh_goods_go_only_as_far_as_half_their_life_allows(int? shelfLife, string to, bool goes)
    {
        var offer = Offers(Parcel() with { ToProvince = to, ToCommune = null, ShelfLifeDays = shelfLife }).Single();
        (offer.NotPossible is null).ShouldBe(goes);
    }

    [Fact]
    public void Fresh_goods_are_handed_in_on_a_day_from_which_they_lie_nowhere_over_a_day_off()
    {
        // Three days to Hanoi at most: from Thursday on a Sunday falls into the way.
        var parcel = Parcel() with { ToProvince = Hanoi, ToCommune = null, ShelfLifeDays = 7 };
        Offers(parcel, on: Monday).Single().SendOn.ShouldBe(Monday);
        Offers(parcel, on: Monday.AddDays(2)).Single().SendOn.ShouldBe(Monday.AddDays(2));
        Offers(parcel, on: Monday.AddDays(5)).Single().SendOn.ShouldBe(Monday.AddDays(7)); // Saturday → Monday, within the days of packing
        var thursday = Offers(parcel, on: Monday.AddDays(3)).Single();
        thursday.NotPossible!.Vi.ShouldContain("Chủ nhật (29/11/2026)");
        thursday.NotPossible.Vi.ShouldContain("đặt từ ngày 28/11/2026");

        // Goods that bear a day more may lie the Sunday.
        Offers(parcel with { ShelfLifeDays = 8 }, on: Monday.AddDays(3)).Single().SendOn.ShouldBe(Monday.AddDays(3));
    }

    [Fact]
    public void Before_Tet_fresh_goods_wait_until_it_is_over()
    {
        var eve = new DateOnly(2027, 2, 3);
        var offer = Offers(Parcel() with { ToProvince = Hanoi, ToCommune = null, ShelfLifeDays = 8 }, on: eve).Single();
        offer.NotPossible!.Vi.ShouldContain("nghỉ Tết Nguyên đán");
        offer.NotPossible.Vi.ShouldContain("08/02/2027");
        DaysOff.LyingFrom(eve, 3).ShouldBe(5);
    }

    private static ParcelToSend Parcel() => new(ThaiNguyen, ThaiNguyen, Near, new Grams(800), new Money(300_000), null, false);

    private static IReadOnlyList<DeliveryOffer> Offers(ParcelToSend parcel, ShopDelivery? shop = null, DateOnly? on = null) =>
        DeliveryOffers.Of(parcel, shop ?? new() { ByCarrier = true }, Rates, Rules, on ?? Monday);

    private static ShippingRate Rate(long fee, int min, int max) =>
        new() { BaseGrams = 1000, BaseFee = new(fee), StepGrams = 500, StepFee = new(4_000), DaysMin = min, DaysMax = max, ValidFrom = new(2026, 1, 1), Basis = "mẫu" };
}
