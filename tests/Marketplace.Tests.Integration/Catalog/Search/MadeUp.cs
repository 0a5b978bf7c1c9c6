using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search;
using Marketplace.Catalog.Search.Index;
using Marketplace.Catalog.Search.Window;
using Marketplace.Catalog.Search.Words;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Seeding;

namespace Marketplace.Tests.Integration.Catalog.Search;

/// <summary>Windows of made-up products, without a database; the same for the same seed.</summary>
internal static class MadeUp
{
    public static readonly DateOnly Day = new(2026, 11, 21);

    public static readonly SearchWords Words = new(new Categories(SeedFiles.BesideProgram), new Synonyms(SeedFiles.BesideProgram), new Units(SeedFiles.BesideProgram));

    private static readonly SeedRow[] Samples = [.. SeedFiles.BesideProgram.Read("products.csv")];

    private static readonly string[] Communes = [.. SeedFiles.BesideProgram.Read("geography/thai_nguyen_communes.csv").Select(r => r["code"])];

    private static readonly string[] Surnames = ["Mây", "Sương", "Nắng", "Suối", "Đồi", "Rừng", "Gió", "Trăng", "Lúa", "Thác", "Nguồn", "Khe"];

    /// <summary>Products with the words of the sample marketplace, in all communes, of a seller for every five.</summary>
    public static List<ReadDoc> Docs(int count, int seed = 1)
    {
        var dice = new Random(seed);
        var sellers = Enumerable.Range(0, (count / 5) + 1).Select(i => Seller(i, dice)).ToArray();
        return [.. Enumerable.Range(0, count).Select(i => Doc(i, sellers[dice.Next(sellers.Length)], dice))];
    }

    public static Snapshot Window(IReadOnlyList<ReadDoc> docs) => Snapshot.Of(Day, 1, docs, Words);

    public static Look Look(Snapshot snapshot) => new(snapshot, Words);

    public static ReadDoc Doc(int number, SellerFacts seller, Random dice)
    {
        var sample = Samples[dice.Next(Samples.Length)];
        var name = $"{sample["name"]} {Surnames[dice.Next(Surnames.Length)]} {Surnames[dice.Next(Surnames.Length)]}";
        var id = Ids.FromName("made-up", $"{number}");
        var prices = Enumerable.Range(0, dice.Next(1, 4)).Select(_ => dice.Next(20, 2000) * 1000L).Order().ToArray();
        var badge = dice.Next(3) == 0 ? null : new OcopBadge(id, dice.Next(3, 6), $"SO-{number}", "UBND tỉnh", "QĐ", Day.AddYears(-1), Day.AddYears(1));
        var card = new ProductCard(
            id, seller.Id, $"{Slug.From(name)}-{number}", name, sample["name_en"], "products/x", new Money(prices[0]), new Money(prices[0]), prices.Length > 1, true, true);
        var (from, to) = dice.Next(2) == 0 ? (0, 0) : (dice.Next(1, 13), dice.Next(1, 13));
        var doc = new Doc
        {
            Card = new(card, seller, badge),
            SetNo = sample.Int("set_no"),
            CommuneCode = Communes[dice.Next(Communes.Length)],
            Prices = prices,
            SeasonFrom = (byte)from,
            SeasonTo = (byte)to,
            CreatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(dice.Next(400_000)),
            NewestLotAt = new DateTime(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(dice.Next(1000)),
            NewestLotBestBefore = null,
            Shelf = (Marketplace.Catalog.Search.Shelf)dice.Next(6),
        };
        return new(doc, new(name, sample["name_en"], sample["summary_vi"], sample["summary_en"], sample["ingredients"], ["Túi 100 g"], [100]));
    }

    private static SellerFacts Seller(int number, Random dice)
    {
        var commune = Geography.Commune(Communes[dice.Next(Communes.Length)])!;
        return new(
            Ids.FromName("made-up-seller", $"{number}"), $"nha-{number}", $"Hợp tác xã {Surnames[dice.Next(Surnames.Length)]} {number}", (SellerKind)dice.Next(4), SellerState.Verified, "19",
            commune.Code, commune.FullName, null, null, false, true);
    }
}
