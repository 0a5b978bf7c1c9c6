using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Marketplace.Catalog.Search;
using Marketplace.Contracts;

namespace Marketplace.Storefront.Web;

/// <summary>The query keys of lists (<c>/tim-kiem?q=&amp;danh-muc=&amp;sao=&amp;xa=&amp;gia-tu=&amp;gia-den=&amp;nguoi-ban=&amp;sap-xep=&amp;trang=</c>), read leniently: what makes no sense is left out.</summary>
public sealed record ListQuery
{
    /// <summary>Kinds of sellers as the address names them.</summary>
    public static readonly IReadOnlyList<(string Key, SellerKind Kind, LocalText Name)> Kinds =
    [
        ("hop-tac-xa", SellerKind.Cooperative, new("Hợp tác xã", "Cooperatives")),
        ("to-hop-tac", SellerKind.Group, new("Tổ hợp tác", "Producer groups")),
        ("ho-kinh-doanh", SellerKind.Household, new("Hộ kinh doanh", "Households")),
        ("doanh-nghiep", SellerKind.Firm, new("Doanh nghiệp", "Firms")),
    ];

    public static readonly IReadOnlyList<(string Key, ProductSort Sort, LocalText Name)> Sorts =
    [
        ("phu-hop", ProductSort.Best, new("Phù hợp nhất", "Best match")),
        ("moi", ProductSort.Newest, new("Mới bán", "Newest")),
        ("gia-thap", ProductSort.PriceUp, new("Giá thấp trước", "Lowest price")),
        ("gia-cao", ProductSort.PriceDown, new("Giá cao trước", "Highest price")),
    ];

    public static readonly IReadOnlyList<int> AllStars = [5, 4, 3];

    private const string TextKey = "q";

    private readonly string encodedText = "";

    public string Path { get; init; } = "";

    public string Text
    {
        get;
        init => (field, encodedText) = (value, UrlEncoder.Default.Encode(value));
    }

    = "";

    public string? Category { get; init; }

    public IReadOnlyList<int> Stars { get; init; } = [];

    public string? Commune { get; init; }

    public Money? PriceFrom { get; init; }

    public Money? PriceTo { get; init; }

    public SellerKind? Kind { get; init; }

    public ProductSort Sort { get; init; }

    public int Page { get; init; } = 1;

    public bool IsFiltered => Stars.Count > 0 || Commune is not null || PriceFrom is not null || PriceTo is not null || Kind is not null;

    public static ListQuery Read(HttpRequest request) => new()
    {
        Path = request.Path,
        Text = request.Query[TextKey].ToString().Trim() is { Length: <= 100 } text ? text : request.Query[TextKey].ToString().Trim()[..100],
        Category = request.Query["danh-muc"].ToString() is { Length: > 0 and <= 80 } category ? category : null,
        Stars = [.. request.Query["sao"].SelectMany(s => (s ?? "").Split(',')).Select(s => int.TryParse(s, out var n) ? n : 0).Where(n => n is >= 3 and <= 5).Distinct().OrderDescending()],
        Commune = request.Query["xa"].ToString() is { Length: 5 } code && code.All(char.IsAsciiDigit) ? code : null,
        PriceFrom = Price(request.Query["gia-tu"]),
        PriceTo = Price(request.Query["gia-den"]),
        Kind = Kinds.Where(k => k.Key == request.Query["nguoi-ban"].ToString()).Select(k => (SellerKind?)k.Kind).FirstOrDefault(),
        Sort = Sorts.FirstOrDefault(s => s.Key == request.Query["sap-xep"].ToString()).Sort,
        Page = int.TryParse(request.Query["trang"], out var page) ? Math.Clamp(page, 1, 500) : 1,
    };

    /// <summary>The address of this list.</summary>
    public string Address()
    {
        // A page of results holds thirty addresses.
        var address = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        address.AppendLiteral(Path);
        var mark = "?";
        foreach (var (key, value) in Pairs(english: false))
        {
            address.AppendLiteral(mark);
            address.AppendLiteral(key);
            address.AppendLiteral("=");
            address.AppendLiteral(key == TextKey ? encodedText : UrlEncoder.Default.Encode(value ?? ""));
            mark = "&";
        }

        return address.ToStringAndClear();
    }

    /// <summary>Keys and values of the address; what is not chosen is left out.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Pairs(bool english)
    {
        if (english)
        {
            yield return new(Language.Key, "en");
        }

        if (Text.Length > 0)
        {
            yield return new(TextKey, Text);
        }

        if (!string.IsNullOrEmpty(Category))
        {
            yield return new("danh-muc", Category);
        }

        foreach (var stars in Stars)
        {
            yield return new("sao", stars.ToString(CultureInfo.InvariantCulture));
        }

        if (!string.IsNullOrEmpty(Commune))
        {
            yield return new("xa", Commune);
        }

        if (PriceFrom is { } from)
        {
            yield return new("gia-tu", from.Dong.ToString(CultureInfo.InvariantCulture));
        }

        if (PriceTo is { } to)
        {
            yield return new("gia-den", to.Dong.ToString(CultureInfo.InvariantCulture));
        }

        if (Kind is { } kind)
        {
            yield return new("nguoi-ban", Kinds.First(k => k.Kind == kind).Key);
        }

        if (Sort != ProductSort.Best)
        {
            yield return new("sap-xep", Sorts.First(s => s.Sort == Sort).Key);
        }

        if (Page != 1)
        {
            yield return new("trang", Page.ToString(CultureInfo.InvariantCulture));
        }
    }

    public ListQuery WithoutFilters() => new() { Path = Path, Text = Text, Category = Category, Sort = Sort };

    /// <summary><c>100.000 ₫ – 200.000 ₫</c>.</summary>
    public static LocalText NameOf(PriceRange range) => range switch
    {
        { From: { } from, To: { } to } => new($"{from} – {to}", $"{from} – {to}"),
        { From: { } from } => new($"từ {from} trở lên", $"{from} and more"),
        { To: { } to } => new($"đến {to}", $"up to {to}"),
        _ => new("mọi giá", "any price"),
    };

    public ProductFilter Filter(string? category) => new(Text, category, Commune, PriceFrom: PriceFrom, PriceTo: PriceTo, Stars: Stars.Count > 0 ? Stars : null, SellerKind: Kind);

    private static Money? Price(string? text) => Money.TryParse(text, out var money) && !money.IsNegative ? money : null;
}
