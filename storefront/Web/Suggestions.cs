using Marketplace.Catalog.Search;
using MediatR;

namespace Marketplace.Storefront.Web;

/// <summary><c>GET /tim-kiem/goi-y?q=</c>: what somebody may be typing into the search box; the same for everybody.</summary>
internal static class Suggestions
{
    public static void MapSuggestions(this IEndpointRouteBuilder app) => app.MapGet("/tim-kiem/goi-y", async (string? q, HttpContext http, IMediator mediator) =>
    {
        var english = Language.IsEnglish(http);
        var found = await mediator.Send(new SuggestSearch(q ?? ""), http.RequestAborted);
        http.Response.Headers.CacheControl = "public, max-age=60";
        return found.Select(s => new
        {
            text = s.Name.In(english),
            hint = s.Kind == SuggestionKind.Product ? null : $"{HintOf(s.Kind, english)} · {s.Products}",
            url = Language.In(AddressOf(s), english),
        });
    });

    private static string AddressOf(Suggestion suggestion) => suggestion.Kind switch
    {
        SuggestionKind.Shop => "/gian-hang/" + suggestion.Key,
        SuggestionKind.Commune => "/tim-kiem?xa=" + suggestion.Key,
        SuggestionKind.Category => "/danh-muc/" + suggestion.Key,
        _ => "/san-pham/" + suggestion.Key,
    };

    private static string HintOf(SuggestionKind kind, bool english) => kind switch
    {
        SuggestionKind.Shop => english ? "Shop" : "Gian hàng",
        SuggestionKind.Commune => english ? "Commune" : "Xã, phường",
        _ => english ? "Group" : "Nhóm sản phẩm",
    };
}
