using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Traceability.Codes;

namespace Marketplace.Tests.Unit.Traceability;

public partial class DigitalLinkTests
{
    [Theory]
    [InlineData("/01/09521234000020", null, null, null)]
    [InlineData("/01/09521234000020/10/DS01261020B", null, "DS01261020B", null)]
    [InlineData("/01/09521234000020/10/DS01261020B?utm_source=pack&fbclid=1", null, "DS01261020B", null)]
    [InlineData("/01/09521234000020/22/2A/10/L1/21/S-1", "2A", "L1", "S-1")]
    [InlineData("/01/09521234000020/21/7", null, null, "7")]
    [InlineData("/01/09521234000020/10/A%2FB%25c", null, "A/B%c", null)]
    [InlineData("/01/09521234000020/10/A+B", null, "A+B", null)]
    [InlineData("/01/09521234000020/10/01", null, "01", null)]
    [InlineData("HTTPS://OCOP.VN/01/09521234000020/10/l1#x", null, "l1", null)]
    [InlineData("https://example.com:8080/shop/01/x/01/09521234000020/10/L1", null, "L1", null)]
    public void A_link_is_read_into_its_parts(string target, string? variant, string? lot, string? serial)
    {
        var link = DigitalLink.Parse(target, out var error);
        error.ShouldBe(DigitalLinkError.None);
        link.ShouldNotBeNull().ShouldBe(new DigitalLink(Gtin.Parse("09521234000020"), variant, lot, serial));
        DigitalLink.Parse(link!.Path, out _).ShouldBe(link);
    }

    [Theory]
    [InlineData("", nameof(DigitalLinkError.NotALink))]
    [InlineData("/", nameof(DigitalLinkError.NotALink))]
    [InlineData("/01/", nameof(DigitalLinkError.GtinShape))]
    [InlineData("/02/09521234000020", nameof(DigitalLinkError.NotALink))]
    [InlineData("ftp://a/01/09521234000020", nameof(DigitalLinkError.NotALink))]
    [InlineData("Https://a/01/09521234000020", nameof(DigitalLinkError.NotALink))]
    [InlineData("/01/09521234000020/10/é", nameof(DigitalLinkError.NotALink))]
    [InlineData("/01/9521234000020", nameof(DigitalLinkError.GtinShape))]
    [InlineData("/01/0952123400002X", nameof(DigitalLinkError.GtinShape))]
    [InlineData("/01/09521234000021", nameof(DigitalLinkError.GtinCheckDigit))]
    [InlineData("/01/09521234000020/21/S/10/L", nameof(DigitalLinkError.Qualifier))]
    [InlineData("/01/09521234000020/10/L/10/L", nameof(DigitalLinkError.Qualifier))]
    [InlineData("/01/09521234000020/17/261231", nameof(DigitalLinkError.Qualifier))]
    [InlineData("/01/09521234000020/10/L?10=M", nameof(DigitalLinkError.Qualifier))]
    [InlineData("/01/09521234000020/10/", nameof(DigitalLinkError.Value))]
    [InlineData("/01/09521234000020/10/123456789012345678901", nameof(DigitalLinkError.Value))]
    [InlineData("/01/09521234000020/10/A%20B", nameof(DigitalLinkError.Value))]
    [InlineData("/01/09521234000020/10/%C3%A9", nameof(DigitalLinkError.Value))]
    [InlineData("/01/09521234000020/10/A%00", nameof(DigitalLinkError.Value))]
    [InlineData("/01/09521234000020/10/A%2", nameof(DigitalLinkError.Value))]
    public void What_is_wrong_is_said(string target, string error)
    {
        DigitalLink.Parse(target, out var found).ShouldBeNull();
        found.ToString().ShouldBe(error);
    }

    [Fact]
    public void Every_lot_number_survives_the_path()
    {
        foreach (var c in LotNumber.Alphabet)
        {
            var link = new DigitalLink(Gtin.Parse("09521234000020"), null, $"A{c}1", null);
            DigitalLink.Parse(link!.Path, out _).ShouldBe(link);
        }
    }

    [Fact]
    public void Published_vectors_of_our_keys_are_read_alike()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("gs1-digital-link/dl-parse.json")));
        var tried = 0;
        foreach (var vector in file.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var uri = vector.GetProperty("uri").GetString()!;
            // Other keys and the meaning of data in the query are not this reader's.
            if (!uri.Contains("/01/", StringComparison.Ordinal) || vector.TryGetProperty("options", out _) || OtherData().IsMatch(uri))
            {
                continue;
            }

            var link = DigitalLink.Parse(uri, out _);
            (link is not null).ShouldBe(vector.GetProperty("valid").GetBoolean(), uri);
            if (link is not null)
            {
                var parts = new (string Key, string? Value)[] { ("22", link.Variant), ("10", link.Lot), ("21", link.Serial) };
                var elements = "^01" + link.Gtin.Value + string.Join('^', parts.Where(p => p.Value is not null).Select(p => p.Key + p.Value));
                elements.ShouldBe(vector.GetProperty("elementString").GetString());
            }

            tried++;
        }

        tried.ShouldBeGreaterThanOrEqualTo(10);
    }

    [GeneratedRegex(@"[?&](?!(01|10|21|22)=)[0-9]{2,4}=")]
    private static partial Regex OtherData();
}
