using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Stock;
using Marketplace.Catalog.Versions;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers;
using Marketplace.Platform.Officers.Desk;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Moderation;

/// <summary>
/// Staff let a pending listing onto the shelf, or send it back with a reason the seller reads. <paramref name="Version"/> is the row
/// version they looked at: what the seller changed meanwhile has to be looked at again.
/// </summary>
public sealed record DecideProduct(Actor Actor, Guid ProductId, long Version, bool Approve, string Reason = "") : ICommand<Done>
{
    public string? AuditSubject => ProductId.ToString();
}

/// <summary>Who decided takes it back within <c>desk.undo_hours</c>, unless somebody ordered since: the listing is pending again.</summary>
public sealed record UndoProductDecision(Actor Actor, Guid ProductId) : ICommand<Done>
{
    public string? AuditSubject => ProductId.ToString();
}

internal sealed class DecideProductHandlers(MarketplaceDb db, OwnProducts products, VersionBook versions, OfficerScope scope, Undoing undoing, TimeProvider time) :
    IRequestHandler<DecideProduct, Outcome<Done>>, IRequestHandler<UndoProductDecision, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(DecideProduct request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.ProductId, cancellationToken) is not { } product)
        {
            return Refusal.NotFound;
        }

        if (product.State != ProductState.Pending || product.Version != request.Version)
        {
            return new Refusal("catalog.not_as_seen", "Hồ sơ đã thay đổi sau khi mở. Hãy tải lại trang và xem lại.", "The listing changed after you opened it. Please reload and look again.",
                Kind: RefusalKind.Conflict);
        }

        var reason = request.Reason.Trim();
        if (!request.Approve && reason.Length is < 5 or > MaxLengths.Line)
        {
            return new Refusal("catalog.reason_missing", "Hãy ghi rõ cần sửa gì để người bán làm được ngay (từ 5 đến 500 ký tự).", "Please say what has to be mended (5 to 500 characters).", "Reason");
        }

        product.State = request.Approve ? ProductState.Approved : ProductState.Rejected;
        product.RejectedReason = request.Approve ? "" : reason;
        (product.DecidedAt, product.DecidedBy) = (time.GetUtcNow().UtcDateTime, request.Actor.PersonId);
        await products.TellAsync(product, cancellationToken);
        await versions.KeepAsync(product, request.Actor, VersionReason.Approved, cancellationToken);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(UndoProductDecision request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.ProductId, cancellationToken) is not { } product)
        {
            return Refusal.NotFound;
        }

        if (product.State == ProductState.Pending)
        {
            return Done.It;
        }

        var at = product.State is ProductState.Approved or ProductState.Rejected ? product.DecidedAt : null;
        if (await undoing.HindranceAsync(request.Actor, product.DecidedBy, at, "catalog.undo_late", cancellationToken) is { } hindrance)
        {
            return hindrance;
        }

        if (product.State == ProductState.Approved && await IsOrderedAsync(product.Id, at!.Value, cancellationToken))
        {
            return Undoing.BuiltOn(
                "Đã có người đặt mua sau khi sản phẩm lên chợ, nên không hoàn tác được. Nếu cần, hãy gỡ sản phẩm kèm lý do.",
                "Somebody ordered it since, so it cannot be undone. If needed, have it taken down with a reason.");
        }

        product.State = ProductState.Pending;
        product.RejectedReason = "";
        (product.DecidedAt, product.DecidedBy) = (null, null);
        await products.TellAsync(product, cancellationToken);
        return Done.It;
    }

    private Task<bool> IsOrderedAsync(Guid productId, DateTime since, CancellationToken cancellationToken) =>
        db.Set<StockItem>().Where(s => s.ProductId == productId)
            .Join(db.Set<Allocation>(), s => s.Id, a => a.StockItemId, (_, a) => a)
            .AnyAsync(a => a.At >= since && a.State != AllocationState.Released, cancellationToken);

    private async Task<Product?> FindAsync(Actor actor, Guid productId, CancellationToken cancellationToken) =>
        actor.May(StaffRight.Listings)
        && await db.Set<Product>().SingleOrDefaultAsync(p => p.Id == productId, cancellationToken) is { } product
        && await scope.CoversAsync(actor, StaffRight.Listings, product.SellerId, cancellationToken)
            ? product
            : null;
}
