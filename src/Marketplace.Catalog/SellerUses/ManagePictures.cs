using Marketplace.Catalog.Products;
using Marketplace.Catalog.Versions;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.SellerUses;

/// <summary>How many pictures a product has at most.</summary>
public static class ProductPictures
{
    public const int Most = 8;
}

/// <summary>Adds a picture whose files the page has stored already. Adding the same once more changes nothing.</summary>
public sealed record AddPicture(Actor Actor, Guid ProductId, string Key, string Alt) : ICommand<Done>
{
    /// <summary>Anything but a draft is not found, so that who only prepares may send it.</summary>
    public bool DraftOnly { get; init; }

    public string? AuditSubject => ProductId.ToString();
}

/// <summary>The keys of the pictures of an own draft; null for what is not there, is no draft any more, or is another shop's.</summary>
public sealed record ListDraftPictures(Actor Actor, Guid ProductId) : IQuery<IReadOnlyList<string>?>;

public sealed record RemovePicture(Actor Actor, Guid ProductId, Guid PictureId) : ICommand<Done>
{
    /// <summary>Anything but a draft is not found, so that who only prepares may send it.</summary>
    public bool DraftOnly { get; init; }

    public string? AuditSubject => ProductId.ToString();
}

internal sealed class ManagePicturesHandlers(MarketplaceDb db, OwnProducts own, VersionBook versions, TimeProvider time) :
    IRequestHandler<AddPicture, Outcome<Done>>, IRequestHandler<RemovePicture, Outcome<Done>>, IRequestHandler<ListDraftPictures, IReadOnlyList<string>?>
{
    public async Task<IReadOnlyList<string>?> Handle(ListDraftPictures request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        var keys = await db.Set<Product>().Where(p => p.Id == request.ProductId && p.SellerId == seller && p.State == ProductState.Draft && p.ArchivedAt == null)
            .GroupJoin(db.Set<ProductPicture>(), p => p.Id, x => x.ProductId, (p, found) => new { found })
            .SelectMany(x => x.found.DefaultIfEmpty(), (_, picture) => picture == null ? null : picture.Key)
            .ToListAsync(cancellationToken);
        return keys.Count == 0 ? null : [.. keys.OfType<string>()];
    }

    public async Task<Outcome<Done>> Handle(AddPicture request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(request.Actor, request.ProductId, cancellationToken, request.DraftOnly) is not { } product)
        {
            return Refusal.NotFound;
        }

        var pictures = await OfAsync(product.Id, cancellationToken);
        if (pictures.Exists(p => p.Key == request.Key))
        {
            return Done.It;
        }

        if (pictures.Count >= ProductPictures.Most)
        {
            return new Refusal("catalog.pictures", $"Một sản phẩm có nhiều nhất {ProductPictures.Most} ảnh. Hãy bỏ bớt một ảnh trước.", $"A product has at most {ProductPictures.Most} pictures. Please remove one first.", "Picture");
        }

        await versions.EnsureFirstAsync(product, cancellationToken);
        var alt = request.Alt.Trim();
        db.Add(new ProductPicture
        {
            Id = Ids.New(time),
            ProductId = product.Id,
            Position = pictures.Count == 0 ? 1 : pictures[^1].Position + 1,
            Key = request.Key,
            Alt = alt.Length is 0 or > MaxLengths.Name ? product.Name : alt,
        });
        if (product.PictureKey.Length == 0)
        {
            product.PictureKey = request.Key;
        }

        await own.TellAsync(product, cancellationToken);
        await versions.KeepAsync(product, request.Actor, VersionReason.Picture, cancellationToken);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(RemovePicture request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(request.Actor, request.ProductId, cancellationToken, request.DraftOnly) is not { } product)
        {
            return Refusal.NotFound;
        }

        var pictures = await OfAsync(product.Id, cancellationToken);
        if (pictures.Find(p => p.Id == request.PictureId) is { } gone)
        {
            await versions.EnsureFirstAsync(product, cancellationToken);
            db.Remove(gone);
            pictures.Remove(gone);
            product.PictureKey = pictures.Count == 0 ? "" : pictures[0].Key;
            await own.TellAsync(product, cancellationToken);
            await versions.KeepAsync(product, request.Actor, VersionReason.Picture, cancellationToken);
        }

        return Done.It;
    }

    private Task<List<ProductPicture>> OfAsync(Guid productId, CancellationToken cancellationToken) =>
        db.Set<ProductPicture>().Where(p => p.ProductId == productId).OrderBy(p => p.Position).ToListAsync(cancellationToken);
}
