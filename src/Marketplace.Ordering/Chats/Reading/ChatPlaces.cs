using Marketplace.Contracts;
using Marketplace.Platform;

namespace Marketplace.Ordering.Chats.Reading;

/// <summary>Words of a chat that name a commune, of today or of before 1 July 2025. <paramref name="First"/>: with the kind before the name.</summary>
/// <param name="IsSure">More than a name speaks for it: its kind, its district or its province.</param>
internal sealed record PlaceFound(int First, int NameFirst, int Last, ChatPlace Place, double Score, bool IsSure);

/// <summary>Finds the communes that the words of a chat may mean, by name, kind, district and province.</summary>
internal static class ChatPlaces
{
    private const int LongestName = 5;
    private const int MostNamesakes = 60;
    private const int MostPlaces = 8;

    private static readonly string[] DistrictKinds = ["thanh pho ", "thi xa ", "quan ", "huyen "];
    private static readonly HashSet<string> StreetWords = ["duong", "pho", "ngo", "ngach", "hem", "kiet", "so", "sn", "to", "xom", "thon", "ap", "khu", "toa", "d", "ngac", "cho", "gan"];

    /// <param name="near">The province that is likelier where none is named.</param>
    public static IReadOnlyList<PlaceFound> Find(IReadOnlyList<ChatWord> words, string? near)
    {
        var found = new List<PlaceFound>();
        for (var i = 0; i < words.Count; i++)
        {
            for (var length = 1; length <= LongestName && i + length <= words.Count && words[i + length - 1].Part == words[i].Part; length++)
            {
                found.AddRange(At(words, i, length, near));
            }
        }

        if (found.Count == 0)
        {
            return [];
        }

        var best = found.MaxBy(f => f.Score)!;
        return
        [
            .. found.Where(f => f.NameFirst == best.NameFirst && f.Last == best.Last && f.Score > best.Score - 1)
                .OrderByDescending(f => f.Score).ThenBy(f => f.Place.Code, StringComparer.Ordinal).DistinctBy(f => f.Place.Code).Take(MostPlaces),
        ];
    }

    private static IEnumerable<PlaceFound> At(IReadOnlyList<ChatWord> words, int first, int length, string? near)
    {
        var name = string.Join(' ', words.Skip(first).Take(length).Select(w => w.Text));
        var folded = string.Join(' ', words.Skip(first).Take(length).Select(w => w.Folded));
        var (kind, kindWords) = KindBefore(words, first);
        if (kind is null && folded.All(c => char.IsDigit(c) || c is '/' or '-'))
        {
            yield break;
        }

        var after = $" {string.Join(' ', words.Skip(first + length).Select(w => w.Said))} ";
        var isOfDistrict = kind is "district";
        var isInStreet = kind is null && first > 0 && words[first - 1].Part == words[first].Part && (StreetWords.Contains(words[first - 1].Folded) || char.IsDigit(words[first - 1].Text[0]));
        var asked = kind switch { "phuong" => "phường ", "xa" => "xã ", "tt" => "thị trấn ", _ => "" };
        var places = Geography.Named(name).Select(c => (Now: c, Old: (OldCommune?)null))
            .Concat(Geography.SearchOld(asked + name, null, MostNamesakes).Select(f => (f.Now, (OldCommune?)f.Old)));
        foreach (var (now, old) in places)
        {
            var province = Geography.Province(now.ProvinceCode)!;
            var inProvince = Says(after, SearchText.Fold(province.Name)) || (old is not null && Says(after, SearchText.Fold(old.Province)));
            var inDistrict = old is not null
                ? SaysDistrict(after, old.District, old.Province)
                : Geography.FormerOf(now.Code).Any(f => SaysDistrict(after, f.District, f.Province));
            var isKind = kind is not null && !isOfDistrict;
            if (!isKind && !inProvince && !inDistrict && (length == 1 || PersonWords.IsTitle(words[first].Text)))
            {
                continue;
            }

            var score = length + (isKind ? 4 : 0) + (inProvince ? 5 : 0) + (inDistrict ? 4 : 0) - (isOfDistrict ? 3 : 0) - (isInStreet ? 3 : 0)
                + (isKind && KindFits(kind!, now, old) ? 1 : 0)
                + (HasAccents(name) ? SaysWithAccents(name, old?.Name ?? now.Name) ? 0.6 : -1.5 : 0)
                + (!inProvince && now.ProvinceCode == near ? 1.2 : 0)
                + (old is null ? 0.2 : 0);
            yield return new(
                first - kindWords, first, first + length - 1,
                new(now.Code, now.FullName, province.Name, old is null ? null : $"{old.Name}, {old.District}, {old.Province}"),
                score, isKind || (inProvince && inDistrict) || ((inProvince || inDistrict) && !isOfDistrict && !isInStreet));
        }
    }

    /// <summary>The kind of place named just before a word, and how many words it takes.</summary>
    private static (string? Kind, int Words) KindBefore(IReadOnlyList<ChatWord> words, int first)
    {
        string Before(int back) => first - back >= 0 && words[first - back].Part == words[first].Part ? words[first - back].Folded : "";
        return (Before(2), Before(1)) switch
        {
            ("thi", "tran") => ("tt", 2),
            ("dac", "khu") => ("dac khu", 2),
            ("thanh", "pho") or ("thi", "xa") => ("district", 2),
            (_, "phuong" or "p" or "f") => ("phuong", 1),
            (_, "xa" or "x") => ("xa", 1),
            (_, "tt") => ("tt", 1),
            (_, "quan" or "q" or "huyen" or "h" or "tp" or "tx") => ("district", 1),
            _ => (null, 0),
        };
    }

    private static bool KindFits(string kind, Commune now, OldCommune? old) => old is null
        ? now.Kind == kind
        : SearchText.Fold(old.Name).StartsWith(kind switch { "phuong" => "phuong ", "xa" => "xa ", _ => "thi tran " }, StringComparison.Ordinal);

    private static bool SaysDistrict(string after, string district, string province)
    {
        var folded = SearchText.Fold(district);
        var name = DistrictKinds.FirstOrDefault(k => folded.StartsWith(k, StringComparison.Ordinal)) is { } kind ? folded[kind.Length..] : folded;
        if (name.All(char.IsDigit))
        {
            return Says(after, "quan " + name) || Says(after, "q " + name);
        }

        // "Thái Nguyên" alone is the province; its town is named with its kind.
        return name == SearchText.Fold(province) ? Says(after, "tp " + name) || Says(after, "thanh pho " + name) || Says(after, $"{name} {name}") : Says(after, name);
    }

    private static bool Says(string after, string folded) => after.Contains($" {folded} ", StringComparison.Ordinal);

    private static bool HasAccents(string typed) => typed.Any(c => c > 'z');

    // "Hoà" and "Hòa" are one word written in two ways.
    private static bool SaysWithAccents(string typed, string name) =>
        name.EndsWith(typed, StringComparison.OrdinalIgnoreCase)
        || name.Split(' ').TakeLast(typed.Split(' ').Length).Zip(typed.Split(' ')).All(pair => Letters(pair.First).SequenceEqual(Letters(pair.Second)));

    private static IEnumerable<char> Letters(string word) => word.ToLowerInvariant().Normalize(System.Text.NormalizationForm.FormD).Order();
}
