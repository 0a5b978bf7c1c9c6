using Marketplace.Catalog.Checks;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Versions;
using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Catalog.SellerUses;

/// <summary>
/// Changes a listing. A new name, claim or origin sends an approved or paused one back to staff; answers the state it is in then.
/// Texts that may not stand there (<see cref="TextChecks"/>) are kept in a draft, but go to no staff and on no shelf.
/// <paramref name="Version"/>: the row version the form was filled from; another one is a conflict and nothing is lost.
/// </summary>
public sealed record EditProduct(Actor Actor, Guid ProductId, long Version, ProductText Text, bool Submit) : ICommand<ProductState>
{
    /// <summary>Anything but a draft is not found, so that who only prepares may send it.</summary>
    public bool DraftOnly { get; init; }

    public string? AuditSubject => ProductId.ToString();
}

internal sealed class EditProductHandler(ProductEditor editor, TextChecks checks, OwnProducts own, VersionBook versions, TimeProvider time) : IRequestHandler<EditProduct, Outcome<ProductState>>
{
    public async Task<Outcome<ProductState>> Handle(EditProduct request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(request.Actor, request.ProductId, cancellationToken, request.DraftOnly) is not { } product)
        {
            return Refusal.NotFound;
        }

        if (product.State == ProductState.TakenDown)
        {
            return new Refusal(
                "catalog.taken_down", "Sản phẩm đang bị gỡ theo lệnh của cơ quan nên chưa sửa được. Xem và nêu ý kiến ở mục Lệnh gỡ.",
                "An authority's order keeps this product down, so it cannot be edited. See and object under take-downs.", Kind: RefusalKind.Conflict);
        }

        if (product.Version != request.Version)
        {
            return new Refusal(
                "catalog.changed_meanwhile",
                "Sản phẩm vừa được sửa ở nơi khác. Hãy mở lại trang để xem bản mới rồi sửa tiếp.",
                "The product was changed elsewhere meanwhile. Please reload the page and edit again.",
                Kind: RefusalKind.Conflict);
        }

        if (editor.Check(request.Text, isDraft: product.State == ProductState.Draft && !request.Submit) is { } wrong)
        {
            return wrong;
        }

        await versions.EnsureFirstAsync(product, cancellationToken);
        var oldName = product.Name;
        var claimsChanged = editor.Apply(product, request.Text);
        if (product.Name != oldName)
        {
            await editor.RenameAsync(product, cancellationToken);
        }

        var toStaff = product.State switch
        {
            ProductState.Approved or ProductState.Paused => claimsChanged,
            ProductState.Draft or ProductState.Rejected => request.Submit,
            _ => false,
        };
        if (toStaff)
        {
            if (await checks.StopAsync(product.SellerId, request.Text, cancellationToken) is { } stop)
            {
                return stop;
            }

            (product.State, product.SubmittedAt) = (ProductState.Pending, time.GetUtcNow().UtcDateTime);
        }

        await own.TellAsync(product, cancellationToken);
        await versions.KeepAsync(product, request.Actor, VersionReason.Edited, cancellationToken);
        return product.State;
    }
}
