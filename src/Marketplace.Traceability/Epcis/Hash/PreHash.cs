using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Traceability.Epcis.Rules;

namespace Marketplace.Traceability.Epcis;

/// <summary>
/// The event hash id of CBV 2.0: SHA-256 over one text that the same event always gives, however it was written down. Fields come in a fixed
/// order, lists sorted, times in UTC at the millisecond, standard words spelled out, EPCs as canonical Digital Links, fields of others as
/// <c>{namespace}name</c>. What a repository adds (<c>eventID</c>, <c>recordTime</c>) and error declarations are not part of it.
/// </summary>
internal static partial class PreHash
{
    private const string ShortestNumber = "0.#############################";

    private delegate string Write(string name, JsonElement value, IReadOnlyDictionary<string, string> prefixes);

    private static readonly (string Name, Write Write)[] SensorMetadata =
    [
        ("time", Time), ("startTime", Time), ("endTime", Time), ("deviceID", Plain), ("deviceMetadata", Plain), ("rawData", Plain),
        ("dataProcessingMethod", Plain), ("bizRules", Plain),
    ];

    private static readonly (string Name, Write Write)[] SensorReport =
    [
        ("type", Word(Vocabulary.Measurement)), ("exception", Word(Vocabulary.Alert)), ("deviceID", Plain), ("deviceMetadata", Plain), ("rawData", Plain),
        ("dataProcessingMethod", Plain), ("time", Time), ("microorganism", Plain), ("chemicalSubstance", Plain), ("value", Plain),
        ("component", Word(Vocabulary.Component)), ("stringValue", Plain), ("booleanValue", Plain), ("hexBinaryValue", Plain), ("uriValue", Plain),
        ("minValue", Plain), ("maxValue", Plain), ("meanValue", Plain), ("sDev", Plain), ("percRank", Plain), ("percValue", Plain), ("uom", Plain),
        ("coordinateReferenceSystem", Plain),
    ];

    private static readonly (string Name, Write Write)[] Quantity = [("epcClass", Plain), ("quantity", Plain), ("uom", Plain)];

    private static readonly (string Name, Write Write)[] Event =
    [
        ("eventTime", Time), ("eventTimeZoneOffset", Plain), ("certificationInfo", Foreign),
        ("epcList", Epcs), ("parentID", Plain), ("inputEPCList", Epcs), ("childEPCs", Epcs),
        ("quantityList", Quantities), ("childQuantityList", Quantities), ("inputQuantityList", Quantities),
        ("outputEPCList", Epcs), ("outputQuantityList", Quantities),
        ("action", Plain), ("transformationID", Plain), ("bizStep", Word(Vocabulary.BizStep)), ("disposition", Word(Vocabulary.Disposition)),
        ("persistentDisposition", Parts([("set", Word(Vocabulary.Disposition)), ("unset", Word(Vocabulary.Disposition))])),
        ("readPoint", Parts([("id", Plain)])), ("bizLocation", Parts([("id", Plain)])),
        ("bizTransactionList", Items("", [("type", Word(Vocabulary.Transaction)), ("bizTransaction", Plain)])),
        ("sourceList", Items("", [("type", Word(Vocabulary.Party)), ("source", Plain)])),
        ("destinationList", Items("", [("type", Word(Vocabulary.Party)), ("destination", Plain)])),
        ("sensorElementList", Items("sensorElement", [("sensorMetadata", Parts(SensorMetadata)), ("sensorReport", Reports)])),
        ("ilmd", Foreign),
    ];

    /// <summary>Standard fields that identify a record of the event, not the event.</summary>
    private static readonly HashSet<string> Unhashed = new(StringComparer.Ordinal) { "type", "@context", "eventID", "recordTime", "errorDeclaration" };

    /// <summary><c>ni:///sha-256;{64 hexadecimal}?ver=CBV2.0</c>; null when the event has no readable type or time.</summary>
    public static string? IdOf(JsonElement e, IReadOnlyDictionary<string, string> prefixes, IReadOnlySet<string> ignored)
    {
        if (e.ValueKind != JsonValueKind.Object || !e.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String
            || !e.TryGetProperty("eventTime", out var time) || time.ValueKind != JsonValueKind.String || !Kinds.TryTime(time.GetString()!, out _))
        {
            return null;
        }

        return $"ni:///sha-256;{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(e, prefixes, ignored))))}?ver=CBV2.0";
    }

    /// <summary>What is hashed.</summary>
    internal static string TextOf(JsonElement e, IReadOnlyDictionary<string, string> prefixes, IReadOnlySet<string> ignored) =>
        "eventType=" + e.GetProperty("type").GetString() + Fields(e, Event, prefixes, Unhashed, ignored);

