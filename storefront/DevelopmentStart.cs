using Marketplace.Platform;
using Marketplace.Platform.Engines;
using Marketplace.Platform.Seeding;
using Marketplace.Platform.Start;

namespace Marketplace.Storefront;

/// <summary>Two commands and a filled marketplace: on a developer's machine the database is made and filled on the first start.</summary>
internal static class DevelopmentStart
{
    public static async Task PrepareAsync(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (!"Sqlite".Equals(configuration["Database:Engine"] ?? "Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var file = Path.Combine(Storage.From(configuration, builder.Environment).Root, EngineChoice.SqliteFile);
        if (configuration.GetConnectionString("Marketplace") is null)
        {
            var built = await SqliteFirstStart.BuildAsync(file, connection => Services(builder, connection), async services =>
            {
                Console.WriteLine("First start: building the sample marketplace (once).");
                await DatabaseStart.MigrateAsync(services, CancellationToken.None);
                await SeedRunner.RunAsync(services, sample: true, scale: 1, Console.WriteLine, CancellationToken.None);
            });
            if (!built)
            {
                await using var services = Services(builder, connection: null);
                if (!await DatabaseStart.IsCurrentAsync(services, CancellationToken.None))
                {
                    await DatabaseStart.MigrateAsync(services, CancellationToken.None);
                }
            }
        }

        Console.WriteLine($"""
            Demo accounts (Development only), password {configuration["Seed:DemoPassword"] ?? SeedRunner.DefaultPassword}:
              buyer 0912000001 · seller (cooperative) 0912000002 · seller (household) 0912000003 · staff 0912000004 · helper 0912000005
              staff of a commune 0912000006 · curator 0912000007 · finance 0912000008 · OCOP register 0912000009 · GI 0912000010 · second administrator 0912000011
            """);
    }

    private static ServiceProvider Services(WebApplicationBuilder builder, string? connection)
    {
        var configuration = new ConfigurationBuilder()
            .AddConfiguration(builder.Configuration)
            .AddInMemoryCollection(connection is null ? [] : [new("ConnectionStrings:Marketplace", connection)])
            .Build();
        return new ServiceCollection()
            .AddLogging(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole())
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostEnvironment>(builder.Environment)
            .AddMarketplace(configuration, builder.Environment, MarketplaceModules.All)
            .BuildServiceProvider();
    }
}
