using System.Text.Json;
using System.Text.RegularExpressions;
using static Marketplace.Traceability.Epcis.Rules.Kinds;

namespace Marketplace.Traceability.Epcis.Rules;

/// <summary>The five event types of EPCIS 2.0, field by field.</summary>
internal static partial class EventShapes
{
    private static readonly Check Uris = List(Kinds.Uri);
    private static readonly Check Epcs = List(Kinds.Uri, unique: true);
    private static readonly Check Quantities = List(PartShapes.Quantity.Check);

    private static readonly Field[] Common =
    [
        new("@context", DocumentShapes.Context),
        new("type", Text, true),
        new("eventTime", Time, true),
        new("eventTimeZoneOffset", Like(OffsetForm(), "viết độ lệch giờ như +07:00.", "write the offset like +07:00."), true),
        new("recordTime", Time),
        new("eventID", Kinds.Uri),
        new("certificationInfo", PartShapes.Certification),
        new("errorDeclaration", PartShapes.ErrorDeclaration.Check),
    ];

    private static readonly Field Action = new("action", OneOf("ADD", "OBSERVE", "DELETE"), true);

    private static readonly Field[] WhereAndWhy =
    [
        new("bizStep", Word(Vocabulary.BizStep)),
        new("disposition", Word(Vocabulary.Disposition)),
        new("persistentDisposition", PartShapes.PersistentDisposition.Check),
        new("readPoint", PartShapes.Location.Check),
        new("bizLocation", PartShapes.Location.Check),
        new("sourceList", List(PartShapes.Source.Check)),
        new("destinationList", List(PartShapes.Destination.Check)),
        new("sensorElementList", List(PartShapes.SensorElement.Check)),
    ];

    private static readonly Field Papers = new("bizTransactionList", List(PartShapes.Transaction.Check));

    private static readonly Field Ilmd = new("ilmd", PartShapes.MasterData.Check);

    private static readonly Field[] ParentAndChildren = [new("childEPCs", Uris), new("childQuantityList", Quantities)];

    private static readonly IReadOnlyDictionary<string, Shape> ByType = new Dictionary<string, Shape>(StringComparer.Ordinal)
    {
        ["ObjectEvent"] = new([.. Common, Action, .. WhereAndWhy, Papers, Ilmd, new("epcList", Epcs), new("quantityList", Quantities)])
        {
            Rules = [SaysWhat, OnlyNewThingsHaveMasterData],
        },
        ["AggregationEvent"] = new([.. Common, Action, .. WhereAndWhy, Papers, new("parentID", Kinds.Uri), .. ParentAndChildren])
        {
            Rules = [HasChildren],
        },
        ["AssociationEvent"] = new([.. Common, Action, .. WhereAndWhy, Papers, new("parentID", Kinds.Uri, true), .. ParentAndChildren])
        {
            Rules = [HasChildren],
        },
        ["TransactionEvent"] = new([
            .. Common, Action, .. WhereAndWhy, new("bizTransactionList", List(PartShapes.Transaction.Check, least: 1), true),
            new("parentID", Kinds.Uri), new("epcList", Uris), new("quantityList", Quantities)])
        {
            Rules = [HasThings],
        },
        ["TransformationEvent"] = new([
            .. Common, .. WhereAndWhy, Papers, Ilmd, new("transformationID", Kinds.Uri),
            new("inputEPCList", Epcs), new("inputQuantityList", Quantities), new("outputEPCList", Epcs), new("outputQuantityList", Quantities)])
        {
            Rules = [HasInputsAndOutputs],
        },
    };

    /// <summary>Event types of others, named by a URI: the common fields are standard, all else is theirs.</summary>
    private static readonly Shape Foreign = new([
        .. Common, Action with { IsRequired = false }, .. WhereAndWhy, Papers, Ilmd, new("parentID", Kinds.Uri), new("transformationID", Kinds.Uri),
        new("epcList", Epcs), new("quantityList", Quantities), .. ParentAndChildren, new("inputEPCList", Epcs), new("inputQuantityList", Quantities),
        new("outputEPCList", Epcs), new("outputQuantityList", Quantities)]);

