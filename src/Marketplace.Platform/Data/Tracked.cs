using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Marketplace.Platform.Data;

/// <summary>
/// What a context tracks by now, without first comparing every tracked row with what it was, as EF's own properties do at each call. New rows are
/// there; that a row was changed may not be known yet.
/// </summary>
public static class Tracked
{
    public static IEnumerable<EntityEntry> TrackedEntries(this DbContext db) => WithoutLooking(db, db.ChangeTracker.Entries);

    public static IEnumerable<T> TrackedRows<T>(this DbContext db)
        where T : class => WithoutLooking(db, () => db.Set<T>().Local);

    /// <summary>New rows of this command that are not saved yet.</summary>
    public static IEnumerable<T> NewRows<T>(this DbContext db)
        where T : class => WithoutLooking(db, db.ChangeTracker.Entries<T>).Where(e => e.State == EntityState.Added).Select(e => e.Entity);

    private static TResult WithoutLooking<TResult>(DbContext db, Func<TResult> ask)
    {
        var before = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return ask();
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = before;
        }
    }
}
