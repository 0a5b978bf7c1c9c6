using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Marketplace.Traceability.Codes;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Web.Resolver;

/// <summary>How a GS1-Conformant Resolver (1.2.0) speaks HTTP.</summary>
internal static class ResolverAnswers
{
    private const string Methods = "GET, HEAD, OPTIONS";
    private const string JsonContext = "https://ref.gs1.org/standards/resolver/linkset-context";

    private static readonly string[] PrimaryKeys = ["01"];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Anybody's page may ask where a code leads: that is what a resolver is for.</summary>
    public static void Open(HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlAllowMethods = Methods;
        response.Headers.AccessControlAllowHeaders = "Accept, Accept-Language";
        response.Headers.AccessControlExposeHeaders = "Link, Location";
        response.Headers.Vary = "Accept, Accept-Language";
    }

    public static IActionResult Options(HttpResponse response)
    {
        Open(response);
        response.Headers.Allow = Methods;
        return new StatusCodeResult(StatusCodes.Status204NoContent);
    }

    /// <summary>Scheme and host as they were asked for.</summary>
    public static string RootOf(HttpRequest request) => $"{request.Scheme}://{request.Host.ToUriComponent()}";

    /// <summary>Whether the asker wants links to read instead of a page to look at.</summary>
    public static bool WantsLinkSet(HttpRequest request) =>
        request.Query["linkType"] is ["linkset" or "all"]
        || request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals(LinkSet.ContentType, StringComparison.OrdinalIgnoreCase) && a.Quality is null or > 0);

    /// <summary>What to do about a code that is known.</summary>
    public static IActionResult Answer(HttpContext http, LinkSet links)
    {
        if (WantsLinkSet(http.Request))
        {
            http.Response.Headers.Link = $"<{JsonContext}>; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\"";
            return Content(links.ToJson(), LinkSet.ContentType, StatusCodes.Status200OK);
        }

        http.Response.Headers.Link = $"<{links.Anchor}?linkType=linkset>; rel=\"linkset\"; type=\"{LinkSet.ContentType}\"";
        if (http.Request.Query["linkType"] is not [{ Length: > 0 } asked])
        {
            return To(links.Default, http.Request);
        }

        if (LinkSet.NameOf(asked) is not { } name || !links.Links.TryGetValue(name, out var found))
        {
            return Problem(StatusCodes.Status404NotFound, "There is no link of this type.", $"Ask {links.Anchor}?linkType=linkset for those there are.");
        }

        var preferred = Preferred(found, http.Request);
        return preferred.Count == 1 ? To(preferred[0], http.Request) : Content(links.ChoiceOf(name), LinkSet.ContentType, StatusCodes.Status300MultipleChoices);
    }

    /// <summary>For programs, whose codes are malformed or unknown.</summary>
    public static IActionResult Fault(CodeTarget target) => target.Answer == CodeAnswer.Malformed
        ? Problem(StatusCodes.Status400BadRequest, "This is not a code of ours.", target.Fault!.En)
        : Problem(StatusCodes.Status404NotFound, "This code was never given out here.", $"{target.CodePath} is well-formed and unknown.");

    /// <summary>Of several links those in the language that the asker likes best; all, when none is liked more.</summary>
    private static IReadOnlyList<CodeLink> Preferred(IReadOnlyList<CodeLink> links, HttpRequest request)
    {
        var languages = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.ToString().Split('-')[0].ToLowerInvariant());
        var best = languages.FirstOrDefault(language => links.Any(link => link.Languages?.Contains(language) == true));
        return best is null ? links : links.Where(link => link.Languages?.Contains(best) == true).ToList();
    }

    private static RedirectResult To(CodeLink link, HttpRequest request)
    {
        var query = request.QueryString.Value is { Length: > 1 } given ? given[1..] : "";
        var joint = link.Href.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return new(query.Length == 0 ? link.Href : link.Href + joint + query, permanent: false, preserveMethod: true);
    }

    private static ContentResult Problem(int status, string title, string detail) =>
        Content(new { status, title, detail }, "application/problem+json", status);

    private static ContentResult Content(object value, string type, int status) =>
        new() { Content = JsonSerializer.Serialize(value, Json), ContentType = type, StatusCode = status };

    /// <summary><c>/.well-known/gs1resolver</c>: what this resolver can do.</summary>
    public static IResult Description(HttpContext http)
    {
        Open(http.Response);
        return Results.Json(
            new
            {
                name = Seo.PageMeta.SiteName,
                resolverRoot = RootOf(http.Request),
                supportedPrimaryKeys = PrimaryKeys,
                supportedLinkType = new[] { new { @namespace = LinkSet.Vocabulary, prefix = "gs1:" } },
                linkTypeDefaultCanBeLinkset = false,
            },
            Json);
    }
}
