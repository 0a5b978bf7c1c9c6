using Marketplace.Contracts;
using Marketplace.Platform.Seeding;

namespace Marketplace.Catalog.Checks;

/// <summary>Words that promise health or name an illness (<c>claims.csv</c>); food may carry neither (advertising of food, Decree 15/2018/NĐ-CP).</summary>
internal sealed class ClaimWords
{
    /// <summary>How far before the claim a "không" still denies it: "không có tác dụng thay thế thuốc chữa bệnh" is a sentence the law asks for.</summary>
    private const int DeniedWithin = 8;

    private readonly List<(Phrase Phrase, LocalText Instead)> claims;

    public ClaimWords(SeedFiles files) => claims =
    [
        .. files.Read("claims.csv").SelectMany(row => Phrase.Split(row["words"]).Select(p => (p, new LocalText(row["instead_vi"], row["instead_en"])))),
    ];

    /// <summary>The first claim of a text with its words as typed; longer ones before those within them.</summary>
    public (string Words, LocalText Instead)? FirstIn(WordedText text)
    {
        var found = claims
            .SelectMany(c => text.Places(c.Phrase).Where(place => !IsDenied(text, place)).Take(1).Select(place => (Place: place, c.Phrase.Length, c.Instead)))
            .OrderBy(c => c.Place).ThenByDescending(c => c.Length)
            .ToList();
        return found.Count == 0
            ? null
            : (text.Text[text.Words[found[0].Place].Start..text.Words[found[0].Place + found[0].Length - 1].End], found[0].Instead);
    }

    private static bool IsDenied(WordedText text, int place)
    {
        for (var i = place - 1; i >= Math.Max(0, place - DeniedWithin) && !text.EndsAfter(i); i--)
        {
            // "không chỉ ngon mà còn …" denies nothing.
            if (text.Words[i].Folded is "khong" or "chang" or "not" && text.Words[i + 1].Folded is not ("chi" or "nhung" or "only"))
            {
                return true;
            }
        }

        return false;
    }
}
