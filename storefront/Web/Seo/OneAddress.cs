using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Storefront.Web.Seo;

/// <summary>
/// Public pages answer at one address each: in small letters, without a slash at the end. Other writings lead there for good. Addresses of
/// codes are left alone: in them capitals and slashes mean something.
/// </summary>
internal static class OneAddress
{
    public static void AddOneAddress(this IServiceCollection services)
    {
        services.AddSingleton<SiteAddress>();

        // Razor Pages would serve the home page at /Index too.
        services.Configure<RazorPagesOptions>(options => options.Conventions.AddPageRouteModelConvention("/Index", page =>
        {
            foreach (var second in page.Selectors.Where(s => s.AttributeRouteModel?.Template is { Length: > 0 }).ToList())
            {
                page.Selectors.Remove(second);
            }
        }));
    }

    /// <summary>After routing: only what is a public page is led on.</summary>
    public static void UseOneAddress(this WebApplication app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (request.Path.Value is { Length: > 1 } path && IsOtherWriting(path) && IsPublicPage(context)
            && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            var one = new PathString(path.ToLowerInvariant().TrimEnd('/'));
            context.Response.Redirect(request.PathBase.ToUriComponent() + one.ToUriComponent() + request.QueryString.ToUriComponent(), permanent: true);
            return Task.CompletedTask;
        }

        return next(context);
    });

    private static bool IsOtherWriting(string path) => path[^1] == '/' || path.AsSpan().ContainsAnyInRange('A', 'Z');

    private static bool IsPublicPage(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint endpoint
        && endpoint.Metadata.GetMetadata<PublicPageAttribute>() is not null
        && !endpoint.RoutePattern.Parameters.Any(p => p.IsCatchAll);
}
