using Marketplace.Ordering.Shipping;
using Marketplace.Platform;
using Marketplace.Storefront.Pages;

namespace Marketplace.Tests.Unit.Platform;

public sealed class FestivalTests
{
    private static readonly DeliveryDays Days = new(2, new(1, 2), new(2, 3), new(3, 5));

    [Fact]
    public void The_next_festival_of_presents_is_found_within_its_time()
    {
        Festivals.NextWithGifts(new(2027, 1, 10), 90)!.ShouldBe(new("tet-nguyen-dan", new("Tết Nguyên đán", "Lunar New Year (Tết)"), new(2027, 2, 6)));
        Festivals.NextWithGifts(new(2027, 2, 6), 90)!.Slug.ShouldBe("quoc-te-phu-nu", "on the day itself it is too late");
        Festivals.NextWithGifts(new(2027, 3, 10), 30).ShouldBeNull();
    }

    [Fact]
    public void The_last_day_to_order_leaves_time_to_pack_and_to_travel()
    {
        var tet = Festivals.NextWithGifts(new(2027, 1, 10), 90)!;
        GiftDays.Before(tet, Days, new(2027, 1, 10)).ShouldBe(new(tet, new(2027, 2, 1), new(2027, 1, 31), new(2027, 1, 29)));
        GiftDays.Before(tet, Days, new(2027, 1, 30)).ShouldBe(new(tet, new(2027, 2, 1), new(2027, 1, 31), null), "far away it would come late");
        GiftDays.Before(tet, Days, new(2027, 2, 2)).ShouldBeNull();
    }
}
