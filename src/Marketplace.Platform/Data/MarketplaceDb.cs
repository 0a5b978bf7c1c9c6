using Marketplace.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Marketplace.Platform.Data;

/// <summary>
/// The one context. Modules reach their tables by <c>Set&lt;T&gt;()</c>; what they cannot name they cannot query.
/// </summary>
public sealed class MarketplaceDb(DbContextOptions<MarketplaceDb> options) : DbContext(options)
{
    /// <summary>Set while a unit of work is open: what has to be there before anything is written.</summary>
    internal Func<CancellationToken, Task>? BeforeWrite { get; set; }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<long>();
        configurationBuilder.Properties<Money>().HaveConversion<MoneyConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // First of all, so that the first migration sets it before a table is made; other engines ignore it.
        modelBuilder.HasAnnotation("MySql:CharSet", "utf8mb4");
        foreach (var module in this.GetService<ModuleSet>().Modules)
        {
            var before = modelBuilder.Model.GetEntityTypes().ToHashSet();
            module.Map(modelBuilder);
            foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => !before.Contains(e)))
            {
                RequirePrefix(module, entity);
            }
        }

        var texts = new EnumTexts();
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetDeclaredProperties())
            {
                texts.Use(property);
            }

            // EF's default would take a new child with a key of our own for a changed row.
            foreach (var property in entity.GetKeys().SelectMany(key => key.Properties))
            {
                property.ValueGenerated = ValueGenerated.Never;
            }

            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
            {
                entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
            }
        }
    }

    private static void RequirePrefix(IModule module, IMutableEntityType entity)
    {
        if (entity.GetTableName()?.StartsWith(module.Name + "_", StringComparison.Ordinal) != true)
        {
            throw new InvalidOperationException(
                $"{entity.ClrType.Name} of module {module.Name} maps to table '{entity.GetTableName()}'; its name must begin with '{module.Name}_'.");
        }
    }
}
