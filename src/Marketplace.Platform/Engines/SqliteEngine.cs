using System.Data.Common;
using Marketplace.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Update;

namespace Marketplace.Platform.Engines;

/// <summary>
/// The embedded default. SQLite has one writer and its driver waits asleep on a pool thread, so writers queue here,
/// awaited, instead of there: without this gate most of several hundred parallel writes fail with "database is locked".
/// </summary>
public sealed class SqliteEngine : DatabaseEngine, IDisposable
{
    // Who can wait queues, and comes to the gate one at a time; so whoever is awaited waits there for one writer at most.
    private readonly SemaphoreSlim queue = new(1, 1);
    private readonly SemaphoreSlim gate = new(1, 1);

    public override string Name => "Sqlite";

    public override void Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseSqlite(connectionString, sqlite => sqlite
            .MigrationsAssembly(typeof(MarketplaceDb).Assembly.GetName().Name)
            // One parameter for a list of ids: EF's default, a parameter for each, makes the statement anew every time.
            .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        .ReplaceService<IModificationCommandBatchFactory, SqliteRowsFactory>()
        .AddInterceptors(ConnectionSettings.Instance);

    public override bool IsUniqueViolation(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 };

    public override bool IsLostRace(DbException exception) => exception is SqliteException { SqliteErrorCode: 5 or 6 };

    public override async ValueTask<IDisposable?> EnterWriteAsync(bool isAwaited, CancellationToken cancellationToken)
    {
        if (isAwaited)
        {
            await gate.WaitAsync(cancellationToken);
            return new Leave(gate, null);
        }

        await queue.WaitAsync(cancellationToken);
        try
        {
            await gate.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            queue.Release();
            throw;
        }

        return new Leave(gate, queue);
    }

    public override async Task CheckAsync(DbContext db, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);

    /// <summary>
    /// A kill in the middle of a migration leaves EF's own lock row behind and the next start would wait on it for ever;
    /// under a file lock of ours the row can only be such a left-over.
    /// </summary>
    public override async Task<IAsyncDisposable?> PrepareMigrationAsync(DbContext db, CancellationToken cancellationToken)
    {
        var path = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        FileStream held;
        try
        {
            held = new FileStream(path + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new InvalidOperationException("Another process is migrating this database.", e);
        }

        if (File.Exists(path))
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL CONSTRAINT \"PK___EFMigrationsLock\" PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)", cancellationToken);
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        }

        return held;
    }

    public void Dispose()
    {
        gate.Dispose();
        queue.Dispose();
    }

    private sealed class Leave(SemaphoreSlim gate, SemaphoreSlim? queue) : IDisposable
    {
        private SemaphoreSlim? gate = gate;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref gate, null) is { } held)
            {
                held.Release();
                queue?.Release();
            }
        }
    }

    private sealed class ConnectionSettings : DbConnectionInterceptor
    {
        public static readonly ConnectionSettings Instance = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        // FULL: a committed order survives a power cut; in WAL mode that is one sync a commit.
        private static void Set(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000; PRAGMA temp_store = MEMORY;";
            command.ExecuteNonQuery();
        }
    }
}
