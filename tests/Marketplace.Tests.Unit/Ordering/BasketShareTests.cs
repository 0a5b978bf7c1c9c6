using FsCheck.Fluent;
using Marketplace.Contracts;
using Marketplace.Ordering.Baskets;
using Marketplace.Ordering.Orders;
using Marketplace.Tests.Unit.Values;

namespace Marketplace.Tests.Unit.Ordering;

/// <summary>What each thing in a basket is of its price.</summary>
public sealed class BasketShareTests
{
    [Fact]
    public void Shares_add_up_to_the_basket_and_the_line_and_the_dearer_part_never_has_less() =>
        Property.Holds(
            from price in Gen.Choose(1_000, 20_000_000)
            from quantity in Gen.Choose(1, 99)
            from parts in (from each in Gen.Choose(1_000, 2_000_000) from packs in Gen.Choose(1, 50) select new BasketPartForSale(Guid.Empty, Guid.Empty, "Chè", "100 g", packs, new Money(each))).ListOf()
                .Where(l => l.Count is > 0 and <= 12)
            select (price, quantity, parts),
            drawn =>
            {
                var line = new OrderLine { Id = Guid.CreateVersion7(), UnitPrice = new Money(drawn.price), Quantity = drawn.quantity, Total = new Money(drawn.price) * drawn.quantity };
                List<BasketPartForSale> parts = [.. drawn.parts];
                var shares = OrderLinePart.Of(line, parts, false, TimeProvider.System).Select(p => p.Share).ToList();
                shares.Sum(s => s).ShouldBe(line.UnitPrice);
                shares.Sum(s => s * line.Quantity).ShouldBe(line.Total);
                shares.ShouldAllBe(s => !s.IsNegative);
                for (var i = 1; i < parts.Count; i++)
                {
                    var (a, b) = (parts[i - 1].Price * parts[i - 1].Packs, parts[i].Price * parts[i].Packs);
                    (a > b ? shares[i - 1] >= shares[i] - new Money(1) : a < b ? shares[i] >= shares[i - 1] - new Money(1) : (shares[i] - shares[i - 1]).Dong is >= -1 and <= 1).ShouldBeTrue();
                }
            });
}
