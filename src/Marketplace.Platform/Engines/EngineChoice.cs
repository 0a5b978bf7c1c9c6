using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Platform.Engines;

/// <summary>The engine and connection string that the configuration names.</summary>
public sealed record EngineChoice(DatabaseEngine Engine, string ConnectionString)
{
    public const string SqliteFile = "marketplace.db";

    private const string MySqlAssembly = "Marketplace.MySql";

    public static EngineChoice From(IConfiguration configuration, string storageRoot)
    {
        var name = configuration["Database:Engine"] ?? "Sqlite";
        var connection = configuration.GetConnectionString("Marketplace");
        if (name.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            return new(new SqliteEngine(), connection ?? $"Data Source={Path.Combine(storageRoot, SqliteFile)}");
        }

        DatabaseEngine engine = name.ToUpperInvariant() switch
        {
            "POSTGRESQL" => new PostgreSqlEngine(),
            "MYSQL" => LoadMySql(),
            _ => throw new InvalidOperationException($"Database__Engine is '{name}'; it is one of Sqlite, PostgreSql, MySql."),
        };
        return new(engine, connection ?? throw new InvalidOperationException("ConnectionStrings__Marketplace is missing; it says where the database server is."));
    }

    // By name: the project is only there when the solution was built with EnableMySql=true.
    private static DatabaseEngine LoadMySql()
    {
        try
        {
            var type = Assembly.Load(MySqlAssembly).GetType("Marketplace.MySql.MySqlEngine", throwOnError: true)!;
            return (DatabaseEngine)Activator.CreateInstance(type)!;
        }
        catch (FileNotFoundException missing)
        {
            throw new InvalidOperationException("This build has no MySQL engine; build it with -p:EnableMySql=true.", missing);
        }
    }
}
