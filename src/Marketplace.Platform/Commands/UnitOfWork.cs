using Marketplace.Platform.Data;
using Marketplace.Platform.Engines;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Commands;

/// <summary>
/// One write transaction at a time for a scope: run inside the engine's retrying strategy, and run again from the start when it lost a race (row
/// version, unique key, deadlock), so that it then sees what the winner wrote. What is read before the first write is read without holding
/// anybody up (see <see cref="WriteTransaction"/>).
/// </summary>
public sealed class UnitOfWork(MarketplaceDb db, DatabaseEngine engine)
{
    private const int Attempts = 8;

    private readonly List<Action> afterCommit = [];
    private bool doomed;

    public bool IsOpen { get; private set; }

    /// <summary>
    /// It lost a race and runs again. Where a unique key decides and is seldom lost, a command may leave asking beforehand until then.
    /// </summary>
    public bool IsRepeated { get; private set; }

    /// <summary>Something small that must only happen once the change is visible: a cache entry dropped, a worker woken.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    /// <summary>A part was refused: nothing of the whole may be kept.</summary>
    internal void Doom() => doomed = true;

    /// <summary>
    /// Runs <paramref name="work"/> as one transaction; kept when <paramref name="keep"/> says so, else rolled back. <paramref name="isAwaited"/>: it goes
    /// before those who can wait. <paramref name="beforeSave"/>: once the tracker knows all that is to be saved.
    /// </summary>
    public async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> work, Func<T, bool> keep, CancellationToken cancellationToken, bool isAwaited = false, Action? beforeSave = null)
    {
        if (IsOpen)
        {
            throw new InvalidOperationException("A unit of work is open in this scope; join it instead.");
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                IsRepeated = attempt > 1;
                var result = await OnceAsync(work, keep, isAwaited, beforeSave, cancellationToken);
                afterCommit.ForEach(action => action());
                return result;
            }
            catch (Exception e) when (attempt < Attempts && engine.IsConflict(e))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(2, 10 << attempt)), cancellationToken);
            }
            finally
            {
                afterCommit.Clear();
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<T> OnceAsync<T>(Func<CancellationToken, Task<T>> work, Func<T, bool> keep, bool isAwaited, Action? beforeSave, CancellationToken cancellationToken) =>
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            afterCommit.Clear();
            doomed = false;
            await db.Database.OpenConnectionAsync(cancellationToken);
            await using var write = new WriteTransaction(db, engine, isAwaited);
            IsOpen = true;
            try
            {
                var result = await work(cancellationToken);
                if (!keep(result))
                {
                    afterCommit.Clear();
                    return result;
                }

                if (doomed)
                {
                    throw new InvalidOperationException("A part was refused, but the whole was to be kept. Pass the refusal on.");
                }

                await SaveAsync(beforeSave, cancellationToken);
                await write.CommitAsync(cancellationToken);
                return result;
            }
            finally
            {
                IsOpen = false;
            }
        });

    // Looks for changes once, where EF would at every step of a save.
    private async Task SaveAsync(Action? beforeSave, CancellationToken cancellationToken)
    {
        db.ChangeTracker.DetectChanges();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            beforeSave?.Invoke();
            if (db.ChangeTracker.HasChanges())
            {
                await db.SaveChangesAsync(cancellationToken);
            }
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }
}
