using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Epcis.Repository;
using Marketplace.Traceability.Epcis.Rules;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Materials;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Traceability.Epcis.Chain;

/// <summary>
/// The market's own chain in EPCIS's words, and back. A step is an ObjectEvent about its lot; what CBV has no word for (withering, the notes)
/// stands in fields of the namespace <c>{Codes:BaseUrl}/voc/</c>. Who confirmed a step is not told: a reader could not check it, and nobody
/// may bring such a mark in from outside.
/// </summary>
internal sealed class ChainWords(MarketplaceDb db, IConfiguration configuration, TimeProvider time)
{
    private const int MinimumYear = 2000;

    private readonly string home = CodesAddress.Read(configuration).GetLeftPart(UriPartial.Authority);

    private string Namespace => home + "/voc/";

    /// <summary>The lot as a class of things: a Digital Link, or the address that its printed code leads to.</summary>
    public string ClassOf(Lot lot) => lot.Gtin is not null ? "https://id.gs1.org" + lot.CodePath : home + lot.CodePath;

    /// <summary>Weighed material, which no label names: an address of our own for its class.</summary>
    public string ClassOf(MaterialLot material) => $"{Namespace}nguyen-lieu/{material.Id}";

    /// <param name="again">From 2 on for a step that is alike an earlier one in everything.</param>
    public EpcisEvent Tell(TraceEvent step, Lot lot, int again) => Tell(step, ClassOf(lot), lot, again);

    /// <summary>A step of material that is not packed yet.</summary>
    public EpcisEvent Tell(TraceEvent step, MaterialLot material, int again) => Tell(step, ClassOf(material), null, again);

    /// <summary>That lots went into another: grams of each, and what came out.</summary>
    /// <param name="output">Class and grams.</param>
    public EpcisEvent TellMaking(IEnumerable<(string Class, long Grams)> inputs, (string Class, long Grams) output, string kind, DateTime at)
    {
        var told = new JsonObject
        {
            ["@context"] = new JsonArray(EpcisDocuments.Context, new JsonObject { ["ocop"] = Namespace }),
            ["type"] = "TransformationEvent",
            ["eventTime"] = VietnamTime.ToLocal(at).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+07:00'", CultureInfo.InvariantCulture),
            ["eventTimeZoneOffset"] = "+07:00",
            ["inputQuantityList"] = new JsonArray([.. inputs.Select(Weighed)]),
            ["outputQuantityList"] = new JsonArray(Weighed(output)),
            ["bizStep"] = "commissioning",
            ["disposition"] = "active",
            ["ocop:kind"] = kind,
        };
        using var read = EpcisText.Read(JsonSerializer.SerializeToUtf8Bytes(told, EventReader.Json), out _)!;
        return EventReader.Read(read, 0, read.HashIds()[0]!);
    }

    private static JsonObject Weighed((string Class, long Grams) thing) => new() { ["epcClass"] = thing.Class, ["quantity"] = thing.Grams / 1000m, ["uom"] = "KGM" };

    private EpcisEvent Tell(TraceEvent step, string epcClass, Lot? lot, int again)
    {
        var (bizStep, disposition, action) = Cbv(step.Kind);
        var local = VietnamTime.ToLocal(step.OccurredAt);
        var told = new JsonObject
        {
            ["@context"] = new JsonArray(EpcisDocuments.Context, new JsonObject { ["ocop"] = Namespace }),
            ["type"] = "ObjectEvent",
            ["eventTime"] = local.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+07:00'", CultureInfo.InvariantCulture),
            ["eventTimeZoneOffset"] = "+07:00",
            ["action"] = action,
            ["bizStep"] = bizStep,
            ["disposition"] = disposition,
        };
        if (lot?.CommuneCode is { } commune)
        {
            told["bizLocation"] = new JsonObject { ["id"] = $"{Namespace}xa/{commune}" };
        }

        var quantity = new JsonObject { ["epcClass"] = epcClass };
        if (step.QuantityGrams is { } grams)
        {
            quantity["quantity"] = grams / 1000m;
            quantity["uom"] = "KGM";
        }

        told["quantityList"] = new JsonArray(quantity);
        if (step.Kind == EventKind.Harvest && lot?.HarvestedFrom is { } from)
        {
            told["ilmd"] = new JsonObject
            {
                ["gs1:harvestDateStart"] = from.ToString("O", CultureInfo.InvariantCulture),
                ["gs1:harvestDateEnd"] = (lot!.HarvestedTo ?? from).ToString("O", CultureInfo.InvariantCulture),
            };
        }

        told["ocop:step"] = step.Kind.ToString();
        foreach (var (name, text) in (ReadOnlySpan<(string, string)>)[("ocop:labelVi", step.LabelVi), ("ocop:labelEn", step.LabelEn), ("ocop:noteVi", step.NoteVi), ("ocop:noteEn", step.NoteEn)])
        {
            if (text.Length > 0)
            {
                told[name] = text;
            }
        }

        if (again > 1)
        {
            told["ocop:again"] = again;
        }

        using var read = EpcisText.Read(JsonSerializer.SerializeToUtf8Bytes(told, EventReader.Json), out _)!;
        return EventReader.Read(read, 0, read.HashIds()[0]!);
    }

