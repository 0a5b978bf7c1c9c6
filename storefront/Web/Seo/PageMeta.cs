using System.Globalization;

namespace Marketplace.Storefront.Web.Seo;

/// <summary>What search engines and previews of links are told of a public page; <c>_Head.cshtml</c> writes it.</summary>
/// <param name="Path">The one address of what is shown, in Vietnamese: with a query only where that makes another page of it.</param>
public sealed record PageMeta(string Path)
{
    public const string SiteName = "Chợ OCOP Thái Nguyên";

    private const int LongestDescription = 200;
    private const string PageKey = "trang";

    private readonly string? description;

    /// <summary>For previews, where the page's own title says too little.</summary>
    public string? Title { get; init; }

    /// <summary>A sentence or two in the page's language, cut between words where it is long; null: the market's own.</summary>
    public string? Description
    {
        get => description;
        init => description = Shorten(value);
    }

    /// <summary>Null: the market's own.</summary>
    public SharedPicture? Picture { get; init; }

    /// <summary>Open Graph type.</summary>
    public string Type { get; init; } = "website";

    /// <summary>False for what only its visitor asked for: results of a search, an answer to a code.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>The data block: JSON that may stand inside a script element (see <see cref="JsonLd"/>).</summary>
    public string? Data { get; init; }

    /// <summary>A page that says nothing of itself: its path, and its number where it is one of several.</summary>
    internal static PageMeta Of(HttpRequest request, PublicPageAttribute page)
    {
        var path = Codes.RawTarget(request).Split('?')[0];
        var number = page.QueryKeys.Contains(PageKey) && int.TryParse(request.Query[PageKey], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 1;
        return new(OfPage(path.Length > 1 ? path.TrimEnd('/') : path, number)) { IsIndexed = page.IsIndexed };
    }

    /// <summary>The address of one page of several; the first needs no number.</summary>
    internal static string OfPage(string path, int number) =>
        number <= 1 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{PageKey}={number}");

    private static string? Shorten(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (text.Length <= LongestDescription)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', LongestDescription - 1);
        return text[..(end > 0 ? end : LongestDescription - 1)].TrimEnd(' ', ',', '.', ';', ':') + "…";
    }
}

/// <summary>A picture for previews of links. Width and height in px; null where nobody measured it.</summary>
public sealed record SharedPicture(string Path, int? Width, int? Height)
{
    /// <summary>The market's own.</summary>
    public static readonly SharedPicture OfMarket = new("/icons/share.png", 1200, 630);

    /// <summary>The one for a picture's key. Seeded products have one drawn for it; of the others the large one is shared.</summary>
    public static SharedPicture? Of(string key) => key switch
    {
        "" => null,
        _ when key.StartsWith("products/", StringComparison.Ordinal) => new($"/anh/og/{key["products/".Length..]}.png", 1200, 630),
        _ when key.StartsWith("shops/", StringComparison.Ordinal) => new(Pictures.Address(key, 960), 960, 640),
        _ when key.StartsWith("showcases/", StringComparison.Ordinal) => new(Pictures.Address(key, 960), 960, 540),
        _ => new(Pictures.Address(key, 960), null, null),
    };
}
