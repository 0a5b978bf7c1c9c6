using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Marketplace.Bench;

/// <summary>Databases of the bench's own: a file in a temporary folder, or a database on the server of <c>Tests__PostgreSql</c>.</summary>
internal static class Databases
{
    public const string PostgreSql = "PostgreSql";

    /// <summary>What every program under measure is started with.</summary>
    public static readonly (string Key, string Value)[] Common =
    [
        ("ASPNETCORE_ENVIRONMENT", "Development"),
        ("Logging__LogLevel__Default", "Warning"),
        ("Secrets__FieldKeys", "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
    ];

    public static string Connection(string engine, string folder, string name) => engine == PostgreSql
        ? new NpgsqlConnectionStringBuilder(Server) { Database = $"bench_{Environment.ProcessId}_{name}" }.ConnectionString
        : $"Data Source={Path.Combine(folder, name + ".db")}";

    private static string? Server => Environment.GetEnvironmentVariable("Tests__PostgreSql");

    /// <summary>Makes the database anew: empty, or as a copy of <paramref name="template"/>. On SQLite the empty one is not even a file.</summary>
    public static async Task CreateAsync(string engine, string connection, string? template = null)
    {
        await DropAsync(engine, connection);
        if (engine == PostgreSql)
        {
            var from = template is null ? "template0" : new NpgsqlConnectionStringBuilder(template).Database;
            var name = new NpgsqlConnectionStringBuilder(connection).Database;
            await OnServerAsync($"CREATE DATABASE {name} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE {from}");
        }
        else if (template is not null)
        {
            File.Copy(FileOf(template), FileOf(connection));
        }
    }

    public static async Task DropAsync(string engine, string connection)
    {
        // Pooled connections would hold on to what was there; closing the last one also writes SQLite's log back into its file.
        if (engine == PostgreSql)
        {
            NpgsqlConnection.ClearAllPools();
            await OnServerAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");
            return;
        }

        SqliteConnection.ClearAllPools();
        foreach (var part in new[] { "", "-wal", "-shm" })
        {
            File.Delete(FileOf(connection) + part);
        }
    }

    /// <summary>Runs the published site once with <c>--migrate --seed</c>, at a scale of the demo market.</summary>
    public static async Task FillAsync(string dll, IEnumerable<(string Key, string Value)> settings, int scale = 1)
    {
        var start = new ProcessStartInfo("dotnet", [dll, "--migrate", "--seed", "--scale", $"{scale}"]) { WorkingDirectory = Path.GetDirectoryName(dll)!, RedirectStandardOutput = true };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        using var fill = Process.Start(start)!;
        await fill.StandardOutput.ReadToEndAsync();
        await fill.WaitForExitAsync();
        if (fill.ExitCode != 0)
        {
            throw new InvalidOperationException("Filling the database failed.");
        }
    }

    private static string FileOf(string connection) => new SqliteConnectionStringBuilder(connection).DataSource;

    private static async Task OnServerAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }
}
