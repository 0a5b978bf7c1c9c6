using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.CashOnDelivery;

/// <summary>A parcel that is to be paid at the door.</summary>
internal readonly record struct CodParcel(Guid SellerId, Money Amount);

/// <summary>How a buyer's parcels may be paid at the door.</summary>
/// <param name="NotOffered">Why they may not, with a way out.</param>
/// <param name="Calls">For each parcel, whether and why the buyer is called first.</param>
/// <param name="Inspection">For each parcel, for how many minutes it may be looked at; 0 for not at all.</param>
internal sealed record CodStanding(
    LocalText? NotOffered, IReadOnlyList<CodCallReason> Calls, IReadOnlyList<int> Inspection, IReadOnlySet<int> TakenSlots, IReadOnlyList<Guid> ClosedOrders, bool IsCounted);

/// <summary>The rules of cash on delivery, each a dated row. The buyer is known by account, by browser and by the recipient's phone.</summary>
internal sealed class CodDesk(MarketplaceDb db, DatedRules rules, FieldCipher cipher, TimeProvider time)
{
    public const string Method = "cod";

    private static readonly OrderState[] OpenStates = [OrderState.Placed, OrderState.Confirmed, OrderState.Packed, OrderState.HandedOver];

    /// <summary>The buyer's parcels underway, and those whose places are still held.</summary>
    private static readonly Func<MarketplaceDb, string, string, CancellationToken, Task<List<OwnParcel>>> Own = KeptQuery.Of((MarketplaceDb db, string owner, string key) =>
        from cod in db.Set<CodOrder>()
        join order in db.Set<Order>() on cod.OrderId equals order.Id
        where (cod.PhoneKey == key || cod.Owner == owner) && (cod.Slot != null || OpenStates.Contains(order.State))
        select new OwnParcel(cod.OrderId, cod.Slot, cod.PhoneKey, order.State, order.Total));

    private static readonly Func<MarketplaceDb, string, DateTime, CancellationToken, Task<List<Guid>>> Refusals = KeptQuery.Of((MarketplaceDb db, string key, DateTime since) =>
        db.Set<DoorRefusal>().Where(r => r.PhoneKey == key && r.CountsAgainstBuyer && r.At >= since).Select(r => r.OrderId));

    private static readonly Func<MarketplaceDb, List<Guid>, CancellationToken, Task<List<Guid>>> WithoutInspection = KeptQuery.Of((MarketplaceDb db, List<Guid> sellers) =>
        db.Set<CodShop>().Where(s => sellers.Contains(s.SellerId) && s.NoInspection).Select(s => s.SellerId));

    public string KeyOf(PhoneNumber phone) => cipher.Fingerprint(phone.Value, CodOrder.PhonePurpose);

    public async Task<CodStanding> StandingAsync(string owner, PhoneNumber phone, IReadOnlyList<CodParcel> parcels, CancellationToken cancellationToken)
    {
        var key = KeyOf(phone);
        var (maxOrders, maxValue) = (await RuleAsync("cod_open_orders_max", cancellationToken), await RuleAsync("cod_open_value_max", cancellationToken));
        var isCounted = maxOrders > 0 || maxValue > 0;
        var own = isCounted ? await Own(db, owner, key, cancellationToken) : [];
        var open = own.Where(o => OpenStates.Contains(o.State)).ToList();
        var since = time.GetUtcNow().UtcDateTime.AddDays(-await RuleAsync("cod_refusal_days", cancellationToken));
        var refused = (await Refusals(db, key, since, cancellationToken)).Count;
        var notOffered = refused > 0 ? await AfterRefusalsAsync(refused, parcels, cancellationToken) : null;
        if (maxOrders > 0 && open.Count + parcels.Count > maxOrders)
        {
            notOffered ??= new(
                $"Mỗi người mua có tối đa {maxOrders} kiện trả khi nhận đang chờ giao. Hãy đợi kiện trước đến nơi, hoặc chọn cách trả tiền khác.",
                $"A buyer may have {maxOrders} parcels underway that are paid at the door. Wait until one arrives, or choose another way to pay.");
        }

        if (maxValue > 0 && open.Sum(o => o.Total) + parcels.Sum(p => p.Amount) is var sum && sum.Dong > maxValue)
        {
            notOffered ??= new(
                $"Các kiện trả khi nhận đang chờ giao và đơn này cộng lại là {sum}, quá {new Money(maxValue)}. Hãy giảm số lượng, đợi kiện trước đến nơi, hoặc chọn cách trả tiền khác.",
                $"Parcels underway that are paid at the door and this order come to {sum}, above {new Money(maxValue)}. Take fewer, wait, or choose another way to pay.");
        }

        return new(
            notOffered,
            await CallsAsync(key, parcels, cancellationToken),
            await InspectionAsync(parcels, cancellationToken),
            open.Where(o => o.PhoneKey == key && o.Slot is not null).Select(o => o.Slot!.Value).ToHashSet(),
            [.. own.Where(o => o.Slot is not null && !OpenStates.Contains(o.State)).Select(o => o.OrderId)],
            isCounted);
    }

