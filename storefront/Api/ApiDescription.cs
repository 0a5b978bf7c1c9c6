using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;

namespace Marketplace.Storefront.Api;

/// <summary>The addresses for programs as OpenAPI, at <c>/openapi/v1.json</c>; in words they stand in docs/api.md.</summary>
internal static class ApiDescription
{
    private static readonly string[] Described = ["api/v1/", "epcis/"];

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = address => Described.Any(start => address.RelativePath?.StartsWith(start, StringComparison.Ordinal) == true);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Chợ OCOP Thái Nguyên",
                Version = "1",
                Description = "Read-only without a key: at most 1,200 requests a minute from one address. Money is whole đồng, days are Vietnam's, times UTC; faults are problem+json (RFC 9457). Capturing EPCIS documents takes a seller's key.",
            };
            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json")
        .WithMetadata(new PublicPageAttribute { Seconds = 3600, IsIndexed = false }).RequireRateLimiting(RateLimits.Programs);
}
