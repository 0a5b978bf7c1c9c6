using Marketplace.Contracts;
using Marketplace.Traceability.Codes.Gs1;

namespace Marketplace.Tests.Unit.Traceability;

public class DigitalLinkTests
{
    [Theory]
    [InlineData("/01/09521234000020", null, null, null)]
    [InlineData("/01/09521234000020/", null, null, null)]
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
        DigitalLink.TryRead(target, out var link, out var fault).ShouldBeTrue(fault?.Detail);
        link!.Gtin.ShouldBe(Gtin.Parse("09521234000020"));
        (link.ValueOf("22"), link.Lot, link.Serial).ShouldBe((variant, lot, serial));
        DigitalLink.TryRead(link.PathText, out var again, out _).ShouldBeTrue();
        again!.PathText.ShouldBe(link.PathText);
    }

    [Theory]
    [InlineData("", nameof(DigitalLinkError.NotALink))]
    [InlineData("/", nameof(DigitalLinkError.NotALink))]
    [InlineData("/01//", nameof(DigitalLinkError.GtinShape))]
    [InlineData("/02/09521234000020", nameof(DigitalLinkError.NotALink))]
    [InlineData("ftp://a/01/09521234000020", nameof(DigitalLinkError.NotALink))]
    [InlineData("Https://a/01/09521234000020", nameof(DigitalLinkError.NotALink))]
    [InlineData("/01/09521234000020/foo", nameof(DigitalLinkError.NotALink))]
    [InlineData("/01/09521234000020/10/é", nameof(DigitalLinkError.NotALink))]
    [InlineData("/01/9521234000020", nameof(DigitalLinkError.GtinShape))]
    [InlineData("/01/0952123400002X", nameof(DigitalLinkError.GtinShape))]
    [InlineData("/01/09521234000021", nameof(DigitalLinkError.GtinCheckDigit))]
    [InlineData("/01/09521234000020/21/S/10/L", nameof(DigitalLinkError.Qualifier))]
    [InlineData("/01/09521234000020/10/L/10/L", nameof(DigitalLinkError.Qualifier))]
    [InlineData("/01/09521234000020/17/261231", nameof(DigitalLinkError.Qualifier))]
    [InlineData("/01/09521234000020/10/L?10=M", nameof(DigitalLinkError.Qualifier))]
    [InlineData("/01/09521234000020?15=261231&15=261231", nameof(DigitalLinkError.Qualifier))]
    [InlineData("/01/09521234000020?15=261331", nameof(DigitalLinkError.Value))]
    [InlineData("/01/09521234000020/10//", nameof(DigitalLinkError.Value))]
    [InlineData("/01/09521234000020/10/123456789012345678901", nameof(DigitalLinkError.Value))]
    [InlineData("/01/09521234000020/10/A%20B", nameof(DigitalLinkError.Value))]
    [InlineData("/01/09521234000020/10/%C3%A9", nameof(DigitalLinkError.Value))]
    [InlineData("/01/09521234000020/10/A%00", nameof(DigitalLinkError.Value))]
    [InlineData("/01/09521234000020/10/A%2", nameof(DigitalLinkError.Value))]
    [InlineData("https://a/ARFKk4XBoCwRFKk4XBoCw", nameof(DigitalLinkError.Compressed))]
    public void What_is_wrong_is_said(string target, string error)
    {
        DigitalLink.TryRead(target, out var link, out var fault).ShouldBeFalse();
        link.ShouldBeNull();
        fault!.Error.ToString().ShouldBe(error, fault.Detail);
        fault.Detail.ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_lot_number_survives_the_path()
    {
        foreach (var c in LotNumber.Alphabet)
        {
            var link = DigitalLink.Of(Gtin.Parse("09521234000020"), $"A{c}1");
            DigitalLink.TryRead(link.PathText, out var again, out _).ShouldBeTrue();
            again!.Lot.ShouldBe($"A{c}1");
        }
    }

    [Theory]
    [InlineData("(01)09521234000020(10)L1(3103)000100", null)]
    [InlineData("(01)09521234000020(3103)000100(3102)001000", "(3103)")]
    [InlineData("(00)095201234567891235(10)L1", "(10)")]
    [InlineData("(01)09521234000020(37)5", "(01)")]
    public void Data_that_do_not_go_together_are_told(string data, string? names)
    {
        var fault = DigitalLinkWriter.Disagreement(DigitalLinkWriter.ReadBracketed(data)!);
        (fault is null).ShouldBe(names is null, fault);
        fault?.ShouldStartWith(names!);
    }

    [Fact]
    public void The_table_is_whole()
    {
        var all = ApplicationIdentifiers.All;
        all.Count.ShouldBeGreaterThan(500);
        all.Count(a => a.IsKey).ShouldBe(16);
        foreach (var identifier in all)
        {
            identifier.Parts.ShouldNotBeEmpty();
            identifier.Parts.SelectMany(p => p.Checks).ShouldAllBe(check => FieldChecks.Meaning(check).Length > 0);
            (identifier.Qualifiers ?? []).SelectMany(q => q).Concat(identifier.Needs.SelectMany(n => n).Where(c => !c.Contains('n')))
                .ShouldAllBe(code => ApplicationIdentifiers.Find(code, default) != null);
        }
    }
}
