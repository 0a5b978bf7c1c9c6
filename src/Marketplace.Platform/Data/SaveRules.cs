using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Marketplace.Platform.Data;

/// <summary>Refuses a save outside the unit of work, raises row versions, dates changes, refuses over-long strings (SQLite would take them). What it sets it sets by the entry, so that nobody has to look for it.</summary>
internal sealed class SaveRules(TimeProvider time) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw new InvalidOperationException("Save asynchronously, inside the unit of work.");

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (MarketplaceDb)eventData.Context!;
        if (db.BeforeWrite is { } begin)
        {
            await begin(cancellationToken);
        }

        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Saved outside the unit of work: send a command, or use UnitOfWork.RunAsync.");
        }

        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.Entity is IAppendOnly && entry.State is EntityState.Modified or EntityState.Deleted)
            {
                throw new InvalidOperationException($"Rows of {entry.Metadata.ClrType.Name} are only ever added.");
            }

            if (entry.State is not (EntityState.Added or EntityState.Modified))
            {
                continue;
            }

            if (entry.Entity is IVersioned versioned)
            {
                entry.Property(nameof(IVersioned.Version)).CurrentValue = entry.State == EntityState.Added ? Math.Max(1, versioned.Version) : versioned.Version + 1;
            }

            if (entry is { Entity: IDated, State: EntityState.Modified })
            {
                entry.Property(nameof(IDated.ChangedAt)).CurrentValue = time.GetUtcNow().UtcDateTime;
            }

            foreach (var property in entry.Properties)
            {
                if (property.CurrentValue is string text && property.Metadata.GetMaxLength() is { } max && text.Length > max)
                {
                    throw new InvalidOperationException(
                        $"{entry.Metadata.ClrType.Name}.{property.Metadata.Name} takes {max} characters, not {text.Length}.");
                }
            }
        }

        return result;
    }
}
