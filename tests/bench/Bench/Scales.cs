namespace Marketplace.Bench;

/// <summary>
/// What pages cost in a market of 65, 2,600 and 26,000 products, side by side in the same rounds, beside the bare Razor page; how long the slowest
/// wait at half load; start time and memory. On SQLite: pages ask the database for little, and the search index is in memory on all engines.
/// </summary>
internal static class Scales
{
    private const int Rounds = 5;
    private const int Seconds = 2;
    private const int WarmUpSeconds = 6;
    private const int HalfLoadSeconds = 5;
    private const int PauseMs = 10;
    private static readonly int[] Sizes = [1, 40, 400];

    /// <summary>Queries nobody asked before, as people type them: two words and a price. Others in each round, which would be asked the second time else.</summary>
    private const string UnseenQueries = """
        local words = {"tra", "che", "mien", "mat ong", "tan cuong", "nep", "gao bao thai", "mang kho", "non tom", "dinh", "hong", "nam huong", "la bang", "qua bieu"}
        math.randomseed(os.time())
        local n = math.random(4000)
        request = function()
          n = n + 1
          local q = words[math.random(#words)] .. " " .. words[math.random(#words)] .. " duoi " .. (20 + n % 4000) .. " nghin"
          return wrk.format("GET", "/tim-kiem?q=" .. q:gsub(" ", "+"))
        end
        """;

    public static async Task MeasureAsync(string root)
    {
        var folder = Directory.CreateTempSubdirectory("marketplace-bench-").FullName;
        var dll = Path.Combine(root, "artifacts/bench/site/Marketplace.Storefront.dll");
        var unseen = Path.Combine(folder, "unseen.lua");
        await File.WriteAllTextAsync(unseen, UnseenQueries);
        var sites = new List<Site>();
        try
        {
            await using var reference = await Site.StartAsync(Path.Combine(root, "artifacts/bench/reference/Reference.dll"), 5311, "/kestrel");
            var targets = new List<Target> { new("bare Razor page, 28 kB", 0, reference.Address + "/razor", null) };
            foreach (var size in Sizes)
            {
                var storage = Directory.CreateDirectory(Path.Combine(folder, $"{size}")).FullName;
                (string, string)[] settings = [.. Databases.Common, ("Storage__Root", storage)];
                await Databases.FillAsync(dll, settings, size);
                settings = [.. settings, ("ASPNETCORE_ENVIRONMENT", "Production")];
                var cached = await Site.StartAsync(dll, 5320 + sites.Count, "/health/ready", settings);
                sites.Add(cached);
                var uncached = await Site.StartAsync(dll, 5320 + sites.Count, "/health/ready", [.. settings, ("Cache__Pages", "false")]);
                sites.Add(uncached);
                targets.AddRange(
                [
                    new("home", size, uncached.Address + "/", null),
                    new("group", size, uncached.Address + "/danh-muc/nganh-che", null),
                    new("search, unseen", size, uncached.Address + "/", unseen),
                    new("product", size, uncached.Address + Pages.Product, null),
                    new("product, cached", size, cached.Address + Pages.Product, null),
                ]);
            }

            foreach (var target in targets)
            {
                await Load.RunAsync(target.Address, target.Size == 0 || target.IsCached ? 2 : WarmUpSeconds, target.Script);
            }

            for (var round = 0; round < Rounds; round++)
            {
                foreach (var target in targets)
                {
                    target.Rounds.Add(await Load.RunAsync(target.Address, Seconds, target.Script));
                }
            }

            foreach (var target in targets)
            {
                using var hiccups = new Hiccups();
                target.HalfLoadP99 = (await HalfLoadAsync(target, folder)).P99;
                target.MachineStopped = hiccups.StopAndTell();
            }

            Report(targets, sites);
        }
        finally
        {
            foreach (var site in sites)
            {
                await site.DisposeAsync();
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    // Each connection pauses between its requests, as many connections as ask half of what was answered at full load. No two pauses are alike: connections
    // that begin together and pause alike would come in bursts of all of them.
    private static async Task<Round> HalfLoadAsync(Target target, string folder)
    {
        var script = Path.Combine(folder, "half.lua");
        var begin = target.Script is null ? "" : await File.ReadAllTextAsync(target.Script);
        await File.WriteAllTextAsync(script, FormattableString.Invariant($"{begin}\nfunction delay() return math.random(0, {2 * PauseMs}) end\n"));
        var connections = Math.Max(1, (int)(Round.Median(target.Rounds).PerSecond / 2 * (PauseMs + 1) / 1000));
        return await Load.RunAsync(target.Address, HalfLoadSeconds, script, connections);
    }

    private static void Report(List<Target> targets, List<Site> sites)
    {
        var razor = Round.Median(targets[0].Rounds).PerSecond;
        Console.WriteLine("| page | products | requests/s | p50 ms | p99 ms | p99 ms at half load | longest the machine stopped meanwhile, ms | ÷ bare Razor | cost ÷ that at 65 |\n|---|---|---|---|---|---|---|---|---|");
        foreach (var target in targets)
        {
            var median = Round.Median(target.Rounds);
            var smallest = Round.Median(targets.First(t => t.Name == target.Name).Rounds).PerSecond;
            Console.WriteLine(FormattableString.Invariant(
                $"| {target.Name} | {(target.Size == 0 ? "" : (65 * target.Size).ToString("N0", System.Globalization.CultureInfo.InvariantCulture))} | {median.PerSecond:F0} | {median.P50:F1} | {median.P99:F1} | {target.HalfLoadP99:F1} | {target.MachineStopped:F0} | {median.PerSecond / razor:F2} | {smallest / median.PerSecond:F2} |"));
        }

        Console.WriteLine("\n| products | start s | memory MB, cached | memory MB, uncached |\n|---|---|---|---|");
        for (var i = 0; i < Sizes.Length; i++)
        {
            Console.WriteLine(FormattableString.Invariant($"| {65 * Sizes[i]:N0} | {sites[2 * i].StartTime.TotalSeconds:F1} | {sites[2 * i].MemoryMb} | {sites[(2 * i) + 1].MemoryMb} |"));
        }
    }

    /// <param name="Size">Times the demo market; 0 for what has none.</param>
    private sealed record Target(string Name, int Size, string Address, string? Script)
    {
        public List<Round> Rounds { get; } = [];

        public double HalfLoadP99 { get; set; }

        public double MachineStopped { get; set; }

        public bool IsCached => Name.EndsWith(", cached", StringComparison.Ordinal);
    }
}
