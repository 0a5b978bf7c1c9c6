using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using MediatR;

namespace Marketplace.Ordering.Carts;

/// <summary>
/// The cart this browser filled before signing in becomes the person's: packs of the same variant are summed up to the limit. A second time
/// there is no guest's cart any more and nothing happens.
/// </summary>
public sealed record MergeGuestCart(Actor Actor) : ICommand<Done>;

internal sealed class MergeGuestCartHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<MergeGuestCart, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(MergeGuestCart request, CancellationToken cancellationToken)
    {
        if (Buyers.PersonKeyOf(request.Actor) is not { } person
            || await db.OpenCartAsync(Buyers.GuestKeyOf(request.Actor), cancellationToken) is not { } guest)
        {
            return Done.It;
        }

        if (await db.OpenCartAsync(person, cancellationToken) is not { } own)
        {
            (guest.Owner, guest.OpenOwner) = (person, person);
            return Done.It;
        }

        foreach (var line in guest.Lines.OrderBy(l => l.AddedAt))
        {
            if (own.Lines.SingleOrDefault(l => l.VariantId == line.VariantId) is { } same)
            {
                same.Quantity = Math.Min(same.Quantity + line.Quantity, Cart.MaxQuantity);
            }
            else if (own.Lines.Count < Cart.MaxLines)
            {
                own.Lines.Add(new CartLine { CartId = own.Id, VariantId = line.VariantId, Quantity = line.Quantity, AddedAt = line.AddedAt });
            }
        }

        own.Ways = own.Ways.Length > 0 ? own.Ways : guest.Ways;
        own.VoucherCode ??= guest.VoucherCode;
        (guest.State, guest.OpenOwner) = (CartState.Merged, null);
        if (guest.Address is not null)
        {
            db.Remove(guest.Address);
        }

        db.Touch(own, time);
        return Done.It;
    }
}

internal sealed class MergeOnSignIn(IMediator mediator) : IEventHandler<PersonSignedIn>
{
    public Task HandleAsync(PersonSignedIn told, CancellationToken cancellationToken) =>
        mediator.Send(new MergeGuestCart(new Actor(ActorKind.System, told.PersonId, GuestKey: told.GuestKey)), cancellationToken);
}
