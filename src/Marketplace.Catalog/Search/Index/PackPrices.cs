namespace Marketplace.Catalog.Search.Index;

/// <summary>
/// The packs of a segment by price. "dưới 2 triệu" takes in nearly all of them, so whole stretches are kept as bits of their documents too, and only
/// packs at the two ends of what is asked for are gone through one by one.
/// </summary>
internal sealed class PackPrices
{
    private const int LeastStretch = 512;
    private const int MostStretches = 128;

    private readonly long[] prices;
    private readonly int[] docs;
    private readonly int stretch;
    private readonly ulong[][] stretches;

    /// <param name="packs">Each pack's price in đồng and the number of its document.</param>
    /// <param name="count">How many documents there are.</param>
    public PackPrices(IEnumerable<(long Price, int Doc)> packs, int count, int leastStretch = LeastStretch)
    {
        var sorted = packs.OrderBy(p => p.Price).ToArray();
        prices = Array.ConvertAll(sorted, p => p.Price);
        docs = Array.ConvertAll(sorted, p => p.Doc);
        stretch = Math.Max(leastStretch, (sorted.Length / MostStretches) + 1);
        stretches = new ulong[sorted.Length / stretch][];
        for (var s = 0; s < stretches.Length; s++)
        {
            stretches[s] = new ulong[Bits.Words(count)];
            foreach (var doc in docs.AsSpan(s * stretch, stretch))
            {
                Bits.Set(stretches[s], doc);
            }
        }
    }

    /// <summary>Adds the documents that have a pack of at least <paramref name="low"/> and at most <paramref name="high"/>.</summary>
    public void OrInto(Span<ulong> bits, long low, long high)
    {
        var end = high == long.MaxValue ? prices.Length : FirstAtLeast(high + 1);
        for (var i = FirstAtLeast(low); i < end;)
        {
            if (i % stretch == 0 && i / stretch < stretches.Length && i + stretch <= end)
            {
                Bits.Or(bits, stretches[i / stretch]);
                i += stretch;
            }
            else
            {
                Bits.Set(bits, docs[i++]);
            }
        }
    }

    private int FirstAtLeast(long price)
    {
        var (from, to) = (0, prices.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = prices[middle] < price ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
