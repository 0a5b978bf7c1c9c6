using FsCheck.Fluent;
using Marketplace.Contracts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Shipping;
using Marketplace.Tests.Unit.Values;

namespace Marketplace.Tests.Unit.Ordering;

public sealed class PricingTests
{
    private static readonly Guid[] Sellers = [Ids.FromName("seller", "a"), Ids.FromName("seller", "b"), Ids.FromName("seller", "c")];

    private static readonly FsCheck.Gen<LineToPrice> Line =
        from seller in Gen.Elements(Sellers)
        from price in Gen.Choose(0, 90_000_000)
        from quantity in Gen.Choose(1, 99)
        from grams in Gen.Choose(1, 50_000)
        select new LineToPrice(seller, new Money(price), quantity, new Grams(grams));

    private static readonly ShippingRate Rate = new()
    {
        BaseGrams = 1000,
        BaseFee = new Money(22_000),
        StepGrams = 500,
        StepFee = new Money(4_000),
    };

    [Fact]
    public void The_parts_of_a_purchase_equal_the_whole_to_the_dong() =>
        Property.Holds(Line.NonEmptyListOf(), lines =>
        {
            var priced = Pricing.Price(lines.ToList(), line => line, (_, weight) => Rate.FeeFor(weight));

            priced.Total.ShouldBe(priced.Orders.Sum(o => o.Total));
            priced.Goods.ShouldBe(lines.Sum(l => l.UnitPrice * l.Quantity));
            priced.Total.ShouldBe(priced.Goods + priced.Delivery);
            foreach (var order in priced.Orders)
            {
                order.Goods.ShouldBe(order.Lines.Sum(l => l.Total));
                order.Weight.Value.ShouldBe(order.Lines.Sum(l => l.GrossWeight.Value * l.Quantity));
                order.Delivery.ShouldBe(Rate.FeeFor(order.Weight));
            }
        });

    [Fact]
    public void Every_line_is_in_exactly_the_order_of_its_seller() =>
        Property.Holds(Line.NonEmptyListOf(), lines =>
        {
            var priced = Pricing.Price(lines.ToList(), line => line, (_, _) => Money.Zero);

            priced.Orders.Sum(o => o.Lines.Count).ShouldBe(lines.Count);
            priced.Orders.Select(o => o.SellerId).ShouldBe(lines.Select(l => l.SellerId).Distinct());
            priced.Orders.ShouldAllBe(o => o.Lines.All(l => l.SellerId == o.SellerId));
        });

    [Theory]
    [InlineData(1, 22_000)]
    [InlineData(1000, 22_000)]
    [InlineData(1001, 26_000)]
    [InlineData(1500, 26_000)]
    [InlineData(1501, 30_000)]
    public void Each_begun_step_of_weight_costs_its_fee(long grams, long dong) =>
        Rate.FeeFor(new Grams(grams)).ShouldBe(new Money(dong));

    [Theory]
    [InlineData("19", "19", "SameProvince")]
    [InlineData("19", "04", "SameRegion")]
    [InlineData("19", "79", "Other")]
    [InlineData("19", "00", "Other")]
    [InlineData("00", "", "Other")]
    public void The_zone_is_told_by_province_and_region(string from, string to, string zone) =>
        RateCard.ZoneOf(from, to).ToString().ShouldBe(zone);

    [Fact]
    public void Only_late_money_and_the_till_lead_an_order_out_of_its_end_and_every_state_can_be_reached()
    {
        OrderStates.Steps.Where(s => s.From is OrderState.Cancelled or OrderState.Returned or OrderState.Delivered).Select(s => (s.From, s.To, s.By)).ShouldBe(
            [(OrderState.Cancelled, OrderState.Placed, OrderHands.System), (OrderState.Delivered, OrderState.Cancelled, OrderHands.Till)], ignoreOrder: true);
        OrderStates.Steps.Select(s => s.To).Append(OrderState.PreOrdered).Distinct().Count().ShouldBe(Enum.GetValues<OrderState>().Length);
    }
}
