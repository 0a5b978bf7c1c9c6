using System.Globalization;
using CsvHelper;

namespace Marketplace.Platform.Seeding;

/// <summary>The files of catalog-seed/, beside the program.</summary>
public sealed class SeedFiles(string folder)
{
    public static SeedFiles BesideProgram { get; } = new(Path.Combine(AppContext.BaseDirectory, "catalog-seed"));

    public string Folder { get; } = folder;

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>The rows of a CSV file with a header line.</summary>
    public IEnumerable<SeedRow> Read(string name)
    {
        using var csv = CsvReader.FromFile(PathOf(name));
        csv.ReadHeader();
        var columns = csv.Headers.ToArray();
        var line = 1;
        while (csv.Read())
        {
            line++;
            var values = new string[csv.FieldCount];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = csv.GetString(i);
            }

            yield return new SeedRow(name, line, columns, values);
        }
    }
}

/// <summary>One row; a wrong value is told with file, line and column.</summary>
public sealed class SeedRow(string file, int line, string[] columns, string[] values)
{
    public string this[string column]
    {
        get
        {
            var index = Array.IndexOf(columns, column);
            return index >= 0 && index < values.Length
                ? values[index].Trim()
                : throw new InvalidDataException($"{file}:{line}: no column '{column}'.");
        }
    }

    /// <summary>A row that no file has; <paramref name="origin"/> is told where a value is wrong.</summary>
    public static SeedRow Of(string origin, params (string Column, string Value)[] cells) =>
        new(origin, 0, [.. cells.Select(c => c.Column)], [.. cells.Select(c => c.Value)]);

    /// <summary>A copy with other values in some columns.</summary>
    public SeedRow With(params (string Column, string Value)[] cells)
    {
        var changed = (string[])values.Clone();
        foreach (var (column, value) in cells)
        {
            changed[Array.IndexOf(columns, column)] = value;
        }

        return new(file, line, columns, changed);
    }

    public string? OrNull(string column) => this[column] is { Length: > 0 } text ? text : null;

    public long Long(string column) => Parse(column, text => long.Parse(text, CultureInfo.InvariantCulture));

    public long? LongOrNull(string column) => OrNull(column) is null ? null : Long(column);

    public int Int(string column) => Parse(column, text => int.Parse(text, CultureInfo.InvariantCulture));

    public int? IntOrNull(string column) => OrNull(column) is null ? null : Int(column);

    public double Double(string column) => Parse(column, text => double.Parse(text, CultureInfo.InvariantCulture));

    public bool Flag(string column) => this[column] is "1" or "true";

    public DateOnly Date(string column) => Parse(column, text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    public DateOnly? DateOrNull(string column) => OrNull(column) is null ? null : Date(column);

    /// <summary>A moment with its offset, as UTC.</summary>
    public DateTime Moment(string column) => Parse(column, text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcDateTime);

    private T Parse<T>(string column, Func<string, T> parse)
    {
        var text = this[column];
        try
        {
            return parse(text);
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{file}:{line}: '{text}' in column '{column}': {e.Message}", e);
        }
    }
}
