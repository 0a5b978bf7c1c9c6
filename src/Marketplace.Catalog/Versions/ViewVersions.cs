using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Versions;

/// <summary>The versions of an own listing, newest first, each with what it changed; null for another seller's.</summary>
public sealed record ListVersions(Actor Actor, Guid ProductId) : IQuery<VersionsView?>;

public sealed record VersionsView(string ProductName, IReadOnlyList<VersionView> Versions);

/// <param name="Changes">Against the version before; of the first one none.</param>
/// <param name="BackToIt">What bringing back would change; empty for what stands now.</param>
public sealed record VersionView(int No, DateTime At, string ByName, VersionReason Reason, IReadOnlyList<Difference> Changes, IReadOnlyList<Difference> BackToIt);

/// <summary>Brings the texts of a version back, as a new change: a name, claim or origin that is another one goes to staff.</summary>
public sealed record RestoreVersion(Actor Actor, Guid ProductId, int No) : ICommand<ProductState>
{
    public string? AuditSubject => ProductId.ToString();
}

/// <summary>For staff: what a listing that waits changed against the version that was last on the shelf; null where it never was.</summary>
public sealed record CompareListing(Actor Actor, Guid ProductId) : IQuery<ListingComparison?>;

public sealed record ListingComparison(int SinceNo, DateTime SinceAt, IReadOnlyList<Difference> Differences);

internal sealed class ViewVersionsHandlers(MarketplaceDb db, VersionBook book, OwnProducts own, OfficerScope scope, IMediator mediator) :
    IRequestHandler<ListVersions, VersionsView?>, IRequestHandler<RestoreVersion, Outcome<ProductState>>, IRequestHandler<CompareListing, ListingComparison?>
{
    private const int Shown = 50;

    public async Task<VersionsView?> Handle(ListVersions request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller
            || await db.Set<Product>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.ProductId && p.SellerId == seller, cancellationToken) is not { } product)
        {
            return null;
        }

        var rows = await db.Set<ProductVersion>().AsNoTracking().Where(v => v.ProductId == product.Id).OrderByDescending(v => v.No).Take(Shown + 1).ToListAsync(cancellationToken);
        var names = (await mediator.Send(new GetPersonContacts([.. rows.Select(r => r.ByPersonId).OfType<Guid>().Distinct()]), cancellationToken)).ToDictionary(c => c.PersonId, c => c.FullName);
        var bodies = rows.Select(r => Snapshot.FromJson(r.Body)).ToList();
        var now = await book.ReadAsync(product, cancellationToken);
        return new(product.Name, [.. rows.Take(Shown).Select((row, i) => new VersionView(
            row.No, row.At,
            row.Reason == VersionReason.Approved ? "" : row.ByPersonId is { } by ? names.GetValueOrDefault(by, "") : "",
            row.Reason,
            i + 1 < bodies.Count ? Differences.Between(bodies[i + 1], bodies[i]) : [],
            Differences.Between(now, now with { Text = bodies[i].Text })))]);
    }

    public async Task<Outcome<ProductState>> Handle(RestoreVersion request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(request.Actor, request.ProductId, cancellationToken) is not { } product
            || await db.Set<ProductVersion>().Where(v => v.ProductId == product.Id && v.No == request.No).Select(v => v.Body).SingleOrDefaultAsync(cancellationToken) is not { } body)
        {
            return Refusal.NotFound;
        }

        return await mediator.Send(new EditProduct(request.Actor, product.Id, product.Version, Snapshot.FromJson(body).Text, Submit: false), cancellationToken);
    }

    public async Task<ListingComparison?> Handle(CompareListing request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Listings)
            || await db.Set<Product>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.ProductId, cancellationToken) is not { } product
            || !await scope.CoversAsync(request.Actor, StaffRight.Listings, product.SellerId, cancellationToken)
            || await book.LastAsync(product.Id, cancellationToken) is not { } last)
        {
            return null;
        }

        return new(last.No, last.At, Differences.Between(Snapshot.FromJson(last.Body), await book.ReadAsync(product, cancellationToken)));
    }
}
