using System.Text.RegularExpressions;
using Marketplace.Contracts;

namespace Marketplace.Catalog.Checks;

/// <summary>A word of a text: as typed in lower case, without marks, and where it stands.</summary>
internal sealed record Word(string Lower, string Folded, int Start, int End)
{
    /// <summary>Typed without any mark, so that it may stand for a marked one.</summary>
    public bool IsPlain { get; } = Lower.All(char.IsAscii);
}

/// <summary>A text cut into words once, looked through for many phrases.</summary>
internal sealed partial class WordedText
{
    public WordedText(string text)
    {
        Text = text.Normalize();
        Words = [.. AWord().Matches(Text).Select(m => new Word(m.Value.ToLowerInvariant(), SearchText.Fold(m.Value), m.Index, m.Index + m.Length))];
    }

    public string Text { get; }

    public IReadOnlyList<Word> Words { get; }

    public bool Has(Phrase phrase) => Places(phrase).Any();

    /// <summary>Where the phrase stands, as places of its first word.</summary>
    public IEnumerable<int> Places(Phrase phrase) => Enumerable.Range(0, Math.Max(0, Words.Count - phrase.Length + 1)).Where(i => phrase.StandsAt(Words, i));

    /// <summary>A sentence ends between two neighbouring words.</summary>
    public bool EndsAfter(int word) =>
        word + 1 < Words.Count && Text.AsSpan(Words[word].End, Words[word + 1].Start - Words[word].End).ContainsAny(".!?;\n");

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex AWord();
}

/// <summary>Words in their order: with their marks, or all of them typed without any.</summary>
internal sealed class Phrase
{
    private readonly IReadOnlyList<Word> words;

    public Phrase(string text) => words = new WordedText(text).Words;

    public int Length => words.Count;

    public bool StandsAt(IReadOnlyList<Word> text, int place)
    {
        if (words.Count == 0 || place + words.Count > text.Count)
        {
            return false;
        }

        var (marked, plain) = (true, true);
        for (var i = 0; i < words.Count && (marked || plain); i++)
        {
            marked &= text[place + i].Lower == words[i].Lower;
            plain &= text[place + i].IsPlain && text[place + i].Folded == words[i].Folded;
        }

        return marked || plain;
    }

    public static IReadOnlyList<Phrase> Split(string list) =>
        [.. list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => new Phrase(t))];
}
