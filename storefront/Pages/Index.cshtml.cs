using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform;
using Marketplace.Showcases.Showcases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Pages;

[PublicPage(DropOn = $"{Shown.Lists},{Shown.Showcases}")]
public sealed class IndexModel(Cards cards, IConfiguration settings) : MarketPage
{
    /// <summary>How many communes are named beside the map, which shows all.</summary>
    public const int MostCommunes = 16;

    private const int Shelf = 8;
    private const int GiftShelf = 4;
    private const int GiftDaysAhead = 90;

    /// <summary>The showcase on the cover; without one the market introduces itself.</summary>
    public ShowcaseView? Showcase { get; private set; }

    // It says the same whatever is sold.
    public override (object Answer, object? Others)? Head => (typeof(IndexModel), null);

    public int Month { get; private set; }

    public IReadOnlyList<SeasonRow> Season { get; private set; } = [];

    public IReadOnlyList<Card> Harvests { get; private set; } = [];

    public IReadOnlyList<Card> FiveStars { get; private set; } = [];

    public IReadOnlyList<Card> Gifts { get; private set; } = [];

    /// <summary>The next festival for which people send presents, and until when to order, by where they go.</summary>
    public GiftDays? GiftDays { get; private set; }

    public IReadOnlyList<CommuneCount> Communes { get; private set; } = [];

    protected override PageMeta Describe(PublicPageAttribute page) => new("/")
    {
        Title = PageMeta.SiteName,
        Data = JsonLd.Begin(Site, English).Market(settings["Site:Hotline"] is { Length: > 0 } set ? set : null).End(),
    };

    public async Task OnGetAsync()
    {
        var today = VietnamTime.Today(Time);
        Month = today.Month;
        Showcase = (await Ask(new ViewCurrentShowcase(today)))?.Showcase;
        Season = await Ask(new ListSeason(Month));
        Harvests = await cards.OfAsync(await Ask(new ListNewHarvests(Shelf)));
        FiveStars = await cards.OfAsync(await Ask(new ListProductIds(new ProductFilter(Stars: [5]), Shelf)));
        Gifts = await cards.OfAsync((await Ask(new ListProducts(new ProductFilter("hộp quà"), PageSize: GiftShelf))).Items);
        GiftDays = Gifts.Count > 0 && Festivals.NextWithGifts(today, GiftDaysAhead) is { } festival ? GiftDays.Before(festival, await Ask(new ListDeliveryDays()), today) : null;
        Communes = await Ask(new ListCommunes());
    }
}

/// <param name="SameProvince">Last day to order; past ones are left null.</param>
public sealed record GiftDays(Festival Festival, DateOnly? SameProvince, DateOnly? SameRegion, DateOnly? Elsewhere)
{
    internal static GiftDays? Before(Festival festival, DeliveryDays days, DateOnly today)
    {
        DateOnly? Last(DayRange range) => festival.Date.AddDays(-1 - days.Packing - range.Max) is var last && last >= today ? last : null;
        var all = new GiftDays(festival, Last(days.SameProvince), Last(days.SameRegion), Last(days.Elsewhere));
        return all.SameProvince is null ? null : all;
    }
}
