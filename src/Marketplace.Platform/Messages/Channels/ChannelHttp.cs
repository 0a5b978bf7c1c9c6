using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Platform.Messages.Channels;

/// <summary>Calls of channels: one try, twenty seconds, and a clear word on whether the request may have arrived.</summary>
internal static class ChannelHttp
{
    public const int ErrorMax = 200;

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>The JSON answered with a status of success; else why there is none.</summary>
    public static async Task<(JsonNode? Json, ChannelAnswer? Failed)> AskAsync(this HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if ((int)response.StatusCode >= 500)
            {
                return (null, new(ChannelResult.Unclear, Error: $"HTTP {(int)response.StatusCode}"));
            }

            if (!response.IsSuccessStatusCode)
            {
                return (null, new(ChannelResult.TryLater, Error: $"HTTP {(int)response.StatusCode}"));
            }

            return (JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken)), null);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return (null, new(ChannelResult.TryLater, Error: e.HttpRequestError.ToString()));
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, new(ChannelResult.Unclear, Error: e.GetType().Name));
        }
    }

    public static string Cut(string? text) => text is null ? "" : text.Length > ErrorMax ? text[..ErrorMax] : text;
}
