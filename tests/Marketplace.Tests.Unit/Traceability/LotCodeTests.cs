using Marketplace.Contracts;
using Marketplace.Traceability;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Seeding;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Tests.Unit.Traceability;

public class LotCodeTests
{
    [Fact]
    public void Seeded_trace_codes_are_good_codes_and_always_the_same()
    {
        LotSeeder.CodeFor("BM15261114A").ShouldBe(LotSeeder.CodeFor("BM15261114A"));
        LotSeeder.CodeFor("BM15261114A").ShouldNotBe(LotSeeder.CodeFor("BM15261114B"));
        TraceCode.TryParse(LotSeeder.CodeFor("BM15261114A").ToString(), out _).ShouldBeTrue();
    }

    [Fact]
    public void Printed_content_is_in_capitals_as_far_as_they_mean_the_same()
    {
        var site = new Uri("https://ocop.vn");
        DrawLotCodeHandler.ContentOf(site, new Lot { Code = "L1", TraceCode = "K7M29QXP4DZ0R" }).ShouldBe("HTTPS://OCOP.VN/TX/K7M29QXP4DZ0R");
        DrawLotCodeHandler.ContentOf(site, new Lot { Code = "lot-1a", Gtin = "09521234000020" }).ShouldBe("HTTPS://OCOP.VN/01/09521234000020/10/lot-1a");
    }

    [Theory]
    [InlineData("https://ocop.vn", true)]
    [InlineData("http://localhost:5080", true)]
    [InlineData("https://ocop.thainguyen.vn", true)]
    [InlineData("https://ocop1.thainguyen.vn", false)]
    [InlineData("https://ocop.vn/ma", false)]
    [InlineData("ocop.vn", false)]
    [InlineData(null, false)]
    public void The_address_of_printed_codes_is_checked(string? address, bool good)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Codes:BaseUrl", address)]).Build();
        var check = () => TraceabilityModule.CheckCodesAddress(configuration);
        if (good)
        {
            check.ShouldNotThrow();
        }
        else
        {
            check.ShouldThrow<InvalidOperationException>();
        }
    }

    [Fact]
    public void Every_kind_of_event_has_words_in_both_languages()
    {
        foreach (var kind in Enum.GetValues<EventKind>())
        {
            EventWords.Of(kind).Vi.ShouldNotBeEmpty();
            EventWords.Of(kind).En.ShouldNotBeEmpty();
        }
    }

    [Theory]
    [InlineData("/tx/K7M29QXP4DZ0R", "K7M29QXP4DZ0R")]
    [InlineData("/TX/k7m2-9qxp-4dz0r/?lang=en", "k7m2-9qxp-4dz0r")]
    [InlineData("/truy-xuat/tx/K7M29QXP4DZ0R", "K7M29QXP4DZ0R")]
    [InlineData("/tx/a/b", null)]
    [InlineData("/01/09521234000020/10/L", null)]
    public void The_code_of_a_tx_address_is_its_last_part(string target, string? code) =>
        ResolveCodeHandler.TxSegment(target).ShouldBe(code);
}
