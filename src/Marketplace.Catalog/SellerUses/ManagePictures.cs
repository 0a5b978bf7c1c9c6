using Marketplace.Catalog.Products;
using Marketplace.Catalog.Versions;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.SellerUses;

/// <summary>Adds a picture whose files the page has stored already. Adding the same once more changes nothing.</summary>
public sealed record AddPicture(Actor Actor, Guid ProductId, string Key, string Alt) : ICommand<Done>
{
    public string? AuditSubject => ProductId.ToString();
}

public sealed record RemovePicture(Actor Actor, Guid ProductId, Guid PictureId) : ICommand<Done>
{
    public string? AuditSubject => ProductId.ToString();
}

internal sealed class ManagePicturesHandlers(MarketplaceDb db, OwnProducts own, VersionBook versions, TimeProvider time) :
    IRequestHandler<AddPicture, Outcome<Done>>, IRequestHandler<RemovePicture, Outcome<Done>>
{
    private const int Most = 8;

    public async Task<Outcome<Done>> Handle(AddPicture request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(request.Actor, request.ProductId, cancellationToken) is not { } product)
        {
            return Refusal.NotFound;
        }

        var pictures = await OfAsync(product.Id, cancellationToken);
        if (pictures.Exists(p => p.Key == request.Key))
        {
            return Done.It;
        }

        if (pictures.Count >= Most)
        {
            return new Refusal("catalog.pictures", $"Một sản phẩm có nhiều nhất {Most} ảnh. Hãy bỏ bớt một ảnh trước.", $"A product has at most {Most} pictures. Please remove one first.", "Picture");
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
        if (await own.FindAsync(request.Actor, request.ProductId, cancellationToken) is not { } product)
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
