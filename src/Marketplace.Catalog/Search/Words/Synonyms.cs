using Marketplace.Platform.Seeding;

namespace Marketplace.Catalog.Search.Words;

/// <summary>
/// Words that mean the same or that say little (catalog-seed/search/synonyms.csv). A product that has one of a group is found by the others;
/// what is typed stays as it is.
/// </summary>
internal sealed class Synonyms
{
    private readonly Dictionary<string, List<Phrase>> byFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Word[]>> side = new(StringComparer.Ordinal);
    private readonly HashSet<string> skipped = new(StringComparer.Ordinal);

    public Synonyms(SeedFiles files)
    {
        foreach (var row in files.Read("search/synonyms.csv"))
        {
            var phrases = row["words"].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            switch (row["kind"])
            {
                case "same":
                    foreach (var phrase in phrases)
                    {
                        Add(phrase, [.. phrases.Where(p => p != phrase)]);
                    }

                    break;
                case "also":
                    Add(phrases[0], phrases[1..]);
                    break;
                case "side":
                    foreach (var phrase in phrases.Select(p => WordReader.Read(p).ToArray()))
                    {
                        if (!side.TryGetValue(phrase[0].Folded, out var list))
                        {
                            side[phrase[0].Folded] = list = [];
                        }

                        list.Add(phrase);
                    }

                    break;
                case "skip":
                    skipped.UnionWith(phrases.SelectMany(WordReader.Read).Select(w => w.Accented));
                    break;
                default:
                    throw new InvalidDataException($"search/synonyms.csv: '{row["kind"]}' is no kind.");
            }
        }
    }

    /// <summary>A word in names of OCOP sets by which nobody looks for anything.</summary>
    public bool IsSkipped(Word word) => skipped.Contains(word.Accented);

    /// <summary>Other phrases that a text is to be found by.</summary>
    public IEnumerable<string> For(IReadOnlyList<Word> text)
    {
        for (var at = 0; at < text.Count; at++)
        {
            if (text[at].Folded is not { } first || !byFirstWord.TryGetValue(first, out var phrases))
            {
                continue;
            }

            foreach (var phrase in phrases.Where(p => p.StandsAt(text, at)))
            {
                foreach (var other in phrase.Others)
                {
                    yield return other;
                }
            }
        }
    }

    /// <summary>Which of the words typed say little of what is looked for. Those typed with accents must be the same with them.</summary>
    public bool[] SideWords(IReadOnlyList<Word> typed)
    {
        var marks = new bool[typed.Count];
        for (var at = 0; at < typed.Count; at++)
        {
            foreach (var phrase in side.GetValueOrDefault(typed[at].Folded) ?? [])
            {
                if (StandsAt(phrase, typed, at))
                {
                    Array.Fill(marks, true, at, phrase.Length);
                }
            }
        }

        return marks;
    }

    private static bool StandsAt(Word[] phrase, IReadOnlyList<Word> typed, int at)
    {
        if (at + phrase.Length > typed.Count)
        {
            return false;
        }

        for (var i = 0; i < phrase.Length; i++)
        {
            var word = typed[at + i];
            if (word.Folded == word.Accented ? word.Folded != phrase[i].Folded : word.Accented != phrase[i].Accented)
            {
                return false;
            }
        }

        return true;
    }

    private void Add(string phrase, string[] others)
    {
        var words = WordReader.Read(phrase);
        if (!byFirstWord.TryGetValue(words[0].Folded, out var list))
        {
            byFirstWord[words[0].Folded] = list = [];
        }

        list.Add(new([.. words], others));
    }

    private sealed record Phrase(Word[] Words, string[] Others)
    {
        public bool StandsAt(IReadOnlyList<Word> text, int at)
        {
            if (at + Words.Length > text.Count)
            {
                return false;
            }

            for (var i = 0; i < Words.Length; i++)
            {
                if (text[at + i].Accented != Words[i].Accented)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
