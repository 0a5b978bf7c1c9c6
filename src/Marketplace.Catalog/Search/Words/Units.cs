using System.Globalization;
using Marketplace.Platform.Seeding;

namespace Marketplace.Catalog.Search.Words;

/// <summary>Weights as people say them (catalog-seed/search/units.csv): <c>2 lạng</c>, <c>nửa cân</c>, <c>500gr</c>.</summary>
internal sealed class Units
{
    private readonly Dictionary<string, long> grams;

    public Units(SeedFiles files) =>
        grams = files.Read("search/units.csv").Select(r => (Word: WordReader.Read(r["word"])[0].Folded, Grams: r.Long("grams"))).DistinctBy(u => u.Word).ToDictionary(u => u.Word, u => u.Grams);

    /// <summary>The word under which packs of that weight stand in the index.</summary>
    public static string WordOf(long grams) => string.Create(CultureInfo.InvariantCulture, $"{grams}g");

    /// <summary>Takes weights out of folded words; what is left stays in <paramref name="words"/>.</summary>
    public List<long> Take(List<Word> words)
    {
        var found = new List<long>();
        for (var i = 0; i < words.Count; i++)
        {
            if (Read(words[i].Folded) is { } joined)
            {
                found.Add(joined);
                words.RemoveAt(i--);
            }
            else if (i + 1 < words.Count && NumberOf(words[i].Folded) is { } number && grams.TryGetValue(words[i + 1].Folded, out var unit) && number * unit is >= 1 and <= 1_000_000)
            {
                found.Add((long)(number * unit));
                words.RemoveRange(i--, 2);
            }
        }

        return found;
    }

    // "500g", "1kg"
    private long? Read(string word)
    {
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
        {
            digits++;
        }

        return digits is > 0 and < 7 && digits < word.Length && grams.TryGetValue(word[digits..], out var unit) && long.Parse(word.AsSpan(0, digits), CultureInfo.InvariantCulture) * unit is >= 1 and <= 1_000_000 and var all
            ? all
            : null;
    }

    private static decimal? NumberOf(string word) => word switch
    {
        "nua" => 0.5m,
        "mot" => 1,
        "hai" => 2,
        "ba" => 3,
        "nam" => 5,
        _ when word.Length <= 5 && word.All(char.IsAsciiDigit) => decimal.Parse(word, CultureInfo.InvariantCulture),
        _ => null,
    };
}
