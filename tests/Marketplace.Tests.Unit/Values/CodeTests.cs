using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Marketplace.Contracts;

namespace Marketplace.Tests.Unit.Values;

public class CodeTests
{
    private static Gen<string> Codes(int length) =>
        Gen.Elements(Crockford.Alphabet.ToCharArray()).ArrayOf(length - 1).Select(p => new string(p) + Crockford.CheckCharacter(p));

    private static void EverySlipShows(string code)
    {
        Crockford.IsCode(code).ShouldBeTrue();
        for (var i = 0; i < code.Length; i++)
        {
            foreach (var wrong in Crockford.Alphabet.Where(c => c != code[i]))
                Crockford.IsCode(code[..i] + wrong + code[(i + 1)..]).ShouldBeFalse();
            for (var j = i + 1; j < code.Length; j++)
            {
                if (code[i] == code[j])
                    continue;
                var swapped = code.ToCharArray();
                (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
                Crockford.IsCode(swapped).ShouldBeFalse();
            }
        }
    }

    [Theory]
    [InlineData(ReferenceNumber.MaxLength)]
    [InlineData(TraceCode.Length)]
    [InlineData(Crockford.MaxLength)]
    public void Every_wrong_character_and_every_swap_shows(int length) => Property.Holds(Codes(length), EverySlipShows, 50);

    [Fact]
    public void The_check_character_is_the_same_for_ever()
    {
        // Worked out by hand in GF(32): weights x, x² … from the right.
        Crockford.CheckCharacter("1").ShouldBe('2');
        Crockford.CheckCharacter("G").ShouldBe('5');
        Crockford.CheckCharacter("10").ShouldBe('4');
        Crockford.CheckCharacter("11").ShouldBe('6');
        Crockford.CheckCharacter("000000000").ShouldBe('0');
        Should.Throw<FormatException>(() => Crockford.CheckCharacter("U"));
    }

    [Fact]
    public void About_one_in_32_random_codes_is_good()
    {
        var good = Crockford.Alphabet.SelectMany(a => Crockford.Alphabet.Select(b => $"{a}{b}")).Count(c => Crockford.IsCode(c));
        good.ShouldBe(32);
    }

    [Fact]
    public void New_numbers_are_good_unlike_and_use_every_character()
    {
        var numbers = Enumerable.Range(0, 2000).Select(_ => ReferenceNumber.New().Value).ToList();
        numbers.ShouldAllBe(n => n.Length == ReferenceNumber.MaxLength && Crockford.IsCode(n));
        numbers.Distinct().Count().ShouldBe(2000);
        for (var place = 0; place < ReferenceNumber.MaxLength; place++)
            numbers.Select(n => n[place]).Distinct().Count().ShouldBe(32);

        var codes = Enumerable.Range(0, 2000).Select(_ => TraceCode.New().Value).ToList();
        codes.ShouldAllBe(c => c.Length == TraceCode.Length && Crockford.IsCode(c));
        codes.Distinct().Count().ShouldBe(2000);
    }

    [Fact]
    public void A_number_is_shown_in_groups_and_read_back() => Property.Holds(Codes(ReferenceNumber.MaxLength), code =>
    {
        var number = ReferenceNumber.Parse(code);
        number.Value.ShouldBe(code);
        number.ToString().ShouldBe($"{code[..4]}-{code[4..8]}-{code[8..]}");
        ReferenceNumber.Parse(number.ToString()).ShouldBe(number);
        var misread = number.ToString().ToLowerInvariant().Replace('0', 'o').Replace('1', 'l').Replace('-', ' ');
        ReferenceNumber.Parse(misread).ShouldBe(number);
        ReferenceNumber.Parse($"  {code.Replace('1', 'I').Replace('0', 'O')}–").ShouldBe(number);
    });

    [Fact]
    public void A_trace_code_is_shown_in_groups_and_read_back() => Property.Holds(Codes(TraceCode.Length), text =>
    {
        var code = TraceCode.Parse(text);
        code.ToString().ShouldBe($"{text[..4]}-{text[4..8]}-{text[8..]}");
        TraceCode.Parse(code.ToString().ToLower(CultureInfo.InvariantCulture)).ShouldBe(code);
        ReferenceNumber.TryParse(text, out _).ShouldBeFalse();
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000000001")]
    [InlineData("000000000")]
    [InlineData("00000000000")]
    [InlineData("000000000U")]
    [InlineData("000000000Đ")]
    [InlineData("٠٠٠٠٠٠٠٠٠٠")]
    public void What_is_no_number_is_refused(string? typed)
    {
        ReferenceNumber.TryParse(typed, out var number).ShouldBeFalse();
        number.ShouldBeNull();
        TraceCode.TryParse(typed, out _).ShouldBeFalse();
    }

    [Fact]
    public void Reading_a_code_never_throws() => Property.Holds(ArbMap.Default.ArbFor<string>(), text =>
    {
        ReferenceNumber.TryParse(text, out var number).ShouldBe(number is not null);
        TraceCode.TryParse(text, out var code).ShouldBe(code is not null);
        Gtin.TryParse(text, out var gtin, out var gtinError).ShouldBe(gtin is not null);
        (gtinError == GtinError.None).ShouldBe(gtin is not null);
        LotNumber.TryParse(text, out var lot, out var lotError).ShouldBe(lot is not null);
        (lotError == LotNumberError.None).ShouldBe(lot is not null);
        PhoneNumber.TryParse(text, out var phone, out var phoneError).ShouldBe(phone is not null);
        (phoneError == PhoneNumberError.None).ShouldBe(phone is not null);
    }, 1000);

    [Fact]
    public void Codes_are_strings_in_json()
    {
        var code = ReferenceNumber.Parse("0000000000");
        JsonSerializer.Serialize(code).ShouldBe("\"0000000000\"");
        JsonSerializer.Deserialize<ReferenceNumber>("\"0000-0000-00\"").ShouldBe(code);
        JsonSerializer.Deserialize<ReferenceNumber>("null").ShouldBeNull();
        JsonSerializer.Deserialize<TraceCode>("\"0000000000000\"").ShouldBe(TraceCode.Parse("0000000000000"));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<ReferenceNumber>("\"0000000001\""));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<ReferenceNumber>("0"));
    }
}