    private sealed record OwnParcel(Guid OrderId, int? Slot, string PhoneKey, OrderState State, Money Total);

    /// <summary>Inside the placement: refuses what the rules do not allow, else notes the orders.</summary>
    public async Task<Refusal?> TakeAsync(Purchase purchase, PhoneNumber phone, CancellationToken cancellationToken)
    {
        var standing = await StandingAsync(purchase.Owner, phone, [.. purchase.Orders.Select(o => new CodParcel(o.SellerId, o.Total))], cancellationToken);
        if (standing.NotOffered is { } why)
        {
            return new Refusal("ordering.cod_not_offered", why.Vi, why.En, "method", RefusalKind.Conflict);
        }

        if (standing.ClosedOrders.Count > 0)
        {
            var closed = standing.ClosedOrders.ToList();
            await db.Set<CodOrder>().Where(o => closed.Contains(o.OrderId)).ExecuteUpdateAsync(set => set.SetProperty(o => o.Slot, (int?)null), cancellationToken);
        }

        var slot = 0;
        foreach (var (order, i) in purchase.Orders.Select((o, i) => (o, i)))
        {
            do
            {
                slot++;
            }
            while (standing.TakenSlots.Contains(slot));

            var reason = standing.Calls[i];
            db.Add(new CodOrder
            {
                OrderId = order.Id,
                SellerId = order.SellerId,
                Owner = purchase.Owner,
                PhoneKey = KeyOf(phone),
                Slot = standing.IsCounted ? slot : null,
                Call = reason == CodCallReason.None ? CodCall.NotNeeded : CodCall.Waiting,
                CallReason = reason,
                InspectionMinutes = standing.Inspection[i],
                PlacedAt = purchase.PlacedAt,
                IsSample = purchase.IsSample,
            });
        }

        return null;
    }

    private async Task<LocalText?> AfterRefusalsAsync(int refused, IReadOnlyList<CodParcel> parcels, CancellationToken cancellationToken)
    {
        var days = await RuleAsync("cod_refusal_days", cancellationToken);
        if (refused >= await RuleAsync("cod_refusals_max", cancellationToken))
        {
            return new(
                $"Trong {days} ngày qua có nhiều kiện gửi đến số điện thoại này không được nhận, nên đơn này cần trả tiền trước. Hãy chọn chuyển khoản hoặc cách khác. Nếu có nhầm lẫn, hãy gọi ban quản lý.",
                $"Several parcels sent to this phone were not taken within the last {days} days, so this order is to be paid first. Choose another way to pay, or call staff if that is wrong.");
        }

        var most = new Money(await RuleAsync("cod_after_refusal_max", cancellationToken));
        return parcels.Any(p => p.Amount > most)
            ? new(
                $"Gần đây có kiện gửi đến số điện thoại này không được nhận, nên mỗi kiện trả khi nhận chỉ được đến {most}. Hãy giảm số lượng, hoặc chọn cách trả tiền khác.",
                $"A parcel sent to this phone was not taken lately, so a parcel paid at the door may cost {most} at most. Take fewer, or choose another way to pay.")
            : null;
    }

    private async Task<IReadOnlyList<CodCallReason>> CallsAsync(string key, IReadOnlyList<CodParcel> parcels, CancellationToken cancellationToken)
    {
        var (always, first) = (new Money(await RuleAsync("cod_call_above", cancellationToken)), new Money(await RuleAsync("cod_call_first_above", cancellationToken)));
        var isNew = parcels.Any(p => p.Amount > first && p.Amount <= always) && !await (
            from cod in db.Set<CodOrder>()
            join order in db.Set<Order>() on cod.OrderId equals order.Id
            where cod.PhoneKey == key && order.State == OrderState.Delivered
            select cod.OrderId).AnyAsync(cancellationToken);
        return [.. parcels.Select(p => p.Amount > always ? CodCallReason.HighValue : p.Amount > first && isNew ? CodCallReason.FirstOfPhone : CodCallReason.None)];
    }

    private async Task<IReadOnlyList<int>> InspectionAsync(IReadOnlyList<CodParcel> parcels, CancellationToken cancellationToken)
    {
        var minutes = (int)await RuleAsync("inspection_minutes", cancellationToken);
        var without = await WithoutInspection(db, parcels.Select(p => p.SellerId).Distinct().ToList(), cancellationToken);
        return [.. parcels.Select(p => without.Contains(p.SellerId) ? 0 : minutes)];
    }

    private async Task<long> RuleAsync(string name, CancellationToken cancellationToken) =>
        (await rules.GetAsync("ordering." + name, cancellationToken: cancellationToken)).Value;
}
