using System.Text.RegularExpressions;

namespace Marketplace.Bench;

/// <summary>Public pages, cached and uncached, and putting into the cart, beside a bare Razor page and a bare response; rounds interleaved.</summary>
internal static partial class Pages
{
    private const int Rounds = 5;
    private const int Seconds = 2;
    private const int WarmUpSeconds = 15;
    public const string Product = "/san-pham/tra-tom-non-tan-cuong-doi-suong";

    public static async Task MeasureAsync(string root, string engine)
    {
        var folder = Directory.CreateTempSubdirectory("marketplace-bench-").FullName;
        var dll = Path.Combine(root, "artifacts/bench/site/Marketplace.Storefront.dll");
        var connection = Databases.Connection(engine, folder, "site");
        (string, string)[] settings = [.. Databases.Common, ("Storage__Root", folder), .. engine == Databases.PostgreSql ? [("Database__Engine", engine), ("ConnectionStrings__Marketplace", connection)] : Array.Empty<(string, string)>()];
        if (engine == Databases.PostgreSql)
        {
            await Databases.CreateAsync(engine, connection);
            await Databases.FillAsync(dll, settings);
        }
        else
        {
            await using var first = await Site.StartAsync(dll, 5312, "/health/ready", settings);
            Console.WriteLine($"{engine}: first start, making and filling the database, {first.StartTime.TotalSeconds:F1} s");
        }

        try
        {
            // Filled as a developer does it, served as it is deployed.
            settings = [.. settings, ("ASPNETCORE_ENVIRONMENT", "Production")];
            await StartTimesAsync(dll, engine, settings);
            await LoadsAsync(root, dll, engine, folder, settings);
        }
        finally
        {
            await Databases.DropAsync(engine, connection);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task StartTimesAsync(string dll, string engine, (string, string)[] settings)
    {
        var starts = new List<double>();
        for (var i = 0; i < 3; i++)
        {
            await using var site = await Site.StartAsync(dll, 5312, "/health/ready", settings);
            starts.Add(site.StartTime.TotalSeconds);
        }

        Console.WriteLine($"{engine}: start on a filled database {starts.Order().ElementAt(1):F1} s");
    }

    private static async Task LoadsAsync(string root, string dll, string engine, string folder, (string, string)[] settings)
    {
        await using var reference = await Site.StartAsync(Path.Combine(root, "artifacts/bench/reference/Reference.dll"), 5311, "/kestrel");
        await using var cached = await Site.StartAsync(dll, 5312, "/health/ready", settings);
        await using var uncached = await Site.StartAsync(dll, 5313, "/health/ready", [.. settings, ("Cache__Pages", "false")]);
        (string Name, string Address, string? Script)[] targets =
        [
            ("bare Razor page, 28 kB", reference.Address + "/razor", null),
            ("bare Kestrel, 30 kB", reference.Address + "/kestrel", null),
            ("home, cached", cached.Address + "/", null),
            ("list, cached", cached.Address + "/danh-muc/nganh-che", null),
            ("product, cached", cached.Address + Product, null),
            ("home, cached, as browsers ask (br)", cached.Address + "/", await AsBrowsersAskAsync(folder)),
            ("list, cached, as browsers ask (br)", cached.Address + "/danh-muc/nganh-che", await AsBrowsersAskAsync(folder)),
            ("product, cached, as browsers ask (br)", cached.Address + Product, await AsBrowsersAskAsync(folder)),
            ("home, uncached", uncached.Address + "/", null),
            ("list, uncached", uncached.Address + "/danh-muc/nganh-che", null),
            ("search, uncached", uncached.Address + "/tim-kiem?q=che+tan+cuong", null),
            ("product, uncached", uncached.Address + Product, null),
            ("add to cart, a new guest each", cached.Address + "/gio-hang/them", await PostOfAsync(cached, folder)),
        ];

        // what costs little is warm after one, the others share the rest, all at once.
        foreach (var (_, address, script) in targets[..8])
        {
            await Load.RunAsync(address, 1, script);
        }

        await Task.WhenAll(targets[8..].Select(t => Load.RunAsync(t.Address, WarmUpSeconds, t.Script)));

        var rounds = targets.ToDictionary(t => t.Name, _ => new List<Round>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var target in targets)
            {
                rounds[target.Name].Add(await Load.RunAsync(target.Address, Seconds, target.Script));
            }
        }

        var razor = Round.Median(rounds[targets[0].Name]).PerSecond;
        var kestrel = Round.Median(rounds[targets[1].Name]).PerSecond;
        Console.WriteLine($"{engine}: memory after the load {cached.MemoryMb} MB cached, {uncached.MemoryMb} MB uncached\n");
        Console.WriteLine($"| {engine} | requests/s | p50 ms | p99 ms | ÷ bare Razor | ÷ bare Kestrel |\n|---|---|---|---|---|---|");
        foreach (var target in targets)
        {
            var m = Round.Median(rounds[target.Name]);
            Console.WriteLine($"| {target.Name} | {m.PerSecond:F0} | {m.P50:F1} | {m.P99:F1} | {m.PerSecond / razor:F2} | {m.PerSecond / kestrel:F2} |");
        }

        Console.WriteLine();
    }

    /// <summary>wrk itself takes pages uncompressed, which no browser does.</summary>
    private static async Task<string> AsBrowsersAskAsync(string folder)
    {
        var script = Path.Combine(folder, "as-browsers-ask.lua");
        await File.WriteAllTextAsync(script, "wrk.headers[\"Accept-Encoding\"] = \"gzip, deflate, br\"\n");
        return script;
    }

    /// <summary>A wrk script that sends the product page's own form, as a browser without cookies does.</summary>
    private static async Task<string> PostOfAsync(Site site, string folder)
    {
        using var client = new HttpClient();
        var page = await client.GetStringAsync(new Uri(site.Address + Product));
        var script = Path.Combine(folder, "add-to-cart.lua");
        await File.WriteAllTextAsync(script, $"""
            wrk.method = "POST"
            wrk.body = "variantId={PackOnSale().Match(page).Groups[1].Value}&quantity=1"
            wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
            wrk.headers["Sec-Fetch-Site"] = "same-origin"
            """);
        return script;
    }

    [GeneratedRegex("""name="variantId" value="([0-9a-f-]+)" required[^>]*checked""")]
    private static partial Regex PackOnSale();
}
