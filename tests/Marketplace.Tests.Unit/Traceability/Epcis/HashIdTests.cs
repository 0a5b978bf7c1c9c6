using System.Text;
using Marketplace.Traceability.Epcis;

namespace Marketplace.Tests.Unit.Traceability.Epcis;

public sealed class HashIdTests
{
    [Fact]
    public void Every_event_of_the_public_vectors_has_its_hash_id()
    {
        var files = EpcisFiles.In("epcis-hash", ".jsonld");
        files.Count.ShouldBeGreaterThanOrEqualTo(11);
        foreach (var file in files)
        {
            Ids(File.ReadAllText(file)).ShouldBe(File.ReadAllText(Path.ChangeExtension(file, ".hashes")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Path.GetFileName(file));
        }
    }

    [Theory]
    [InlineData("urn:epc:id:sgtin:4012345.011111.9876", "https://id.gs1.org/01/04012345111118/21/9876")]
    [InlineData("https://example.com/shop/01/04012345111118/10/L1/21/9876?17=260101", "https://id.gs1.org/01/04012345111118/21/9876")]
    [InlineData("https://example.com/gtin/4012345111118/lot/a%2fb", "https://id.gs1.org/01/04012345111118/10/a%2Fb")]
    [InlineData("https://example.com/01/99/00/340123451111111111", "https://id.gs1.org/00/340123451111111111")]
    [InlineData("https://example.com/po/12345678", "https://example.com/po/12345678")]
    [InlineData("urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8", "urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8")]
    [InlineData("urn:epc:id:sgtin:", "urn:epc:id:sgtin:")]
    public void One_thing_has_one_spelling(string uri, string canonical) => EpcUri.Canonical(uri).ShouldBe(canonical);

    [Fact]
    public void The_id_depends_on_what_happened_and_on_nothing_else()
    {
        var first = One("""
            {"type": "ObjectEvent", "eventTime": "2026-03-12T06:30:00+07:00", "eventTimeZoneOffset": "+07:00", "action": "ADD", "bizStep": "packing",
             "epcList": ["urn:epc:id:sgtin:4012345.011111.9", "urn:epc:id:sgtin:4012345.011111.1"], "quantityList": [{"quantity": 1.50, "epcClass": "urn:epc:class:lgtin:4012345.011111.A"}]}
            """);
        One("""
            {"quantityList": [{"epcClass": "https://id.gs1.org/01/04012345111118/10/A", "quantity": 1.5}], "recordTime": "2026-03-13T00:00:00Z", "eventID": "urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8",
             "bizStep": "https://ref.gs1.org/cbv/BizStep-packing", "action": "ADD", "epcList": ["https://id.gs1.org/01/04012345111118/21/1", "https://x.example/01/04012345111118/21/9"],
             "eventTimeZoneOffset": "+07:00", "eventTime": "2026-03-11T23:30:00.0004Z", "type": "ObjectEvent"}
            """).ShouldBe(first);
        One("""
            {"type": "ObjectEvent", "eventTime": "2026-03-12T06:30:00+07:00", "eventTimeZoneOffset": "+07:00", "action": "ADD", "bizStep": "packing",
             "epcList": ["urn:epc:id:sgtin:4012345.011111.9", "urn:epc:id:sgtin:4012345.011111.1"], "quantityList": [{"quantity": 1.51, "epcClass": "urn:epc:class:lgtin:4012345.011111.A"}]}
            """).ShouldNotBe(first);
    }

    private static string One(string text) => Ids(text).ShouldHaveSingleItem().ShouldNotBeNull();

    private static IReadOnlyList<string?> Ids(string text)
    {
        using var read = EpcisText.Read(Encoding.UTF8.GetBytes(text), out _)!;
        return read.HashIds();
    }
}
