using System.Data;
using System.Data.Common;
using Marketplace.Platform.Data;
using Marketplace.Platform.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MySqlConnector;

namespace Marketplace.MySql;

/// <summary>
/// MySQL 8.4 and MariaDB 10.11 or later. Found by name by the platform (<c>Database__Engine=MySql</c>), so that nothing else needs
/// its package.
/// </summary>
public sealed class MySqlEngine : DatabaseEngine
{
    private const int DuplicateEntry = 1062;
    private const int LockWaitTimeout = 1205;
    private const int Deadlock = 1213;

    public override string Name => "MySql";

    public override void Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseMySql(connectionString, ServerVersion.AutoDetect(connectionString), mySql => mySql
            .MigrationsAssembly(typeof(MarketplaceDb).Assembly.GetName().Name)
            .EnableRetryOnFailure(3, TimeSpan.FromSeconds(1), [LockWaitTimeout, Deadlock]))
        .AddInterceptors(ReadCommitted.Instance);

    public override bool IsUniqueViolation(DbException exception) => exception is MySqlException { Number: DuplicateEntry };

    public override bool IsLostRace(DbException exception) => exception is MySqlException { Number: LockWaitTimeout or Deadlock };

    /// <summary>Letters must differ by case and accent and sort by code point, as on the other engines.</summary>
    public override async Task CheckAsync(DbContext db, CancellationToken cancellationToken)
    {
        var collation = await db.Database
            .SqlQueryRaw<string>("SELECT DEFAULT_COLLATION_NAME AS `Value` FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = DATABASE()")
            .SingleAsync(cancellationToken);
        if (collation != "utf8mb4_bin")
        {
            throw new InvalidOperationException(
                $"The database sorts by '{collation}'. Set it before the first --migrate: ALTER DATABASE … CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;");
        }
    }

    /// <summary>
    /// READ COMMITTED, as PostgreSQL has it: the server's default keeps the picture of a transaction's first read, so that a
    /// conditional update and the read after it would see two different worlds, and it locks gaps between keys.
    /// </summary>
    private sealed class ReadCommitted : DbTransactionInterceptor
    {
        public static readonly ReadCommitted Instance = new();

        public override InterceptionResult<DbTransaction> TransactionStarting(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
            eventData.IsolationLevel == IsolationLevel.Unspecified
                ? InterceptionResult<DbTransaction>.SuppressWithResult(connection.BeginTransaction(IsolationLevel.ReadCommitted))
                : result;

        public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
            eventData.IsolationLevel == IsolationLevel.Unspecified
                ? InterceptionResult<DbTransaction>.SuppressWithResult(await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken))
                : result;
    }
}
