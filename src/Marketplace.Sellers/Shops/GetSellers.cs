using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Shops;

internal sealed class GetSellersHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<GetSellers, IReadOnlyList<SellerFacts>>
{
    private static readonly Func<MarketplaceDb, List<Guid>, CancellationToken, Task<List<Row>>> Rows = KeptQuery.Of((MarketplaceDb db, List<Guid> ids) =>
        db.Set<Seller>().Where(s => ids.Contains(s.Id)).Select(s => new Row(
            s.Id, s.Slug, s.Name, s.Kind, s.State, s.ProvinceCode, s.CommuneCode, s.CommuneName, s.OldCommuneName, s.GtinCompanyPrefix, s.PublicPhone, s.AllowsZalo, s.IsSample,
            s.ArchivedAt, s.PausedFrom, s.PausedUntil, s.PauseReason)));

    public async Task<IReadOnlyList<SellerFacts>> Handle(GetSellers request, CancellationToken cancellationToken)
    {
        var rows = await Rows(db, request.Ids.Distinct().ToList(), cancellationToken);
        var today = VietnamTime.Today(time);
        return rows
            .Select(s => new SellerFacts(
                s.Id, s.Slug, s.Name, s.Kind, s.ArchivedAt is null ? s.State : SellerState.Suspended, s.ProvinceCode, s.CommuneCode, s.CommuneName,
                s.GtinCompanyPrefix, s.PublicPhone is null ? null : PhoneNumber.Parse(s.PublicPhone), s.AllowsZalo, s.IsSample, s.OldCommuneName,
                s is { PausedFrom: { } from, PausedUntil: { } until } && until >= today ? new ShopPause(from, until, s.PauseReason) : null))
            .ToList();
    }
    private sealed record Row(
        Guid Id, string Slug, string Name, SellerKind Kind, SellerState State, string ProvinceCode, string CommuneCode, string CommuneName, string? OldCommuneName,
        string? GtinCompanyPrefix, string? PublicPhone, bool AllowsZalo, bool IsSample, DateTime? ArchivedAt, DateOnly? PausedFrom, DateOnly? PausedUntil, string PauseReason);
}