    public static bool IsEventType(string type) => ByType.ContainsKey(type);

    public static void Event(JsonElement value, Place at)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            at.Say("Mỗi sự kiện phải là một đối tượng { … }.", "Each event must be an object { … }.");
        }
        else if (!value.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            at.Field("type").Say("Thiếu loại sự kiện, ví dụ ObjectEvent.", "The event's type is missing, e.g. ObjectEvent.");
        }
        else if (ByType.TryGetValue(type.GetString()!, out var shape))
        {
            shape.Check(value, at);
        }
        else if (Kinds.IsUri(type.GetString()!))
        {
            Foreign.Check(value, at);
        }
        else
        {
            at.Field("type").Say($"Không có loại sự kiện “{type.GetString()}”. EPCIS 2.0 có: {string.Join(", ", ByType.Keys)}.", $"There is no event type “{type.GetString()}”. EPCIS 2.0 has: {string.Join(", ", ByType.Keys)}.");
        }
    }

    private static void SaysWhat(JsonElement e, Place at)
    {
        if (!IsThere(e, "epcList") && !Has(e, "quantityList") && !(Has(e, "sensorElementList") && IsThere(e, "readPoint")))
        {
            at.Say("Sự kiện phải nói về vật gì: epcList, quantityList, hoặc sensorElementList kèm readPoint.", "The event must say what it is about: epcList, quantityList, or sensorElementList with readPoint.");
        }
    }

    private static void OnlyNewThingsHaveMasterData(JsonElement e, Place at)
    {
        if (IsThere(e, "ilmd") && e.TryGetProperty("action", out var action) && action.ValueKind == JsonValueKind.String && action.GetString() is "OBSERVE" or "DELETE")
        {
            at.Field("ilmd").Say("ilmd chỉ đi với action ADD, khi vật mới được tạo ra.", "ilmd only goes with the action ADD, when things come into being.");
        }
    }

    private static void HasChildren(JsonElement e, Place at)
    {
        if (!Has(e, "childEPCs") && !Has(e, "childQuantityList") && !IsDeletion(e))
        {
            at.Say("Cần childEPCs hoặc childQuantityList có ít nhất một mục (trừ khi action là DELETE).", "childEPCs or childQuantityList needs at least one item (unless the action is DELETE).");
        }

        if (!IsThere(e, "parentID") && e.TryGetProperty("action", out var action) && action.ValueKind == JsonValueKind.String && action.GetString() is "ADD" or "DELETE")
        {
            at.Field("parentID").Say("Với action ADD hoặc DELETE phải có parentID.", "With the action ADD or DELETE there must be a parentID.");
        }
    }

    private static void HasThings(JsonElement e, Place at)
    {
        if (!IsThere(e, "epcList") && !Has(e, "quantityList") && !IsDeletion(e))
        {
            at.Say("Cần epcList hoặc quantityList (trừ khi action là DELETE).", "epcList or quantityList is needed (unless the action is DELETE).");
        }
    }

    private static void HasInputsAndOutputs(JsonElement e, Place at)
    {
        var (inputs, outputs) = (Has(e, "inputEPCList") || Has(e, "inputQuantityList"), Has(e, "outputEPCList") || Has(e, "outputQuantityList"));
        if (IsThere(e, "transformationID") ? !inputs && !outputs : !inputs || !outputs)
        {
            at.Say("Cần cả đầu vào và đầu ra; chỉ một bên khi có transformationID.", "Inputs and outputs are both needed; one side alone only with a transformationID.");
        }
    }

    private static bool IsDeletion(JsonElement e) => e.TryGetProperty("action", out var action) && action.ValueKind == JsonValueKind.String && action.GetString() == "DELETE";

    private static bool IsThere(JsonElement e, string name) => e.TryGetProperty(name, out _);

    private static bool Has(JsonElement e, string name) => e.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0;

    [GeneratedRegex("""^[+\-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)\z""", RegexOptions.CultureInvariant)]
    private static partial Regex OffsetForm();
}
