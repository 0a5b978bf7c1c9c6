using System.Globalization;
using System.Text.Json;
using Marketplace.Traceability.Epcis.Repository;

namespace Marketplace.Traceability.Epcis;

/// <summary>Writes answers: events as they were kept, with their record time and id.</summary>
internal static class EpcisDocuments
{
    public const string Context = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    public static byte[] Query(IEnumerable<EpcisEvent> events, DateTime now)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = EventReader.Json.Encoder }))
        {
            json.WriteStartObject();
            json.WriteStartArray("@context");
            json.WriteStringValue(Context);
            json.WriteEndArray();
            json.WriteString("type", "EPCISQueryDocument");
            json.WriteString("schemaVersion", "2.0");
            json.WriteString("creationDate", Moment(now));
            json.WriteStartObject("epcisBody");
            json.WriteStartObject("queryResults");
            json.WriteString("queryName", "SimpleEventQuery");
            json.WriteStartObject("resultsBody");
            json.WriteStartArray("eventList");
            foreach (var e in events)
            {
                Write(json, e, alone: false);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    public static byte[] One(EpcisEvent e)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = EventReader.Json.Encoder }))
        {
            Write(json, e, alone: true);
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, EpcisEvent e, bool alone)
    {
        using var body = JsonDocument.Parse(e.Body);
        json.WriteStartObject();
        if (alone)
        {
            json.WriteStartArray("@context");
            json.WriteStringValue(Context);
            if (body.RootElement.TryGetProperty("@context", out var own))
            {
                own[0].WriteTo(json);
            }

            json.WriteEndArray();
        }

        foreach (var property in body.RootElement.EnumerateObject().Where(p => !alone || p.Name != "@context"))
        {
            property.WriteTo(json);
        }

        json.WriteString("recordTime", Moment(e.RecordTime));
        if (!body.RootElement.TryGetProperty("eventID", out _))
        {
            json.WriteString("eventID", e.HashId);
        }

        json.WriteEndObject();
    }

    private static string Moment(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
