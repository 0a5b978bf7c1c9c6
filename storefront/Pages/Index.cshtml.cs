using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Showcases.Showcases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Pages;

[PublicPage(DropOn = $"{Shown.Lists},{Shown.Showcases}")]
public sealed class IndexModel(Cards cards) : MarketPage
{
    private const int Shelf = 8;
    private const int MostCommunes = 16;

    /// <summary>The showcase on the cover; without one the market introduces itself.</summary>
    public ShowcaseView? Showcase { get; private set; }

    public int Month { get; private set; }

    public IReadOnlyList<SeasonRow> Season { get; private set; } = [];

    public IReadOnlyList<Card> Harvests { get; private set; } = [];

    public IReadOnlyList<Card> FiveStars { get; private set; } = [];

    public IReadOnlyList<CommuneCount> Communes { get; private set; } = [];

    protected override PageMeta Describe(PublicPageAttribute page) => new("/")
    {
        Title = PageMeta.SiteName,
        Data = JsonLd.Begin(Site, English).Market(HttpContext.RequestServices.GetRequiredService<IConfiguration>()["Site:Hotline"] is { Length: > 0 } set ? set : null).End(),
    };

    public async Task OnGetAsync()
    {
        var today = VietnamTime.Today(Time);
        Month = today.Month;
        Showcase = (await Ask(new ViewCurrentShowcase(today)))?.Showcase;
        Season = await Ask(new ListSeason(Month));
        Harvests = await cards.OfAsync(await Ask(new ListNewHarvests(Shelf)));
        FiveStars = await cards.OfAsync(await Ask(new ListProductIds(new ProductFilter(Stars: [5]), Shelf)));
        Communes = [.. (await Ask(new ListCommunes())).Take(MostCommunes)];
    }
}
