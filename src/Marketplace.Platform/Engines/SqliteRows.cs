using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace Marketplace.Platform.Engines;

/// <summary>Several new rows of one table as one INSERT. EF sends SQLite each row alone, and half of a purchase's statements are such rows.</summary>
internal sealed class SqliteRowsFactory(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    public ModificationCommandBatch Create() => new SqliteRows(dependencies);
}

/// <summary>One statement: rows of the same columns, or a single change of any kind.</summary>
internal sealed class SqliteRows(ModificationCommandBatchFactoryDependencies dependencies) : AffectedCountModificationCommandBatch(dependencies)
{
    // The driver finds each parameter by walking along their names, so what a long statement saves it would soon cost again.
    private const int MostParameters = 120;

    public override bool TryAddCommand(IReadOnlyModificationCommand modificationCommand) =>
        (ModificationCommands.Count == 0 || IsAnotherRow(modificationCommand)) && base.TryAddCommand(modificationCommand);

    protected override void AddCommand(IReadOnlyModificationCommand modificationCommand)
    {
        if (ModificationCommands.Count == 0)
        {
            base.AddCommand(modificationCommand);
            return;
        }

        while (SqlBuilder[^1] != ')')
        {
            SqlBuilder.Length--;
        }

        SqlBuilder.Append(",\n(");
        foreach (var column in modificationCommand.ColumnModifications)
        {
            Dependencies.SqlGenerationHelper.GenerateParameterNamePlaceholder(SqlBuilder, column.ParameterName!);
            SqlBuilder.Append(", ");
        }

        SqlBuilder.Length -= 2;
        SqlBuilder.Append(')').Append(Dependencies.SqlGenerationHelper.StatementTerminator).Append('\n');
        ResultSetMappings.Add(ResultSetMapping.NoResults);
        AddParameters(modificationCommand);
    }

    private bool IsAnotherRow(IReadOnlyModificationCommand row)
    {
        var (first, columns) = (ModificationCommands[0], row.ColumnModifications);
        if (row.TableName != first.TableName || row.Schema != first.Schema || columns.Count != first.ColumnModifications.Count
            || ParameterValues.Count + columns.Count > MostParameters || !IsPlainRow(first) || !IsPlainRow(row))
        {
            return false;
        }

        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].ColumnName != first.ColumnModifications[i].ColumnName)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPlainRow(IReadOnlyModificationCommand command)
    {
        var isPlain = command.EntityState == EntityState.Added;
        for (var i = 0; isPlain && i < command.ColumnModifications.Count; i++)
        {
            isPlain = command.ColumnModifications[i] is { IsRead: false, UseCurrentValueParameter: true, UseOriginalValueParameter: false, JsonPath: null };
        }

        return isPlain;
    }
}
