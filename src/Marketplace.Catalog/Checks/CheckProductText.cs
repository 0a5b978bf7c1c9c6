using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Checks;

/// <summary>
/// What is to be said of a product's texts while they are typed: what may not stand there, and what of the label is missing.
/// <paramref name="ProductId"/>: an own product, for its packs; null answers stand for another seller's.
/// </summary>
public sealed record CheckProductText(Actor Actor, Guid? ProductId, ProductText Text) : IQuery<TextCheck?>;

/// <summary>The same for staff, of a listing as it is kept.</summary>
public sealed record CheckListing(Actor Actor, Guid ProductId) : IQuery<TextCheck?>;

public sealed record TextCheck(IReadOnlyList<Finding> Findings, IReadOnlyList<LabelItem> Label)
{
    public bool CanBeSent => !Findings.Any(f => f.Stops);

    public int Missing => Label.Count(l => l.State == LabelState.Missing);
}

internal sealed class CheckProductTextHandlers(MarketplaceDb db, TextChecks checks, LabelList label, OfficerScope scope, IMediator mediator) :
    IRequestHandler<CheckProductText, TextCheck?>, IRequestHandler<CheckListing, TextCheck?>
{
    public async Task<TextCheck?> Handle(CheckProductText request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller
            || (request.ProductId is { } id && await db.Set<Product>().AnyAsync(p => p.Id == id && p.SellerId != seller, cancellationToken)))
        {
            return null;
        }

        return await LookAsync(seller, request.ProductId, request.Text, cancellationToken);
    }

    public async Task<TextCheck?> Handle(CheckListing request, CancellationToken cancellationToken) =>
        request.Actor.May(StaffRight.Listings)
        && await db.Set<Product>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.ProductId, cancellationToken) is { } product
        && await scope.CoversAsync(request.Actor, StaffRight.Listings, product.SellerId, cancellationToken)
            ? await LookAsync(product.SellerId, product.Id, ProductEditor.TextOf(product), cancellationToken)
            : null;

    private async Task<TextCheck> LookAsync(Guid seller, Guid? productId, ProductText text, CancellationToken cancellationToken)
    {
        var hasPacks = productId is not null && await db.Set<Variant>().AnyAsync(v => v.ProductId == productId, cancellationToken);
        var papers = (await mediator.Send(new GetSellerPapers([seller]), cancellationToken)).SingleOrDefault();
        return new(checks.Find(text, await checks.ShopAsync(seller, cancellationToken)), label.Of(text, hasPacks, papers is null ? "" : $"{papers.Name}, {papers.Address}"));
    }
}
