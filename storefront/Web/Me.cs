using System.Security.Claims;
using Marketplace.Catalog.Favourites;
using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using MediatR;

namespace Marketplace.Storefront.Web;

/// <summary>What the header of public pages shows of the visitor; pages themselves are the same for everybody.</summary>
public sealed record Me(string? Name, bool IsSignedIn, bool IsSeller, bool IsStaff, int CartCount, IReadOnlyList<Guid> Favourites);

/// <summary><c>GET /toi</c>, read by site.js. The one place where personal facts join a public page.</summary>
internal static class MeEndpoint
{
    public static void MapMe(this IEndpointRouteBuilder app) => app.MapGet("/toi", async (HttpContext context, CurrentActor current, IMediator mediator) =>
    {
        context.Response.Headers.CacheControl = "no-store";
        var actor = current.Actor;
        var memberships = actor.PersonId is { } person ? await mediator.Send(new GetMemberships(person), context.RequestAborted) : [];
        return new Me(
            context.User.FindFirstValue(ClaimTypes.Name) is { Length: > 0 } name ? name : null,
            actor.PersonId is not null,
            memberships.Count > 0,
            actor.IsStaff,
            await mediator.Send(new CountCart(actor), context.RequestAborted),
            await mediator.Send(new ListFavourites(actor), context.RequestAborted));
    });
}
