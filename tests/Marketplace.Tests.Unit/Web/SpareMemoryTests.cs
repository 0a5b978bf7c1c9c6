using Marketplace.Storefront.Web.Operations;

namespace Marketplace.Tests.Unit.Web;

public class SpareMemoryTests
{
    private const long Used = 60 << 20;

    [Fact]
    public void The_heap_is_compacted_once_when_the_start_is_over() =>
        Enumerable.Range(1, 59).Where(minute => SpareMemory.IsTimeToCompact(minute, Used * 3, Used)).ShouldBe([1]);

    [Fact]
    public void Later_it_is_compacted_once_an_hour_and_only_where_it_is_worth_stopping_requests()
    {
        SpareMemory.IsTimeToCompact(120, Used + SpareMemory.WorthCompacting, Used).ShouldBeTrue();
        SpareMemory.IsTimeToCompact(120, Used + SpareMemory.WorthCompacting - 1, Used).ShouldBeFalse();
        Enumerable.Range(61, 119).Count(minute => SpareMemory.IsTimeToCompact(minute, Used * 3, Used)).ShouldBe(1);
    }
}
