using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Figures;

/// <summary>Sellers of a kind that registered, and how many of them may sell.</summary>
public sealed record SellerCount(SellerKind Kind, int Registered, int Verified);

/// <summary>Asks how many sellers there are, by kind; archived ones are left out.</summary>
public sealed record CountSellers : IQuery<IReadOnlyList<SellerCount>>;

internal sealed class CountSellersHandler(MarketplaceDb db) : IRequestHandler<CountSellers, IReadOnlyList<SellerCount>>
{
    public async Task<IReadOnlyList<SellerCount>> Handle(CountSellers request, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Seller>().Where(s => s.ArchivedAt == null).GroupBy(s => new { s.Kind, s.State }).Select(g => new { g.Key.Kind, g.Key.State, Count = g.Count() })
            .ToListAsync(cancellationToken);
        return [.. rows.GroupBy(r => r.Kind).OrderBy(g => g.Key).Select(g => new SellerCount(g.Key, g.Sum(r => r.Count), g.Where(r => r.State == SellerState.Verified).Sum(r => r.Count)))];
    }
}
