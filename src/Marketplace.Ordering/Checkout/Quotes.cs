using Marketplace.Contracts;
using Marketplace.Ordering.Capacity;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Shipping;
using Marketplace.Ordering.Vouchers;
using MediatR;

namespace Marketplace.Ordering.Checkout;

/// <summary>A cart's line with the variant as it is sold right now; <see cref="Trouble"/> says why it cannot be bought.</summary>
internal sealed record QuoteLine(VariantForSale Variant, int Quantity, LocalText? Trouble)
{
    /// <summary>What a voucher takes off the line, and who bears it.</summary>
    public Money VoucherShare { get; init; }

    public VoucherPayer VoucherPayer { get; init; }

    public LineToPrice ToPrice => new(Variant.SellerId, Variant.Price, Quantity, Variant.GrossWeight, VoucherShare);
}

/// <summary>A whole cart priced for a place. <see cref="Ways"/> by seller: how each parcel goes, of what the shop <see cref="Offers"/>.</summary>
internal sealed record Quote(
    PricedPurchase<QuoteLine> Priced,
    IReadOnlyDictionary<Guid, SellerFacts> Sellers,
    IReadOnlyDictionary<Guid, DeliveryOffer> Ways,
    IReadOnlyDictionary<Guid, IReadOnlyList<DeliveryOffer>> Offers,
    bool HasLost)
{
    /// <summary>The voucher asked for; null when none was, or there is none of that code.</summary>
    public VoucherQuote? Voucher { get; init; }

    /// <summary>By seller, what can be packed when, of those who say how many they pack.</summary>
    public IReadOnlyDictionary<Guid, PackPlan> Plans { get; init; } = new Dictionary<Guid, PackPlan>();

    /// <summary>A variant that no longer exists, a line in trouble, or a parcel that cannot go.</summary>
    public bool HasTrouble => HasLost || Ways.Values.Any(w => w.NotPossible is not null) || Priced.Orders.Any(o => o.Lines.Any(l => l.Trouble is not null));

    public bool IsSample => Priced.Orders.Any(o => Sellers[o.SellerId].IsSample || o.Lines.Any(l => l.Variant.IsSample));
}

/// <summary>Prices a cart; the review shows what placing then checks against.</summary>
internal sealed class Quotes(IMediator mediator, DeliveryOffers deliveries, VoucherDesk vouchers, TimeProvider time)
{
    /// <param name="communeCode">Null until the address is known.</param>
    /// <param name="wanted">What the buyer chose, by seller.</param>
    /// <param name="byCash">The cash is collected at the door, which may cost.</param>
    /// <param name="held">Packs that are kept for this very buyer, by variant.</param>
    public async Task<Quote> OfAsync(
        IReadOnlyList<CartLineView> lines, string provinceCode, string? communeCode, IReadOnlyDictionary<Guid, DeliveryWay> wanted, bool byCash, VoucherAsk? ask,
        CancellationToken cancellationToken, IReadOnlyDictionary<Guid, int>? held = null)
    {
        var today = VietnamTime.Today(time);
        var variants = (await mediator.Send(new GetVariantsForSale([.. lines.Select(l => l.VariantId)]), cancellationToken))
            .ToDictionary(v => v.VariantId, v => held is null ? v : v with { Available = v.Available + held.GetValueOrDefault(v.VariantId) });
        var sellers = (await mediator.Send(new GetSellers([.. variants.Values.Select(v => v.SellerId).Distinct()]), cancellationToken)).ToDictionary(s => s.Id);
        var sold = lines
            .Where(l => variants.TryGetValue(l.VariantId, out var v) && sellers.ContainsKey(v.SellerId))
            .Select(l => (Line: l, Variant: variants[l.VariantId], Seller: sellers[variants[l.VariantId].SellerId]))
            .Select(l => new QuoteLine(l.Variant, l.Line.Quantity, TroubleOf(l.Variant, l.Seller, l.Line.Quantity) ?? (held is null ? PauseOf(l.Seller, today) : null)))
            .ToList();
        var parcels = sold.GroupBy(l => l.Variant.SellerId).ToDictionary(g => g.Key, g => new ParcelToSend(
            sellers[g.Key].ProvinceCode,
            provinceCode,
            communeCode,
            g.Aggregate(new Grams(0), (sum, line) => sum + line.ToPrice.Weight),
            g.Sum(l => l.ToPrice.Total),
            g.Min(l => l.Variant.ShelfLifeDays),
            g.Any(l => l.Variant.IsFragile))
        {
            Pause = sellers[g.Key].Pause,
        });
        var shops = await deliveries.OfAsync(parcels, cancellationToken);
        var offers = shops.ToDictionary(s => s.Key, s => s.Value.Ways);
        var ways = offers.ToDictionary(o => o.Key, o => DeliveryOffers.Choose(o.Value, wanted.TryGetValue(o.Key, out var way) ? way : null) ?? NoWay);
        var voucher = ask is null ? null : await vouchers.QuoteAsync(ask, sold, cancellationToken);
        return new Quote(
            Pricing.Price(
                voucher is { Trouble: null } ? VoucherValue.Share(voucher.Voucher, voucher.Value, sold) : sold, line => line.ToPrice, (seller, _) => byCash ? ways[seller].Fee + ways[seller].CashFee : ways[seller].Fee),
            sellers,
            ways,
            offers,
            sold.Count < lines.Count)
        {
            Voucher = voucher,
            Plans = shops.Where(s => s.Value.Plan is not null).ToDictionary(s => s.Key, s => s.Value.Plan!),
        };
    }

