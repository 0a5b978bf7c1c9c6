// One life of a process that dies in the middle: Crash <engine> <connection string>, then, when it has said "ready", one line on its input:
//   place <n> <before|after> <cart id> <version> <guest key> <total>      outbox <n> <before|after>      sweep <n> <before|after>
//   notice <n> <before|after> <base64 of a provider's fields as JSON>     cancel <n> <before|after> <order> <guest key>
//   pack <n> <before|after> <order> <seller id>
// n = 0 never dies. It says "counted N" when it came to its end alive. Used by CrashTests, which looks at what is left.
using System.Globalization;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Payments.Due;
using Marketplace.Payments.VnPay;
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

var (engine, connection) = (args[0], args[1]);
var crash = new CrashInterceptor();
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

// Everything that takes long before the order to die comes: the model is built and a first query is sent.
await using (var warm = services.CreateAsyncScope())
{
    await warm.ServiceProvider.GetRequiredService<IMediator>().Send(new ListParkedDeliveries());
}

Console.WriteLine("ready");
var order = (Console.ReadLine() ?? "").Split(' ');
if (order.Length < 3)
{
    return 2;
}

crash.Arm(int.Parse(order[1], CultureInfo.InvariantCulture), afterwards: order[2] == "after");
await using (var scope = services.CreateAsyncScope())
{
    var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
    IOutcome? outcome = order[0] switch
    {
        "place" => await mediator.Send(new PlacePurchase(
            Actor.Guest(order[5]), Guid.Parse(order[3]), long.Parse(order[4], CultureInfo.InvariantCulture), new Money(long.Parse(order[6], CultureInfo.InvariantCulture)), "cod")),
        "notice" => await mediator.Send(new TakeVnPayNotice(
            Actor.System, JsonSerializer.Deserialize<Dictionary<string, string>>(Convert.FromBase64String(order[3]))!)),
        "cancel" => await mediator.Send(new CancelMyOrder(Actor.Guest(order[4]), order[3])),
        "pack" => await mediator.Send(new PackOrder(new Actor(ActorKind.Person, Guid.Parse(order[4]), Guid.Parse(order[4])), order[3])),
        _ => null,
    };
    if (outcome?.Refusal is { } refusal)
    {
        Console.WriteLine($"refused {refusal.Code}");
        return 1;
    }
}

if (order[0] is "outbox" or "notice")
{
    await services.GetRequiredService<OutboxPump>().DrainAsync();
}
else if (order[0] == "sweep")
{
    await services.GetRequiredService<PaymentSweep>().RunAsync(CancellationToken.None);
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
