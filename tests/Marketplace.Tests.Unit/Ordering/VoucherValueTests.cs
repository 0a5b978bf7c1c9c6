using FsCheck.Fluent;
using Marketplace.Contracts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Vouchers;
using Marketplace.Tests.Unit.Values;

namespace Marketplace.Tests.Unit.Ordering;

public sealed class VoucherValueTests
{
    private static readonly Guid[] Sellers = [Ids.FromName("seller", "a"), Ids.FromName("seller", "b")];
    private static readonly Guid[] Products = [Ids.FromName("product", "1"), Ids.FromName("product", "2"), Ids.FromName("product", "3")];

    private static readonly FsCheck.Gen<QuoteLine> Line =
        from seller in Gen.Elements(Sellers)
        from product in Gen.Elements(Products)
        from price in Gen.Choose(0, 5_000_000)
        from quantity in Gen.Choose(1, 99)
        from trouble in Gen.Frequency((9, Gen.Constant<LocalText?>(null)), (1, Gen.Constant<LocalText?>(new("hết", "gone"))))
        select new QuoteLine(Variant(seller, product, price), quantity, trouble);

    [Fact]
    public void Shares_add_up_stay_within_half_of_their_line_and_touch_no_other() =>
        Property.Holds(
            from lines in Line.NonEmptyListOf()
            from perMille in Gen.Choose(1, 500)
            from cap in Gen.Choose(0, 2_000_000)
            from ofShop in Gen.Elements(true, false)
            from ofProduct in Gen.Elements(true, false)
            select (lines.ToList(), Of(perMille, cap, ofShop, ofProduct)),
            drawn =>
            {
                var (lines, voucher) = drawn;
                var (value, trouble) = VoucherValue.Of(voucher, lines);
                if (trouble is not null)
                {
                    value.ShouldBe(Money.Zero);
                    return;
                }

                var shared = VoucherValue.Share(voucher, value, lines);
                shared.Sum(l => l.VoucherShare).ShouldBe(value);
                foreach (var line in shared)
                {
                    // A share is at most a đồng above its exact part.
                    (line.VoucherShare.Dong * 2).ShouldBeLessThanOrEqualTo((line.Variant.Price * line.Quantity).Dong + 1);
                    (VoucherValue.IsFor(voucher, line) || line.VoucherShare.IsZero).ShouldBeTrue();
                    line.VoucherShare.IsZero.ShouldBe(line.VoucherPayer == VoucherPayer.Nobody);
                }
            });

    [Fact]
    public void An_amount_counts_from_its_minimum_and_says_what_is_missing()
    {
        var voucher = new Voucher { SellerId = Sellers[0], Kind = VoucherKind.Amount, Amount = new(50_000), Minimum = new(200_000) };
        var (value, trouble) = VoucherValue.Of(voucher, [new(Variant(Sellers[0], Products[0], 60_000), 3, null), new(Variant(Sellers[1], Products[1], 900_000), 1, null)]);
        value.ShouldBe(Money.Zero);
        trouble!.Vi.ShouldContain(new Money(20_000).Format());
        VoucherValue.Of(voucher, [new(Variant(Sellers[0], Products[0], 50_000), 4, null)]).Value.ShouldBe(new Money(50_000));
        VoucherValue.Of(voucher, [new(Variant(Sellers[1], Products[1], 900_000), 1, null)]).Trouble!.Vi.ShouldContain("gian hàng");
    }

    [Theory]
    [InlineData(" che-xuan 27 ", "CHEXUAN27")]
    [InlineData("abc", null)]
    [InlineData("chè27", null)]
    [InlineData(null, null)]
    public void A_code_is_compared_without_spaces_and_case(string? typed, string? code) => Voucher.Normal(typed).ShouldBe(code);

    private static Voucher Of(long perMille, long cap, bool ofShop, bool ofProduct)
    {
        var voucher = new Voucher { SellerId = ofShop ? Sellers[0] : null, Kind = VoucherKind.PerMille, PerMille = perMille, Cap = new(cap) };
        if (ofProduct)
        {
            voucher.Goods.Add(new() { ProductId = Products[0] });
        }

        return voucher;
    }

    private static VariantForSale Variant(Guid seller, Guid product, long price) => new(
        Ids.FromName("variant", $"{seller}{product}{price}"), product, seller, "Chè", "che", "100 g", "SKU", "", new(price), new(100), new(120), "goods", 99, true, true);
}
