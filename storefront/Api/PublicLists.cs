using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Sellers.Certificates;
using Marketplace.Sellers.Shops;
using Marketplace.Showcases.Showcases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Marketplace.Storefront.Web.Seo;
using MediatR;

namespace Marketplace.Storefront.Api;

/// <summary>One page of a list of <c>/api/v1</c>. <paramref name="Total"/> counts all pages.</summary>
public sealed record ApiPage<T>(int Total, int Page, int PageSize, IReadOnlyList<T> Items);

/// <param name="PriceFrom">Whole đồng of the cheapest pack on sale.</param>
/// <param name="OcopStars">3 to 5; null: no recognition is in force today.</param>
public sealed record ApiProduct(
    string Name, string NameEn, string Page, string? Picture, long PriceFrom, bool InStock, int? OcopStars, string Seller, string SellerPage, string Commune, bool IsSample);

public sealed record ApiShop(string Name, string Kind, string Commune, string CommuneCode, string Page, string? Picture, bool IsSample);

/// <param name="OpensOn">Both days are included.</param>
public sealed record ApiShowcase(
    LocalText Title, LocalText Lead, DateOnly OpensOn, DateOnly ClosesOn, bool IsOpen, string Page, string Frame, string Data, string Picture, bool IsSample);

/// <summary>An OCOP recognition in force today.</summary>
public sealed record ApiCertificate(
    string Number, int Stars, string Product, string ProductPage, string Holder, string HolderPage, string Issuer, string Decision, DateOnly SignedOn, DateOnly ExpiresOn, bool IsSample);

/// <summary>
/// What the market shows, for programs: <c>GET /api/v1/products|shops|showcases|certificates?q=&amp;page=&amp;pageSize=</c>. No key, any site, kept as long as
/// the pages that show the same. See docs/api.md.
/// </summary>
internal static class PublicLists
{
    private const int LargestPage = 100;
    private const int LastPage = 500;
    private const int LongestText = 100;

    public static void MapPublicLists(this IEndpointRouteBuilder app)
    {
        List<ApiProduct>(app, "products", "Products on sale, best match first", Shown.Lists, ProductsAsync);
        List<ApiShop>(app, "shops", "Verified shops, by name", Shown.Shops, ShopsAsync);
        List<ApiShowcase>(app, "showcases", "Market days that are open or to come", Shown.Showcases, ShowcasesAsync);
        List<ApiCertificate>(app, "certificates", "OCOP recognitions in force today of what is sold here, by number", Shown.Lists, CertificatesAsync);
    }

    private static void List<T>(IEndpointRouteBuilder app, string name, string summary, string dropOn, Func<Asked, Task<ApiPage<T>>> read) =>
        app.MapGet("/api/v1/" + name, async (HttpContext http, IMediator mediator, SiteAddress site, TimeProvider time, string? q, int page = 1, int pageSize = 20) =>
        {
            http.Response.Headers.AccessControlAllowOrigin = "*";
            if (page is < 1 or > LastPage || pageSize is < 1 or > LargestPage || q?.Length > LongestText)
            {
                return Answers.Problem(
                    StatusCodes.Status400BadRequest, "about:blank", "No such page", $"page is 1 to {LastPage}, pageSize 1 to {LargestPage}, q at most {LongestText} characters: /api/v1/{name}?q=tra&page=1&pageSize=20");
            }

            http.Response.Headers.CacheControl = "public, max-age=60";
            return Answers.Ok(await read(new(mediator, site, VietnamTime.Today(time), q ?? "", page, pageSize, http.RequestAborted)));
        })
        .WithName(name).WithSummary(summary).WithTags("market").Produces<ApiPage<T>>().ProducesProblem(StatusCodes.Status400BadRequest)
        .WithMetadata(new PublicPageAttribute("q", "page", "pageSize") { DropOn = dropOn, IsIndexed = false }).RequireRateLimiting(RateLimits.Programs);

    private static async Task<ApiPage<ApiProduct>> ProductsAsync(Asked a)
    {
        var found = await a.Mediator.Send(new ListProducts(new ProductFilter(a.Text), Page: a.Page, PageSize: a.Size), a.Token);
        var cards = await a.Mediator.Send(new GetCards([.. found.Items.Select(p => p.Id)]), a.Token);
        return a.PageOf(found.Total, cards.Select(c => new ApiProduct(
            c.Product.Name, c.Product.NameEn, a.Site.Of("/san-pham/" + c.Product.Slug), a.Picture(c.Product.PictureKey), c.Product.PriceFrom.Dong, c.Product.InStock, c.Badge?.Stars,
            c.Seller.Name, a.Site.Of("/gian-hang/" + c.Seller.Slug), c.Seller.CommuneName, c.Product.IsSample)));
    }

    private static async Task<ApiPage<ApiShop>> ShopsAsync(Asked a)
    {
        var found = await a.Mediator.Send(new ListShops(a.Text, a.Page, a.Size), a.Token);
        return a.PageOf(found.Total, found.Items.Select(s => new ApiShop(
            s.Name, s.Kind.ToString(), s.CommuneName, s.CommuneCode, a.Site.Of("/gian-hang/" + s.Slug), a.Picture(s.PictureKey), s.IsSample)));
    }

    private static async Task<ApiPage<ApiShowcase>> ShowcasesAsync(Asked a)
    {
        var words = SearchText.Fold(a.Text);
        var found = (await a.Mediator.Send(new ListShowcases(a.Today), a.Token))
            .Where(s => SearchText.Fold(s.Title.Vi).Contains(words, StringComparison.Ordinal) || SearchText.Fold(s.Title.En).Contains(words, StringComparison.Ordinal)).ToList();
        return a.PageOf(found.Count, found.Skip((a.Page - 1) * a.Size).Take(a.Size).Select(s => new ApiShowcase(
            s.Title, s.Lead, s.OpensOn, s.ClosesOn, s.IsOpenOn(a.Today), a.Site.Of("/phien-cho/" + s.Slug), a.Site.Of("/nhung/" + s.Slug), a.Site.Of($"/nhung/{s.Slug}.json"),
            a.Site.Of(Pictures.Address(s.PictureKey, 960)), s.IsSample)));
    }

    private static async Task<ApiPage<ApiCertificate>> CertificatesAsync(Asked a)
    {
        var found = await a.Mediator.Send(new ListCertificates(a.Today, a.Text, a.Page, a.Size), a.Token);
        var products = (await a.Mediator.Send(new GetProductFacts([.. found.Items.Select(c => c.ProductId).Distinct()]), a.Token)).ToDictionary(p => p.Id);
        return a.PageOf(found.Total, found.Items.Where(c => products.ContainsKey(c.ProductId)).Select(c => new ApiCertificate(
            c.Number, c.Stars, c.ProductName.Length > 0 ? c.ProductName : products[c.ProductId].Name, a.Site.Of("/san-pham/" + products[c.ProductId].Slug),
            c.SellerName, a.Site.Of("/gian-hang/" + c.SellerSlug), c.Issuer, c.Decision, c.SignedOn, c.ExpiresOn, c.IsSample)));
    }

    private sealed record Asked(IMediator Mediator, SiteAddress Site, DateOnly Today, string Text, int Page, int Size, CancellationToken Token)
    {
        public ApiPage<T> PageOf<T>(int total, IEnumerable<T> items) => new(total, Page, Size, [.. items]);

        public string? Picture(string key) => key.Length == 0 ? null : Site.Of(Pictures.Address(key, 480));
    }
}
