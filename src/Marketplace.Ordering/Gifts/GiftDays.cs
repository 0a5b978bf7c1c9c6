using Marketplace.Contracts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform;
using Marketplace.Platform.Rules;

namespace Marketplace.Ordering.Gifts;

/// <summary>The festival a present may have to be there before, and the last day to order what is in the cart. Past days stand too: it is too late.</summary>
/// <param name="LastDays">By seller.</param>
public sealed record GiftDeadline(Festival Festival, IReadOnlyDictionary<Guid, DateOnly> LastDays)
{
    public DateOnly Last => LastDays.Values.Min();
}

/// <summary>Until when a cart has to be ordered so that it is there before a festival: a day to spare, the days of packing and those on the way.</summary>
internal sealed class GiftDays(RateCard card, DatedRules rules, TimeProvider time)
{
    public const int DaysAhead = 90;

    public IReadOnlyList<Festival> Coming => Festivals.ComingWithGifts(VietnamTime.Today(time), DaysAhead);

    public async Task<IReadOnlyList<GiftDeadline>> DeadlinesAsync(Quote quote, CancellationToken cancellationToken)
    {
        if (quote.Ways.Count == 0)
        {
            return [];
        }

        var packing = (int)(await rules.GetAsync("ordering.packing_days", cancellationToken: cancellationToken)).Value;
        return [.. Coming.Select(f => new GiftDeadline(f, quote.Ways.ToDictionary(w => w.Key, w => LastDay(f.Date, packing, w.Value.DaysMax))))];
    }

    /// <summary>By seller, why a present that has to be there before <paramref name="neededBy"/> would not be, with what to do instead.</summary>
    public async Task<IReadOnlyDictionary<Guid, LocalText>> TooLateAsync(Quote quote, DateOnly? neededBy, CancellationToken cancellationToken)
    {
        var late = new Dictionary<Guid, LocalText>();
        if (neededBy is not { } day)
        {
            return late;
        }

        var today = VietnamTime.Today(time);
        var packing = (int)(await rules.GetAsync("ordering.packing_days", cancellationToken: cancellationToken)).Value;
        var near = LastDay(day, packing, (await card.TodayAsync(cancellationToken)).Zones[DeliveryZone.SameProvince].DaysMax);
        foreach (var order in quote.Priced.Orders)
        {
            var way = quote.Ways[order.SellerId];
            var from = way.PackOn ?? today;
            if (from <= LastDay(day, packing, way.DaysMax))
            {
                continue;
            }

            var there = VietnamTime.FormatDate(from.AddDays(packing + way.DaysMax));
            var toNear = way.Way == DeliveryWay.Carrier && today <= near;
            var (name, by) = (quote.Sellers[order.SellerId].Name, VietnamTime.FormatDate(day));
            late[order.SellerId] = new(
                $"Kiện của {name} không kịp đến trước ngày {by}: đặt hôm nay thì khoảng {there} mới đến. Bạn có thể "
                + (toNear ? $"gửi đến người nhận cùng tỉnh với gian hàng (kịp nếu đặt đến hết {VietnamTime.FormatDate(near)}), " : "")
                + "chọn hàng của gian hàng gần nơi nhận hơn, hoặc vào phần quà tặng bỏ chọn “cần đến trước” để giao sau.",
                $"The parcel of {name} cannot be there before {by}: ordered today it arrives about {there}. You can "
                + (toNear ? $"send it within the shop's province (in time until {VietnamTime.FormatDate(near)}), " : "")
                + "choose a shop nearer to the recipient, or untick “needed before” in the gift part to have it later.");
        }

        return late;
    }

    private static DateOnly LastDay(DateOnly festival, int packing, int way) => festival.AddDays(-1 - packing - way);
}
