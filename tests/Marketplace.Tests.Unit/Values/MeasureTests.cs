using System.Numerics;
using System.Text.Json;
using FsCheck.Fluent;
using Marketplace.Contracts;

namespace Marketplace.Tests.Unit.Values;

public class MeasureTests
{
    [Theory]
    [InlineData(7, 2, 4)]
    [InlineData(-7, 2, -4)]
    [InlineData(5, 3, 2)]
    [InlineData(4, 3, 1)]
    [InlineData(-4, 3, -1)]
    [InlineData(0, 3, 0)]
    public void A_half_rounds_away_from_zero(long numerator, long denominator, long rounded) =>
        Rounding.HalfUp(numerator, denominator).ShouldBe(rounded);

    [Fact]
    public void Rounding_is_never_more_than_a_half_off() => Property.Holds(
        Property.AnyLong().Two().Zip(Property.LongBetween(1, long.MaxValue)), x =>
        {
            var ((a, b), denominator) = x;
            // Kept small enough for the quotient to fit.
            var numerator = (BigInteger)(a / 2) * (b % denominator);
            var rounded = (BigInteger)Rounding.HalfUp((Int128)numerator, denominator);
            BigInteger.Abs(2 * (rounded * denominator - numerator)).ShouldBeLessThanOrEqualTo(denominator);
            ((BigInteger)Rounding.HalfUp((Int128)(-numerator), denominator)).ShouldBe(-rounded);
        }, 1000);

