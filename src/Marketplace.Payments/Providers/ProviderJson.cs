using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Marketplace.Payments.Providers;

/// <summary>JSON as MoMo and ZaloPay speak it: objects whose numbers sometimes stand in quotation marks.</summary>
internal static class ProviderJson
{
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 16 };

    /// <summary>The object of a body; null when it is none.</summary>
    public static JsonElement? Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Shallow);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A field as its sender wrote it: the text, or the number's digits; empty when there is none.</summary>
    public static string Text(this JsonElement of, string name) => of.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.String => value.GetString()!, JsonValueKind.Number => value.GetRawText(), _ => "" }
        : "";

    public static long? Number(this JsonElement of, string name) =>
        long.TryParse(of.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Posts an object; null when there is no readable answer. Providers tell refusals in the body, also with a status of 4xx.</summary>
    public static async Task<JsonElement?> AskAsync(this HttpClient http, string address, object body, ILogger log, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
            using var response = await http.PostAsync(address, content, cancellationToken);
            if ((int)response.StatusCode < 500 && Read(await response.Content.ReadAsStringAsync(cancellationToken)) is { } answer)
            {
                return answer;
            }

            log.LogInformation("{Address} answered {Status} without a word", address, (int)response.StatusCode);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            log.LogInformation("{Address} did not answer: {Error}", address, e.Message);
        }

        return null;
    }
}
