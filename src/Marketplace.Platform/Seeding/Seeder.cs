using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Platform.Seeding;

/// <summary>
/// Fills one module's tables from catalog-seed/: with reference data (run by every <c>--migrate</c>, updates what changed) or with
/// invented sample data (run once, by <c>--seed</c> or a first start in Development). Uses name-based ids
/// (<see cref="Ids.FromName"/>) and the fixed clock of the context, so that every run makes the same rows.
/// </summary>
public interface ISeeder
{
    /// <summary>Accounts 10, sellers 20, traceability 30, catalog 40, showcases 50 …</summary>
    int Order { get; }

    bool IsSample { get; }

    string Name { get; }

    Task SeedAsync(SeedContext seed, CancellationToken cancellationToken);
}

/// <summary>What seeders share.</summary>
public sealed record SeedContext(SeedFiles Files, int Scale, string DemoPassword, string? DemoApiKey)
{
    /// <summary>The day all sample data is told from.</summary>
    public DateTime Now { get; } = new(2026, 11, 21, 2, 0, 0, DateTimeKind.Utc);
}

/// <summary>Remembers which sample data was laid down.</summary>
internal sealed class SeedRun
{
    public string Name { get; set; } = "";

    public DateTime At { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<SeedRun>(entity =>
    {
        entity.Table("platform_seed_runs", Retention.Reference);
        entity.HasKey(r => r.Name);
        entity.Property(r => r.Name).HasMaxLength(120);
    });
}

/// <summary>Runs the seeders in order, each in one transaction.</summary>
public static class SeedRunner
{
    public const string DefaultPassword = "ocop-demo-2026";

    public static async Task RunAsync(IServiceProvider services, bool sample, int scale, Action<string>? progress, CancellationToken cancellationToken)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var context = new SeedContext(
            SeedFiles.BesideProgram, scale, configuration["Seed:DemoPassword"] ?? DefaultPassword, configuration["Seed:DemoApiKey"]);
        var names = services.CreateScope().ServiceProvider.GetServices<ISeeder>().OrderBy(s => s.Order).Where(s => sample || !s.IsSample).Select(s => s.Name).ToList();
        var step = 0;
        foreach (var name in names)
        {
            progress?.Invoke($"[{++step}/{names.Count}] {name}");
            await using var scope = services.CreateAsyncScope();
            var seeder = scope.ServiceProvider.GetServices<ISeeder>().Single(s => s.Name == name);
            var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
            var run = $"{name}/{scale}";
            await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
                async token =>
                {
                    if (seeder.IsSample)
                    {
                        if (await db.Set<SeedRun>().AnyAsync(r => r.Name == run, token))
                        {
                            return false;
                        }

                        db.Add(new SeedRun { Name = run, At = context.Now });
                    }

                    await seeder.SeedAsync(context, token);
                    return true;
                },
                kept => kept,
                cancellationToken);
        }
    }
}
