using Marketplace.Platform;

namespace Marketplace.Catalog.Search.Index;

/// <summary>
/// Communes by small numbers, given as products of them are first met, so that products are counted by commune in an array. Some ninety; never
/// more than there are communes.
/// </summary>
internal sealed class CommuneNumbers
{
    private static readonly Lock Adding = new();
    private static volatile CommuneNumbers known = new([]);

    private readonly CommuneName[] names;
    private readonly Dictionary<string, ushort> numbers;
    private readonly int[] byName;

    private CommuneNumbers(CommuneName[] names)
    {
        this.names = names;
        numbers = names.Select((name, i) => (name.Code, i)).ToDictionary(n => n.Code, n => (ushort)n.i, StringComparer.Ordinal);
        byName = [.. Enumerable.Range(0, names.Length).OrderBy(i => names[i].Name, StringComparer.Ordinal)];
    }

    public static CommuneNumbers Known => known;

    public int Count => names.Length;

    /// <summary>The commune at a place in the order of names.</summary>
    public CommuneName Named(int place) => names[byName[place]];

    /// <summary>Counts by number, put in the order of names.</summary>
    public int[] ByName(int[] counts) => Array.ConvertAll(byName, number => number < counts.Length ? counts[number] : 0);

    public static CommuneName NameOf(string code)
    {
        var number = Of(code);
        return known.names[number];
    }

    /// <summary>The number of a commune, which it has from now on.</summary>
    public static ushort Of(string code)
    {
        if (known.numbers.TryGetValue(code, out var number))
        {
            return number;
        }

        lock (Adding)
        {
            if (!known.numbers.TryGetValue(code, out number))
            {
                number = (ushort)known.Count;
                known = new([.. known.names, new(code, Geography.Commune(code)?.FullName ?? code)]);
            }

            return number;
        }
    }

    /// <summary>Null where no product has been met that is from there.</summary>
    public static int? Find(string code) => known.numbers.TryGetValue(code, out var number) ? number : null;
}
