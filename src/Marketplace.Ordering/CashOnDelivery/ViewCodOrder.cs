using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.CashOnDelivery;

/// <summary>What the acting seller, or staff, may know of the payment at the door of an order; null where it is not theirs.</summary>
public sealed record ViewCodOrder(Actor Actor, string Number) : IQuery<CodOrderView?>;

/// <param name="InspectionMinutes">For how long the buyer may look before paying; 0: not at all. Null where the order is not paid at the door.</param>
public sealed record CodOrderView(CodCall Call, CodCallReason Why, int Unanswered, DateTime? CalledAt, bool ByCode, int? InspectionMinutes, DoorRefusalView? Refusal);

/// <summary>Why a parcel was not taken, and who bears its ways.</summary>
public sealed record DoorRefusalView(string Code, LocalText Name, FreightPayer PaysOut, FreightPayer PaysBack, bool CountsAgainstBuyer, DateTime At, DateTime? CheckedAt)
{
    /// <summary>What the shop bears of the way out and of the way back.</summary>
    public Money FreightOut { get; init; }

    public Money FreightBack { get; init; }
}

/// <summary>Ask: the reasons in force today for which a parcel is not taken.</summary>
public sealed record ListRefusalReasons : IQuery<IReadOnlyList<RefusalReasonView>>;

public sealed record RefusalReasonView(string Code, LocalText Name, FreightPayer PaysOut, FreightPayer PaysBack, bool CountsAgainstBuyer);

internal sealed class ViewCodOrderHandler(MarketplaceDb db, OfficerScope scope, TimeProvider time) :
    IRequestHandler<ViewCodOrder, CodOrderView?>,
    IRequestHandler<ListRefusalReasons, IReadOnlyList<RefusalReasonView>>
{
    public async Task<CodOrderView?> Handle(ViewCodOrder request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        if (!ReferenceNumber.TryParse(request.Number, out var number))
        {
            return null;
        }

        var order = await db.Set<Order>().Where(o => o.Number == number.Value).Select(o => new { o.Id, o.SellerId }).SingleOrDefaultAsync(cancellationToken);
        var may = order is not null && (order.SellerId == seller || await scope.CoversAsync(request.Actor, StaffRight.OrdersSee, order.SellerId, cancellationToken));
        return order is null || !may ? null : (await db.CodViewsAsync([order.Id], cancellationToken)).GetValueOrDefault(order.Id);
    }

    public async Task<IReadOnlyList<RefusalReasonView>> Handle(ListRefusalReasons request, CancellationToken cancellationToken)
    {
        var today = VietnamTime.Today(time);
        var rows = await db.Set<RefusalReason>().AsNoTracking().OrderBy(r => r.Code).ToListAsync(cancellationToken);
        return [.. rows.Where(r => r.IsInForce(today)).Select(r => new RefusalReasonView(r.Code, new(r.Name, r.NameEn), r.PaysOut, r.PaysBack, r.CountsAgainstBuyer))];
    }
}

internal static class CodViews
{
    public static async Task<Dictionary<Guid, CodOrderView>> CodViewsAsync(this MarketplaceDb db, List<Guid> orders, CancellationToken cancellationToken)
    {
        var cods = await db.Set<CodOrder>().AsNoTracking().Where(c => orders.Contains(c.OrderId)).ToDictionaryAsync(c => c.OrderId, cancellationToken);
        var refusals = await db.Set<DoorRefusal>().AsNoTracking().Where(r => orders.Contains(r.OrderId)).ToDictionaryAsync(r => r.OrderId, cancellationToken);
        return orders.Where(id => cods.ContainsKey(id) || refusals.ContainsKey(id)).ToDictionary(id => id, id =>
        {
            var cod = cods.GetValueOrDefault(id);
            return new CodOrderView(
                cod?.Call ?? CodCall.NotNeeded, cod?.CallReason ?? CodCallReason.None, cod?.Unanswered ?? 0, cod?.CalledAt, cod?.ByCode ?? false, cod?.InspectionMinutes,
                refusals.GetValueOrDefault(id)?.View());
        });
    }
}

/// <summary>The words for who bears a way.</summary>
public static class FreightWords
{
    public static LocalText Of(FreightPayer payer) => payer switch
    {
        FreightPayer.Seller => new("gian hàng", "the shop"),
        FreightPayer.Buyer => new("người mua", "the buyer"),
        FreightPayer.Carrier => new("bên vận chuyển", "the carrier"),
        _ => throw new ArgumentOutOfRangeException(nameof(payer)),
    };
}
