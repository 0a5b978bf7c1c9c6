using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Storefront;
using Marketplace.Tools.LogMonitor;
using Marketplace.Traceability.Log;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Follows a transparency log from outside, and, given a database, recomputes every commitment. Answers 0 when all is well, 1 when not.
//   --log https://ocop.example/log --state monitor.json [--key name+hash+key] [--every 60]
//     [--cosign witness.example --seed FILE (base64 of 32 random bytes) --cosigned checkpoint.cosigned]   as a witness
//   --database Sqlite|PostgreSql|MySql --connection "…" [--key name+hash+key]
var options = new ConfigurationBuilder().AddCommandLine(args).Build();
var wrong = 0;
if (options["log"] is { } address)
{
    using var http = new HttpClient { BaseAddress = new Uri(address.TrimEnd('/') + "/") };
    var witness = options["cosign"] is { } name
        ? new Witness(name, Convert.FromBase64String((await File.ReadAllTextAsync(options["seed"] ?? "witness.seed")).Trim()), options["cosigned"] ?? "checkpoint.cosigned")
        : null;
    if (witness is not null)
    {
        Console.WriteLine($"Cosigning as {LogArithmetic.WitnessKey(witness.Name, witness.Seed)}");
    }

    var follower = new Follower(http, options["state"] ?? "log-monitor.json", options["key"], witness);
    var every = options.GetValue<int?>("every");
    do
    {
        var (isGood, words) = await follower.LookAsync();
        Console.WriteLine(words);
        wrong |= isGood ? 0 : 1;
        if (every is { } seconds && isGood)
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds));
        }
    }
    while (every is not null && wrong == 0);
}

if (options["database"] is { } engine)
{
    var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Database:Engine"] = engine,
        ["ConnectionStrings:Marketplace"] = options["connection"],
        ["Storage:Root"] = Path.Combine(Path.GetTempPath(), "log-monitor"),
        ["Codes:BaseUrl"] = "https://localhost",
    }).Build();
    var environment = new Outside();
    await using var services = new ServiceCollection()
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
        .AddSingleton<IConfiguration>(settings)
        .AddSingleton<IHostEnvironment>(environment)
        .AddMarketplace(settings, environment, MarketplaceModules.All)
        .BuildServiceProvider();
    await using var scope = services.CreateAsyncScope();
    var report = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CheckLog(options["key"]));
    foreach (var finding in report.Findings)
    {
        Console.WriteLine($"{finding.Kind}: {finding.Subject} {finding.Id}");
    }

    Console.WriteLine($"{report.Entries} entries, {report.Checked} lots and events recomputed, {report.Erased} erased, {report.Findings.Count} findings; root {report.Root}");
    wrong |= report.Findings.Count == 0 ? 0 : 1;
}

return wrong;

/// <summary>Not the market itself: no keys of a developer's machine.</summary>
internal sealed class Outside : IHostEnvironment
{
    public string EnvironmentName { get; set; } = "Monitor";

    public string ApplicationName { get; set; } = "Marketplace.Tools.LogMonitor";

    public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
