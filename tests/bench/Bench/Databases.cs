using System.Diagnostics;
using Npgsql;

namespace Marketplace.Bench;

/// <summary>A filled database of the bench's own.</summary>
internal static class Databases
{
    /// <summary>The settings by which the site finds it. SQLite is filled by the first start, PostgreSQL by <c>--migrate --seed</c>.</summary>
    public static async Task<(string Key, string Value)[]> SettingsAsync(string dll, string engine, string storage)
    {
        var settings = new List<(string, string)>
        {
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("Logging__LogLevel__Default", "Warning"),
            ("Storage__Root", storage),
            ("Secrets__FieldKeys", "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
        };
        if (engine != "PostgreSql")
        {
            return [.. settings];
        }

        settings.Add(("Database__Engine", engine));
        settings.Add(("ConnectionStrings__Marketplace", await CreateAsync()));
        var start = new ProcessStartInfo("dotnet", [dll, "--migrate", "--seed"]) { WorkingDirectory = Path.GetDirectoryName(dll)!, RedirectStandardOutput = true };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        using var fill = Process.Start(start)!;
        await fill.StandardOutput.ReadToEndAsync();
        await fill.WaitForExitAsync();
        return fill.ExitCode == 0 ? [.. settings] : throw new InvalidOperationException("Filling the database failed.");
    }

    private static async Task<string> CreateAsync()
    {
        var server = new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("Tests__PostgreSql"));
        var name = "bench_" + Guid.CreateVersion7().ToString("N");
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0";
        await command.ExecuteNonQueryAsync();
        server.Database = name;
        return server.ConnectionString;
    }
}
