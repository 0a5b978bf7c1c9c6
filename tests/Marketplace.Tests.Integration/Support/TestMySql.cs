#if ENABLE_MYSQL
using MySqlConnector;
#endif

namespace Marketplace.Tests.Integration.Support;

/// <summary>
/// Databases on the MySQL or MariaDB server of <c>Tests__MySql</c>, a connection string with <c>{database}</c> or without a database.
/// Only in a build with <c>-p:EnableMySql=true</c>.
/// </summary>
internal static class TestMySql
{
#if ENABLE_MYSQL
    public static async Task<string> CreateAsync(string server, string name, string? template)
    {
        var created = Named(server, name);
        await using var connection = new MySqlConnection(Named(server, ""));
        await connection.OpenAsync();
        await RunAsync(connection, $"CREATE DATABASE `{name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        if (template is not null)
        {
            await CopyAsync(connection, new MySqlConnectionStringBuilder(template).Database, name);
        }

        return created;
    }

    public static void Release(string connectionString)
    {
        using var connection = new MySqlConnection(connectionString);
        MySqlConnection.ClearPool(connection);
    }

    public static async Task DropAsync(string server, string connectionString)
    {
        await using var connection = new MySqlConnection(Named(server, ""));
        await connection.OpenAsync();
        await RunAsync(connection, $"DROP DATABASE IF EXISTS `{new MySqlConnectionStringBuilder(connectionString).Database}`");
    }

    // The server has no templates: tables are made by their own words, with their foreign keys, and filled.
    private static async Task CopyAsync(MySqlConnection connection, string from, string to)
    {
        await RunAsync(connection, $"USE `{to}`; SET foreign_key_checks = 0");
        foreach (var table in await ColumnAsync(connection, $"SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '{from}'", 0))
        {
            await RunAsync(connection, (await ColumnAsync(connection, $"SHOW CREATE TABLE `{from}`.`{table}`", 1))[0]);
            await RunAsync(connection, $"INSERT INTO `{to}`.`{table}` SELECT * FROM `{from}`.`{table}`");
        }

        await RunAsync(connection, "SET foreign_key_checks = 1");
    }

    private static string Named(string server, string database) => new MySqlConnectionStringBuilder(server.Replace("{database}", "", StringComparison.Ordinal))
    {
        Database = database,
        MaximumPoolSize = 40,
    }.ConnectionString;

    private static async Task RunAsync(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string>> ColumnAsync(MySqlConnection connection, string sql, int column)
    {
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(column));
        }

        return values;
    }
#else
    private const string NotBuilt = "Tests__MySql is set, but the tests were built without the MySQL engine; build with -p:EnableMySql=true.";

    public static Task<string> CreateAsync(string server, string name, string? template) =>
        throw new InvalidOperationException(NotBuilt);

    public static void Release(string connectionString) => throw new InvalidOperationException(NotBuilt);

    public static Task DropAsync(string server, string connectionString) => throw new InvalidOperationException(NotBuilt);
#endif
}
