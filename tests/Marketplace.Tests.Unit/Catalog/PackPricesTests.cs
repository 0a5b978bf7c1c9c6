using FsCheck.Fluent;
using Marketplace.Catalog.Search.Index;
using Marketplace.Tests.Unit.Values;

namespace Marketplace.Tests.Unit.Catalog;

public class PackPricesTests
{
    [Fact]
    public void Whole_stretches_find_the_same_as_one_pack_after_the_other() => Property.Holds(
        from prices in Gen.Choose(0, 500).ListOf()
        from low in Gen.Choose(0, 550)
        from high in Gen.Choose(0, 600)
        from stretch in Gen.Choose(1, 9)
        select (prices, low, high, stretch),
        asked =>
        {
            var packs = asked.prices.Select((price, i) => (Price: (long)price, Doc: i / 3)).ToList();
            var count = (packs.Count / 3) + 1;
            var high = asked.high > 550 ? long.MaxValue : asked.high;
            var found = new ulong[Bits.Words(count)];
            new PackPrices(packs, count, asked.stretch).OrInto(found, asked.low, high);
            Enumerable.Range(0, count).Where(doc => Bits.Has(found, doc))
                .ShouldBe(packs.Where(p => p.Price >= asked.low && p.Price <= high).Select(p => p.Doc).Distinct().Order());
        });
}
