using Marketplace.Contracts;

namespace Marketplace.Catalog.Search;

/// <summary>What weighs in the order of results, in per cent of the strongest of its kind; the page about the ranking prints these.</summary>
public sealed record RankingWeight(LocalText Name, int Percent);

/// <summary>
/// The weights of the ranking, all of them. A word counts by where it stands × how it was written × how it was found; the words' sum is
/// multiplied by availability and by season. Among equals: OCOP stars, the newest lot, the name.
/// </summary>
public static class Ranking
{
    public static IReadOnlyList<RankingWeight> Places { get; } =
    [
        new(new("Trong tên sản phẩm", "In the product's name"), Of(Field.Name)),
        new(new("Từ đồng nghĩa với từ trong tên (chè – trà)", "A synonym of a word in the name (chè – trà)"), Of(Field.Synonym)),
        new(new("Tên xã, phường nơi làm ra", "The commune it comes from"), Of(Field.Place)),
        new(new("Tên gian hàng", "The shop's name"), Of(Field.Shop)),
        new(new("Tên bộ, nhóm sản phẩm OCOP", "The OCOP set and group"), Of(Field.Kind)),
        new(new("Tên xã, huyện, tỉnh cũ trước tháng 7/2025", "Former communes, districts and provinces (before July 2025)"), Of(Field.FormerPlace)),
        new(new("Trong lời giới thiệu, thành phần, tên gói", "In the summary, ingredients or pack names"), Of(Field.Text)),
    ];

    public static IReadOnlyList<RankingWeight> Writing { get; } =
    [
        new(new("Gõ đúng dấu, hoặc gõ không dấu", "Typed with the same accents, or without any"), SameAccents),
        new(new("Gõ thiếu một phần dấu", "Some of the accents left out"), SomeAccents),
        new(new("Gõ có dấu nhưng khác dấu", "Typed with other accents"), OtherAccents),
    ];

    public static IReadOnlyList<RankingWeight> Finding { get; } =
    [
        new(new("Nguyên từ", "The whole word"), WholeWord),
        new(new("Cách viết khác (quýt – quít)", "Another spelling (quýt – quít)"), OtherSpelling),
        new(new("Đọc gần giống (chưng – trưng)", "Sounds nearly the same (chưng – trưng)"), SameSound),
        new(new("Đầu từ (từ chưa gõ hết)", "The beginning of a word"), Beginning),
        new(new("Sai một chữ cái", "One letter wrong"), Typo),
        new(new("Từ phụ (mua, ngon, chính gốc…)", "Side words (buy, tasty, genuine…)"), SideWord),
        new(new("Hai từ đứng liền nhau đúng thứ tự: cộng thêm", "Two words side by side in order: added"), SideBySide),
    ];

    public static IReadOnlyList<RankingWeight> Availability { get; } =
    [
        new(new("Còn hàng", "In stock"), InStock),
        new(new("Tạm hết hàng", "Out of stock"), OutOfStock),
    ];

    public static IReadOnlyList<RankingWeight> Season { get; } =
    [
        new(new("Đang vào vụ", "In season"), InSeason),
        new(new("Có quanh năm", "All year round"), AllYear),
        new(new("Chưa đến vụ", "Out of season"), OutOfSeason),
    ];

    internal const int SameAccents = 100;
    internal const int SomeAccents = 95;
    internal const int OtherAccents = 35;
    internal const int WholeWord = 100;
    internal const int Beginning = 75;
    internal const int SameSound = 85;
    internal const int OtherSpelling = 95;
    internal const int Typo = 70;
    internal const int SideWord = 25;
    internal const int SideBySide = 35;
    internal const int InStock = 100;
    internal const int OutOfStock = 85;
    internal const int InSeason = 108;
    internal const int AllYear = 100;
    internal const int OutOfSeason = 96;

    /// <summary>The level of a word that fits perfectly.</summary>
    internal const int Full = 15;

    /// <summary>What two words side by side add.</summary>
    internal const int PairLevel = Full * SideBySide / 100;

    /// <summary>With fewer products that have all words, such as have most of them are shown too …</summary>
    internal const int EnoughFound = 10;

    /// <summary>… when they fit at least so well, in per cent of the best.</summary>
    internal const int NearlyAsGood = 45;

    internal static int Of(Field field) => field switch
    {
        Field.Name => 100,
        Field.Synonym => 92,
        Field.Place => 86,
        Field.Shop => 80,
        Field.Kind => 70,
        Field.FormerPlace => 60,
        _ => 40,
    };

    /// <summary>1 to <see cref="Full"/>.</summary>
    internal static int Level(Field field, int accents, int found) =>
        Math.Max(1, (int)Math.Round(Full * (long)Of(field) * accents * found / 1_000_000.0));

    internal static int Weight(Shelf shelf) =>
        (shelf < Shelf.OutInSeason ? InStock : OutOfStock) * ((int)shelf % 3) switch { 0 => InSeason, 1 => AllYear, _ => OutOfSeason };
}

/// <summary>Where a word of a product stands; the strongest first.</summary>
internal enum Field
{
    Name,
    Synonym,
    Place,
    Shop,
    Kind,
    FormerPlace,
    Text,
}

/// <summary>Availability and season of a product today; the best first.</summary>
internal enum Shelf : byte
{
    InSeason,
    AllYear,
    OutOfSeason,
    OutInSeason,
    OutAllYear,
    OutOutOfSeason,
}