    [Fact]
    public void Rounding_refuses_what_has_no_answer()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Rounding.HalfUp(1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Rounding.HalfUp(1, -1));
        Should.Throw<OverflowException>(() => Rounding.HalfUp(Int128.MaxValue, 1));
        Rounding.HalfUp(Int128.MaxValue, Int128.MaxValue).ShouldBe(1);
    }

    [Theory]
    [InlineData(0, "0 g")]
    [InlineData(500, "500 g")]
    [InlineData(999, "999 g")]
    [InlineData(1000, "1 kg")]
    [InlineData(1500, "1,5 kg")]
    [InlineData(1125, "1,125 kg")]
    [InlineData(1_250_000, "1.250 kg")]
    [InlineData(-1500, "-1,5 kg")]
    public void A_weight_is_shown_in_grams_or_kilograms(long grams, string shown) =>
        new Grams(grams).FormatVi().ShouldBe(shown.Replace(' ', '\u00A0'));

    [Fact]
    public void A_weight_is_shown_in_lang_where_people_say_so()
    {
        new Grams(200).FormatLang().ShouldBe("2\u00A0lạng");
        new Grams(250).FormatLang().ShouldBe("2,5\u00A0lạng");
    }

    [Theory]
    [InlineData("500g", 500)]
    [InlineData("500 gam", 500)]
    [InlineData("1.500 gr", 1500)]
    [InlineData("2 lạng", 200)]
    [InlineData("2 lạng rưỡi", 250)]
    [InlineData("1,5kg", 1500)]
    [InlineData("1.5 KG", 1500)]
    [InlineData("0.500 kg", 500)]
    [InlineData("1,500 kg", 1500)]
    [InlineData("1.500 kg", 1_500_000)]
    [InlineData("1 cân rưỡi", 1500)]
    [InlineData("3 ký", 3000)]
    [InlineData("3 kí", 3000)]
    [InlineData("1 yến", 10_000)]
    [InlineData("2 tạ", 200_000)]
    [InlineData("1,2 tấn", 1_200_000)]
    public void A_weight_is_read_with_its_unit(string typed, long grams)
    {
        Grams.TryParse(typed, out var weight).ShouldBeTrue(typed);
        weight.ShouldBe(new Grams(grams));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("500")]
    [InlineData("kg")]
    [InlineData("-1 kg")]
    [InlineData("1,2345 kg")]
    [InlineData("0,5 g")]
    [InlineData("2 pound")]
    [InlineData("9999999999999999999 tấn")]
    public void A_weight_without_a_unit_or_below_a_gram_is_refused(string? typed) => Grams.TryParse(typed, out _).ShouldBeFalse();

    [Fact]
    public void A_shown_weight_can_be_typed_again() => Property.Holds(Property.LongBetween(0, 1_000_000_000_000), grams =>
    {
        Grams.TryParse(new Grams(grams).FormatVi(), out var back).ShouldBeTrue();
        back.Value.ShouldBe(grams);
        Grams.TryParse(new Grams(grams).FormatLang(), out back).ShouldBeTrue();
        back.Value.ShouldBe(grams);
    });

    [Fact]
    public void Weights_and_areas_add_up_and_compare()
    {
        (new Grams(200) + new Grams(50) - new Grams(1)).ShouldBe(new Grams(249));
        (new Grams(200) * 3).ShouldBe(new Grams(600));
        (new Grams(1) < new Grams(2) && new Grams(2) >= new Grams(2) && !(new Grams(1) > new Grams(2))).ShouldBeTrue();
        Should.Throw<OverflowException>(() => new Grams(long.MaxValue) + new Grams(1));
        (new SquareMetres(360) + new SquareMetres(40) - new SquareMetres(1)).ShouldBe(new SquareMetres(399));
        (new SquareMetres(1) < new SquareMetres(2) && new SquareMetres(2) <= new SquareMetres(2)).ShouldBeTrue();
        Should.Throw<OverflowException>(() => new SquareMetres(long.MaxValue) + new SquareMetres(1));
    }

    [Theory]
    [InlineData(1800, "1.800 m²", "5 sào")]
    [InlineData(360, "360 m²", "1 sào")]
    [InlineData(1000, "1.000 m²", "2,8 sào")]
    [InlineData(18, "18 m²", "0,1 sào")]
    [InlineData(17, "17 m²", "0 sào")]
    public void An_area_is_shown_in_square_metres_and_in_sao(long area, string metres, string sao)
    {
        new SquareMetres(area).FormatVi().ShouldBe(metres.Replace(' ', '\u00A0'));
        new SquareMetres(area).FormatSao().ShouldBe(sao.Replace(' ', '\u00A0'));
    }

    [Theory]
    [InlineData("500 m2", 500)]
    [InlineData("1.800 m²", 1800)]
    [InlineData("5 sào", 1800)]
    [InlineData("2 sào rưỡi", 900)]
    [InlineData("1 mẫu", 3600)]
    [InlineData("0,5 ha", 5000)]
    [InlineData("100 mét vuông", 100)]
    public void An_area_is_read_with_its_unit(string typed, long area)
    {
        SquareMetres.TryParse(typed, out var read).ShouldBeTrue(typed);
        read.ShouldBe(new SquareMetres(area));
    }

    [Theory]
    [InlineData("500")]
    [InlineData("0,5 m2")]
    [InlineData("1 sao bắc")]
    public void An_area_without_a_known_unit_is_refused(string typed) => SquareMetres.TryParse(typed, out _).ShouldBeFalse();

    [Fact]
    public void Reading_a_measure_never_throws() => Property.Holds(ArbMap.Default.ArbFor<string>(), text =>
    {
        if (!Grams.TryParse(text, out var weight))
            weight.Value.ShouldBe(0);
        if (!SquareMetres.TryParse(text, out var area))
            area.Value.ShouldBe(0);
    }, 1000);

    [Theory]
    [InlineData(15, 1_250_000, 18_750)]
    [InlineData(15, 100, 2)]
    [InlineData(15, 99, 1)]
    [InlineData(15, -100, -2)]
    [InlineData(1000, long.MaxValue, long.MaxValue)]
    [InlineData(0, 5, 0)]
    public void A_rate_of_an_amount_follows_the_one_rounding_rule(long perMille, long dong, long part) =>
        new PerMille(perMille).Of(new Money(dong)).ShouldBe(new Money(part));

    [Fact]
    public void A_rate_is_shown_in_percent()
    {
        new PerMille(15).FormatVi().ShouldBe("1,5%");
        new PerMille(100).ToString().ShouldBe("10%");
        Should.Throw<OverflowException>(() => new PerMille(2000).Of(new Money(long.MaxValue)));
    }

    [Fact]
    public void Measures_are_numbers_in_json()
    {
        JsonSerializer.Serialize(new { W = new Grams(500), A = new SquareMetres(360), R = new PerMille(15) })
            .ShouldBe("""{"W":500,"A":360,"R":15}""");
        JsonSerializer.Deserialize<Grams>("500").ShouldBe(new Grams(500));
        JsonSerializer.Deserialize<SquareMetres>("360").ShouldBe(new SquareMetres(360));
        JsonSerializer.Deserialize<PerMille>("15").ShouldBe(new PerMille(15));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Grams>("\"500\""));
    }
}
