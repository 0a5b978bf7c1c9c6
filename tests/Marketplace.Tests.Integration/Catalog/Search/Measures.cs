using Marketplace.Catalog.Search;
using Marketplace.Contracts;

namespace Marketplace.Tests.Integration.Catalog.Search;

/// <summary>What looking costs at three sizes, in µs of the processor; asserts nothing. Run by name, in Release: <c>-explicit only -class "*Measures"</c>.</summary>
public sealed class Measures(ITestOutputHelper output)
{
    private static readonly (string Name, ProductFilter Filter, ProductSort Sort)[] Looks =
    [
        ("everything", new(), ProductSort.Best),
        ("group", new(CategorySlug: "nganh-che"), ProductSort.Best),
        ("group by price", new(CategorySlug: "nganh-che"), ProductSort.PriceUp),
        ("group, filters", new(CategorySlug: "nganh-che", Stars: [4], PriceTo: new Money(300_000)), ProductSort.Best),
        ("chè", new("chè"), ProductSort.Best),
        ("che tan cuong", new("che tan cuong"), ProductSort.Best),
        ("trà tôm nõn tân cương", new("trà tôm nõn tân cương"), ProductSort.Best),
        ("mat ong duoi 300k", new("mat ong duoi 300k"), ProductSort.Best),
        ("telex", new("chef taan cuwowng"), ProductSort.Best),
        ("no spaces", new("chetancuong"), ProductSort.Best),
        ("typo", new("che tan cuomg"), ProductSort.Best),
        ("nothing", new("xyzzyq plughh"), ProductSort.Best),
    ];

    [Fact(Explicit = true)]
    public void Looking()
    {
        // The first round only warms the compiler up.
        foreach (var size in new[] { 300, 65, 2_600, 26_000 })
        {
            var docs = MadeUp.Docs(size);
            var before = GC.GetTotalMemory(true);
            var built = Environment.CpuUsage.TotalTime;
            var look = MadeUp.Look(MadeUp.Window(docs));
            var took = Environment.CpuUsage.TotalTime - built;
            var held = GC.GetTotalMemory(true) - before;
            output.WriteLine($"{size} documents: index built in {took.TotalMilliseconds:F0} ms, {held >> 10} kB");
            foreach (var (name, filter, sort) in Looks)
            {
                Run(size == 300 ? 3000 : 300);
                var start = Environment.CpuUsage.TotalTime;
                Run(1000);
                output.WriteLine($"  {name,-24} {(Environment.CpuUsage.TotalTime - start).TotalMicroseconds / 1000,8:F1} µs  {look.Find(filter, sort, 0, 24, true).Found.Total} found");

                void Run(int times)
                {
                    for (var i = 0; i < times; i++)
                    {
                        look.Name(look.Find(filter, sort, 0, 24, withFacets: true).Found.Facets!);
                    }
                }
            }

            GC.KeepAlive(docs);
        }
    }
}
