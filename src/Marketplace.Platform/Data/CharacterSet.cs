using Microsoft.EntityFrameworkCore.Migrations;

namespace Marketplace.Platform.Data;

/// <summary>
/// The database's own character set, before its first table. MySQL and MariaDB only: named without a collation, a character set brings its
/// default one, which takes "chè" and "che" for the same. PostgreSQL and SQLite have theirs from when they were made.
/// </summary>
internal static class CharacterSet
{
    public static void Set(MigrationBuilder migration)
    {
        migration.AlterDatabase().Annotation("MySql:CharSet", "utf8mb4");
        if (migration.ActiveProvider?.Contains("MySql", StringComparison.Ordinal) == true)
        {
            migration.Sql("ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }
}