    // The shop brings its parcels itself, and not there.
    private static DeliveryOffer NoWay { get; } = new(
        DeliveryWay.Own, Money.Zero, Money.Zero, 0, 0, [], "",
        NotPossible: new(
            "Gian hàng này không giao đến nơi nhận đã chọn. Hãy đổi nơi nhận, hoặc bỏ hàng của gian này khỏi giỏ.",
            "This shop does not deliver there. Choose another place, or take its goods out of the cart."));

    // What a shop keeps for somebody it promised before, whatever it does today.
    private static LocalText? PauseOf(SellerFacts seller, DateOnly today) => seller.Pause is not { } pause || !pause.IsOn(today)
        ? null
        : new(
            $"Gian hàng tạm nghỉ đến hết {VietnamTime.FormatDate(pause.Until)}{(pause.Reason.Length > 0 ? $" ({pause.Reason})" : "")}. Đặt lại sau ngày đó, hoặc bỏ món này để đặt những món còn lại.",
            $"The shop takes a break until {VietnamTime.FormatDate(pause.Until)}{(pause.Reason.Length > 0 ? $" ({pause.Reason})" : "")}. Order later, or remove the item to order the rest.");

    /// <summary>Why a line cannot be bought now, with a way out; null when it can.</summary>
    internal static LocalText? TroubleOf(VariantForSale variant, SellerFacts seller, int quantity) =>
        seller.State != SellerState.Verified
            ? new("Gian hàng này đang tạm nghỉ bán. Bỏ món này khỏi giỏ để đặt những món còn lại.", "This shop is not selling now. Remove the item to order the rest.")
        : !variant.IsOnSale
            ? new("Món này đã thôi bán. Bỏ khỏi giỏ để đặt những món còn lại.", "This item is no longer on sale. Remove it to order the rest.")
        : variant.Available <= 0
            ? new("Món này vừa hết hàng. Bỏ khỏi giỏ để đặt những món còn lại.", "This item has just sold out. Remove it to order the rest.")
        : variant.Available < quantity
            ? new($"Chỉ còn {variant.Available} gói. Hãy giảm số lượng.", $"Only {variant.Available} left. Please take fewer.")
        : null;
}
