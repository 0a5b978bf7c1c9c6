using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;

namespace Marketplace.Ordering.Carts;

/// <summary>Puts packs of a variant into the actor's cart, on top of what is there. Made also for undoing a removal.</summary>
public sealed record AddToCart(Actor Actor, Guid VariantId, int Quantity) : ICommand<CartChange>
{
    public string? AuditSubject => VariantId.ToString();
}

/// <summary>Sets how many packs of a variant the cart holds; 0 takes the line out.</summary>
public sealed record ChangeQuantity(Actor Actor, Guid VariantId, int Quantity) : ICommand<CartChange>
{
    public string? AuditSubject => VariantId.ToString();
}

/// <summary>Takes a variant out of the cart. Harmless when it is not there.</summary>
public sealed record RemoveLine(Actor Actor, Guid VariantId) : ICommand<CartChange>
{
    public string? AuditSubject => VariantId.ToString();
}

/// <summary>How many packs of the variant were and are in the cart; <paramref name="Capped"/> when fewer than asked for.</summary>
public sealed record CartChange(Guid VariantId, int Before, int Now, bool Capped);

internal sealed class ChangeCartHandler(MarketplaceDb db, IMediator mediator, TimeProvider time) :
    IRequestHandler<AddToCart, Outcome<CartChange>>,
    IRequestHandler<ChangeQuantity, Outcome<CartChange>>,
    IRequestHandler<RemoveLine, Outcome<CartChange>>
{
    public Task<Outcome<CartChange>> Handle(AddToCart request, CancellationToken cancellationToken) => request.Quantity < 1
        ? Task.FromResult<Outcome<CartChange>>(OrderingRefusals.Quantity)
        : SetAsync(request.Actor, request.VariantId, had => (long)had + request.Quantity, cancellationToken);

    public Task<Outcome<CartChange>> Handle(ChangeQuantity request, CancellationToken cancellationToken) => request.Quantity < 0
        ? Task.FromResult<Outcome<CartChange>>(OrderingRefusals.Quantity)
        : SetAsync(request.Actor, request.VariantId, _ => request.Quantity, cancellationToken);

    public Task<Outcome<CartChange>> Handle(RemoveLine request, CancellationToken cancellationToken) =>
        SetAsync(request.Actor, request.VariantId, _ => 0, cancellationToken);

    private async Task<Outcome<CartChange>> SetAsync(Actor actor, Guid variant, Func<int, long> wanted, CancellationToken cancellationToken)
    {
        if (Buyers.KeyOf(actor) is not { } owner)
        {
            return OrderingRefusals.NoBuyer;
        }

        var cart = await db.OpenCartAsync(owner, cancellationToken);
        var line = cart?.Lines.SingleOrDefault(l => l.VariantId == variant);
        var before = line?.Quantity ?? 0;
        var asked = wanted(before);
        var now = (int)Math.Min(asked, Cart.MaxQuantity);
        if (now == before)
        {
            return new CartChange(variant, before, now, asked > now);
        }

        if (now == 0)
        {
            cart!.Lines.Remove(line!);
            db.Remove(line!);
        }
        else if (line is not null)
        {
            line.Quantity = now;
        }
        else
        {
            if (cart?.Lines.Count >= Cart.MaxLines)
            {
                return OrderingRefusals.CartFull;
            }

            if (await mediator.Send(new GetVariantsForSale([variant]), cancellationToken) is not [{ IsOnSale: true }])
            {
                return OrderingRefusals.NotOnSale;
            }

            cart ??= db.AddCart(owner, time);
            cart.Lines.Add(new CartLine { CartId = cart.Id, VariantId = variant, Quantity = now, AddedAt = time.GetUtcNow().UtcDateTime });
        }

        db.Touch(cart!, time);
        return new CartChange(variant, before, now, asked > now);
    }
}
