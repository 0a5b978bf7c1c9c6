using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding.Made;
using Microsoft.EntityFrameworkCore;

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
    public DateTime Now { get; } = Day;

    /// <summary>What the scale adds to the files.</summary>
    public MadeMarket Made { get; } = new(Files, Scale, Day);

    private static DateTime Day => new(2026, 11, 21, 2, 0, 0, DateTimeKind.Utc);
}

/// <summary>
/// Makes one module's share of what <c>--scale</c> adds to the sample data: things numbered from 0, each the same at every scale. Runs after all
/// seeders, a batch to a transaction, and goes on where it stopped.
/// </summary>
public interface ISampleMaker
{
    /// <summary>As of <see cref="ISeeder"/>.</summary>
    int Order { get; }

    string Name { get; }

    int CountOf(MadeMarket made);

    /// <summary>Adds what belongs to <paramref name="numbers"/>; <paramref name="isLast"/>: afterwards all of this scale is there.</summary>
    void Make(SeedContext seed, IEnumerable<int> numbers, bool isLast);
}

/// <summary>Remembers which sample data was laid down.</summary>
internal sealed class SeedRun
{
    public string Name { get; set; } = "";

    public DateTime At { get; set; }

    /// <summary>Of a maker: everything numbered below this is there.</summary>
    public int Made { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<SeedRun>(entity =>
    {
        entity.Table("platform_seed_runs", Retention.Reference);
        entity.HasKey(r => r.Name);
        entity.Property(r => r.Name).HasMaxLength(120);
    });
}
