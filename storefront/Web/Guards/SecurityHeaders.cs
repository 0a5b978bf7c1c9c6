namespace Marketplace.Storefront.Web.Guards;

/// <summary>Marks a page that may stand in a frame, and of whom: <c>'self'</c> or <c>*</c>. All others may not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MayBeFramedAttribute(string ancestors) : Attribute
{
    public string Ancestors { get; } = ancestors;
}

/// <summary>The headers of every answer. Pages carry no inline script or style, so the policy needs no exception.</summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; " +
        "base-uri 'none'; form-action 'self'; frame-ancestors ";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy + (context.GetEndpoint()?.Metadata.GetMetadata<MayBeFramedAttribute>()?.Ancestors ?? "'none'");
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";

            // The camera reads a pack's code, the microphone takes a seller's spoken note; nothing else of the device is asked for.
            headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(self), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";

            // Pages are always asked for again: the public ones come from our own cache, the others are personal.
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true && headers.CacheControl.Count == 0)
            {
                headers.CacheControl = context.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is null ? "private, no-cache" : "no-cache";
            }

            return Task.CompletedTask;
        });
        return next(context);
    });
}
