using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Platform.Seeding;

/// <summary>Runs the seeders in order, each in one transaction, and then, at a scale above 1, the makers in batches.</summary>
public static class SeedRunner
{
    public const string DefaultPassword = "ocop-demo-2026";

    private const int Batch = 500;
    private const int BarLength = 20;

    /// <param name="progress">Told each step, and each further tenth of what is made in batches.</param>
    public static async Task RunAsync(IServiceProvider services, bool sample, int scale, Action<string>? progress, CancellationToken cancellationToken)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var context = new SeedContext(
            SeedFiles.BesideProgram, scale, configuration["Seed:DemoPassword"] ?? DefaultPassword, configuration["Seed:DemoApiKey"]);
        await using var scope = services.CreateAsyncScope();
        var seeders = scope.ServiceProvider.GetServices<ISeeder>().OrderBy(s => s.Order).Where(s => sample || !s.IsSample).Select(s => s.Name).ToList();
        var makers = sample && scale > 1 ? scope.ServiceProvider.GetServices<ISampleMaker>().OrderBy(m => m.Order).Select(m => m.Name).ToList() : [];
        var steps = seeders.Count + makers.Count;
        var step = 0;
        foreach (var name in seeders)
        {
            progress?.Invoke($"[{++step}/{steps}] {name}");
            await SeedAsync(services, name, context, cancellationToken);
        }

        foreach (var name in makers)
        {
            progress?.Invoke($"[{++step}/{steps}] {name}");
            await MakeAsync(services, name, context, progress, cancellationToken);
        }
    }

    private static async Task SeedAsync(IServiceProvider services, string name, SeedContext context, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var seeder = scope.ServiceProvider.GetServices<ISeeder>().Single(s => s.Name == name);
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        var run = $"{name}/{context.Scale}";
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

    private static async Task MakeAsync(IServiceProvider services, string name, SeedContext context, Action<string>? progress, CancellationToken cancellationToken)
    {
        var (made, count, told) = (0, 0, 0);
        do
        {
            // A scope for each batch, so that memory does not grow with the scale.
            await using var scope = services.CreateAsyncScope();
            var maker = scope.ServiceProvider.GetServices<ISampleMaker>().Single(m => m.Name == name);
            count = maker.CountOf(context.Made);
            made = await MakeBatchAsync(scope.ServiceProvider, maker, count, context, cancellationToken);
            var tenth = count == 0 ? 10 : (int)(10L * Math.Min(made, count) / count);
            if (tenth > told)
            {
                told = tenth;
                progress?.Invoke(FormattableString.Invariant($"  {new string('█', tenth * BarLength / 10),-BarLength} {tenth * 10,3} %  {made:N0}"));
            }
        }
        while (made < count);
    }

    /// <returns>How many there are now.</returns>
    private static Task<int> MakeBatchAsync(IServiceProvider services, ISampleMaker maker, int count, SeedContext context, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<MarketplaceDb>();

        // Everything is added and nothing changed: looking for changes is most of the time otherwise.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        return services.GetRequiredService<UnitOfWork>().RunAsync(
            async token =>
            {
                var before = await db.Set<SeedRun>().AsNoTracking().FirstOrDefaultAsync(r => r.Name == maker.Name, token);
                var from = before?.Made ?? 0;
                if (from >= count)
                {
                    return from;
                }

                var to = Math.Min(count, from + Batch);
                maker.Make(context, Enumerable.Range(from, to - from), isLast: to == count);
                var now = new SeedRun { Name = maker.Name, At = context.Now, Made = to };
                db.Entry(now).State = before is null ? EntityState.Added : EntityState.Modified;
                return to;
            },
            _ => true,
            cancellationToken);
    }
}
