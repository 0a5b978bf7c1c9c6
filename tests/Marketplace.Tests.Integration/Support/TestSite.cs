using System.Collections.Concurrent;
using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Platform.Engines;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Seeding;
using Marketplace.Platform.Start;
using Marketplace.Storefront;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.Tests.Integration.Support;

/// <summary>
/// All modules on one real database, without HTTP. The schema and reference data are laid down once a run and copied; workers do
/// not run: <see cref="PumpAsync"/> delivers the outbox.
/// </summary>
public sealed class TestSite : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(string Engine, int Scale), Lazy<Task<string>>> Templates = new();

    private readonly ServiceProvider services;

    private TestSite(string engine, string connectionString, ServiceProvider services, TestClock clock) =>
        (EngineName, ConnectionString, this.services, Clock) = (engine, connectionString, services, clock);

    public string EngineName { get; }

    public string ConnectionString { get; }

    public TestClock Clock { get; }

    public IServiceProvider Services => services;

    /// <summary>Skips the test where the engine is not configured.</summary>
    public static async Task<TestSite> StartAsync(string engine, Action<IServiceCollection>? configure = null, bool seeded = false, int scale = 1)
    {
        var connection = await DatabaseAsync(engine, seeded, scale);
        var clock = new TestClock();
        var services = Build(engine, connection, clock, configure);
        await DatabaseStart.WarmAsync(services, CancellationToken.None);
        return new(engine, connection, services, clock);
    }

    /// <summary>A migrated database of the caller's own, with reference data and, if asked for, the sample marketplace at a scale.</summary>
    internal static async Task<string> DatabaseAsync(string engine, bool seeded, int scale = 1)
    {
        if (engine != TestEngine.Sqlite && TestEngine.Server(engine) is null)
        {
            Assert.Skip($"Tests__{engine} is not set.");
        }

        var template = await Templates.GetOrAdd((engine, seeded ? scale : 0), key => new Lazy<Task<string>>(() => BuildTemplateAsync(key.Engine, key.Scale))).Value;
        return await TestEngine.CreateAsync(engine, template);
    }

    /// <summary>A second node on the same database; warm when it is answered, as a host is before it serves.</summary>
    public TestSite AnotherNode(Action<IServiceCollection>? configure = null)
    {
        var node = Build(EngineName, ConnectionString, Clock, configure);
        DatabaseStart.WarmAsync(node, CancellationToken.None).GetAwaiter().GetResult();
        return new(EngineName, ConnectionString, node, Clock) { isGuest = true };
    }

    private bool isGuest;

    /// <summary>Sends a request in a scope of its own, as a page does.</summary>
    public async Task<T> SendAsync<T>(IRequest<T> request)
    {
        await using var scope = services.CreateAsyncScope();
        await services.RefreshWindowAsync(request);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Sends a command that is expected to be carried out; a refusal fails the test with its words.</summary>
    public async Task<T> DoAsync<T>(ICommand<T> command)
    {
        var outcome = await SendAsync(command);
        outcome.Refusal.ShouldBeNull();
        return outcome.Value;
    }

    /// <summary>Looks at the tables themselves.</summary>
    public async Task<T> LookAsync<T>(Func<MarketplaceDb, Task<T>> look)
    {
        await using var scope = services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<MarketplaceDb>());
    }

    public Task<int> PumpAsync() => services.GetRequiredService<OutboxPump>().DrainAsync();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (!isGuest)
        {
            await TestEngine.DropAsync(EngineName, ConnectionString);
        }
    }

    private static async Task<string> BuildTemplateAsync(string engine, int scale)
    {
        var connection = await TestEngine.CreateAsync(engine, template: null);
        await using (var services = Build(engine, connection, new TestClock(), null))
        {
            await DatabaseStart.MigrateAsync(services, CancellationToken.None);
            if (scale > 0)
            {
                await SeedRunner.RunAsync(services, sample: true, scale, progress: null, CancellationToken.None);
            }

            // After the seeds, which lay the rules down anew.
            await LoosenAsync(services);
        }

        TestEngine.Release(engine, connection);
        return connection;
    }

    /// <summary>Rules switched off, since tests buy by the hundred from one phone; CodRuleTests set the limits they try.</summary>
    internal static readonly string[] Loosened = ["ordering.cod_open_orders_max", "ordering.cod_open_value_max"];

    private static async Task LoosenAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Set<DatedRule>()
            .Where(r => Loosened.Contains(r.Key)).ExecuteUpdateAsync(set => set.SetProperty(r => r.Value, 0));
    }

    /// <summary>Gives a dated rule another value, and moves the clock two minutes on.</summary>
    internal async Task RuleAsync(string key, long value)
    {
        (await LookAsync(db => db.Set<DatedRule>().Where(r => r.Key == key).ExecuteUpdateAsync(set => set.SetProperty(r => r.Value, value)))).ShouldBeGreaterThan(0);
        services.GetRequiredService<DatedRules>().Forget();
        Clock.Move(TimeSpan.FromMinutes(2));
    }

    /// <summary>The modules' services on a database that may not be there yet.</summary>
    internal static ServiceProvider ServicesFor(string engine, string connection) => Build(engine, connection, new TestClock(), null);

    internal static Dictionary<string, string?> Settings(string engine, string connection, string storage) => new()
    {
        ["Database:Engine"] = engine,
        ["ConnectionStrings:Marketplace"] = connection,
        ["Storage:Root"] = storage,
        ["Codes:BaseUrl"] = "https://ocop.test",
        ["Secrets:FieldKeys"] = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    };

    private static ServiceProvider Build(string engine, string connection, TestClock clock, Action<IServiceCollection>? configure)
    {
        var storage = Path.Combine(Path.GetTempPath(), "marketplace-test-storage");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings(engine, connection, storage)).Build();
        var environment = new TestEnvironment();
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostEnvironment>(environment)
            .AddSingleton<TimeProvider>(clock)
            .AddMarketplace(configuration, environment, MarketplaceModules.All);
        configure?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    private sealed class TestEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;

        public string ApplicationName { get; set; } = "Marketplace.Tests";

        public string ContentRootPath { get; set; } = Path.GetTempPath();

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

/// <summary>Stands in for the worker that keeps the shop window current.</summary>
internal static class TestWindow
{
    /// <summary>Before a question, so that it is answered from what was committed up to now; a window nobody looked into stays shut.</summary>
    public static async Task RefreshWindowAsync(this IServiceProvider services, object? request = null)
    {
        var window = services.GetRequiredService<ShopWindow>();
        if (window.IsOpen && request is not ICommand)
        {
            await window.RefreshAsync(CancellationToken.None);
        }
    }
}

/// <summary>One database per test class and engine, made when first asked for: <c>IClassFixture&lt;Sites&gt;</c>.</summary>
public sealed class Sites : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Task<TestSite>> sites = new();

    public Task<TestSite> On(string engine) => sites.GetOrAdd(engine, e => TestSite.StartAsync(e));

    public async ValueTask DisposeAsync()
    {
        foreach (var site in sites.Values.Where(s => s.IsCompletedSuccessfully))
        {
            await (await site).DisposeAsync();
        }
    }
}

/// <summary>A clock that tests move; starts at the day the sample data is told from.</summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Move(TimeSpan by) => now += by;
}
