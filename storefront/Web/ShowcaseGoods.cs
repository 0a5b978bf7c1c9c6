using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Platform.Officers.TakeDowns;
using Marketplace.Sellers.Shops;
using Marketplace.Showcases.Composing;
using Marketplace.Showcases.Showcases;
using MediatR;

namespace Marketplace.Storefront.Web;

/// <summary>A showcase with its goods as the public sees it. <paramref name="Makers"/> tell of themselves, in the order of their products.</summary>
public sealed record ShownShowcase(ShowcaseView Showcase, IReadOnlyList<Card> Cards, IReadOnlyList<MakerView> Makers, DateOnly Today)
{
    /// <summary>Why its own picture is not there; null where no order keeps that down.</summary>
    public TakeDownNotice? PictureNotice { get; init; }
}

/// <summary>Composes a showcase: products by hand in their order, then those its rule finds today, and their makers.</summary>
public sealed class ShowcaseGoods(IMediator mediator, Cards cards, TimeProvider time)
{
    private const int MostMakers = 6;

    /// <summary>Ids of all that is in it today; what is not on sale is still among those by hand.</summary>
    public async Task<IReadOnlyList<Guid>> IdsAsync(IReadOnlyList<Guid> byHand, ShowcaseRule? rule) =>
        [.. byHand.Concat(await ByRuleAsync(rule)).Distinct().Take(ShowcaseText.MostProducts)];

    /// <summary>What the rule finds today, newest first; nothing where there is none.</summary>
    public async Task<IReadOnlyList<Guid>> ByRuleAsync(ShowcaseRule? rule) => rule is null or { IsEmpty: true } ? [] : await mediator.Send(new ListProductIds(
        new ProductFilter(
            rule.Words, rule.CategorySlug, rule.CommuneCode, PriceTo: rule.PriceTo, Stars: rule.LeastStars is { } least ? [.. Enumerable.Range(least, 6 - least)] : null),
        ShowcaseRule.MostProducts));

    /// <summary>Goods alone, for frames and programs.</summary>
    public async Task<ShownShowcase> ShowGoodsAsync(ShowcaseContent content) =>
        new(content.Showcase, await cards.OfAsync(await IdsAsync(content.ProductIds, content.Rule)), [], VietnamTime.Today(time));

    public async Task<ShownShowcase> ShowAsync(ShowcaseContent content)
    {
        var shown = await ShowGoodsAsync(content);
        IReadOnlyList<Guid> sellers = [.. shown.Cards.Select(c => c.Seller.Id).Distinct()];
        var makers = (await mediator.Send(new ListMakers(sellers))).ToDictionary(m => m.SellerId);
        var notices = content.Showcase.PictureKey.Length > 0 ? null : await mediator.Send(new GetTakeDownNotices(TakeDownSubject.ShowcasePicture, [content.Showcase.Id]));
        return shown with { Makers = [.. sellers.Where(makers.ContainsKey).Select(id => makers[id]).Take(MostMakers)], PictureNotice = notices?.GetValueOrDefault(content.Showcase.Id) };
    }
}
