using Marketplace.Contracts;
using Marketplace.Platform.Seeding;

namespace Marketplace.Catalog.Checks;

/// <summary>A protected geographical indication as it may be misused: its name, and the goods it is protected for.</summary>
internal sealed record ProtectedSign(string Key, string Name, Phrase Phrase, IReadOnlyList<Phrase> Goods, IReadOnlySet<int> Sets)
{
    /// <summary>Whether a product is of the goods this name is protected for.</summary>
    public bool Covers(WordedText name, int setNo) => Sets.Contains(setNo) || Goods.Any(name.Has);
}

/// <summary>
/// Finds geographical indications (<c>gi/registrations.csv</c> with <c>gi/words.csv</c>) that stand as a sign. A place in an address ("làm ở xã Tân Cương")
/// and the registered name of the shop are no sign.
/// </summary>
internal sealed class SignWords
{
    // Before a place's name they say where, not what.
    private static readonly HashSet<string> PlaceBefore = new(StringComparer.Ordinal) { "xã", "phường", "xóm", "thôn", "bản", "ở", "tại", "in", "at", "xa", "phuong", "xom", "tai" };

    private static readonly HashSet<string> PlaceAfter = new(StringComparer.Ordinal) { "commune", "ward" };

    private readonly List<ProtectedSign> signs;

    public SignWords(SeedFiles files)
    {
        var goods = files.Read("gi/words.csv").ToDictionary(r => r["key"], StringComparer.Ordinal);
        signs =
        [
            .. files.Read("gi/registrations.csv").Where(r => goods.ContainsKey(r["key"])).Select(r => new ProtectedSign(
                r["key"], r["name"], new Phrase(r["name"]), Phrase.Split(goods[r["key"]]["words"]),
                goods[r["key"]]["sets"].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(s => int.Parse(s, System.Globalization.CultureInfo.InvariantCulture)).ToHashSet())),
        ];
    }

    /// <summary>Names protected for such a product that the seller has no right to.</summary>
    public IReadOnlyList<ProtectedSign> Foreign(string productName, int setNo, IReadOnlySet<string> rights)
    {
        var name = new WordedText(productName);
        return [.. signs.Where(s => !rights.Contains(s.Key) && s.Covers(name, setNo))];
    }

    /// <summary>Where <paramref name="sign"/> stands as a sign in a text, as places of its first word.</summary>
    public static IReadOnlyList<int> Places(WordedText text, ProtectedSign sign, Phrase shopName) =>
    [
        .. text.Places(sign.Phrase).Where(place => !IsPlace(text, place, sign.Phrase.Length)
            && !text.Places(shopName).Any(shop => shop <= place && place + sign.Phrase.Length <= shop + shopName.Length)),
    ];

    private static bool IsPlace(WordedText text, int place, int length) =>
        (place > 0 && PlaceBefore.Contains(text.Words[place - 1].Lower) && !text.EndsAfter(place - 1))
        || (place + length < text.Words.Count && PlaceAfter.Contains(text.Words[place + length].Lower));
}
