using Marketplace.Contracts;
using Marketplace.Ordering.Capacity;
using Marketplace.Platform.Rules;

namespace Marketplace.Ordering.Shipping;

/// <summary>A shop's parcel, as far as its delivery depends on it.</summary>
/// <param name="ToCommune">Null until the address is known: then nothing is added for a remote commune and the shop's own delivery is not offered.</param>
/// <param name="ShelfLifeDays">The shortest of its goods; null where nothing spoils.</param>
internal sealed record ParcelToSend(string FromProvince, string ToProvince, string? ToCommune, Grams Weight, Money Goods, int? ShelfLifeDays, bool IsFragile)
{
    public ShopPause? Pause { get; init; }
}

/// <summary>What a shop offers for a parcel, and when it can be packed; null where the shop packs as many as come.</summary>
internal sealed record ShopOffers(IReadOnlyList<DeliveryOffer> Ways, PackPlan? Plan);

/// <summary>The rules of fresh goods and of packing in force.</summary>
internal sealed record FreshRules(int ShelfDays, long WayPerMille, int PackingDays)
{
    /// <summary>What goods of a shelf life bear; null where they are not fresh.</summary>
    public Freshness? Of(int? shelfLifeDays) =>
        shelfLifeDays is { } days && days <= ShelfDays ? new(days, Math.Max(1, (int)(days * WayPerMille / 1000))) : null;

    public static async Task<FreshRules> TodayAsync(DatedRules rules, CancellationToken cancellationToken) => new(
        (int)(await rules.GetAsync("ordering.fresh_shelf_days", cancellationToken: cancellationToken)).Value,
        (await rules.GetAsync("ordering.fresh_way_per_mille", cancellationToken: cancellationToken)).Value,
        (int)(await rules.GetAsync("ordering.packing_days", cancellationToken: cancellationToken)).Value);
}

/// <summary>Which ways a shop offers for a parcel, what each costs, and which cannot be.</summary>
internal sealed class DeliveryOffers(PackDays packing, RateCard card, DatedRules rules, TimeProvider time)
{
    public async Task<IReadOnlyDictionary<Guid, ShopOffers>> OfAsync(IReadOnlyDictionary<Guid, ParcelToSend> parcels, CancellationToken cancellationToken)
    {
        var shops = await packing.ReadAsync(parcels.ToDictionary(p => p.Key, p => p.Value.Pause), cancellationToken);
        var (rates, fresh, today) = (await card.TodayAsync(cancellationToken), await FreshRules.TodayAsync(rules, cancellationToken), VietnamTime.Today(time));
        return parcels.ToDictionary(p => p.Key, p =>
        {
            var (shop, plan) = shops.GetValueOrDefault(p.Key, (ShopDelivery.Unchosen, null));
            var ways = Of(p.Value, shop, rates, fresh, plan?.FirstFree ?? today);
            return plan is null ? new ShopOffers(ways, null) : new([.. ways.Select(w => Planned(w, plan))], plan);
        });
    }

    private static DeliveryOffer Planned(DeliveryOffer offer, PackPlan plan) => plan.FirstFree is { } day
        ? offer with { PackOn = day }
        : offer with
        {
            IsShopFull = true,
            NotPossible = new(
                $"Gian hàng đã kín lịch gói hàng đến hết {VietnamTime.FormatDate(plan.LastDay)}. Vài ngày nữa hãy đặt lại, hoặc bỏ hàng của gian này để đặt những món còn lại.",
                $"The shop's packing days are full until {VietnamTime.FormatDate(plan.LastDay)}. Order again in a few days, or take its goods out to order the rest."),
        };

    /// <summary>
    /// Pure. In the order in which they are offered; the first possible one that brings the parcel is the default. <paramref name="today"/>: or the
    /// day on which the shop packs it, where that is later.
    /// </summary>
    public static IReadOnlyList<DeliveryOffer> Of(ParcelToSend parcel, ShopDelivery shop, RatesInForce rates, FreshRules rules, DateOnly today)
    {
        var offers = new List<DeliveryOffer>();
        var fresh = rules.Of(parcel.ShelfLifeDays);
        if (shop.ByCarrier)
        {
            offers.Add(ByCarrier(parcel, shop, rates, fresh, rules.PackingDays, today));
        }

        if (shop.ByShop && parcel.ToCommune is { } commune && shop.CommuneCodes.Contains(commune))
        {
            var basis = "Giá gian hàng tự đặt";
            DeliveryCharge charge = new(ChargeKind.OwnDelivery, shop.OwnFee, IsFree(parcel, shop), basis);
            offers.Add(new(
                DeliveryWay.Own, Fee([charge]), Money.Zero, 1, shop.OwnDays, [charge], basis, WayDays: fresh?.WayDays,
                NotPossible: fresh is not null && shop.OwnDays > fresh.WayDays ? TooFar(fresh, shop.OwnDays, shop.AtPoint) : null));
        }

        if (shop.Point is { } point)
        {
            offers.Add(new(DeliveryWay.PickUp, Money.Zero, Money.Zero, 0, 0, [], "Người mua đến lấy", point));
        }

        return offers;
    }

