using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.ViewProduct;

/// <summary>What a page beside the product's own needs for its heading; null when no product of that slug is on sale. The seller's state is Sellers' to say.</summary>
public sealed record FindProduct(string Slug) : IRememberedQuery<ProductHeading?>
{
    public string ChangesWith => Shown.Product(Slug);
}

public sealed record ProductHeading(Guid Id, Guid SellerId, string Slug, LocalText Name, string PictureKey, bool IsSample);

internal sealed class FindProductHandler(MarketplaceDb db) : IRequestHandler<FindProduct, ProductHeading?>
{
    public async Task<ProductHeading?> Handle(FindProduct request, CancellationToken cancellationToken)
    {
        var p = await db.Set<Product>().OnSale()
            .Where(p => p.Slug == request.Slug)
            .Select(p => new { p.Id, p.SellerId, p.Slug, p.Name, p.NameEn, p.PictureKey, p.IsSample })
            .SingleOrDefaultAsync(cancellationToken);
        return p is null ? null : new(p.Id, p.SellerId, p.Slug, new(p.Name, p.NameEn), p.PictureKey, p.IsSample);
    }
}
