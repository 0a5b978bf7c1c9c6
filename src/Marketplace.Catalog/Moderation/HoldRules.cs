using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Platform.Seeding;

namespace Marketplace.Catalog.Moderation;

/// <summary>
/// Which words staff look at before others see them: telephone numbers, links, insults. The rules are the rows of <c>held_words.csv</c>:
/// <c>pattern</c> (a regular expression over the text in lower case), <c>exact</c> (whole words with their marks) or <c>folded</c> (whole
/// words, also typed without marks).
/// </summary>
internal sealed class HoldRules
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    private readonly List<Rule> rules;

    public HoldRules(SeedFiles files) => rules = [.. files.Read("held_words.csv").Select(row => new Rule(row["kind"], row["text"], row["reason_vi"]))];

    /// <summary>Why <paramref name="text"/>, composed (see <see cref="TypedWords"/>), has to be looked at (<c>có số điện thoại</c>), or null.</summary>
    public string? ReasonFor(string text)
    {
        var plain = text.ToLowerInvariant();
        var words = $" {string.Join(' ', string.Concat(plain.Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";
        var folded = $" {string.Join(' ', SearchText.Tokens(text))} ";
        return rules.Find(r => r.Holds(plain, words, folded))?.Reason;
    }

    private sealed class Rule
    {
        private readonly Func<string, string, string, bool> holds;

        public Rule(string kind, string text, string reason)
        {
            Reason = reason;
            var exact = $" {text.Normalize()} ";
            var tokens = $" {string.Join(' ', SearchText.Tokens(text))} ";
            holds = kind switch
            {
                "pattern" => Matcher(new Regex(text, RegexOptions.CultureInvariant, Limit)),
                "exact" => (_, words, _) => words.Contains(exact, StringComparison.Ordinal),

                // With marks only these words; wholly without marks also their plain letters.
                "folded" => (plain, words, folded) => words.Contains(exact, StringComparison.Ordinal)
                    || (plain.All(char.IsAscii) && folded.Contains(tokens, StringComparison.Ordinal)),
                _ => throw new InvalidDataException($"held_words.csv: '{kind}' is not pattern, exact or folded."),
            };
        }

        public string Reason { get; }

        public bool Holds(string plain, string words, string folded) => holds(plain, words, folded);

        private static Func<string, string, string, bool> Matcher(Regex pattern) => (plain, _, _) =>
        {
            try
            {
                return pattern.IsMatch(plain);
            }
            catch (RegexMatchTimeoutException)
            {
                // Nobody writes a review like this; staff may look.
                return true;
            }
        };
    }
}
