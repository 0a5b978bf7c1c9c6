using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Showcases.Showcases;
using Marketplace.Storefront.Web;

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
