using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Contracts;
using Microsoft.Extensions.Logging;

namespace Marketplace.Ordering.Parcels.Carriers;

/// <summary>What calling carriers has in common. What went there and came back is not logged: names and addresses stand in it.</summary>
internal static class CarrierHttp
{
    /// <summary>Sends a body; answers with the status and the JSON that came, null where nothing came that can be read.</summary>
    public static Task<(int Status, JsonNode? Json)?> SendAsync(
        this HttpClient http, HttpRequestMessage request, ILogger log, string carrier, CancellationToken cancellationToken) =>
        http.AskAsync(request, content => content.ReadFromJsonAsync<JsonNode>(cancellationToken), log, carrier, cancellationToken);

    /// <summary>The same where a file may come instead of JSON.</summary>
    public static Task<(int Status, byte[] Bytes)?> FetchAsync(
        this HttpClient http, HttpRequestMessage request, ILogger log, string carrier, CancellationToken cancellationToken) =>
        http.AskAsync(request, content => content.ReadAsByteArrayAsync(cancellationToken), log, carrier, cancellationToken);

    private static async Task<(int Status, T Read)?> AskAsync<T>(
        this HttpClient http, HttpRequestMessage request, Func<HttpContent, Task<T>> read, ILogger log, string carrier, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return ((int)response.StatusCode, await read(response.Content));
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException or NotSupportedException or InvalidOperationException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            log.LogInformation("{Carrier} did not answer {Path}: {Error}", carrier, request.RequestUri?.AbsolutePath, e.Message);
            return null;
        }
    }

    /// <summary>A field as text, whatever it is; empty where there is none.</summary>
    public static string Text(this JsonNode? node, string field) => node is JsonObject o && o.TryGetPropertyValue(field, out var value) && value is JsonValue v
        ? v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : v.ToJsonString()
        : "";

    /// <summary>A part of an object; null where there is none.</summary>
    public static JsonNode? Part(this JsonNode? node, string field) => node is JsonObject o && o.TryGetPropertyValue(field, out var part) ? part : null;

    public static Money? Dong(this JsonNode? node, string field) => Dong(node.Text(field));

    public static Money? Dong(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var dong) && dong is >= 0 and <= 1_000_000_000_000
            ? new Money((long)Math.Round(dong))
            : null;

    public static JsonNode? TryParse(string body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { MaxDepth = 8 });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The beginning that fits into so many bytes of UTF-8, whole letters only.</summary>
    public static string CutBytes(string text, int most)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if ((most -= rune.Utf8SequenceLength) < 0)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }

    /// <summary>Null for nothing, cut where it is too long to be kept.</summary>
    public static string? Cut(string text, int most) => text.Length == 0 ? null : text.Length <= most ? text : text[..most];
}
