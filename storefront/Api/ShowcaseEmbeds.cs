using Marketplace.Contracts;
using Marketplace.Showcases.Showcases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Marketplace.Storefront.Web.Seo;
using MediatR;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Storefront.Api;

/// <summary>
/// <c>GET /nhung/{slug}.json</c>, or <c>/nhung/{slug}</c> with <c>Accept: application/json</c>: a market day for the province's app and portals, read
/// by any site (CORS). See docs/api.md.
/// </summary>
internal static class ShowcaseEmbeds
{
    private const string Root = "/nhung/";
    private const string Json = ".json";

    /// <summary>Before routing: who asks for JSON at the frame's address gets the JSON's. Both have addresses of their own, so caches keep them apart.</summary>
    public static void UseShowcaseEmbeds(this WebApplication app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (request.Path.Value is { } path && path.StartsWith(Root, StringComparison.Ordinal) && !path.EndsWith(Json, StringComparison.Ordinal))
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
                return Task.CompletedTask;
            });
            var accept = request.Headers.Accept.ToString();
            if (accept.Contains("application/json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase))
            {
                request.Path = path + Json;
            }
        }

        return next(context);
    });

    public static void MapShowcaseEmbeds(this IEndpointRouteBuilder app) => app.MapMethods(Root + "{slug}" + Json, [HttpMethods.Get, HttpMethods.Head], async (string slug, HttpContext http, IMediator mediator, ShowcaseGoods showcases, SiteAddress site) =>
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        if (await mediator.Send(new ViewShowcase(slug), http.RequestAborted) is not { } content)
        {
            return Answers.Problem(StatusCodes.Status404NotFound, "about:blank", "Not found", "There is no public market day of that name. The public ones stand at /phien-cho.");
        }

        http.Response.Headers.CacheControl = "public, max-age=60";
        return Answers.Ok(View(await showcases.ShowGoodsAsync(content), site));
    }).WithMetadata(new PublicPageAttribute { DropOn = Shown.Showcases + "," + Shown.Lists, IsIndexed = false }).RequireRateLimiting(RateLimits.Programs);

    private static object View(ShownShowcase shown, SiteAddress site)
    {
        var s = shown.Showcase;
        return new
        {
            slug = s.Slug,
            title = s.Title,
            lead = s.Lead,
            opensOn = s.OpensOn,
            closesOn = s.ClosesOn,
            isOpen = s.IsOpenOn(shown.Today),
            isSample = s.IsSample,
            page = site.Of("/phien-cho/" + s.Slug),
            frame = site.Of(Root + s.Slug),
            picture = site.Of(Pictures.Address(s.PictureKey, 960)),
            products = shown.Cards.Select(c => new
            {
                name = c.Product.Name,
                nameEn = c.Product.NameEn,
                page = site.Of("/san-pham/" + c.Product.Slug),
                picture = c.Product.PictureKey.Length == 0 ? null : site.Of(Pictures.Address(c.Product.PictureKey, 480)),
                priceFrom = c.Product.PriceFrom.Dong,
                inStock = c.Product.InStock,
                ocopStars = c.Badge?.Stars,
                seller = c.Seller.Name,
                sellerPage = site.Of("/gian-hang/" + c.Seller.Slug),
                commune = c.Seller.CommuneName,
            }),
        };
    }
}
