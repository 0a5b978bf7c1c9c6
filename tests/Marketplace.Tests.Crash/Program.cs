// One life of a process that dies in the middle: Crash <engine> <connection string> <place|outbox> <n> <before|after> [cart id] [version] [guest key] [total]
// n = 0 never dies. Prints "counted N" when the scenario ran to its end. Used by CrashTests, which looks at what is left.
using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Ordering.Checkout;
using Marketplace.Platform;
using Marketplace.Platform.Outbox;
using Marketplace.Storefront;
using Marketplace.Tests.Crash;
using MediatR;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var (engine, connection, scenario) = (args[0], args[1], args[2]);
var crash = new CrashInterceptor(int.Parse(args[3], CultureInfo.InvariantCulture), after: args[4] == "after");
var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Database:Engine"] = engine,
    ["ConnectionStrings:Marketplace"] = connection,
    ["Storage:Root"] = Path.Combine(Path.GetTempPath(), "marketplace-test-storage"),
    ["Codes:BaseUrl"] = "https://ocop.test",
    ["Secrets:FieldKeys"] = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
}).Build();
var environment = new CrashEnvironment();
await using var services = new ServiceCollection()
    .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
    .AddSingleton<IConfiguration>(configuration)
    .AddSingleton<IHostEnvironment>(environment)
    .AddSingleton<IInterceptor>(crash)
    .AddMarketplace(configuration, environment, MarketplaceModules.All)
    .BuildServiceProvider();

crash.IsArmed = true;
if (scenario == "place")
{
    await using var scope = services.CreateAsyncScope();
    var outcome = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new PlacePurchase(
        Actor.Guest(args[7]), Guid.Parse(args[5]), long.Parse(args[6], CultureInfo.InvariantCulture), new Money(long.Parse(args[8], CultureInfo.InvariantCulture)), "cod"));
    if (outcome.Refusal is { } refusal)
    {
        Console.WriteLine($"refused {refusal.Code}");
        return 1;
    }
}
else
{
    await services.GetRequiredService<OutboxPump>().DrainAsync();
}

Console.WriteLine($"counted {crash.Count}");
return 0;

internal sealed class CrashEnvironment : IHostEnvironment
{
    public string EnvironmentName { get; set; } = Environments.Development;

    public string ApplicationName { get; set; } = "Marketplace.Tests.Crash";

    public string ContentRootPath { get; set; } = Path.GetTempPath();

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
