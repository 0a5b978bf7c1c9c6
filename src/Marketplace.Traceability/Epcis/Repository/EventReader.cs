using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Traceability.Epcis.Rules;

namespace Marketplace.Traceability.Epcis.Repository;

/// <summary>Rows from a valid text.</summary>
internal static class EventReader
{
    // These texts never stand inside HTML, so letters and signs may stay as they are.
    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Field, ThingRole Role)[] Lists =
    [
        ("epcList", ThingRole.Epc), ("childEPCs", ThingRole.Child), ("inputEPCList", ThingRole.Input), ("outputEPCList", ThingRole.Output),
    ];

    private static readonly string[] QuantityLists = ["quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"];

    /// <summary>The row of the event at <paramref name="index"/>, without id, owner, sequence and record time.</summary>
    public static EpcisEvent Read(EpcisText text, int index, string hashId)
    {
        var e = text.Events[index];
        var hash = hashId["ni:///sha-256;".Length..hashId.IndexOf('?', StringComparison.Ordinal)];
        var isError = e.TryGetProperty("errorDeclaration", out _);
        Kinds.TryTime(e.GetProperty("eventTime").GetString()!, out var time);
        var row = new EpcisEvent
        {
            Hash = hash,
            IsError = isError,
            EventIdKey = EpcisEvent.KeyOf(Text(e, "eventID") ?? hashId),
            Type = EpcisEvent.WordOf(Text(e, "type"))!,
            EventTime = time.UtcDateTime,
            Action = Text(e, "action"),
            BizStep = EpcisEvent.WordOf(Text(e, "bizStep") is { } step ? Vocabulary.BizStep.Expand(step) : null),
            Disposition = EpcisEvent.WordOf(Text(e, "disposition") is { } disposition ? Vocabulary.Disposition.Expand(disposition) : null),
            ReadPointKey = IdOf(e, "readPoint"),
            BizLocationKey = IdOf(e, "bizLocation"),
            Body = JsonSerializer.SerializeToUtf8Bytes(BodyOf(text, index), Json),
        };
        row.Things = ThingsOf(e).Select((thing, number) => new EpcisThing { Number = number, Role = thing.Role, Key = EpcisEvent.KeyOf(thing.Uri) })
            .DistinctBy(t => (t.Role, t.Key)).ToList();
        return row;
    }

    /// <summary>Everything an event names, with the path in the event.</summary>
    public static IEnumerable<(ThingRole Role, string Uri, string Path)> ThingsOf(JsonElement e)
    {
        if (Text(e, "parentID") is { } parent)
        {
            yield return (ThingRole.Parent, parent, ".parentID");
        }

        foreach (var (field, role) in Lists)
        {
            var number = 0;
            foreach (var epc in ItemsOf(e, field))
            {
                yield return (role, epc.GetString()!, $".{field}[{number++}]");
            }
        }

        foreach (var field in QuantityLists)
        {
            var number = 0;
            foreach (var quantity in ItemsOf(e, field))
            {
                yield return (ThingRole.Class, quantity.GetProperty("epcClass").GetString()!, $".{field}[{number++}].epcClass");
            }
        }
    }

    public static IEnumerable<JsonElement> ItemsOf(JsonElement e, string field) =>
        e.TryGetProperty(field, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    public static string? Text(JsonElement e, string name) => e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? IdOf(JsonElement e, string name) =>
        e.TryGetProperty(name, out var place) && place.ValueKind == JsonValueKind.Object && Text(place, "id") is { } id ? EpcisEvent.KeyOf(id) : null;

    // The prefixes come along, so that the event can be told again in any document.
    private static JsonObject BodyOf(EpcisText text, int index)
    {
        var (body, prefixes) = (JsonObject.Create(text.Events[index])!, text.PrefixesAt(index));
        foreach (var name in body.Select(p => p.Key).Where(name => text.Ignored.Contains(PreHash.FullName(name, prefixes))).ToList())
        {
            body.Remove(name);
        }

        body.Remove("recordTime");
        body.Remove("@context");
        var own = new JsonObject(text.OwnPrefixesAt(index).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)JsonValue.Create(p.Value))));
        if (own.Count > 0)
        {
            body.Insert(0, "@context", new JsonArray(own));
        }

        return body;
    }
}
