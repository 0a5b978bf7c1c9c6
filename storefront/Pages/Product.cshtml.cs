using Marketplace.Catalog.Questions;
using Marketplace.Catalog.Reviews;
using Marketplace.Catalog.Search;
using Marketplace.Catalog.ViewProduct;
using Marketplace.Contracts;
using Marketplace.Ordering.Capacity;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Shipping;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages;

[PublicPage("goi", DropOn = $"{Shown.Products},{Shown.Shops},{Shown.Lots}")]
public sealed class ProductModel(IMediator mediator) : MarketPage
{
    public ProductView View { get; private set; } = null!;

    public SellerFacts Seller { get; private set; } = null!;

    public OcopBadge? Badge { get; private set; }

    public IReadOnlyList<LotFacts> Lots { get; private set; } = [];

    /// <summary>Of a basket, what is in it.</summary>
    public BasketContents Contents { get; private set; } = BasketContents.None;

    public Voices Voices { get; private set; } = null!;

    public ShopSignals Signals { get; private set; } = null!;

    /// <summary>Packs delivered since the season began, or in the last quarter where it is made all year.</summary>
    public int Sold { get; private set; }

    public DeliveryDays Days { get; private set; } = null!;

    /// <summary>When an order placed now is packed, where the shop says how many it packs a day.</summary>
    public PackingDay? Packing { get; private set; }

    public NearProducts Near { get; private set; } = null!;

    /// <summary>The pack that is chosen at first: the first one in stock.</summary>
    public PackView? Chosen { get; private set; }

    /// <summary>All that stands beside what the view shows of the product itself, except other products.</summary>
    public object Beside => (Seller, Badge, Lots, Contents, Voices, Signals, Sold, Days, Packing);

    public override (object Answer, object? Others)? Head => (View, (Seller, Badge, Voices.Reviews));

    public string Name => T(View.Name.Vi, View.Name.En is { Length: > 0 } en ? en : View.Name.Vi);

    public string Canonical => Site.Of("/san-pham/" + View.Slug, English);

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var answer = await Ask(new ViewProduct(slug));
        if (answer.MovedTo is { } moved)
        {
            return RedirectPermanent("/san-pham/" + moved + Request.QueryString);
        }

        if (answer.Product is not { } product || await SoldAsync(product) is not { Seller.State: SellerState.Verified } sold)
        {
            return NotFound();
        }

        Shows(Shown.Product(slug));
        Shows(Shown.Product(product.Id));
        (View, Seller, Badge) = (product, sold.Seller, sold.Badge);
        if (product.IsBasket)
        {
            Contents = await BasketContents.OfAsync(mediator, product.Id, HttpContext.RequestAborted);
        }
        else
        {
            Lots = await Ask(new GetLotsOfProduct(product.Id, 3));
        }

        Voices = new(
            product.Slug,
            await Ask(new ViewReviews(product.Id, Sort: ReviewSort.Helpful, PageSize: Web.Voices.OnProductPage)),
            await Ask(new ViewQuestions(product.Id, PageSize: Web.Voices.OnProductPage)));
        Chosen = product.Packs.FirstOrDefault(p => p.Available > 0);
        Signals = await Ask(new ViewShopSignals(product.SellerId));
        Sold = await Ask(new CountSold(product.Id, SeasonStart(product)));
        Days = await Ask(new ListDeliveryDays());
        Packing = await Ask(new GetPackingDay(product.SellerId, sold.Seller.Pause));
        Near = await Ask(new ListNear(product.Id, product.SellerId, product.CommuneCode));
        foreach (var card in Near.SameMaker)
        {
            Shows(Shown.Product(card.Product.Id));
        }

        foreach (var card in Near.SameCommune)
        {
            Shows(Shown.Product(card.Product.Id));
        }

        return Page();
    }

    private DateOnly SeasonStart(ProductView product)
    {
        var today = VietnamTime.Today(Time);
        return product is { SeasonFrom: { } from, SeasonTo: { } to } && (to - from + 12) % 12 < 11
            ? new DateOnly(from <= today.Month ? today.Year : today.Year - 1, from, 1)
            : today.AddDays(-90);
    }

    // From the shop window; a product that was approved just now may not be in it yet.
    private async Task<(SellerFacts Seller, OcopBadge? Badge)?> SoldAsync(ProductView product) =>
        await Ask(new GetCards([product.Id])) is [var card] ? (card.Seller, card.Badge)
        : (await Ask(new GetSellers([product.SellerId]))).SingleOrDefault() is { } seller
            ? (seller, (await Ask(new GetOcopBadges([product.Id], VietnamTime.Today(Time)))).MaxBy(b => b.Stars))
        : null;

    protected override PageMeta Describe(PublicPageAttribute page)
    {
        var path = "/san-pham/" + View.Slug;
        return new(path)
        {
            Description = View.Summary.In(English),
            Picture = View.Pictures is [var first, ..] ? SharedPicture.Of(first.Key) : null,
            Type = "product",
            Data = JsonLd.Begin(Site, English)
                .Product(View, Seller, Badge, Voices.Reviews.Rating is { Count: > 0 } rating ? new(rating.Tenths, rating.Count) : null)
                .Crumbs([.. View.Path.TakeLast(2).Select(step => new Crumb(step.Name.In(English), "/danh-muc/" + step.Slug)), new(Name, path)])
                .End(),
        };
    }
}
