using System.Text;
using Marketplace.Traceability.Epcis;

namespace Marketplace.Tests.Unit.Traceability.Epcis;

public sealed class ValidationTests
{
    private const string Event = """
        {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"], "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-03-26T00:00:00+07:00",
         "epcisBody": {"eventList": [{"type": "ObjectEvent", "eventTime": "2026-03-12T06:30:00+07:00", "eventTimeZoneOffset": "+07:00", "action": "ADD",
          "epcList": ["https://id.gs1.org/01/09521234000037/21/7K3F9QZ2M4XW"]EXTRA}]}}
        """;

    [Theory, InlineData("epcis/valid", ".json", 19), InlineData("epcis/events", ".json", 5), InlineData("epcis/own", ".jsonld", 1), InlineData("epcis-hash", ".jsonld", 11)]
    public void Every_good_document_is_accepted(string folder, string extension, int least)
    {
        var files = EpcisFiles.In(folder, extension);
        files.Count.ShouldBeGreaterThanOrEqualTo(least);
        foreach (var file in files)
        {
            Faults(File.ReadAllText(file)).ShouldBeEmpty(Path.GetFileName(file));
        }
    }

    [Theory]
    [InlineData("ObjectEvent_with_invalid_action.json", "$.epcisBody.eventList[0].action")]
    [InlineData("ObjectEvent_with_invalid_eventTime_format.json", "$.epcisBody.eventList[0].eventTime")]
    [InlineData("ObjectEvent_with_invalid_certificationInfo.json", "$.epcisBody.eventList[0].certificationInfo[1]['gs1:CertificationDetails']['gs1:certificationAuditDate']")]
    [InlineData("ObjectEvent_with_ilmd_field_without_namespace.json", "$.epcisBody.eventList[0].ilmd.materialType")]
    [InlineData("ObjectEvent_with_non_standard_bizStep.json", "$.epcisBody.eventList[0].bizStep")]
    [InlineData("ObjectEvent_with_non_standard_bizStep_in_second_event.json", "$.epcisBody.eventList[1].bizStep")]
    [InlineData("ObjectEvent_with_unknown_field_in_quantityList.json", "$.epcisBody.eventList[0].quantityList[0].weight")]
    [InlineData("Combination_of_multiple_invalid_fields.json",
        "$.epcisBody.eventList[0].bizStep", "$.epcisBody.eventList[1].disposition", "$.epcisBody.eventList[2].sourceList[0].type",
        "$.epcisBody.eventList[3].ilmd.materialType", "$.epcisBody.eventList[4].eventTime", "$.epcisBody.eventList[4].action")]
    public void A_bad_document_is_refused_where_it_is_bad(string file, params string[] places) =>
        Faults(File.ReadAllText(Fixtures.Path("epcis/invalid/" + file))).Select(f => f.Path).ShouldBe(places);

    [Fact]
    public void No_bad_document_is_accepted()
    {
        foreach (var file in EpcisFiles.In("epcis/invalid", ".json"))
        {
            var faults = Faults(File.ReadAllText(file));
            faults.ShouldNotBeEmpty(Path.GetFileName(file));
            faults.ShouldAllBe(f => f.Reason.Vi.Length > 10 && f.Reason.En.Length > 10);
        }
    }

    [Theory]
    [InlineData(""", "bizStep": "shiping" """, "bizStep", "shipping")]
    [InlineData(""", "bizStep": "urn:epcglobal:cbv:bizstep:shipping" """, "bizStep", "bare")]
    [InlineData(""", "bizStep": "https://ref.gs1.org/cbv/BizStep-harvesting" """, "bizStep", "harvesting")]
    [InlineData(""", "disposition": "in_transport" """, "disposition", "in_transit")]
    [InlineData(""", "readPoint": "https://id.gs1.org/414/9521234000105" """, "readPoint", "object")]
    [InlineData(""", "readPoint": {} """, "readPoint.id", "missing")]
    [InlineData(""", "eventTimeZoneOffset": 7 """, null, "twice")]
    [InlineData(""", "recordTime": "2026-02-30T06:30:00+07:00" """, "recordTime", "moment")]
    [InlineData(""", "persistentDisposition": {} """, "persistentDisposition", "unset")]
    [InlineData(""", "note": "x" """, "note", "namespace")]
    [InlineData(""", "sensorElementList": [{"sensorReport": [{"type": "Temperature", "value": "26"}]}] """, "sensorElementList[0].sensorReport[0].value", "number")]
    [InlineData(""", "sensorElementList": [{"sensorReport": []}] """, "sensorElementList[0].sensorReport", "at least 1")]
    [InlineData(""", "sensorElementList": [{"sensorReport": [{"type": "Warmth"}]}] """, "sensorElementList[0].sensorReport[0].type", "CBV")]
    [InlineData(""", "errorDeclaration": {"reason": "typo"} """, "errorDeclaration.reason", "CBV")]
    [InlineData(""", "bizTransactionList": [{"type": "po", "bizTransaction": "PO 12"}] """, "bizTransactionList[0].bizTransaction", "URI")]
    public void A_fault_is_told_with_its_place_and_what_belongs_there(string extra, string? place, string says)
    {
        var text = Event.Replace("EXTRA", extra, StringComparison.Ordinal);
        if (place is null)
        {
            EpcisText.Read(Encoding.UTF8.GetBytes(text), out var why).ShouldBeNull();
            why!.En.ShouldContain(says);
            return;
        }

        var fault = Faults(text)[0];
        fault.Path.ShouldBe("$.epcisBody.eventList[0]." + place);
        fault.Reason.En.ShouldContain(says);
    }

    [Theory]
    [InlineData("{"), InlineData(""), InlineData("[1,]"), InlineData("\"\\ud800"), InlineData("nul")]
    public void What_is_not_JSON_is_said_to_be_none(string text)
    {
        EpcisText.Read(Encoding.UTF8.GetBytes(text), out var why).ShouldBeNull();
        why!.Vi.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("[]"), InlineData("1"), InlineData("null"), InlineData("{}"), InlineData("""{"type": 1}"""), InlineData("""{"type": "EPCISDocument", "epcisBody": []}""")]
    [InlineData("""{"type": "EPCISQueryDocument", "epcisBody": {"queryResults": {"resultsBody": {"eventList": [null, 1, {}]}}}}""")]
    [InlineData("""{"type": "ObjectEvent", "epcList": {"a": 1}, "eventTime": "2026-03-12T06:30:00+07:00", "readPoint": [3], "sensorElementList": "x", "@context": [[1]], "ilmd": 5}""")]
    public void Any_JSON_gets_an_answer(string text)
    {
        using var read = EpcisText.Read(Encoding.UTF8.GetBytes(text), out _)!;
        read.Faults().ShouldNotBeEmpty();
        read.HashIds().Count.ShouldBe(read.Events.Count);
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 5000)) + string.Concat(Enumerable.Repeat("]", 5000));
        EpcisText.Read(Encoding.UTF8.GetBytes(deep), out var why).ShouldBeNull();
        why.ShouldNotBeNull();
    }

    private static IReadOnlyList<EpcisFault> Faults(string text)
    {
        using var read = EpcisText.Read(Encoding.UTF8.GetBytes(text), out var why);
        read.ShouldNotBeNull(why?.En);
        return read.Faults();
    }
}
