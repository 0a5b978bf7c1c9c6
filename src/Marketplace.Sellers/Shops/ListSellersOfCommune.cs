using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Shops;

internal sealed class ListSellersOfCommuneHandler(MarketplaceDb db) : IRequestHandler<ListSellersOfCommune, IReadOnlyList<Guid>>
{
    private const int Most = 5_000;

    public async Task<IReadOnlyList<Guid>> Handle(ListSellersOfCommune request, CancellationToken cancellationToken) =>
        await db.Set<Seller>().Where(s => s.CommuneCode == request.CommuneCode).OrderBy(s => s.Id).Select(s => s.Id).Take(Most).ToListAsync(cancellationToken);
}
