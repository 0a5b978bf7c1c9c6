using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Sellers.Certificates;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Register;

/// <summary>The bodies that recognise, newest names first, for the form of an import.</summary>
public sealed record ListIssuers : IQuery<IReadOnlyList<IssuerView>>;

public sealed record IssuerView(Guid Id, string Name, IssuingLevel Level, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>The last fifty imports, for who keeps the register; others get none.</summary>
public sealed record ListRegisterImports(Actor Actor) : IQuery<IReadOnlyList<ImportCard>>;

public sealed record ImportCard(Guid Id, string Decision, DateOnly SignedOn, string FileName, ImportState State, DateTime ImportedAt, int Rows, bool HasScan);

/// <summary>A draft line by line with what it would do to the register; null for others.</summary>
public sealed record ViewRegisterImport(Actor Actor, Guid ImportId) : IQuery<ImportView?>;

/// <param name="Fits">False: these stars are recognised at the other level (three and four by the province, five by the centre).</param>
public sealed record ImportView(
    ImportCard Card, DateOnly ExpiresOn, string Issuer, string CriteriaVersion, string Basis, string? ScanKey, IReadOnlyList<ImportRowView> Rows, bool Fits);

/// <param name="Offers">Products of the holder, where the product itself was not found.</param>
/// <param name="Was">The stars that stand in the register under this number, if others.</param>
/// <param name="Now">What the product holds in force by another decision: stars and last day.</param>
public sealed record ImportRowView(
    int Position, string ProductName, string HolderName, string PlaceName, int Stars, int? SetNo, string Number, RowMatch Match, Guid? SellerId, string? SellerName, Guid? ProductId,
    string? MatchedName, IReadOnlyList<SellerProduct> Offers, bool IsKnown, int? Was, OcopBadge? Now);

internal sealed class ViewImportHandlers(MarketplaceDb db, IMediator mediator, TimeProvider time) :
    IRequestHandler<ListIssuers, IReadOnlyList<IssuerView>>, IRequestHandler<ListRegisterImports, IReadOnlyList<ImportCard>>, IRequestHandler<ViewRegisterImport, ImportView?>
{
    public async Task<IReadOnlyList<IssuerView>> Handle(ListIssuers request, CancellationToken cancellationToken) =>
        await db.Set<IssuingBody>().OrderByDescending(b => b.ValidFrom).ThenBy(b => b.Name).Select(b => new IssuerView(b.Id, b.Name, b.Level, b.ValidFrom, b.ValidTo)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<ImportCard>> Handle(ListRegisterImports request, CancellationToken cancellationToken) => !request.Actor.May(StaffRight.OcopKeep) ? [] :
        await db.Set<RegisterImport>().OrderByDescending(i => i.ImportedAt).ThenBy(i => i.Id).Take(50)
            .Select(i => new ImportCard(i.Id, i.Decision, i.SignedOn, i.FileName, i.State, i.ImportedAt, i.Rows.Count, i.ScanKey != null)).ToListAsync(cancellationToken);

    public async Task<ImportView?> Handle(ViewRegisterImport request, CancellationToken cancellationToken)
    {
        var import = request.Actor.May(StaffRight.OcopKeep)
            ? await db.Set<RegisterImport>().AsNoTracking().Include(i => i.Rows).SingleOrDefaultAsync(i => i.Id == request.ImportId, cancellationToken)
            : null;
        if (import is null)
        {
            return null;
        }

        var issuer = await db.Set<IssuingBody>().AsNoTracking().SingleAsync(b => b.Id == import.IssuerId, cancellationToken);
        var sellers = import.Rows.Select(r => r.SellerId).OfType<Guid>().Distinct().ToArray();
        var names = sellers.Length == 0 ? [] : (await mediator.Send(new GetSellers(sellers), cancellationToken)).ToDictionary(s => s.Id, s => s.Name);
        var products = (await mediator.Send(new ListProductsOfSellers(sellers), cancellationToken)).ToList();
        var byId = products.ToDictionary(p => p.Id);
        var ofSeller = products.OrderBy(p => p.Name, StringComparer.Ordinal).ToLookup(p => p.SellerId);
        var numbers = import.Rows.Select(r => r.Number).ToArray();
        var standing = await db.Set<Certificate>().Where(c => numbers.Contains(c.Number)).Select(c => new { c.Number, c.Stars }).ToDictionaryAsync(c => c.Number, c => c.Stars, cancellationToken);
        var matched = import.Rows.Select(r => r.ProductId).OfType<Guid>().Distinct().ToArray();
        var badges = (await mediator.Send(new GetOcopBadges(matched, VietnamTime.Today(time)), cancellationToken)).ToDictionary(b => b.ProductId);
        return new(
            new(import.Id, import.Decision, import.SignedOn, import.FileName, import.State, import.ImportedAt, import.Rows.Count, import.ScanKey is not null),
            import.ExpiresOn, issuer.Name, import.CriteriaVersion, import.Basis, import.ScanKey,
            [
                .. import.Rows.OrderBy(r => r.Position).Select(r => new ImportRowView(
                    r.Position, r.ProductName, r.HolderName, r.PlaceName, r.Stars, r.SetNo, r.Number, r.Match, r.SellerId, r.SellerId is { } s ? names.GetValueOrDefault(s) : null, r.ProductId,
                    r.ProductId is { } p ? byId.GetValueOrDefault(p)?.Name : null, r.SellerId is { } of ? [.. ofSeller[of].Take(100)] : [],
                    standing.ContainsKey(r.Number), standing.TryGetValue(r.Number, out var was) && was != r.Stars ? was : null,
                    r.ProductId is { } id && badges.GetValueOrDefault(id) is { } badge && badge.CertificateNumber != r.Number ? badge : null)),
            ],
            import.Rows.TrueForAll(r => r.Stars is < 3 or > 5 || (r.Stars == 5) == (issuer.Level == IssuingLevel.Central)));
    }
}
