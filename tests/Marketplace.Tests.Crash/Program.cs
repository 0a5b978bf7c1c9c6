// One life of a process that dies in the middle: Crash <engine> <connection string>, then, when it has said "ready", one line on its input:
//   place <n> <before|after> <cart id> <version> <guest key> <total>      outbox <n> <before|after>      sweep <n> <before|after>
//   notice <n> <before|after> <base64 of a provider's fields as JSON>     cancel <n> <before|after> <order> <guest key>
//   pack <n> <before|after> <order> <seller id>                           load 0 before <file with such lines>: all of them, four at a
//   time, saying "done" of each
// n = 0 never dies, unless it is killed. It says "counted N" when it came to its end alive. Used by CrashTests, which looks at what is left.
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
if (order[0] == "load")
{
    using var ended = new CancellationTokenSource();
    var delivering = Task.Run(async () =>
    {
        while (!ended.IsCancellationRequested)
        {
            await DeliverAsync();
            await SweepAsync();
        }
    });
    await Parallel.ForEachAsync(File.ReadLines(order[3]), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (line, _) =>
    {
        await SendAsync(line.Split(' '));
        Console.WriteLine("done");
    });
    await ended.CancelAsync();
    await delivering;
}
else if (await SendAsync(order) is { } refusal)
{
    Console.WriteLine($"refused {refusal.Code}");
    return 1;
}

if (order[0] is "outbox" or "notice")
{
    await DeliverAsync();
}
else if (order[0] == "sweep")
{
    await SweepAsync();
}

Console.WriteLine($"counted {crash.Count}");
return 0;

async Task<Refusal?> SendAsync(string[] words)
{
    await using var scope = services.CreateAsyncScope();
    var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
    IOutcome? outcome = words[0] switch
    {
        "place" => await mediator.Send(new PlacePurchase(
            Actor.Guest(words[5]), Guid.Parse(words[3]), long.Parse(words[4], CultureInfo.InvariantCulture), new Money(long.Parse(words[6], CultureInfo.InvariantCulture)), "cod")),
        "notice" => await mediator.Send(new TakeVnPayNotice(
            Actor.System, JsonSerializer.Deserialize<Dictionary<string, string>>(Convert.FromBase64String(words[3]))!)),
        "cancel" => await mediator.Send(new CancelMyOrder(Actor.Guest(words[4]), words[3])),
        "pack" => await mediator.Send(new PackOrder(new Actor(ActorKind.Person, Guid.Parse(words[4]), Guid.Parse(words[4])), words[3])),
        _ => null,
    };
    return outcome?.Refusal;
}

Task DeliverAsync() => services.GetRequiredService<OutboxPump>().DrainAsync();

Task SweepAsync() => services.GetRequiredService<PaymentSweep>().RunAsync(CancellationToken.None);

internal sealed class CrashEnvironment : IHostEnvironment
{
    public string EnvironmentName { get; set; } = Environments.Development;

    public string ApplicationName { get; set; } = "Marketplace.Tests.Crash";

    public string ContentRootPath { get; set; } = Path.GetTempPath();

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
