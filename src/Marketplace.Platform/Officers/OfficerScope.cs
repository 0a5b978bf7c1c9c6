using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Platform.Officers;

/// <summary>
/// Whose things a staff member may see: first the right (<see cref="Actor.May"/>), then, for a commune's officers, only those of sellers of that
/// commune. Queries that communes may ask filter by <see cref="SellersAsync"/>, commands ask <see cref="CoversAsync"/>; both answer another
/// commune's id as one that is not there.
/// </summary>
public sealed class OfficerScope(IMediator mediator)
{
    /// <summary>The sellers the actor may see: null for all of them, an empty list for nobody's.</summary>
    public async Task<IReadOnlyList<Guid>?> SellersAsync(Actor actor, StaffRight right, CancellationToken cancellationToken) =>
        !actor.May(right) ? []
        : actor.OnlyCommune is { } commune ? await mediator.Send(new ListSellersOfCommune(commune), cancellationToken)
        : null;

    /// <summary>Whether the actor holds <paramref name="right"/> over that seller.</summary>
    public async Task<bool> CoversAsync(Actor actor, StaffRight right, Guid sellerId, CancellationToken cancellationToken) =>
        actor.May(right)
        && (actor.OnlyCommune is not { } commune
            || (await mediator.Send(new GetSellers([sellerId]), cancellationToken)).Any(s => s.CommuneCode == commune));
}
