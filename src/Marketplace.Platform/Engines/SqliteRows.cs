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

        SqlBuilder.Append(",\n(").AppendJoin(", ", modificationCommand.ColumnModifications.Select(c => Dependencies.SqlGenerationHelper.GenerateParameterNamePlaceholder(c.ParameterName!)))
            .Append(')').Append(Dependencies.SqlGenerationHelper.StatementTerminator).Append('\n');
        ResultSetMappings.Add(ResultSetMapping.NoResults);
        AddParameters(modificationCommand);
    }

    private bool IsAnotherRow(IReadOnlyModificationCommand row)
    {
        var first = ModificationCommands[0];
        return IsPlainRow(first) && IsPlainRow(row) && row.TableName == first.TableName && row.Schema == first.Schema
            && ParameterValues.Count + row.ColumnModifications.Count <= MostParameters
            && row.ColumnModifications.Select(c => c.ColumnName).SequenceEqual(first.ColumnModifications.Select(c => c.ColumnName), StringComparer.Ordinal);
    }

    private static bool IsPlainRow(IReadOnlyModificationCommand command) =>
        command.EntityState == EntityState.Added && command.ColumnModifications.All(c => c is { IsRead: false, UseCurrentValueParameter: true, UseOriginalValueParameter: false, JsonPath: null });
}
