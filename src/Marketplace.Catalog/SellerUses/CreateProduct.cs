using Marketplace.Catalog.Checks;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.SellerUses;

/// <summary>
/// Makes a listing of the acting seller with key <paramref name="ProductId"/> (made by the page, so that a form sent twice makes one).
/// Answers its id. <paramref name="Submit"/>: for staff to look at, else a draft, which may still lack name, set and commune.
/// </summary>
public sealed record CreateProduct(Actor Actor, Guid ProductId, ProductText Text, bool Submit, bool IsSample = false) : ICommand<Guid>
{
    public string? AuditSubject => ProductId.ToString();
}

internal sealed class CreateProductHandler(MarketplaceDb db, ProductEditor editor, TextChecks checks, OwnProducts own, TimeProvider time) : IRequestHandler<CreateProduct, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(CreateProduct request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return Refusal.NotFound;
        }

        if (await db.Set<Product>().Where(p => p.Id == request.ProductId).Select(p => (Guid?)p.SellerId).SingleOrDefaultAsync(cancellationToken) is { } owner)
        {
            return owner == seller ? request.ProductId : Refusal.NotFound;
        }

        if (editor.Check(request.Text, isDraft: !request.Submit) is { } wrong)
        {
            return wrong;
        }

        if (request.Submit && await checks.StopAsync(seller, request.Text, cancellationToken) is { } stop)
        {
            return stop;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var product = new Product
        {
            Id = request.ProductId,
            SellerId = seller,
            State = request.Submit ? ProductState.Pending : ProductState.Draft,
            SubmittedAt = request.Submit ? now : null,
            CreatedAt = now,
            IsSample = request.IsSample,
        };
        editor.Apply(product, request.Text);
        await editor.RenameAsync(product, cancellationToken);
        db.Add(product);
        await own.TellAsync(product, cancellationToken, isNew: true);
        return product.Id;
    }
}
