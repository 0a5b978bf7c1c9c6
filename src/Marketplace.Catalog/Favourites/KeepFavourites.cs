using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Favourites;

/// <summary>Keeps a product on sale in the actor's favourites. Harmless when repeated.</summary>
public sealed record AddFavourite(Actor Actor, Guid ProductId) : ICommand<Done>
{
    public string? AuditSubject => ProductId.ToString();
}

/// <summary>Takes a product out. Harmless when it is not there.</summary>
public sealed record RemoveFavourite(Actor Actor, Guid ProductId) : ICommand<Done>
{
    public string? AuditSubject => ProductId.ToString();
}

/// <summary>The favourites this browser kept before signing in become the person's.</summary>
public sealed record MergeFavourites(Actor Actor) : ICommand<Done>;

/// <summary>The actor's favourites, the newest first, at most 100.</summary>
public sealed record ListFavourites(Actor Actor) : IQuery<IReadOnlyList<Guid>>;

internal sealed class FavouriteHandlers(MarketplaceDb db, TimeProvider time) :
    IRequestHandler<AddFavourite, Outcome<Done>>,
    IRequestHandler<RemoveFavourite, Outcome<Done>>,
    IRequestHandler<MergeFavourites, Outcome<Done>>,
    IRequestHandler<ListFavourites, IReadOnlyList<Guid>>
{
    public async Task<Outcome<Done>> Handle(AddFavourite request, CancellationToken cancellationToken)
    {
        if (OwnerKeys.Of(request.Actor) is not { } owner)
        {
            return ReaderRefusals.NoCookie;
        }

        if (!await db.Set<Product>().OnSale().AnyAsync(p => p.Id == request.ProductId, cancellationToken))
        {
            return Refusal.NotFound;
        }

        if (await db.Set<Favourite>().AnyAsync(f => f.Owner == owner && f.ProductId == request.ProductId, cancellationToken))
        {
            return Done.It;
        }

        if (await db.Set<Favourite>().CountAsync(f => f.Owner == owner, cancellationToken) >= Favourite.Most)
        {
            return new Refusal("catalog.favourites_full", "Danh sách yêu thích đã đủ 100 sản phẩm. Hãy bỏ bớt rồi thêm tiếp.", "You have 100 favourites already. Please remove some first.");
        }

        db.Add(new Favourite { Owner = owner, ProductId = request.ProductId, AddedAt = time.GetUtcNow().UtcDateTime });
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(RemoveFavourite request, CancellationToken cancellationToken)
    {
        var owner = OwnerKeys.Of(request.Actor);
        await db.Set<Favourite>().Where(f => f.Owner == owner && f.ProductId == request.ProductId).ExecuteDeleteAsync(cancellationToken);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(MergeFavourites request, CancellationToken cancellationToken)
    {
        if (OwnerKeys.OfPerson(request.Actor) is not { } person || OwnerKeys.OfGuest(request.Actor) is not { } guest)
        {
            return Done.It;
        }

        var kept = await db.Set<Favourite>().Where(f => f.Owner == guest).OrderByDescending(f => f.AddedAt).ThenBy(f => f.ProductId).ToListAsync(cancellationToken);
        if (kept.Count == 0)
        {
            return Done.It;
        }

        var own = (await db.Set<Favourite>().Where(f => f.Owner == person).Select(f => f.ProductId).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var favourite in kept)
        {
            db.Remove(favourite);
            if (own.Count < Favourite.Most && own.Add(favourite.ProductId))
            {
                db.Add(new Favourite { Owner = person, ProductId = favourite.ProductId, AddedAt = favourite.AddedAt });
            }
        }

        return Done.It;
    }

    public async Task<IReadOnlyList<Guid>> Handle(ListFavourites request, CancellationToken cancellationToken) => OwnerKeys.Of(request.Actor) is { } owner
        ? await db.Set<Favourite>().Where(f => f.Owner == owner).OrderByDescending(f => f.AddedAt).ThenBy(f => f.ProductId).Take(Favourite.Most).Select(f => f.ProductId).ToListAsync(cancellationToken)
        : [];
}

internal sealed class MergeFavouritesOnSignIn(IMediator mediator) : IEventHandler<PersonSignedIn>
{
    public Task HandleAsync(PersonSignedIn told, CancellationToken cancellationToken) =>
        mediator.Send(new MergeFavourites(new Actor(ActorKind.System, told.PersonId, GuestKey: told.GuestKey)), cancellationToken);
}