    /// <summary>A field's name with its prefix resolved: <c>{https://example.org/}name</c>; names without a prefix stay.</summary>
    internal static string FullName(string name, IReadOnlyDictionary<string, string> prefixes)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && prefixes.TryGetValue(name[..colon], out var space))
        {
            return $"{{{space}}}{name[(colon + 1)..]}";
        }

        var end = name.StartsWith("http", StringComparison.Ordinal) ? name.LastIndexOfAny(['/', '#']) + 1 : 0;
        return end > 0 ? $"{{{name[..end]}}}{name[end..]}" : name;
    }

    private static string Fields(
        JsonElement value, (string Name, Write Write)[] known, IReadOnlyDictionary<string, string> prefixes, HashSet<string>? skipped = null, IReadOnlySet<string>? ignored = null)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Bare(value);
        }

        var text = new StringBuilder();
        foreach (var (name, write) in known)
        {
            if (value.TryGetProperty(name, out var field))
            {
                text.Append(write(name, field, prefixes));
            }
        }

        var others = value.EnumerateObject()
            .Where(p => !known.Any(k => k.Name == p.Name) && skipped?.Contains(p.Name) != true && ignored?.Contains(FullName(p.Name, prefixes)) != true)
            .Select(p => Foreign(p.Name, p.Value, prefixes));
        return text.Append(Sorted(others)).ToString();
    }

    // A name for every value, so that a list under one name is told from a longer word.
    private static string Plain(string name, JsonElement value, IReadOnlyDictionary<string, string> prefixes) => Each(value, v => $"{name}={EpcUri.Canonical(Bare(v))}");

    private static string Time(string name, JsonElement value, IReadOnlyDictionary<string, string> prefixes) => Each(value, v => $"{name}={Moment(Bare(v))}");

    private static Write Word(Vocabulary vocabulary) => (name, value, _) => Each(value, v => $"{name}={vocabulary.Expand(Bare(v))}");

    private static string Epcs(string name, JsonElement value, IReadOnlyDictionary<string, string> prefixes) => name + Each(value, v => $"epc={EpcUri.Canonical(Bare(v))}");

    private static string Quantities(string name, JsonElement value, IReadOnlyDictionary<string, string> prefixes) =>
        name + Each(value, v => "quantityElement" + Fields(v, Quantity, prefixes));

    private static Write Parts((string, Write)[] known) => (name, value, prefixes) => name + Fields(value, known, prefixes);

    private static Write Items(string item, (string, Write)[] known) => (name, value, prefixes) => name + Each(value, v => item + Fields(v, known, prefixes));

    private static string Reports(string name, JsonElement value, IReadOnlyDictionary<string, string> prefixes) => Each(value, v => name + Fields(v, SensorReport, prefixes));

    private static string Foreign(string name, JsonElement value, IReadOnlyDictionary<string, string> prefixes) => value.ValueKind switch
    {
        JsonValueKind.Array => Each(value, v => Foreign(name, v, prefixes)),
        JsonValueKind.Object => FullName(name, prefixes) + Sorted(value.EnumerateObject().Select(p => Foreign(p.Name, p.Value, prefixes))),
        _ => $"{FullName(name, prefixes)}={Untyped(Bare(value))}",
    };

    // XML writes fields of others without a type, so that numbers and times are told by their looks.
    private static string Untyped(string text) =>
        text.Length <= 28 && NumberForm().IsMatch(text) ? decimal.Parse(text, CultureInfo.InvariantCulture).ToString(ShortestNumber, CultureInfo.InvariantCulture)
        : Kinds.TryTime(text, out _) ? Moment(text)
        : EpcUri.Canonical(text);

    private static string Each(JsonElement value, Func<JsonElement, string> write) =>
        value.ValueKind == JsonValueKind.Array ? Sorted(value.EnumerateArray().Select(write)) : write(value);

    private static string Sorted(IEnumerable<string> parts) => string.Concat(parts.Order(StringComparer.Ordinal));

    private static string Bare(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Number => NumberText(value),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private static string NumberText(JsonElement value) =>
        value.TryGetDecimal(out var number) ? number.ToString(ShortestNumber, CultureInfo.InvariantCulture) : value.GetRawText();

    // Half a millisecond counts up.
    private static string Moment(string text) => Kinds.TryTime(text, out var time)
        ? new DateTime((time.UtcTicks + (TimeSpan.TicksPerMillisecond / 2)) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        : text;

    [GeneratedRegex("^[+\\-]?[0-9]+(\\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm();
}
