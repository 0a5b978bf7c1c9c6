namespace Marketplace.Storefront.Web.Guards;

/// <summary>
/// Keeps other sites from posting in a visitor's name, so that forms on cached pages need no token. It looks at every request that may
/// change something, except those of programs with keys of their own:
/// <list type="bullet">
/// <item><c>Sec-Fetch-Site</c> is there: it must be <c>same-origin</c> or <c>none</c> (typed or from a bookmark);</item>
/// <item>else <c>Origin</c> is there: its host must be the one asked;</item>
/// <item>neither is there (an old program, not a browser of the last years): only without cookies, since then it acts for nobody.</item>
/// </list>
/// </summary>
internal static class OriginCheck
{
    private static readonly PathString[] Programs = ["/api", "/epcis", "/webhooks"];

    public static IApplicationBuilder UseOriginCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (IsAllowed(context.Request) || context.Features.Get<ShownError>() is not null)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    internal static bool IsAllowed(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method)
            || Programs.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        if (request.Headers["Sec-Fetch-Site"] is [{ Length: > 0 } site])
        {
            return site is "same-origin" or "none";
        }

        if (request.Headers.Origin.Count > 0)
        {
            return Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
                && origin.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
        }

        return request.Headers.Cookie.Count == 0;
    }
}
