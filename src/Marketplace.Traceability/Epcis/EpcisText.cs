using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Traceability.Epcis.Rules;

namespace Marketplace.Traceability.Epcis;

/// <summary>An EPCIS 2.0 JSON-LD text that was read: a document, the answer to a query, or one event. Remote contexts are never fetched.</summary>
internal sealed class EpcisText : IDisposable
{
    /// <summary>Bytes of one text.</summary>
    public const int MostBytes = 4 << 20;

    private const int MostDepth = 48;

    /// <summary>Prefixes of the standard's own context.</summary>
    private static readonly IReadOnlyDictionary<string, string> Standard = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["epcis"] = "https://ref.gs1.org/epcis/",
        ["cbv"] = Vocabulary.Cbv,
        ["gs1"] = Vocabulary.Gs1,
        ["cbvmda"] = "urn:epcglobal:cbv:mda:",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
        ["dcterms"] = "http://purl.org/dc/terms/",
        ["owl"] = "http://www.w3.org/2002/07/owl#",
    };

    private readonly JsonDocument json;

    private EpcisText(JsonDocument json)
    {
        this.json = json;
        Prefixes = PrefixesOf(json.RootElement, Standard);
        (Events, EventsPath) = FindEvents(json.RootElement);
        Ignored = FindIgnored(json.RootElement).Select(name => PreHash.FullName(name, Prefixes)).ToHashSet(StringComparer.Ordinal);
    }

    public JsonElement Root => json.RootElement;

    public IReadOnlyList<JsonElement> Events { get; }

    /// <summary>The path of the event list, for faults found later; of one event alone its own.</summary>
    public string EventsPath { get; }

    public IReadOnlyDictionary<string, string> Prefixes { get; }

    /// <summary>Fields that the sender says another repository added, with their full names; they are not part of an event's hash id.</summary>
    public IReadOnlySet<string> Ignored { get; }

    /// <summary>The prefixes that hold inside an event.</summary>
    public IReadOnlyDictionary<string, string> PrefixesAt(int index) => PrefixesOf(Events[index], Prefixes);

    /// <summary>Those of <see cref="PrefixesAt"/> that the standard's context does not declare.</summary>
    public IEnumerable<KeyValuePair<string, string>> OwnPrefixesAt(int index) => PrefixesAt(index).Where(p => Standard.GetValueOrDefault(p.Key) != p.Value);

    public string PathOf(int index) => EventsPath == "$" ? "$" : $"{EventsPath}[{index}]";

    /// <summary>Reads UTF-8 JSON; else says why it is none.</summary>
    public static EpcisText? Read(ReadOnlyMemory<byte> utf8, out LocalText? fault)
    {
        try
        {
            fault = null;
            return new(JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MostDepth, AllowDuplicateProperties = false }));
        }
        catch (JsonException e)
        {
            fault = e.LineNumber is { } line
                ? new($"Không đọc được JSON: dòng {line + 1}, cột {e.BytePositionInLine + 1}, hoặc lồng quá {MostDepth} lớp.", $"This is not readable JSON: line {line + 1}, column {e.BytePositionInLine + 1}, or nested deeper than {MostDepth}.")
                : new("Không đọc được JSON: có trường lặp lại trong một đối tượng.", "This is not readable JSON: an object has a field twice.");
            return null;
        }
        catch (InvalidOperationException)
        {
            // Escapes that stand for half a character.
            fault = new("Không đọc được JSON: có ký tự Unicode hỏng.", "This is not readable JSON: a broken Unicode character.");
            return null;
        }
    }

    public IReadOnlyList<EpcisFault> Faults()
    {
        var faults = new List<EpcisFault>();
        DocumentShapes.Whole(Root, Place.Root(faults));
        return faults;
    }

    /// <summary>The CBV 2.0 hash id of each event, in order; null of one that has no readable type or time.</summary>
    public IReadOnlyList<string?> HashIds() => Events.Select(e => PreHash.IdOf(e, PrefixesOf(e, Prefixes), Ignored)).ToList();

    public void Dispose() => json.Dispose();

    private static (IReadOnlyList<JsonElement> Events, string Path) FindEvents(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("epcisBody", out var body) && body.ValueKind == JsonValueKind.Object)
        {
            if (body.TryGetProperty("eventList", out var list) && list.ValueKind == JsonValueKind.Array)
            {
                return ([.. list.EnumerateArray()], "$.epcisBody.eventList");
            }

            return body.TryGetProperty("queryResults", out var results) && results.ValueKind == JsonValueKind.Object
                && results.TryGetProperty("resultsBody", out var inner) && inner.ValueKind == JsonValueKind.Object
                && inner.TryGetProperty("eventList", out list) && list.ValueKind == JsonValueKind.Array
                ? ([.. list.EnumerateArray()], "$.epcisBody.queryResults.resultsBody.eventList")
                : ([], "$");
        }

        return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            && type.GetString() is not ("EPCISDocument" or "EPCISQueryDocument")
            ? ([root], "$")
            : ([], "$");
    }

    private static IEnumerable<string> FindIgnored(JsonElement root)
    {
        var holders = new List<JsonElement> { root };
        foreach (var name in (string[])["epcisBody", "queryResults"])
        {
            if (holders[^1].ValueKind == JsonValueKind.Object && holders[^1].TryGetProperty(name, out var next))
            {
                holders.Add(next);
            }
        }

        return holders.Where(h => h.ValueKind == JsonValueKind.Object)
            .SelectMany(h => h.EnumerateObject())
            .Where(p => p.Name.EndsWith(":ignoreFields", StringComparison.Ordinal) && p.Value.ValueKind == JsonValueKind.Array)
            .SelectMany(p => p.Value.EnumerateArray())
            .Where(name => name.ValueKind == JsonValueKind.String)
            .Select(name => name.GetString()!);
    }

    private static IReadOnlyDictionary<string, string> PrefixesOf(JsonElement holder, IReadOnlyDictionary<string, string> outer)
    {
        if (holder.ValueKind != JsonValueKind.Object || !holder.TryGetProperty("@context", out var context))
        {
            return outer;
        }

        var all = new Dictionary<string, string>(outer, StringComparer.Ordinal);
        foreach (var part in context.ValueKind == JsonValueKind.Array ? context.EnumerateArray().ToArray() : [context])
        {
            foreach (var prefix in part.ValueKind == JsonValueKind.Object ? part.EnumerateObject() : default)
            {
                if (prefix.Value.ValueKind == JsonValueKind.String)
                {
                    all[prefix.Name] = prefix.Value.GetString()!;
                }
            }
        }

        return all;
    }
}
