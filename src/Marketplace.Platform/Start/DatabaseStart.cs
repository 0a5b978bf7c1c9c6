using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Engines;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Platform.Start;

/// <summary>What happens to the database before the first request.</summary>
public static class DatabaseStart
{
    /// <summary>Brings the schema and the reference data up to date. One process at a time.</summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        var engine = scope.ServiceProvider.GetRequiredService<DatabaseEngine>();
        await using (await engine.PrepareMigrationAsync(db, cancellationToken))
        {
            await db.Database.MigrateAsync(cancellationToken);
        }

        await engine.CheckAsync(db, cancellationToken);
        await SeedRunner.RunAsync(services, sample: false, scale: 1, progress: null, cancellationToken);
    }

    /// <summary>Fails with a sentence that says what to do when the database cannot be served from.</summary>
    public static async Task CheckAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        IcuCheck.Ensure();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        await scope.ServiceProvider.GetRequiredService<DatabaseEngine>().CheckAsync(db, cancellationToken);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            throw new InvalidOperationException($"The database lacks {pending.Count} migration(s), first {pending[0]}. Run the program once with --migrate.");
        }
    }

    /// <summary>Reads what every command needs, before the first one comes.</summary>
    public static async Task WarmAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        foreach (var rows in services.GetServices<IKeptRows>())
        {
            await rows.ReadAsync(cancellationToken);
        }
    }

    public static async Task<bool> IsCurrentAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return !(await scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Database.GetPendingMigrationsAsync(cancellationToken)).Any();
    }
}
