using Marketplace.Contracts;
using Marketplace.Storefront.Web.Figures;

namespace Marketplace.Tests.Unit.Web;

/// <summary>Open data tells nobody's income.</summary>
public sealed class SmallGroupsTests
{
    [Fact]
    public void Small_groups_are_merged_and_a_larger_one_joins_them_while_they_are_too_few()
    {
        var groups = new[] { Group("a", 9, 900), Group("b", 5, 700), Group("c", 2, 400), Group("d", 1, 50) };
        var merged = SmallGroups.Merge(groups, 5);
        merged.Select(g => (g.Name?.Vi, g.Sellers.Count, g.Sum.Dong)).ShouldBe([("a", 9, 900), (null, 8, 1_150)]);
        SmallGroups.Merge([Group("a", 2, 1), Group("b", 2, 1)], 5).ShouldBeEmpty("all together are too few");
        SmallGroups.Merge([Group("a", 6, 1), Group("b", 7, 2)], 5).Count.ShouldBe(2);
    }

    [Fact]
    public void Whatever_the_groups_nothing_below_the_threshold_is_told_nor_left_to_be_told_from_the_total()
    {
        const int least = 5;
        var random = new Random(20261122);
        for (var round = 0; round < 500; round++)
        {
            var groups = Enumerable.Range(0, random.Next(1, 9)).Select(i => Group("g" + i, random.Next(1, 12), random.Next(1, 1000))).ToList();
            var shown = SmallGroups.Merge(groups, least);
            shown.ShouldAllBe(g => g.Sellers.Count >= least);
            shown.Count(g => g.Name is null).ShouldBeLessThanOrEqualTo(1);
            var all = groups.Sum(g => g.Sellers.Count);
            shown.Sum(g => g.Sellers.Count).ShouldBe(all < least ? 0 : all, "what is missing could be told from the total");
            shown.Sum(g => g.Sum.Dong).ShouldBe(all < least ? 0 : groups.Sum(g => g.Sum.Dong));
        }
    }

    private static SalesGroup Group(string name, int sellers, long dong) => new(new(name, name), Enumerable.Range(0, sellers).Select(_ => Guid.CreateVersion7()).ToHashSet(), sellers, new Money(dong));
}
