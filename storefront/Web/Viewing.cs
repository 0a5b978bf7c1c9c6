using Marketplace.Catalog.Figures;
using MediatR;

namespace Marketplace.Storefront.Web;

/// <summary>
/// Counts openings of product pages, also of those sent whole from memory, as <see cref="Scanning"/> does for codes: which product, and nothing
/// of who. Other requests are passed on as they are.
/// </summary>
internal static class Viewing
{
    private const string Products = "/san-pham/";

    /// <summary>Before everything that answers product pages.</summary>
    public static void UseViewing(this WebApplication app)
    {
        // One for all: a count is put into memory and needs nothing of its request, whose services would cost more than the page sent.
        var mediator = app.Services.GetRequiredService<IMediator>();
        app.Use((context, next) =>
            context.Request.Path.Value is { } path && path.StartsWith(Products, StringComparison.Ordinal) && path.Length > Products.Length && path.IndexOf('/', Products.Length) < 0
                ? CountAsync(context, next, mediator, path[Products.Length..])
                : next(context));
    }

    private static async Task CountAsync(HttpContext context, RequestDelegate next, IMediator mediator, string slug)
    {
        await next(context);
        if (Scanning.IsSeenByPerson(context))
        {
            await mediator.Send(new NoteView(slug), CancellationToken.None);
        }
    }
}
