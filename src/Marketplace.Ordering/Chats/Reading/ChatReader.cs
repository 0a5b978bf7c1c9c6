using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Contracts;

namespace Marketplace.Ordering.Chats.Reading;

/// <summary>
/// Reads who a parcel goes to out of a chat as people write it: names with or without a title, phones in any grouping, addresses old and new, with and
/// without accents. Pure; it guesses, and a person looks at the guess.
/// </summary>
public static partial class ChatReader
{
    public const int MaxLength = 2000;

    private const int MostNameWords = 5;

    /// <param name="near">Code of the province that is likelier where the chat names none.</param>
    public static ChatReading Read(string? chat, string? near = null)
    {
        var text = (chat ?? "").Normalize(NormalizationForm.FormC);
        text = Stamp().Replace(text.Length > MaxLength ? text[..MaxLength] : text, "");
        var (phone, rest) = ChatPhones.TakeFrom(text);
        var parts = ChatWords.Parts(rest).Select(Labelled.Of).Where(p => p.Text.Any(char.IsLetterOrDigit)).SelectMany(SplitOffName).ToList();
        var words = ChatWords.Of([.. parts.Select(p => p.Label == PartLabel.Name ? "" : p.Text)]);
        var places = ChatPlaces.Find(words, near);
        var best = places.Count > 0 ? places[0] : null;
        var place = best is null ? -1 : words[best.First].Part;
        var note = string.Join(". ", parts.Where((p, i) => i != place && IsWish(p.Text)).Select(p => p.Text));
        var name = NameOf([.. parts.Where((p, i) => i != place && !IsOfPlaces(p.Text, places))]);
        var street = StreetOf(parts, words, best, name);
        return new(
            Titled(name), phone?.Value ?? "", street,
            places is [{ IsSure: true }] ? best!.Place.Code : null,
            [.. places.Select(p => p.Place)],
            note);
    }

    private static string NameOf(IReadOnlyList<Labelled> parts)
    {
        if (parts.FirstOrDefault(p => p.Label == PartLabel.Name) is { } labelled)
        {
            return WithoutTitle(labelled.Text);
        }

        var others = parts.Where(p => p.Label == PartLabel.None).Select(p => p.Text).ToList();
        if (others.FirstOrDefault(p => PersonWords.IsTitle(FirstWord(p)) && LooksLikeName(p)) is { } titled)
        {
            return WithoutTitle(titled);
        }

        if (others.FirstOrDefault(LooksLikeName) is { } plain)
        {
            return WithoutTitle(plain);
        }

        // "Gửi cho chị Hoa nhé": the words after the title that begin with a capital.
        return TitledName().Matches(string.Join('\n', others)).FirstOrDefault(m => PersonWords.IsTitle(m.Groups[1].Value)) is { } inside ? WithoutTitle(inside.Value) : "";
    }

    /// <summary>The district or province of the commune, which is nobody's name.</summary>
    private static bool IsOfPlaces(string text, IReadOnlyList<PlaceFound> places)
    {
        var said = string.Join(' ', ChatWords.Of([text]).Select(w => w.Said).SkipWhile(w => w is "tp" or "q" or "h" or "quan" or "huyen" or "tinh" or "thanh" or "pho"));
        return places.Any(p => $"{p.Place.Province}, {p.Place.Old}".Split(", ").Any(n => SearchText.Fold(n) is var name && (name == said || name.EndsWith(' ' + said, StringComparison.Ordinal))));
    }

    private static string StreetOf(List<Labelled> parts, List<ChatWord> words, PlaceFound? best, string name)
    {
        var last = best is null ? parts.Count - 1 : words[best.First].Part;
        var pieces = new List<string>();
        if (best is not null)
        {
            // "ngõ 5 Láng Hạ": the ward's name is the street's too, without which the lane is none.
            var isStreet = best.First == best.NameFirst && best.First > 0 && words[best.First - 1].Part == last
                && words.Where((w, i) => i < best.First && w.Part == last).Any(w => PersonWords.IsOfAddress(w.Text) || char.IsDigit(w.Text[0]));
            pieces.Add(parts[last].Text[..(isStreet ? words[best.Last].End : words[best.First].Start)]);
        }

        for (var i = best is null ? last : last - 1; i >= 0; i--)
        {
            var (text, label) = parts[i];
            if (label == PartLabel.Name || IsWish(text) || (name.Length > 0 && text.EndsWith(name[(name.LastIndexOf(' ') + 1)..], StringComparison.OrdinalIgnoreCase) && WithoutTitle(text) == name) || !(label == PartLabel.Address || LooksLikeAddress(text) || (best is not null && !HasChatter(text))))
            {
                if (best is null)
                {
                    continue;
                }

                break;
            }

            pieces.Insert(0, text);
        }

        return string.Join(", ", pieces.Select(p => p.Trim(' ', ',', '-', '.', ':')).Where(p => p.Length > 0));
    }

