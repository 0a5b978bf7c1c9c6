namespace Marketplace.Contracts;

/// <summary>The readable part of an address.</summary>
public static class Slug
{
    public const int MaxLength = 80;

    /// <summary>
    /// <c>Chè Tân Cương – Hảo hạng</c> becomes <c>che-tan-cuong-hao-hang</c>: a–z, 0–9 and single hyphens, at most
    /// <see cref="MaxLength"/> characters, cut between words. Empty when the text has no such letter or digit.
    /// </summary>
    public static string From(string text)
    {
        var slug = "";
        foreach (var word in SearchText.Tokens(text))
        {
            var ascii = string.Concat(word.Where(char.IsAsciiLetterOrDigit));
            if (ascii.Length == 0)
                continue;
            var longer = slug.Length == 0 ? ascii : $"{slug}-{ascii}";
            if (longer.Length > MaxLength)
                return slug.Length == 0 ? ascii[..MaxLength] : slug;
            slug = longer;
        }
        return slug;
    }
}
