using Marketplace.Catalog.Products;
using Marketplace.Catalog.ViewProduct;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers;
using Marketplace.Platform.Officers.Desk;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Moderation;

/// <summary>Listings that wait for staff, longest first; or, with <paramref name="Decided"/>, those decided within the last day. Empty for others.</summary>
public sealed record ListPendingProducts(Actor Actor, bool Decided = false, int Page = 1) : IQuery<PageOf<PendingProductRow>>;

public sealed record PendingProductRow(Guid Id, Guid SellerId, string Name, string PictureKey, string SetName, ProductState State, DateTime? At, bool IsSample);

/// <summary>A listing as staff see it before and after deciding; null for others.</summary>
public sealed record ReviewProduct(Actor Actor, Guid ProductId) : IQuery<ReviewView?>;

/// <param name="CanUndo">The asker decided it within <c>desk.undo_hours</c>.</param>
public sealed record ReviewView(ProductView Product, long Version, string RejectedReason, DateTime? SubmittedAt, DateTime? DecidedAt, bool CanUndo);

internal sealed class ListPendingProductsHandlers(MarketplaceDb db, ProductReader reader, Categories categories, OfficerScope scope, Undoing undoing) :
    IRequestHandler<ListPendingProducts, PageOf<PendingProductRow>>, IRequestHandler<ReviewProduct, ReviewView?>
{
    private const int PageSize = 50;

    public async Task<PageOf<PendingProductRow>> Handle(ListPendingProducts request, CancellationToken cancellationToken)
    {
        var sellers = await scope.SellersAsync(request.Actor, StaffRight.Listings, cancellationToken);
        if (sellers is { Count: 0 })
        {
            return new([], 0, 1, PageSize);
        }

        var page = Math.Clamp(request.Page, 1, 500);
        var since = await undoing.SinceAsync(cancellationToken);
        var rows = request.Decided
            ? db.Set<Product>().Where(p => p.DecidedAt > since && (p.State == ProductState.Approved || p.State == ProductState.Rejected))
            : db.Set<Product>().Where(p => p.State == ProductState.Pending && p.ArchivedAt == null);
        rows = sellers is null ? rows : rows.Where(p => sellers.Contains(p.SellerId));
        var total = await rows.CountAsync(cancellationToken);
        var items = await rows
            .OrderBy(p => request.Decided ? p.DecidedAt : p.SubmittedAt).ThenBy(p => p.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(p => new { p.Id, p.SellerId, p.Name, p.PictureKey, p.SetNo, p.State, p.SubmittedAt, p.DecidedAt, p.IsSample })
            .ToListAsync(cancellationToken);
        return new([.. items.Select(p => new PendingProductRow(
            p.Id, p.SellerId, p.Name, p.PictureKey, categories.OfSet(p.SetNo)?.Name.Vi ?? "", p.State, request.Decided ? p.DecidedAt : p.SubmittedAt, p.IsSample))], total, page, PageSize);
    }

    public async Task<ReviewView?> Handle(ReviewProduct request, CancellationToken cancellationToken)
    {
        var product = db.Set<Product>().Where(p => p.Id == request.ProductId);
        if (!request.Actor.May(StaffRight.Listings)
            || await reader.ReadAsync(product, onlyActive: false, cancellationToken) is not { } view
            || !await scope.CoversAsync(request.Actor, StaffRight.Listings, view.SellerId, cancellationToken))
        {
            return null;
        }

        var p = await product.Select(p => new { p.Version, p.RejectedReason, p.SubmittedAt, p.DecidedAt, p.DecidedBy }).SingleAsync(cancellationToken);
        return new(
            view, p.Version, p.RejectedReason, p.SubmittedAt, p.DecidedAt,
            Undoing.Offers(request.Actor, p.DecidedBy, p.DecidedAt, await undoing.SinceAsync(cancellationToken)) && view.State is (ProductState.Approved or ProductState.Rejected));
    }
}