    /// <summary>The way that is taken when the buyer chose <paramref name="wanted"/> or nothing.</summary>
    public static DeliveryOffer? Choose(IReadOnlyList<DeliveryOffer> offers, DeliveryWay? wanted) =>
        offers.FirstOrDefault(o => o.Way == wanted && o.NotPossible is null)
        ?? offers.FirstOrDefault(o => o.Way != DeliveryWay.PickUp && o.NotPossible is null)
        ?? (offers.Count > 0 ? offers[0] : null);

    private static DeliveryOffer ByCarrier(ParcelToSend parcel, ShopDelivery shop, RatesInForce rates, Freshness? fresh, int packing, DateOnly today)
    {
        var zone = RateCard.ZoneOf(parcel.FromProvince, parcel.ToProvince);
        var rate = rates.Zones[zone];
        var free = IsFree(parcel, shop);
        var charges = new List<DeliveryCharge> { new(ChargeKind.Distance, rate.FeeFor(parcel.Weight), free, $"{zone} {rate.ValidFrom:yyyy-MM-dd}: {rate.Basis}") };
        void Add(ChargeKind kind, bool applies)
        {
            if (applies && rates.Surcharges.TryGetValue(kind, out var surcharge) && !surcharge.Of(parcel.Goods).IsZero)
            {
                charges.Add(new(kind, surcharge.Of(parcel.Goods), free, $"{surcharge.ValidFrom:yyyy-MM-dd}: {surcharge.Basis}"));
            }
        }

        Add(ChargeKind.Fresh, fresh is not null);
        Add(ChargeKind.Fragile, parcel.IsFragile);
        Add(ChargeKind.Remote, parcel.ToCommune is { } commune && rates.Remote.ContainsKey(commune));
        var (sendOn, trouble) = Send(fresh, rate.DaysMax, packing, today, shop.AtPoint);
        var cash = rates.Surcharges.TryGetValue(ChargeKind.CashOnDelivery, out var collecting) ? collecting.Of(parcel.Goods) : Money.Zero;
        return new(DeliveryWay.Carrier, Fee(charges), cash, rate.DaysMin, rate.DaysMax, charges, rate.Basis, SendOn: sendOn, WayDays: fresh?.WayDays, NotPossible: trouble);
    }

    // Fresh goods have a day to be handed in within the days of packing, or cannot go.
    private static (DateOnly? On, LocalText? Trouble) Send(Freshness? fresh, int way, int packing, DateOnly today, bool hasPoint)
    {
        if (fresh is null)
        {
            return (null, null);
        }

        if (way > fresh.WayDays)
        {
            return (null, TooFar(fresh, way, hasPoint));
        }

        var first = fresh.FirstDay(today, way);
        if (first is { } day && day <= today.AddDays(packing))
        {
            return (day, null);
        }

        var off = Enumerable.Range(0, packing + way + 1).Select(today.AddDays).FirstOrDefault(DaysOff.Is, today);
        var why = DaysOff.NameOf(off);
        return (null, first is { } later
            ? new(
                $"Hàng tươi gửi mấy ngày tới sẽ nằm kho vì {why.Vi} ({VietnamTime.FormatDate(off)}). Hãy đặt từ ngày {VietnamTime.FormatDate(later.AddDays(-packing))}, hoặc bỏ hàng tươi khỏi giỏ.",
                $"Fresh goods sent now would lie in a depot over {why.En} ({VietnamTime.FormatDate(off)}). Order from {VietnamTime.FormatDate(later.AddDays(-packing))} on, or take the fresh goods out.")
            : TooFar(fresh, way, hasPoint));
    }

    private static LocalText TooFar(Freshness fresh, int way, bool hasPoint) => new(
        $"Hàng tươi này giữ được {fresh.ShelfLifeDays} ngày, chỉ đi đường được {fresh.WayDays} ngày, mà tới nơi nhận mất đến {way} ngày. "
        + (hasPoint ? "Hãy chọn tự đến lấy, đổi nơi nhận gần hơn, hoặc bỏ món tươi khỏi giỏ." : "Hãy đổi nơi nhận gần hơn, hoặc bỏ món tươi khỏi giỏ."),
        $"These fresh goods keep {fresh.ShelfLifeDays} days and may travel {fresh.WayDays}, but the way takes up to {way} days. "
        + (hasPoint ? "Fetch them yourself, choose a nearer place, or take them out of the cart." : "Choose a nearer place, or take them out of the cart."));

    private static bool IsFree(ParcelToSend parcel, ShopDelivery shop) => shop.FreeFrom is { } from && parcel.Goods >= from;

    private static Money Fee(IEnumerable<DeliveryCharge> charges) => charges.Where(c => !c.ShopPays).Sum(c => c.Amount);
}
