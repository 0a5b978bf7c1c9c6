using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Figures;
using Marketplace.Storefront.Web.Guards;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Api;

/// <summary>
/// Open data: <c>GET /api/v1/figures?month=yyyy-MM</c> (left out: the last whole month) and <c>/api/v1/figures/dictionary</c>. Groups of few sellers are
/// merged or left out (<see cref="SmallGroups"/>). See docs/api.md.
/// </summary>
internal static class FiguresApi
{
    private const int MonthsBack = 24;

    public static void MapFiguresApi(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/figures", async (string? month, HttpContext http, ProvinceFigures figures, SiteAddress site, TimeProvider time) =>
        {
            var today = VietnamTime.Today(time);
            var now = new DateOnly(today.Year, today.Month, 1);
            var asked = month is null ? now.AddMonths(-1) : DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed) ? typed : default;
            http.Response.Headers.AccessControlAllowOrigin = "*";
            if (asked > now || asked < now.AddMonths(-MonthsBack))
            {
                return Answers.Problem(StatusCodes.Status400BadRequest, "about:blank", "No such month", $"Give a month as yyyy-MM, at most {MonthsBack} months back: /api/v1/figures?month={now.AddMonths(-1):yyyy-MM}");
            }

            http.Response.Headers.CacheControl = "public, max-age=600";
            return Answers.Ok(View(await figures.MakeAsync(asked), site));
        }).WithMetadata(Cached()).RequireRateLimiting(RateLimits.Programs);
        app.MapGet("/api/v1/figures/dictionary", async (HttpContext http, Platform.Rules.DatedRules rules) =>
        {
            http.Response.Headers.AccessControlAllowOrigin = "*";
            http.Response.Headers.CacheControl = "public, max-age=600";
            return Answers.Ok(Dictionary((int)(await rules.GetAsync("figures.live_days")).Value, (int)(await rules.GetAsync("figures.least_sellers")).Value));
        }).WithMetadata(Cached()).RequireRateLimiting(RateLimits.Programs);
    }

    private static PublicPageAttribute Cached() => new("month") { Seconds = 600, IsIndexed = false };

    private static object View(MonthFigures f, SiteAddress site) => new
    {
        month = f.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        until = f.Until,
        madeAt = f.MadeAt,
        salesCountedAt = f.CountedAt,
        hasSampleData = f.HasSample,
        dictionary = site.Of("/api/v1/figures/dictionary"),
        licence = "CC BY 4.0, Chợ OCOP Thái Nguyên",
        sellers = f.Sellers.Select(s => new { kind = s.Kind.ToString(), registered = s.Registered, verified = s.Verified, live = s.Live, sold = s.Sold }),
        sales = f.All.Sellers.Count < f.LeastSellers
            ? null
            : new
            {
                orders = f.Orders,
                packs = f.All.Packs,
                dong = f.All.Sum.Dong,
                byCommune = Groups(f.ByCommune, f.LeastSellers),
                bySet = Groups(f.BySet, f.LeastSellers),
                byStars = Groups(f.ByStars, f.LeastSellers),
                byKind = Groups(f.ByKind, f.LeastSellers),
            },
        cases = f.Cases.Select(c => new { kind = c.Kind.ToString(), opened = c.Opened, closed = c.Closed, answerHours = c.AnswerHours, closingHours = c.ClosingHours }),
        caseFaces = new { glad = f.Faces.Glad, soSo = f.Faces.SoSo, sad = f.Faces.Sad },
        ratings = new { count = f.Ratings.Count, averageHundredths = f.Ratings.Average, byStars = f.Ratings.ByStars },
        scans = f.Scans,
    };

    private static IEnumerable<object> Groups(IReadOnlyList<SalesGroup> groups, int least) => SmallGroups.Merge(groups, least).Select(g => new
    {
        name = g.Name ?? FigureWords.Merged,
        isMerged = g.Name is null,
        sellers = g.Sellers.Count,
        packs = g.Packs,
        dong = g.Sum.Dong,
    });

    private static object Dictionary(int liveDays, int leastSellers) => new
    {
        figures = FigureWords.All(liveDays, leastSellers).Select(d => new { key = d.Key, name = d.Name, definition = d.Words, unit = d.Unit }),
    };
}
