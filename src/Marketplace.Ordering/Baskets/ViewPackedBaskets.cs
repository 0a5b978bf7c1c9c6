using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Baskets;

/// <summary>
/// Ask: which lots really went into the baskets of an order, for whoever holds the slip with its number: no names, addresses or prices. Null where there
/// is no such order, none of its lines is a basket, or it is not packed.
/// </summary>
public sealed record ViewPackedBaskets(string Number) : IQuery<PackedBaskets?>;

public sealed record PackedBaskets(string Number, string SellerName, string SellerSlug, IReadOnlyList<PackedBasket> Baskets, bool IsSample);

public sealed record PackedBasket(string Name, string Slug, int Quantity, IReadOnlyList<PackedPart> Parts);

/// <summary>Packs of one lot in all baskets of the line.</summary>
public sealed record PackedPart(string Name, Guid LotId, string LotCode, DateOnly? BestBefore, int Packs);

internal sealed class ViewPackedBasketsHandler(MarketplaceDb db, IMediator mediator) : IRequestHandler<ViewPackedBaskets, PackedBaskets?>
{
    public async Task<PackedBaskets?> Handle(ViewPackedBaskets request, CancellationToken cancellationToken)
    {
        if (!ReferenceNumber.TryParse(request.Number, out var number)
            || await db.Set<Order>().AsNoTracking().Include(o => o.Lines).SingleOrDefaultAsync(o => o.Number == number.Value && o.State != OrderState.Cancelled, cancellationToken) is not { } order)
        {
            return null;
        }

        var lots = (await mediator.Send(new GetAllocations([order.Id]), cancellationToken)).Where(a => a.IsFinal && a.Part is not null).ToLookup(a => a.OrderLineId);
        return lots.Count == 0 ? null : new(
            number.ToString(), order.SellerName, order.SellerSlug,
            [
                .. order.Lines.Where(l => lots.Contains(l.Id)).OrderBy(l => l.Position).Select(l => new PackedBasket(
                    l.ProductName, l.ProductSlug, l.Quantity,
                    [.. lots[l.Id].OrderBy(a => a.Part, StringComparer.Ordinal).ThenBy(a => a.LotCode, StringComparer.Ordinal).Select(a => new PackedPart(a.Part!, a.LotId, a.LotCode, a.BestBefore, a.Packs))])),
            ],
            order.IsSample);
    }
}
