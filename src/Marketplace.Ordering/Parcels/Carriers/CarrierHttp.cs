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
    public static async Task<(int Status, JsonNode? Json)?> SendAsync(
        this HttpClient http, HttpRequestMessage request, ILogger log, string carrier, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            var json = await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
            return ((int)response.StatusCode, json);
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

    public static Money? Dong(this JsonNode? node, string field) =>
        decimal.TryParse(node.Text(field), NumberStyles.Float, CultureInfo.InvariantCulture, out var dong) && dong is >= 0 and <= 1_000_000_000_000
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

    /// <summary>Null for nothing, cut where it is too long to be kept.</summary>
    public static string? Cut(string text, int most) => text.Length == 0 ? null : text.Length <= most ? text : text[..most];
}
