using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Marketplace.Contracts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Marketplace.Storefront.Web;

/// <summary>
/// What every page says in the same words: addresses of files with their versions, and pieces of the frame around pages, made once for
/// each language. In Development nothing is kept, so that an edit shows.
/// </summary>
public sealed class Kept(IFileVersionProvider versions, HtmlEncoder encoder, IHostEnvironment environment)
{
    private readonly bool keeps = !environment.IsDevelopment();
    private readonly ConcurrentDictionary<string, string> assets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> icons = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Name, bool English), HtmlString> pieces = new();
    private readonly ConcurrentDictionary<CardKey, HtmlString> cards = new();

    private readonly ConcurrentDictionary<AnswerKey, (object? Others, HtmlString Text)> answers = new();
    private int lettersOfAnswers;

    private const int LettersOfVersion = 8;

    // Some 2 kB each.
    private const int MostCards = 4_000;
    private const int MostLettersOfAnswers = 2 << 20;

    /// <summary>A file of wwwroot with its version, so that it can be cached for ever.</summary>
    public string Asset(string path) => keeps
        ? assets.GetOrAdd(path, static (p, kept) => kept.VersionOf(p), this)
        : VersionOf(path);

    public string Icon(string name) => keeps ? icons.GetOrAdd(name, static (n, kept) => kept.IconOf(n), this) : IconOf(name);

    /// <summary>Markup that depends on the language alone.</summary>
    public IHtmlContent Piece(string name, bool english, Func<dynamic?, HelperResult> markup)
    {
        if (keeps && pieces.TryGetValue((name, english), out var piece))
        {
            return piece;
        }

        return pieces[(name, english)] = Written(markup(null));
    }

    /// <summary>A card of the shop window, which is another when anything on it changes. Rarely full, and then made anew.</summary>
    public IHtmlContent Card(Card card, int level, bool english, Func<Card, HelperResult> markup)
    {
        var key = new CardKey(card, level, english);
        if (keeps && cards.TryGetValue(key, out var known))
        {
            return known;
        }

        var made = Written(markup(card));
        if (keeps)
        {
            if (cards.Count >= MostCards)
            {
                cards.Clear();
            }

            cards[key] = made;
        }

        return made;
    }

    /// <summary>
    /// Markup of what a question was answered, and of others beside it: another as soon as one is answered otherwise. Remembered questions
    /// (<see cref="IRememberedQuery{T}"/>) are answered with the very same until something changes.
    /// </summary>
    /// <param name="others">Compared as values.</param>
    public IHtmlContent Answer(string name, object answer, object? others, bool english, Func<dynamic?, HelperResult> markup)
    {
        var key = new AnswerKey(name, answer, english);
        var isKnown = answers.TryGetValue(key, out var known);
        if (isKnown && Equals(known.Others, others))
        {
            return known.Text;
        }

        var made = Written(markup(null));
        if (keeps)
        {
            // Answers of a while ago that nobody gets any more lie here too, until it is full.
            var letters = made.Value!.Length;
            if (Interlocked.Add(ref lettersOfAnswers, isKnown ? letters - known.Text.Value!.Length : letters) > MostLettersOfAnswers)
            {
                answers.Clear();
                Interlocked.Exchange(ref lettersOfAnswers, letters);
            }

            answers[key] = (others, made);
        }

        return made;
    }

    private HtmlString Written(HelperResult markup)
    {
        using var text = new StringWriter();
        markup.WriteTo(text, encoder);
        return new(text.ToString());
    }

    /// <summary>The very card, not one that says the same: comparing all that stands on it would cost more than it saves.</summary>
    private readonly record struct CardKey(Card Card, int Level, bool English)
    {
        public bool Equals(CardKey other) => ReferenceEquals(Card, other.Card) && Level == other.Level && English == other.English;

        public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(Card), Level, English);
    }

    /// <summary>The very answer, as with cards.</summary>
    private readonly record struct AnswerKey(string Name, object Answer, bool English)
    {
        public bool Equals(AnswerKey other) => ReferenceEquals(Answer, other.Answer) && English == other.English && Name == other.Name;

        public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(Answer), Name, English);
    }

    // The hash has 43 letters and stands in a page dozens of times; of another version of the same file eight are different enough.
    private string VersionOf(string path)
    {
        var versioned = versions.AddFileVersionToPath("", path);
        var end = versioned.LastIndexOf('=') + LettersOfVersion + 1;
        return versioned.Length > path.Length && end < versioned.Length ? versioned[..end] : versioned;
    }

    private string IconOf(string name) => Asset("/icons.svg") + "#" + name;
}
