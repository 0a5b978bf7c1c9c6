using System.Data.Common;
using Marketplace.Platform.Engines;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Marketplace.Bench;

/// <summary>A statement as EF sent it, inside the transaction or before it.</summary>
internal sealed record Statement(string Text, bool IsQuery, bool IsInside, IReadOnlyList<DbParameter> Parameters)
{
    public static DbParameter Copy(DbParameter parameter) => parameter switch
    {
        NpgsqlParameter npgsql => npgsql.Clone(),
        SqliteParameter sqlite => new SqliteParameter(sqlite.ParameterName, sqlite.SqliteType) { Value = sqlite.Value },
        _ => throw new NotSupportedException(parameter.GetType().Name),
    };
}

/// <summary>Writes down the statements of one command after another; rules, which are read once a minute, are no part.</summary>
internal sealed class Recorder : DbCommandInterceptor
{
    private List<Statement> statements = [];

    /// <summary>What was sent since it was last asked.</summary>
    public IReadOnlyList<Statement> Take()
    {
        var taken = statements;
        statements = [];
        return taken;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Add(command, isQuery: true);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Add(command, isQuery: false);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Add(command, isQuery: true);
        return ValueTask.FromResult(result);
    }

    private void Add(DbCommand command, bool isQuery)
    {
        if (!command.CommandText.Contains("platform_rules", StringComparison.Ordinal))
        {
            statements.Add(new(command.CommandText, isQuery, command.Transaction is not null, [.. command.Parameters.Cast<DbParameter>().Select(Statement.Copy)]));
        }
    }
}

/// <summary>Sends recorded statements by plain ADO.NET: the same gate, connection settings and transaction, every row read.</summary>
internal sealed class Replay(DatabaseEngine engine, string connectionString)
{
    // The same settings as the engine gives every connection that it opens.
    private const string SqliteSettings = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;";

    public async Task RunAsync(IReadOnlyList<Statement> statements)
    {
        await using DbConnection connection = engine.Name == Databases.PostgreSql ? new NpgsqlConnection(connectionString) : new SqliteConnection(connectionString);
        await connection.OpenAsync();
        if (connection is SqliteConnection)
        {
            await SendAsync(connection, null, new(SqliteSettings, IsQuery: false, IsInside: false, []));
        }

        foreach (var statement in statements.TakeWhile(s => !s.IsInside))
        {
            await SendAsync(connection, null, statement);
        }

        using var entered = await engine.EnterWriteAsync(isAwaited: false, CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var statement in statements.SkipWhile(s => !s.IsInside))
        {
            await SendAsync(connection, transaction, statement);
        }

        await transaction.CommitAsync();
    }

    private static async Task SendAsync(DbConnection connection, DbTransaction? transaction, Statement statement)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (statement.Text, transaction);
        foreach (var parameter in statement.Parameters)
        {
            command.Parameters.Add(Statement.Copy(parameter));
        }

        if (!statement.IsQuery)
        {
            await command.ExecuteNonQueryAsync();
            return;
        }

        await using var reader = await command.ExecuteReaderAsync();
        var row = new object[Math.Max(1, reader.FieldCount)];
        do
        {
            while (await reader.ReadAsync())
            {
                reader.GetValues(row);
            }
        }
        while (await reader.NextResultAsync());
    }
}
