using Marketplace.Catalog.Figures;
using MediatR;

namespace Marketplace.Storefront.Web;

/// <summary>Counts openings of product pages behind the cache, as <see cref="Scanning"/> does for codes: which product, and nothing of who.</summary>
internal static class Viewing
{
    private const string Products = "/san-pham";

    public static void UseViewing(this WebApplication app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (Scanning.IsSeenByPerson(context) && context.Request.Path.StartsWithSegments(Products, out var rest) && rest.Value is { Length: > 1 } slug && slug.IndexOf('/', 1) < 0)
        {
            await context.RequestServices.GetRequiredService<IMediator>().Send(new NoteView(slug[1..]), CancellationToken.None);
        }
    });
}
