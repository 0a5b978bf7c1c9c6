namespace Marketplace.Bench;

/// <summary>Public pages, cached and uncached, beside a bare Razor page and a bare response; rounds interleaved.</summary>
internal static class Pages
{
    private const int Rounds = 5;
    private const int Seconds = 3;

    public static async Task MeasureAsync(string root, string engine)
    {
        var storage = Directory.CreateTempSubdirectory("marketplace-bench-").FullName;
        var dll = Path.Combine(root, "artifacts/bench/site/Marketplace.Storefront.dll");
        var settings = await Databases.SettingsAsync(dll, engine, storage);
        await using var reference = await Site.StartAsync(Path.Combine(root, "artifacts/bench/reference/Reference.dll"), 5311, "/kestrel");
        await using (var first = await Site.StartAsync(dll, 5312, "/health/ready", settings))
        {
            Console.WriteLine($"{engine}: first start with filling {first.StartTime.TotalSeconds:F1} s");
        }

        await using var cached = await Site.StartAsync(dll, 5312, "/health/ready", settings);
        await using var uncached = await Site.StartAsync(dll, 5313, "/health/ready", [.. settings, ("Cache__Pages", "false")]);
        Console.WriteLine($"{engine}: start on a filled database {cached.StartTime.TotalSeconds:F1} s");

        const string product = "/san-pham/tra-tom-non-tan-cuong-doi-suong";
        (string Name, string Address)[] targets =
        [
            ("bare Razor page, 28 kB", reference.Address + "/razor"),
            ("bare Kestrel, 30 kB", reference.Address + "/kestrel"),
            ("home, cached", cached.Address + "/"),
            ("list, cached", cached.Address + "/danh-muc/nganh-che"),
            ("product, cached", cached.Address + product),
            ("home, uncached", uncached.Address + "/"),
            ("list, uncached", uncached.Address + "/danh-muc/nganh-che"),
            ("search, uncached", uncached.Address + "/tim-kiem?q=che+tan+cuong"),
            ("product, uncached", uncached.Address + product),
        ];
        foreach (var target in targets)
        {
            await Load.GetAsync(target.Address, 3);
        }

        var rounds = targets.ToDictionary(t => t.Name, _ => new List<Round>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var target in targets)
            {
                rounds[target.Name].Add(await Load.GetAsync(target.Address, Seconds));
            }
        }

        var razor = Round.Median(rounds[targets[0].Name]).PerSecond;
        var kestrel = Round.Median(rounds[targets[1].Name]).PerSecond;
        Console.WriteLine($"| {engine}: page | requests/s | p50 ms | p99 ms | ÷ bare Razor | ÷ bare Kestrel |\n|---|---|---|---|---|---|");
        foreach (var target in targets)
        {
            var m = Round.Median(rounds[target.Name]);
            Console.WriteLine($"| {target.Name} | {m.PerSecond:F0} | {m.P50:F1} | {m.P99:F1} | {m.PerSecond / razor:F2} | {m.PerSecond / kestrel:F2} |");
        }

        Console.WriteLine($"{engine}: memory after the load {cached.MemoryMb} MB cached, {uncached.MemoryMb} MB uncached");
        Directory.Delete(storage, recursive: true);
    }
}
