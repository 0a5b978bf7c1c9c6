using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Baskets;

/// <summary>
/// A thing in one basket of an order line, as it was when it was bought. <see cref="Share"/> is its part of the basket's price, frozen then: the parts
/// of a basket add up to its unit price to the đồng, and so many times that to the line.
/// </summary>
internal sealed class OrderLinePart : IAppendOnly, ISample
{
    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    public Guid OrderLineId { get; set; }

    public int Position { get; set; }

    public Guid VariantId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Packs in one basket.</summary>
    public int Packs { get; set; }

    public Money Share { get; set; }

    public bool IsSample { get; set; }

    /// <summary>The parts of a line's basket; none for other goods.</summary>
    public static IEnumerable<OrderLinePart> Of(OrderLine line, IReadOnlyList<BasketPartForSale> parts, bool isSample, TimeProvider time)
    {
        var shares = Shares(line.UnitPrice, parts);
        return parts.Select((part, i) => new OrderLinePart
        {
            Id = Ids.New(time),
            OrderId = line.OrderId,
            OrderLineId = line.Id,
            Position = i,
            VariantId = part.VariantId,
            Name = Fit($"{part.ProductName}, {part.PackName}"),
            Packs = part.Packs,
            Share = shares[i],
            IsSample = isSample,
        });
    }

    /// <summary>What each part is of a basket's price, by what the parts cost alone, by largest remainder.</summary>
    public static IReadOnlyList<Money> Shares(Money price, IReadOnlyList<BasketPartForSale> parts) =>
        parts.Count == 0 ? [] : price.Allocate([.. parts.Select(p => (p.Price * p.Packs).Dong)]);

    private static string Fit(string name) => name.Length <= 2 * MaxLengths.Name ? name : name[..(2 * MaxLengths.Name)];

    public static void Map(ModelBuilder model) => model.Entity<OrderLinePart>(entity =>
    {
        entity.Table("ordering_order_line_parts", Retention.Contract);
        entity.Property(p => p.Name).HasMaxLength(2 * MaxLengths.Name);
        entity.HasIndex(p => p.OrderId);
    });
}

/// <summary>What lies in one basket of a line. <paramref name="Share"/>: of the basket's price.</summary>
public sealed record LinePartView(Guid OrderLineId, string Name, int Packs, Money Share)
{
    public Guid VariantId { get; init; }
}

/// <summary>Ask: what the baskets of orders are put together from, as frozen at placement; orders without baskets have nothing.</summary>
public sealed record GetLineParts(IReadOnlyCollection<Guid> OrderIds) : IQuery<ILookup<Guid, LinePartView>>;

internal sealed class GetLinePartsHandler(MarketplaceDb db) : IRequestHandler<GetLineParts, ILookup<Guid, LinePartView>>
{
    public async Task<ILookup<Guid, LinePartView>> Handle(GetLineParts request, CancellationToken cancellationToken)
    {
        var ids = request.OrderIds.Distinct().ToList();
        return (await db.Set<OrderLinePart>().Where(p => ids.Contains(p.OrderId)).OrderBy(p => p.OrderLineId).ThenBy(p => p.Position)
            .Select(p => new LinePartView(p.OrderLineId, p.Name, p.Packs, p.Share) { VariantId = p.VariantId }).ToListAsync(cancellationToken)).ToLookup(p => p.OrderLineId);
    }
}
