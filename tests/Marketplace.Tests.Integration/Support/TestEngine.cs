using Marketplace.Platform.Engines;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Marketplace.Tests.Integration.Support;

/// <summary>The engines a theory runs on. One that is not configured shows as skipped.</summary>
public static class TestEngine
{
    public const string Sqlite = "Sqlite";
    public const string PostgreSql = "PostgreSql";
    public const string MySql = "MySql";

    public static TheoryData<string> All => [Sqlite, PostgreSql, MySql];

    /// <summary>The engines that are servers, for races between real connections.</summary>
    public static TheoryData<string> Servers => [PostgreSql, MySql];

    internal static string? Server(string engine) => Environment.GetEnvironmentVariable("Tests__" + engine) is { Length: > 0 } set ? set : null;

    /// <summary>An empty database of the test's own, or a copy of <paramref name="template"/>.</summary>
    internal static async Task<string> CreateAsync(string engine, string? template)
    {
        var name = "mp_" + Guid.CreateVersion7().ToString("N");
        switch (engine)
        {
            case Sqlite:
                var file = Path.Combine(Directory.CreateTempSubdirectory("marketplace-test-").FullName, "test.db");
                if (template is not null)
                {
                    File.Copy(new SqliteConnectionStringBuilder(template).DataSource, file);
                }

                return $"Data Source={file}";
            case PostgreSql:
                var server = new NpgsqlConnectionStringBuilder(Server(engine));
                var from = template is null ? "template0" : new NpgsqlConnectionStringBuilder(template).Database;
                await using (var connection = new NpgsqlConnection(server.ConnectionString))
                {
                    await connection.OpenAsync();
                    await using var command = connection.CreateCommand();
                    command.CommandText = $"CREATE DATABASE {name} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE {from}";
                    await command.ExecuteNonQueryAsync();
                }

                server.Database = name;
                server.MaxPoolSize = 40;

                // Two hundred buyers queue for these, on cores that may be shared.
                server.Timeout = 60;
                return server.ConnectionString;
            default:
                return await TestMySql.CreateAsync(Server(engine)!, name, template);
        }
    }

    /// <summary>Closes pooled connections, so that the database can be copied.</summary>
    internal static void Release(string engine, string connectionString)
    {
        if (engine == Sqlite)
        {
            using var connection = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(connection);
        }
        else if (engine == PostgreSql)
        {
            using var connection = new NpgsqlConnection(connectionString);
            NpgsqlConnection.ClearPool(connection);
        }
        else
        {
            TestMySql.Release(connectionString);
        }
    }

    internal static async Task DropAsync(string engine, string connectionString)
    {
        Release(engine, connectionString);
        if (engine == Sqlite)
        {
            Directory.Delete(Path.GetDirectoryName(new SqliteConnectionStringBuilder(connectionString).DataSource)!, recursive: true);
        }
        else if (engine == PostgreSql)
        {
            var name = new NpgsqlConnectionStringBuilder(connectionString).Database;

            // A pooled one may be of before the server was restarted.
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server(engine)) { Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"DROP DATABASE IF EXISTS {name} WITH (FORCE)";
            await command.ExecuteNonQueryAsync();
        }
        else
        {
            await TestMySql.DropAsync(Server(engine)!, connectionString);
        }
    }
}