    /// <summary>"Chị Hoa ngõ 5 Láng Hạ" is a name and an address.</summary>
    private static IEnumerable<Labelled> SplitOffName(Labelled part)
    {
        if (part.Label == PartLabel.None && SentTo().Match(part.Text) is { Success: true } sent && LooksLikeName(part.Text[sent.Length..]))
        {
            return [new(part.Text[sent.Length..], PartLabel.Name)];
        }

        var words = ChatWords.Of([part.Text]);
        var street = words.FindIndex(w => PersonWords.IsOfAddress(w.Text) || char.IsDigit(w.Text[0]));
        if (part.Label == PartLabel.None && street is >= 2 and <= MostNameWords && PersonWords.IsTitle(words[0].Text) && LooksLikeName(part.Text[..words[street].Start]))
        {
            return [new(part.Text[..words[street].Start].Trim(), PartLabel.Name), new(part.Text[words[street].Start..], PartLabel.None)];
        }

        return [part];
    }

    private static bool LooksLikeName(string text)
    {
        var words = Letters(text);
        var real = words.Length > 0 && PersonWords.IsTitle(words[0]) ? words[1..] : words;
        return words.Length == text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length && real.Length is >= 1 and <= MostNameWords
            && !text.Any(char.IsDigit) && !HasChatter(string.Join(' ', real)) && !real.SkipLast(1).Any(PersonWords.IsOfAddress) && real.Any(w => w.Length > 1);
    }

    private static bool LooksLikeAddress(string text) =>
        ChatWords.Of([text]).Any(w => char.IsDigit(w.Text[0]) || PersonWords.IsOfAddress(w.Text)) && !Quantity().IsMatch(text);

    private static bool HasChatter(string text) => Letters(text).Any(PersonWords.IsChatter);

    private static bool IsWish(string text) => Wish().IsMatch(SearchText.Fold(text));

    private static string FirstWord(string text) => text.Split(' ', 2)[0];

    private static string[] Letters(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.All(c => char.IsLetter(c) || c is '.'))];

    // "Chị Hoa" tells the courier more than "Hoa"; of a whole name the title is dropped.
    private static string WithoutTitle(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 || !PersonWords.IsTitle(words[0]) ? string.Join(' ', words) : words.Length > 2 ? string.Join(' ', words[1..]) : $"{PersonWords.TitleInFull(words[0])} {Titled(words[1])}";
    }

    private static string Titled(string name) => name.Length > 0 && (!name.Any(char.IsUpper) || !name.Any(char.IsLower))
        ? string.Join(' ', name.ToLowerInvariant().Split(' ').Select(w => w[..1].ToUpper(CultureInfo.InvariantCulture) + w[1..]))
        : name.Length > 0 ? name[..1].ToUpper(CultureInfo.InvariantCulture) + name[1..] : name;

    [GeneratedRegex(@"^\s*(?:\[\d{1,2}[:h]\d{2}[^\]\n]*\]\s*[^:\n]{1,40}:|\d{1,2}:\d{2}(?:\s+\d{1,2}/\d{1,2}(?:/\d{4})?)?\s*$)", RegexOptions.Multiline)]
    private static partial Regex Stamp();

    [GeneratedRegex(@"(?<!\p{L})(\p{L}{1,4})((?: \p{Lu}\p{L}+){1,4})")]
    private static partial Regex TitledName();

    [GeneratedRegex(@"^(ship|gửi|gui|giao|nhận|nhan)( hàng| hang)? cho ", RegexOptions.IgnoreCase)]
    private static partial Regex SentTo();

    [GeneratedRegex(@"\d\s*(gói|goi|hộp|hop|kg|cân|lạng|lang|túi|tui|chai|lọ|g)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"gio hanh chinh|goi truoc|giao (buoi|sang|chieu|toi|sau|truoc|gio)|goi (dien )?(cho|khi)|buoi (sang|chieu|toi)|sau \d{1,2} ?(h|gio)|truoc \d{1,2} ?(h|gio)|de (o )?(bao ve|le tan|cong)|gui (bao ve|le tan)|cho (xem|kiem) hang")]
    private static partial Regex Wish();
}
