using System.Data.Common;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Marketplace.Platform.Engines;

/// <summary>PostgreSQL 15 and later.</summary>
public sealed class PostgreSqlEngine : DatabaseEngine
{
    public override string Name => "PostgreSql";

    public override void Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseNpgsql(connectionString, npgsql => npgsql
            .MigrationsAssembly(typeof(MarketplaceDb).Assembly.GetName().Name)
            .EnableRetryOnFailure(3, TimeSpan.FromSeconds(1), null));

    public override bool IsUniqueViolation(DbException exception) => exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override bool IsLostRace(DbException exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable,
    };

    /// <summary>Texts sort by code point everywhere, so that lists page alike on every engine.</summary>
    public override async Task CheckAsync(DbContext db, CancellationToken cancellationToken)
    {
        var collation = await db.Database
            .SqlQueryRaw<string>("SELECT datcollate AS \"Value\" FROM pg_database WHERE datname = current_database()")
            .SingleAsync(cancellationToken);
        if (collation is not ("C" or "POSIX" or "C.UTF-8" or "C.utf8"))
        {
            throw new InvalidOperationException(
                $"The database sorts by '{collation}'. Create it with: CREATE DATABASE marketplace ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0;");
        }
    }
}
