using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.CashOnDelivery;

/// <summary>The acting shop lets buyers look at a parcel before they pay at the door, or not; for orders placed from now on.</summary>
public sealed record ChooseInspection(Actor Actor, bool Allowed) : ICommand<Done>;

/// <summary>What the acting shop chose; null without a shop.</summary>
public sealed record ViewInspectionChoice(Actor Actor) : IQuery<InspectionChoice?>;

/// <param name="Minutes">How long buyers may look where it is allowed.</param>
public sealed record InspectionChoice(bool Allowed, int Minutes);

internal sealed class InspectionChoiceHandler(MarketplaceDb db, DatedRules rules) :
    IRequestHandler<ChooseInspection, Outcome<Done>>,
    IRequestHandler<ViewInspectionChoice, InspectionChoice?>
{
    public async Task<Outcome<Done>> Handle(ChooseInspection request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return Refusal.NotFound;
        }

        var shop = await db.Set<CodShop>().SingleOrDefaultAsync(s => s.SellerId == seller, cancellationToken);
        if (shop is null)
        {
            db.Add(shop = new CodShop { SellerId = seller });
        }

        shop.NoInspection = !request.Allowed;
        return Done.It;
    }

    public async Task<InspectionChoice?> Handle(ViewInspectionChoice request, CancellationToken cancellationToken) => request.Actor.SellerId is { } seller
        ? new(
            !await db.Set<CodShop>().AnyAsync(s => s.SellerId == seller && s.NoInspection, cancellationToken),
            (int)(await rules.GetAsync("ordering.inspection_minutes", cancellationToken: cancellationToken)).Value)
        : null;
}
