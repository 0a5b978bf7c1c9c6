using System.Text;

namespace Pictures;

/// <summary>Reads the seed's CSV files: a header row, commas, double quotes, no line breaks inside fields.</summary>
internal static class Csv
{
    public static IEnumerable<Dictionary<string, string>> Read(string file)
    {
        var lines = File.ReadAllLines(file);
        var names = Fields(lines[0]);
        foreach (var line in lines.Skip(1))
            yield return names.Zip(Fields(line)).ToDictionary(f => f.First, f => f.Second);
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(line[i]);
        }
        fields.Add(field.ToString());
        return fields;
    }
}
