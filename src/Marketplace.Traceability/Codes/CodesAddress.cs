using Microsoft.Extensions.Configuration;

namespace Marketplace.Traceability.Codes;

/// <summary>The site that printed codes lead to (<c>Codes:BaseUrl</c>): short, and fixed after the first print.</summary>
internal static class CodesAddress
{
    /// <summary>With host and port of this length a lot's code fits QR version 3 (29 × 29), readable at 12 mm.</summary>
    public const int MaxHost = 18;

    /// <exception cref="InvalidOperationException">It is missing, no http address, or has a path.</exception>
    public static Uri Read(IConfiguration configuration)
    {
        var text = configuration["Codes:BaseUrl"];
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/"
            ? uri
            : throw new InvalidOperationException($"Codes:BaseUrl must be an http(s) address without a path, such as https://ocop.vn; it is '{text}'.");
    }

    /// <summary>Refuses a start with an address too long to print.</summary>
    /// <exception cref="InvalidOperationException">See <see cref="Read"/>, or the host is too long.</exception>
    public static void Ensure(IConfiguration configuration)
    {
        var host = Read(configuration).Authority;
        if (host.Length > MaxHost)
        {
            throw new InvalidOperationException($"Codes:BaseUrl: the host '{host}' has {host.Length} characters; printed codes take {MaxHost} at most.");
        }
    }
}
