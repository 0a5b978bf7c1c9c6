using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Shops;

internal sealed class GetSellersHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<GetSellers, IReadOnlyList<SellerFacts>>
{
    public async Task<IReadOnlyList<SellerFacts>> Handle(GetSellers request, CancellationToken cancellationToken)
    {
        var ids = request.Ids.Distinct().ToArray();
        var rows = await db.Set<Seller>()
            .Where(s => ids.Contains(s.Id))
            .Select(s => new
            {
                s.Id,
                s.Slug,
                s.Name,
                s.Kind,
                s.State,
                s.ProvinceCode,
                s.CommuneCode,
                s.CommuneName,
                s.OldCommuneName,
                s.GtinCompanyPrefix,
                s.PublicPhone,
                s.AllowsZalo,
                s.IsSample,
                s.ArchivedAt,
                s.PausedFrom,
                s.PausedUntil,
                s.PauseReason,
            })
            .ToListAsync(cancellationToken);
        var today = VietnamTime.Today(time);
        return rows
            .Select(s => new SellerFacts(
                s.Id, s.Slug, s.Name, s.Kind, s.ArchivedAt is null ? s.State : SellerState.Suspended, s.ProvinceCode, s.CommuneCode, s.CommuneName,
                s.GtinCompanyPrefix, s.PublicPhone is null ? null : PhoneNumber.Parse(s.PublicPhone), s.AllowsZalo, s.IsSample, s.OldCommuneName,
                s is { PausedFrom: { } from, PausedUntil: { } until } && until >= today ? new ShopPause(from, until, s.PauseReason) : null))
            .ToList();
    }
}
