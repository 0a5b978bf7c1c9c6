using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Showcases.Composing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Showcases.Showcases;

/// <summary>A showcase as lists and covers show it. Days are Vietnam's, both included.</summary>
public sealed record ShowcaseView(
    Guid Id, string Slug, LocalText Title, LocalText Lead, DateOnly OpensOn, DateOnly ClosesOn, string PictureKey, bool IsSample)
{
    public bool IsOpenOn(DateOnly day) => OpensOn <= day && day <= ClosesOn;
}

/// <summary>
/// A showcase with the products chosen by hand, in order, and the rule by which more of them come after those. Which are on sale, Catalog knows.
/// </summary>
public sealed record ShowcaseContent(ShowcaseView Showcase, IReadOnlyList<Guid> ProductIds, ShowcaseRule? Rule = null);

/// <summary>The published showcases that are open on <paramref name="On"/> or open later: open ones first, by their place.</summary>
public sealed record ListShowcases(DateOnly On) : IRememberedQuery<IReadOnlyList<ShowcaseView>>
{
    public string ChangesWith => Shown.Showcases;
}

/// <summary>A published showcase, whenever it is open; null when there is none.</summary>
public sealed record ViewShowcase(string Slug) : IRememberedQuery<ShowcaseContent?>
{
    public string ChangesWith => Shown.Showcases;
}

/// <summary>The showcase for the cover of the home page: the first of those open on <paramref name="On"/>; null when none is.</summary>
public sealed record ViewCurrentShowcase(DateOnly On) : IRememberedQuery<ShowcaseContent?>
{
    public string ChangesWith => Shown.Showcases;
}

/// <summary>All showcases that have a public page, whenever they are open: those that close last come first. At most 1,000, each with at most 200 products.</summary>
public sealed record ListShowcaseAddresses : IQuery<IReadOnlyList<ShowcaseAddress>>;

public sealed record ShowcaseAddress(string Slug, IReadOnlyList<Guid> ProductIds);

internal sealed class ShowcaseQueries(MarketplaceDb db) :
    IRequestHandler<ListShowcases, IReadOnlyList<ShowcaseView>>,
    IRequestHandler<ViewShowcase, ShowcaseContent?>,
    IRequestHandler<ViewCurrentShowcase, ShowcaseContent?>,
    IRequestHandler<ListShowcaseAddresses, IReadOnlyList<ShowcaseAddress>>
{
    private const int MostShowcases = 50;
    private const int MostProducts = 200;
    private const int MostAddresses = 1000;

    private IQueryable<Showcase> Published =>
        db.Set<Showcase>().AsNoTracking().Where(s => s.State == ShowcaseState.Published && s.ArchivedAt == null);

    public async Task<IReadOnlyList<ShowcaseView>> Handle(ListShowcases request, CancellationToken cancellationToken)
    {
        var showcases = await Published.Where(s => s.ClosesOn >= request.On)
            .OrderBy(s => s.OpensOn <= request.On ? 0 : 1).ThenBy(s => s.Position).ThenBy(s => s.OpensOn).ThenBy(s => s.Slug)
            .Take(MostShowcases)
            .ToListAsync(cancellationToken);
        return showcases.Select(View).ToList();
    }

    public async Task<ShowcaseContent?> Handle(ViewShowcase request, CancellationToken cancellationToken) =>
        await WithProductsAsync(await Published.SingleOrDefaultAsync(s => s.Slug == request.Slug, cancellationToken), cancellationToken);

    public async Task<ShowcaseContent?> Handle(ViewCurrentShowcase request, CancellationToken cancellationToken)
    {
        var current = await Published.Where(s => s.OpensOn <= request.On && s.ClosesOn >= request.On)
            .OrderBy(s => s.Position).ThenBy(s => s.Slug)
            .FirstOrDefaultAsync(cancellationToken);
        return await WithProductsAsync(current, cancellationToken);
    }

    public async Task<IReadOnlyList<ShowcaseAddress>> Handle(ListShowcaseAddresses request, CancellationToken cancellationToken)
    {
        var showcases = await Published.OrderByDescending(s => s.ClosesOn).ThenBy(s => s.Slug).Take(MostAddresses).Select(s => new { s.Id, s.Slug }).ToListAsync(cancellationToken);
        var products = (await db.Set<ShowcaseProduct>()
            .Where(p => Published.Any(s => s.Id == p.ShowcaseId))
            .OrderBy(p => p.ShowcaseId).ThenBy(p => p.Position).ThenBy(p => p.ProductId)
            .Take(MostAddresses * MostProducts)
            .Select(p => new { p.ShowcaseId, p.ProductId })
            .ToListAsync(cancellationToken)).ToLookup(p => p.ShowcaseId, p => p.ProductId);
        return [.. showcases.Select(s => new ShowcaseAddress(s.Slug, [.. products[s.Id].Take(MostProducts)]))];
    }

    private async Task<ShowcaseContent?> WithProductsAsync(Showcase? showcase, CancellationToken cancellationToken)
    {
        if (showcase is null)
        {
            return null;
        }

        var products = await db.Set<ShowcaseProduct>()
            .Where(p => p.ShowcaseId == showcase.Id)
            .OrderBy(p => p.Position).ThenBy(p => p.ProductId)
            .Take(MostProducts)
            .Select(p => p.ProductId)
            .ToListAsync(cancellationToken);
        return new(View(showcase), products, ShowcaseRule.Read(showcase.Rule));
    }

    internal static ShowcaseView View(Showcase s) =>
        new(s.Id, s.Slug, new(s.TitleVi, s.TitleEn), new(s.LeadVi, s.LeadEn), s.OpensOn, s.ClosesOn, s.PictureKey, s.IsSample);
}
