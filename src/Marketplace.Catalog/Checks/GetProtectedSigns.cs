using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Checks;

internal sealed class GetProtectedSignsHandler(MarketplaceDb db, SignWords signs) : IRequestHandler<GetProtectedSigns, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(GetProtectedSigns request, CancellationToken cancellationToken) =>
        await db.Set<Product>().Where(p => p.Id == request.ProductId).Select(p => new { p.Name, p.SetNo }).SingleOrDefaultAsync(cancellationToken) is { } product
            ? [.. signs.Foreign(product.Name, product.SetNo, new HashSet<string>()).Select(s => s.Key)]
            : [];
}
