using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Platform;
using MediatR;

namespace Marketplace.Storefront.Areas.Seller.Pages.Products;

/// <summary>What the lists of the product form offer.</summary>
public sealed record ProductChoices(IReadOnlyList<Category> Sets, IReadOnlyList<Commune> Communes)
{
    private const string Province = "19";

    public static async Task<ProductChoices> ReadAsync(IMediator mediator) => new(
        [.. (await mediator.Send(new ListCategories())).Where(c => c.Level == CategoryLevel.Set).OrderBy(c => c.SetNos[0])],
        Geography.Search(Province, "", 200));
}
