using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Catalog.SellerUses;

/// <summary>Takes an approved listing off the shelf for a while. Harmless when repeated.</summary>
public sealed record PauseProduct(Actor Actor, Guid ProductId) : ICommand<Done>
{
    public string? AuditSubject => ProductId.ToString();
}

/// <summary>Puts a paused listing back.</summary>
public sealed record ResumeProduct(Actor Actor, Guid ProductId) : ICommand<Done>
{
    public string? AuditSubject => ProductId.ToString();
}

/// <summary>Puts a listing away for good; orders, lots and codes keep it. <see cref="UnarchiveProduct"/> takes it back.</summary>
public sealed record ArchiveProduct(Actor Actor, Guid ProductId) : ICommand<Done>
{
    public string? AuditSubject => ProductId.ToString();
}

public sealed record UnarchiveProduct(Actor Actor, Guid ProductId) : ICommand<Done>
{
    public string? AuditSubject => ProductId.ToString();
}

internal sealed class ShelveProductHandlers(OwnProducts own, TimeProvider time) :
    IRequestHandler<PauseProduct, Outcome<Done>>,
    IRequestHandler<ResumeProduct, Outcome<Done>>,
    IRequestHandler<ArchiveProduct, Outcome<Done>>,
    IRequestHandler<UnarchiveProduct, Outcome<Done>>
{
    public Task<Outcome<Done>> Handle(PauseProduct request, CancellationToken cancellationToken) =>
        MoveAsync(request.Actor, request.ProductId, ProductState.Approved, ProductState.Paused, cancellationToken);

    public Task<Outcome<Done>> Handle(ResumeProduct request, CancellationToken cancellationToken) =>
        MoveAsync(request.Actor, request.ProductId, ProductState.Paused, ProductState.Approved, cancellationToken);

    public Task<Outcome<Done>> Handle(ArchiveProduct request, CancellationToken cancellationToken) =>
        ArchiveAsync(request.Actor, request.ProductId, time.GetUtcNow().UtcDateTime, cancellationToken);

    public Task<Outcome<Done>> Handle(UnarchiveProduct request, CancellationToken cancellationToken) =>
        ArchiveAsync(request.Actor, request.ProductId, null, cancellationToken);

    private async Task<Outcome<Done>> MoveAsync(Actor actor, Guid productId, ProductState from, ProductState to, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(actor, productId, cancellationToken) is not { } product)
        {
            return Refusal.NotFound;
        }

        if (product.State == to)
        {
            return Done.It;
        }

        if (product.State != from)
        {
            return new Refusal("catalog.not_approved", "Chỉ sản phẩm đã được duyệt mới tạm dừng hoặc bán lại được.", "Only an approved product can be paused or resumed.",
                Kind: RefusalKind.Conflict);
        }

        product.State = to;
        await own.TellAsync(product, cancellationToken);
        return Done.It;
    }

    private async Task<Outcome<Done>> ArchiveAsync(Actor actor, Guid productId, DateTime? at, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(actor, productId, cancellationToken) is not { } product)
        {
            return Refusal.NotFound;
        }

        if (product.ArchivedAt is null != at is null)
        {
            product.ArchivedAt = at;
            await own.TellAsync(product, cancellationToken);
        }

        return Done.It;
    }
}
