using Marketplace.Bench;

var root = args[0];
var what = args.ElementAtOrDefault(1) ?? "all";
Console.WriteLine($"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, .NET {Environment.Version}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}");
if (what is "scales")
{
    await Scales.MeasureAsync(root);
    return;
}

foreach (var engine in new[] { "Sqlite", "PostgreSql" })
{
    if (engine == "PostgreSql" && Environment.GetEnvironmentVariable("Tests__PostgreSql") is null)
    {
        Console.WriteLine("PostgreSQL is not there; skipped.");
        continue;
    }

    if (what is "all" or "pages")
    {
        await Pages.MeasureAsync(root, engine);
    }

    if (what is "all" or "scans")
    {
        await Scans.MeasureAsync(root, engine);
    }

    if (what is "statements")
    {
        await Purchases.ShowAsync(engine);
    }

    if (what is "all" or "purchase")
    {
        await Purchases.MeasureAsync(engine);
    }

    if (what is "all" or "notices")
    {
        await Notices.MeasureAsync(engine);
    }
}