    /// <summary>The step that an event in these words tells of an own lot, without a number yet; null of all other events.</summary>
    public async Task<TraceEvent?> ReadAsync(EpcisText text, int index, Guid sellerId, CancellationToken cancellationToken)
    {
        var (e, prefixes) = (text.Events[index], text.PrefixesAt(index));
        var own = e.EnumerateObject()
            .Select(p => (Name: PreHash.FullName(p.Name, prefixes), p.Value))
            .Where(p => p.Name.StartsWith($"{{{Namespace}}}", StringComparison.Ordinal) && p.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(p => p.Name[(Namespace.Length + 2)..], p => p.Value.GetString()!, StringComparer.Ordinal);
        if (!own.TryGetValue("step", out var name) || !Enum.TryParse<EventKind>(name, out var kind) || !Enum.IsDefined(kind)
            || EventReader.ItemsOf(e, "quantityList").ToList() is not [var quantity]
            || await LotAsync(EpcUri.Canonical(quantity.GetProperty("epcClass").GetString()!), sellerId, cancellationToken) is not { } lot)
        {
            return null;
        }

        Kinds.TryTime(e.GetProperty("eventTime").GetString()!, out var occurred);
        var now = time.GetUtcNow().UtcDateTime;
        if (occurred.UtcDateTime > now || occurred.Year < MinimumYear)
        {
            return null;
        }

        return new TraceEvent
        {
            Id = Ids.New(time),
            LotId = lot,
            Kind = kind,
            OccurredAt = occurred.UtcDateTime,
            RecordedAt = now,
            IsLate = now - occurred.UtcDateTime > TraceEvent.LateAfter,
            LabelVi = Cut(own.GetValueOrDefault("labelVi", EventWords.Of(kind).Vi), MaxLengths.Name),
            LabelEn = Cut(own.GetValueOrDefault("labelEn", EventWords.Of(kind).En), MaxLengths.Name),
            NoteVi = Cut(own.GetValueOrDefault("noteVi", ""), MaxLengths.Line),
            NoteEn = Cut(own.GetValueOrDefault("noteEn", ""), MaxLengths.Line),
            Source = EventSource.Self,
            QuantityGrams = GramsOf(quantity),
        };
    }

    private async Task<Guid?> LotAsync(string epcClass, Guid sellerId, CancellationToken cancellationToken)
    {
        var path = epcClass.StartsWith(home, StringComparison.OrdinalIgnoreCase) ? epcClass[home.Length..]
            : EpcUri.GtinOf(epcClass) is not null ? epcClass["https://id.gs1.org".Length..]
            : null;
        return path is not null && await LotOfCode.FindAsync(db, path, cancellationToken) is { } lot && lot.SellerId == sellerId ? lot.Id : null;
    }

    private static long? GramsOf(JsonElement quantity) =>
        quantity.TryGetProperty("quantity", out var value) && value.TryGetDecimal(out var number) && number is >= 0 and < 1_000_000
            ? EventReader.Text(quantity, "uom") switch { "KGM" => (long)Math.Round(number * 1000), "GRM" => (long)Math.Round(number), _ => null }
            : null;

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    private static (string BizStep, string Disposition, string Action) Cbv(EventKind kind) => kind switch
    {
        EventKind.Harvest => ("commissioning", "active", "ADD"),
        EventKind.Receive => ("receiving", "in_progress", "OBSERVE"),
        EventKind.Inspect => ("inspecting", "in_progress", "OBSERVE"),
        EventKind.Pack => ("packing", "in_progress", "OBSERVE"),
        EventKind.Store => ("storing", "in_progress", "OBSERVE"),
        EventKind.Ship => ("shipping", "in_transit", "OBSERVE"),
        _ => ("other", "in_progress", "OBSERVE"),
    };
}
