using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Shops;

internal sealed class GetSellerPapersHandler(MarketplaceDb db) : IRequestHandler<GetSellerPapers, IReadOnlyList<SellerPapers>>
{
    public async Task<IReadOnlyList<SellerPapers>> Handle(GetSellerPapers request, CancellationToken cancellationToken)
    {
        var ids = request.Ids.Distinct().ToArray();
        var rows = await db.Set<Seller>()
            .Where(s => ids.Contains(s.Id))
            .Select(s => new { s.Id, s.Name, s.Kind, s.Representative, s.TaxCode, s.StreetLine, s.CommuneName, s.ProvinceName })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(s => new SellerPapers(
                s.Id, s.Name, s.Kind, s.Representative, s.TaxCode,
                string.Join(", ", ((string[])[s.StreetLine, s.CommuneName, s.ProvinceName]).Where(part => part.Length > 0)))),
        ];
    }
}
