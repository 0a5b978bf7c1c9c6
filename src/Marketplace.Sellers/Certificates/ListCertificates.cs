using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Certificates;

/// <summary>
/// Ask: the OCOP recognitions in force on <paramref name="On"/> of what verified shops sell here, by number; with <paramref name="Query"/> those whose
/// holder or product has the words in it (with or without accents).
/// </summary>
/// <param name="PageSize">1 to 100.</param>
public sealed record ListCertificates(DateOnly On, string? Query = null, int Page = 1, int PageSize = 20) : IQuery<PageOf<CertificateRow>>;

/// <param name="ProductName">As the decision writes it; empty in sample data.</param>
/// <param name="SetNo">Of the 26 sets; null where the decision does not say.</param>
public sealed record CertificateRow(
    string Number, int Stars, string ProductName, Guid ProductId, string SellerName, string SellerSlug, string Issuer, string Decision, int? SetNo, DateOnly SignedOn, DateOnly ExpiresOn, bool IsSample);

internal sealed class ListCertificatesHandler(MarketplaceDb db) : IRequestHandler<ListCertificates, PageOf<CertificateRow>>
{
    public async Task<PageOf<CertificateRow>> Handle(ListCertificates request, CancellationToken cancellationToken)
    {
        var (page, size) = (Math.Clamp(request.Page, 1, 10_000), Math.Clamp(request.PageSize, 1, 100));
        var words = SearchText.Fold(request.Query ?? "");
        var rows = db.Set<Certificate>().Where(Certificate.InForceOn(request.On)).Where(c => c.ProductId != null)
            .Join(db.Set<Seller>().Where(s => s.State == SellerState.Verified && s.ArchivedAt == null), c => c.SellerId, s => (Guid?)s.Id, (c, s) => new { Certificate = c, Seller = s })
            .Where(r => words.Length == 0 || r.Certificate.SearchName.Contains(words) || r.Seller.SearchName.Contains(words));
        var total = await rows.CountAsync(cancellationToken);
        var items = await rows
            .OrderBy(r => r.Certificate.Number).Skip((page - 1) * size).Take(size)
            .Select(r => new CertificateRow(
                r.Certificate.Number, r.Certificate.Stars, r.Certificate.ProductName, r.Certificate.ProductId!.Value, r.Seller.Name, r.Seller.Slug,
                r.Certificate.Issuer, r.Certificate.Decision, r.Certificate.SetNo, r.Certificate.SignedOn, r.Certificate.ExpiresOn, r.Certificate.IsSample))
            .ToListAsync(cancellationToken);
        return new(items, total, page, size);
    }
}
