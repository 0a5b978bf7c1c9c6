using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Marketplace.Contracts;

namespace Marketplace.Tests.Unit.Values;

public class Gs1Tests
{
    private static Gen<string> Gtins() =>
        from length in Gen.Elements(8, 12, 13, 14)
        from digits in Gen.Choose(0, 9).ArrayOf(length - 1)
        let body = string.Concat(digits)
        select body + Gtin.CheckDigit(body);

    [Theory]
    [InlineData("9521234567899", "09521234567899", "9521234567899", true)]
    [InlineData("9 521234 567899", "09521234567899", "9521234567899", true)]
    [InlineData("19521234567896", "19521234567896", "19521234567896", true)]
    [InlineData("4006381333931", "04006381333931", "4006381333931", false)]
    [InlineData("036000291452", "00036000291452", "0036000291452", false)]
    [InlineData("73513537", "00000073513537", "73513537", false)]
    public void A_gtin_is_kept_as_14_digits(string typed, string value, string printed, bool demo)
    {
        var gtin = Gtin.Parse(typed);
        gtin.Value.ShouldBe(value);
        gtin.Printed.ShouldBe(printed);
        gtin.IsDemoPrefix.ShouldBe(demo);
        Gtin.Parse(gtin.Value).ShouldBe(gtin);
    }

    [Theory]
    [InlineData(null, GtinError.Missing)]
    [InlineData("  ", GtinError.Missing)]
    [InlineData("952123456789X", GtinError.NotDigits)]
    [InlineData("٩٥٢١٢٣٤٥٦٧٨٩٩", GtinError.NotDigits)]
    [InlineData("95212345678", GtinError.WrongLength)]
    [InlineData("095212345678990", GtinError.WrongLength)]
    [InlineData("9521234567890", GtinError.WrongCheckDigit)]
    public void A_bad_gtin_is_refused_with_its_reason(string? typed, GtinError reason)
    {
        Gtin.TryParse(typed, out var gtin, out var error).ShouldBeFalse();
        gtin.ShouldBeNull();
        error.ShouldBe(reason);
    }

    [Fact]
    public void Every_wrong_digit_of_a_gtin_shows() => Property.Holds(Gtins(), gtin =>
    {
        Gtin.TryParse(gtin, out var good).ShouldBeTrue();
        good!.Value.ShouldBe(gtin.PadLeft(14, '0'));
        Gtin.TryParse(good.Printed, out var printed).ShouldBeTrue();
        printed.ShouldBe(good);
        for (var i = 0; i < gtin.Length; i++)
        {
            var wrong = (char)('0' + (gtin[i] - '0' + 1) % 10);
            Gtin.TryParse(gtin[..i] + wrong + gtin[(i + 1)..], out _, out var error).ShouldBeFalse();
            error.ShouldBe(GtinError.WrongCheckDigit);
        }
    });

    [Fact]
    public void A_gtin_needs_digits_for_its_check() => Should.Throw<FormatException>(() => Gtin.CheckDigit("95a"));

    [Fact]
    public void Lot_numbers_have_the_82_characters_of_gs1()
    {
        LotNumber.Alphabet.Distinct().Count().ShouldBe(82);
        for (var c = '\0'; c < 0x250; c++)
            LotNumber.TryParse($"A{c}A", out _).ShouldBe(LotNumber.Alphabet.Contains(c, StringComparison.Ordinal), $"U+{(int)c:X4}");
    }

    [Theory]
    [InlineData("L2026-11/A", LotNumberError.None)]
    [InlineData(" L1 ", LotNumberError.None)]
    [InlineData("12345678901234567890", LotNumberError.None)]
    [InlineData("123456789012345678901", LotNumberError.TooLong)]
    [InlineData("LÔ1", LotNumberError.ForbiddenCharacter)]
    [InlineData("L 1", LotNumberError.ForbiddenCharacter)]
    [InlineData("L#1", LotNumberError.ForbiddenCharacter)]
    [InlineData("", LotNumberError.Missing)]
    [InlineData(null, LotNumberError.Missing)]
    public void A_lot_number_is_checked_with_a_reason(string? typed, LotNumberError reason)
    {
        LotNumber.TryParse(typed, out var lot, out var error).ShouldBe(reason == LotNumberError.None);
        error.ShouldBe(reason);
        lot?.Value.ShouldBe(typed!.Trim());
    }

    [Fact]
    public void The_case_of_a_lot_number_matters() => LotNumber.Parse("a1").ShouldNotBe(LotNumber.Parse("A1"));

    [Fact]
    public void Gtin_and_lot_are_strings_in_json()
    {
        JsonSerializer.Serialize(Gtin.Parse("9521234567899")).ShouldBe("\"09521234567899\"");
        JsonSerializer.Deserialize<Gtin>("\"9521234567899\"").ShouldBe(Gtin.Parse("9521234567899"));
        JsonSerializer.Deserialize<LotNumber>("\"L1\"").ShouldBe(LotNumber.Parse("L1"));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Gtin>("9521234567899"));
        Should.Throw<FormatException>(() => LotNumber.Parse("L 1"));
        Should.Throw<FormatException>(() => Gtin.Parse("9521234567890"));
    }
}
