using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Marketplace.Contracts;

namespace Marketplace.Catalog.Search.Words;

/// <summary>What was said of the price, both ends included, in đồng.</summary>
internal readonly record struct PriceWish(long? From, long? To);

/// <summary>
/// Takes words of price and of stars out of a query: <c>dưới 200 nghìn</c>, <c>từ 100 đến 300k</c>, <c>khoảng 200k</c>, <c>350k</c>,
/// <c>5 sao</c>. "About" is a fifth more or less.
/// </summary>
internal static partial class PriceWords
{
    private const string Amount = @"[0-9]+(?:[.,][0-9]+)* ?(?:k|nghin|ngan|trieu|tr)?(?: ?[0-9]{1,3})?(?: ?(?:dong|d|vnd))?";

    // Not a price: 2 kg, 5 gói, 3 sao.
    private const string End = @"\b(?! ?(?:g|gr|gam|gram|kg|kilo|ky|ki|can|lang|yen|ta|goi|hop|tui|lo|chai|sao|nguoi|ml|lit|nam|thang|ngay)\b)";

    /// <summary>The rest of the text, folded where something was taken out of it, else as it was.</summary>
    public static (string Left, PriceWish? Price, int? Stars) Read(string text)
    {
        // Nearly all queries name no number.
        if (!text.AsSpan().ContainsAnyInRange('0', '9') && !text.Contains("sao", StringComparison.OrdinalIgnoreCase))
        {
            return (text, null, null);
        }

        // Folding keeps each letter in its place only in composed text.
        text = text.Normalize();
        var folded = SearchText.Fold(text);
        var rest = folded.Length == text.Length ? text : folded;
        int? star = null;
        if (folded.Contains("sao", StringComparison.Ordinal) && StarWords().Match(folded) is { Success: true } stars)
        {
            star = stars.Groups["n"].Value switch { "ba" => 3, "bon" => 4, "nam" => 5, var digit => int.Parse(digit, CultureInfo.InvariantCulture) };
            (rest, folded) = (Without(rest, stars), Without(folded, stars));
        }

        foreach (var (needed, pattern, read) in Patterns)
        {
            if (folded.AsSpan().ContainsAny(needed) && pattern.Match(folded) is { Success: true } match && read(match) is { } wish)
            {
                return (Without(rest, match).Trim(), wish, star);
            }
        }

        return (rest.Trim(), null, star);
    }

    // Each with what stands in all that it matches: looking for that first is ten times quicker.
    private static readonly (SearchValues<string> Needed, Regex Pattern, Func<Match, PriceWish?> Read)[] Patterns =
    [
        (AnyOf("den", "toi", "-", "–"), Between(), m => Range(m.Groups["a"].Value, m.Groups["b"].Value)),
        (AnyOf("duoi", "re hon", "khong qua", "toi da", "nho hon", "it hon", "max", "<"), Below(), m => Dong(m.Groups["a"].Value, needsUnit: false) is { } dong ? new PriceWish(null, dong) : null),
        (AnyOf("tren", "hon", "tu", "toi thieu", "min", ">"), Above(), m => Dong(m.Groups["a"].Value, needsUnit: false) is { } dong ? new PriceWish(dong, null) : null),
        (AnyOf("khoang", "tam", "co", "chung", "quanh"), About(), m => Dong(m.Groups["a"].Value, needsUnit: false) is { } dong ? Around(dong) : null),
        (AnyOf("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), Alone(), m => Dong(m.Groups["a"].Value, needsUnit: true) is { } dong ? Around(dong) : null),
    ];

    private static SearchValues<string> AnyOf(params string[] words) => SearchValues.Create(words, StringComparison.Ordinal);

    private static PriceWish Around(long dong) => new(dong - (dong / 5), dong + (dong / 5));

    private static PriceWish? Range(string from, string to)
    {
        if (Dong(to, needsUnit: false) is not { } high)
        {
            return null;
        }

        // "từ 100 đến 300k": the unit said last counts for both.
        var low = HasUnit(from) ? Dong(from, needsUnit: false) : Dong(from.Trim() + UnitOf(to), needsUnit: false);
        return low is null ? null : low <= high ? new(low, high) : new(high, low);
    }

    private static long? Dong(string text, bool needsUnit)
    {
        if (!Money.TryParse(text.Trim(), out var money) || money.IsNegative)
        {
            return null;
        }

        // Nobody means 200 đồng: below a thousand, thousands are meant; without any unit it has to look like a price.
        return money.Dong switch
        {
            > 1_000_000_000 or 0 => null,
            < 1000 => needsUnit ? null : money.Dong * 1000,
            var dong => needsUnit && !HasUnit(text) && dong < 10_000 ? null : dong,
        };
    }

    private static bool HasUnit(string text) => text.AsSpan().IndexOfAnyExceptInRange('0', '9') is >= 0 and var at && text.AsSpan(at).IndexOfAny("kntđd") >= 0;

    private static string UnitOf(string text) => new([.. text.SkipWhile(c => char.IsAsciiDigit(c) || c is '.' or ',')]);

    private static string Without(string text, Match match) => string.Concat(text.AsSpan(0, match.Index), " ", text.AsSpan(match.Index + match.Length));

    [GeneratedRegex(@"\b(?:gia )?(?:tu )?(?<a>" + Amount + @") ?(?:den|toi|-|–) ?(?<b>" + Amount + @")" + End, RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"(?:\b(?:gia )?(?:duoi|re hon|khong qua|toi da|nho hon|it hon|max)|<=?) ?(?<a>" + Amount + @")" + End, RegexOptions.CultureInvariant)]
    private static partial Regex Below();

    [GeneratedRegex(@"(?:\b(?:gia )?(?:tren|hon|tu|lon hon|toi thieu|min)|>=?) ?(?<a>" + Amount + @")" + End + "(?: tro len)?", RegexOptions.CultureInvariant)]
    private static partial Regex Above();

    [GeneratedRegex(@"\b(?:gia )?(?:khoang|tam|co|chung|quanh) ?(?<a>" + Amount + @")" + End, RegexOptions.CultureInvariant)]
    private static partial Regex About();

    [GeneratedRegex(@"\b(?:gia )?(?<a>[0-9]+(?:[.,][0-9]+)* ?(?:k|nghin|ngan|trieu|tr|dong|d|vnd)(?:[0-9]{1,3})?(?: ?(?:dong|d|vnd))?|[0-9]{1,3}(?:[.][0-9]{3})+)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Alone();

    [GeneratedRegex(@"\b(?:ocop )?(?:hang )?(?<n>[345]|ba|bon|nam) sao\b", RegexOptions.CultureInvariant)]
    private static partial Regex StarWords();
}
