using Marketplace.Contracts;

namespace Marketplace.Catalog.Search.Window;

/// <summary>A product on sale as the window keeps it; immutable. Text that is only searched is not kept (see <see cref="DocText"/>).</summary>
internal sealed class Doc
{
    /// <summary>Stars, newest lot and slug decide between products that fit a query equally.</summary>
    public static readonly Comparison<Doc> BetterFirst = (a, b) =>
    {
        var order = ((int)a.Shelf).CompareTo((int)b.Shelf);
        order = order != 0 ? order : b.Stars.CompareTo(a.Stars);
        order = order != 0 ? order : Nullable.Compare(b.NewestLotAt, a.NewestLotAt);
        return order != 0 ? order : string.CompareOrdinal(a.Slug, b.Slug);
    };

    public static readonly Comparison<Doc> CheaperFirst = (a, b) =>
    {
        var order = a.PriceFrom.CompareTo(b.PriceFrom);
        return order != 0 ? order : string.CompareOrdinal(a.Slug, b.Slug);
    };

    public static readonly Comparison<Doc> DearerFirst = (a, b) => CheaperFirst(b, a);

    public static readonly Comparison<Doc> NewerFirst = (a, b) =>
    {
        var order = b.CreatedAt.CompareTo(a.CreatedAt);
        return order != 0 ? order : string.CompareOrdinal(a.Slug, b.Slug);
    };

    public required Card Card { get; init; }

    public required int SetNo { get; init; }

    public required string CommuneCode { get; init; }

    /// <summary>Prices of the packs on sale, lowest first, in đồng.</summary>
    public required long[] Prices { get; init; }

    /// <summary>First and last month of the season; 0: all year.</summary>
    public required byte SeasonFrom { get; init; }

    public required byte SeasonTo { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When its page last changed: its texts, prices or lots.</summary>
    public DateTime ChangedAt { get; init; }

    /// <summary>When the newest of the lots that can be sold today came to the shelf.</summary>
    public required DateTime? NewestLotAt { get; init; }

    public required DateOnly? NewestLotBestBefore { get; init; }

    public required Shelf Shelf { get; init; }

    public Guid Id => Card.Product.Id;

    public string Slug => Card.Product.Slug;

    public int Stars => Card.Badge?.Stars ?? 0;

    public long PriceFrom => Card.Product.PriceFrom.Dong;

    /// <summary>A season that is not the whole year.</summary>
    public bool HasSeason => SeasonFrom > 0 && SeasonMonths < 12;

    public int SeasonMonths => ((SeasonTo - SeasonFrom + 12) % 12) + 1;

    public bool IsInSeason(int month) => SeasonFrom > 0 && (month - SeasonFrom + 12) % 12 < SeasonMonths;

    public bool HasPackBetween(long low, long high)
    {
        foreach (var price in Prices)
        {
            if (price >= low && price <= high)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What a product is found by; read, put into the index and let go.</summary>
internal sealed record DocText(
    string Name, string NameEn, string Summary, string SummaryEn, string Ingredients, IReadOnlyList<string> PackNames, IReadOnlyList<long> PackGrams);

/// <summary>A product with its text, on the way into an index.</summary>
internal sealed record ReadDoc(Doc Doc, DocText Text);
