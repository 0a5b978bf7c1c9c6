using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Payments.VietQr;

namespace Marketplace.Tests.Unit.Payments;

public sealed class VietQrTests
{
    [Fact]
    public void The_sum_is_the_public_one() => VietQrPayload.Crc("123456789").ShouldBe((ushort)0x29B1);

    [Fact]
    public void Every_public_code_has_the_right_sum_and_a_changed_one_has_not()
    {
        var codes = Vectors().Select(v => v.GetProperty("payload").GetString()!).ToList();
        codes.Count.ShouldBeGreaterThanOrEqualTo(5);
        foreach (var code in codes)
        {
            VietQrPayload.HasRightSum(code).ShouldBeTrue(code);
            VietQrPayload.HasRightSum(code.Replace("5802VN", "5802VM", StringComparison.Ordinal)).ShouldBeFalse();
        }

        VietQrPayload.HasRightSum("").ShouldBeFalse();
        VietQrPayload.HasRightSum("6304AE9F").ShouldBeFalse();
    }

    [Theory]
    [InlineData("static ACB", "970416", "257678859", null, null)]
    [InlineData("dynamic ACB 10000 'Chuyen tien'", "970416", "257678859", 10_000L, "Chuyen tien")]
    public void Ours_is_the_public_code_to_the_letter(string name, string bin, string account, long? dong, string? content)
    {
        var expected = Vectors().Single(v => v.GetProperty("name").GetString() == name).GetProperty("payload").GetString();

        VietQrPayload.Of(bin, account, dong is { } d ? new Money(d) : null, content).ShouldBe(expected);
    }

    [Theory, InlineData(""), InlineData("Tiền chè"), InlineData("ma-don"), InlineData("abcdefghijklmnopqrstuvwxyz")]
    public void What_banks_do_not_pass_on_is_refused(string content) =>
        Should.Throw<ArgumentException>(() => VietQrPayload.Of("970416", "1", new Money(1), content));

    [Fact]
    public void An_order_number_is_found_in_what_banks_make_of_the_words()
    {
        for (var i = 0; i < 200; i++)
        {
            var number = ReferenceNumber.New().Value;
            foreach (var words in (string[])[number, $"MBVCB.123.{number}.CT tu 0011", $"chuyen tien {number.ToLowerInvariant()} cam on", $"TT{number}", $"{number[..4]} {number[4..]}", $"{number[..4]}-{number[4..8]}-{number[8..]}"])
            {
                TransferMatch.NumbersIn(words).ShouldContain(number, words);
            }
        }

        TransferMatch.NumbersIn("chuyen tien").ShouldBeEmpty();
        TransferMatch.NumbersIn("").ShouldBeEmpty();
    }

    private static List<JsonElement> Vectors() =>
        [.. JsonDocument.Parse(File.ReadAllText(Fixtures.Path("payments/vietqr.json"))).RootElement.GetProperty("vectors").EnumerateArray()];
}
