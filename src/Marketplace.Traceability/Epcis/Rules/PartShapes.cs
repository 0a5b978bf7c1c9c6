using System.Text.Json;
using System.Text.RegularExpressions;
using static Marketplace.Traceability.Epcis.Rules.Kinds;

namespace Marketplace.Traceability.Epcis.Rules;

/// <summary>The parts that events are made of.</summary>
internal static partial class PartShapes
{
    public static readonly Shape Quantity = new(
        [new("epcClass", Kinds.Uri, true), new("quantity", Number), new("uom", Like(UomForm(), "viết mã đơn vị UN/ECE như KGM.", "write a UN/ECE unit code like KGM."))],
        TakesExtensions: false);

    public static readonly Shape Transaction = new([new("type", Word(Vocabulary.Transaction)), new("bizTransaction", Kinds.Uri, true)], TakesExtensions: false);

    public static readonly Shape Source = new([new("type", Word(Vocabulary.Party), true), new("source", Kinds.Uri, true)], TakesExtensions: false);

    public static readonly Shape Destination = new([new("type", Word(Vocabulary.Party), true), new("destination", Kinds.Uri, true)], TakesExtensions: false);

    public static readonly Shape Location = new([new("id", Kinds.Uri, true)]);

    public static readonly Shape MasterData = new([]);

    public static readonly Shape PersistentDisposition = new(
        [new("set", List(Word(Vocabulary.Disposition), least: 1, unique: true)), new("unset", List(Word(Vocabulary.Disposition), least: 1, unique: true))],
        TakesExtensions: false)
    {
        Rules = [(value, at) =>
        {
            if (!value.TryGetProperty("set", out _) && !value.TryGetProperty("unset", out _))
            {
                at.Say("Cần set hoặc unset.", "set or unset is needed.");
            }
        }],
    };

    public static readonly Shape ErrorDeclaration = new(
        [new("declarationTime", Time, true), new("reason", Word(Vocabulary.Error)), new("correctiveEventIDs", List(Kinds.Uri))]);

    private static readonly Field[] Devices =
    [
        new("time", Time), new("deviceID", Kinds.Uri), new("deviceMetadata", Kinds.Uri), new("rawData", Kinds.Uri),
        new("dataProcessingMethod", Kinds.Uri), new("bizRules", Kinds.Uri),
    ];

    private static readonly Shape SensorMetadata = new([.. Devices, new("startTime", Time), new("endTime", Time)]);

    private static readonly Shape SensorReport = new(
    [
        .. Devices,
        new("type", Word(Vocabulary.Measurement), true),
        new("exception", Word(Vocabulary.Alert)),
        new("microorganism", Kinds.Uri), new("chemicalSubstance", Kinds.Uri), new("coordinateReferenceSystem", Kinds.Uri),
        new("component", Word(Vocabulary.Component)),
        new("value", Number), new("minValue", Number), new("maxValue", Number), new("meanValue", Number),
        new("sDev", Number), new("percRank", Number), new("percValue", Number),
        new("stringValue", Text), new("booleanValue", Flag), new("uriValue", Kinds.Uri),
        new("hexBinaryValue", Like(HexForm(), "chỉ gồm chữ số và chữ cái A–F.", "has digits and the letters A–F only.")),
        new("uom", Text),
    ]);

    public static readonly Shape SensorElement = new([new("sensorMetadata", SensorMetadata.Check), new("sensorReport", List(SensorReport.Check, least: 1), true)]);

    private static readonly Shape CertificationDetails = new(
    [
        new("gs1:certificationAgency", Text), new("gs1:certificationAgencyURL", Anything), new("gs1:certificationAuditDate", Date),
        new("gs1:certificationEndDate", Date), new("gs1:certificationIdentification", Text), new("gs1:certificationStandard", Text),
        new("gs1:certificationStartDate", Date), new("gs1:certificationStatement", Text), new("gs1:certificationStatus", OneOf("ACTIVE", "INACTIVE")),
        new("gs1:certificationSubject", Text), new("gs1:certificationType", Text), new("gs1:certificationURI", Kinds.Uri),
        new("gs1:certificationValue", Text), new("gs1:initialCertificationDate", Date),
    ], TakesExtensions: false);

    private static readonly Shape CertificationWrapper = new([new("gs1:CertificationDetails", CertificationDetails.Check, true)]);

    /// <summary>The address of a certificate, or what it says; one or several.</summary>
    public static void Certification(JsonElement value, Place at)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                List(Certification)(value, at);
                break;
            case JsonValueKind.Object:
                CertificationWrapper.Check(value, at);
                break;
            default:
                Kinds.Uri(value, at);
                break;
        }
    }

    [GeneratedRegex("""^[A-Z0-9]{2,3}\z""", RegexOptions.CultureInvariant)]
    private static partial Regex UomForm();

    [GeneratedRegex("""^[A-Fa-f0-9]+\z""", RegexOptions.CultureInvariant)]
    private static partial Regex HexForm();
}
