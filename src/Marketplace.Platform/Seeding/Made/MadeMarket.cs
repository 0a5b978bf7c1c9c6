using Marketplace.Contracts;

namespace Marketplace.Platform.Seeding.Made;

/// <summary>A person; signs in by code only. The number begins with 053, which no operator has.</summary>
public sealed record MadePerson(string Phone, string Name, DateTime Since);

/// <summary>A household that registered and has no live shop yet.</summary>
/// <param name="IsPending">Sent its papers in; else still a draft.</param>
public sealed record BegunShop(MadePerson Person, string Slug, string Name, string CommuneCode, bool IsPending);

/// <summary>A live shop. <paramref name="Row"/> has the columns of sellers.csv.</summary>
public sealed record MadeShop(SeedRow Row, string PictureKey, DateTime Since);

/// <summary>A product on sale: rows with the columns of products.csv, variants.csv, lots.csv, lot_events.csv and certificates.csv.</summary>
public sealed record MadeProduct(
    SeedRow Row, string PictureKey, DateTime Since, IReadOnlyList<SeedRow> Packs, IEnumerable<SeedRow> Lots, IEnumerable<SeedRow> Events, SeedRow? Certificate);

/// <summary>
/// What <c>--scale</c> adds to the sample marketplace of the files: made-up people, shops and products, numbered from 0. A number means the same
/// at every scale, so that a larger market has the smaller one in it. Scale 1 is the files alone, N has 65 N products and 1,700 N accounts,
/// but no more accounts than are registered in the province, apart from the owners of further shops.
/// </summary>
public sealed class MadeMarket
{
    private const int ProductsPerScale = 65;
    private const int AccountsPerScale = 1_700;
    private const int WholeProvince = 40;
    private const int PeoplePerBegunShop = 8;

    // How many products each of 28 shops has; from then on it repeats. Together one scale's products.
    private static readonly int[] Sizes = [2, 3, 1, 4, 2, 2, 3, 1, 2, 4, 2, 3, 2, 1, 3, 2, 2, 4, 1, 3, 2, 2, 3, 2, 1, 3, 2, 3];

    private readonly DateTime now;
    private readonly Lazy<MadeWords> words;
    private readonly Lazy<(int Products, int Accounts)> inFiles;
    private readonly int scale;

    internal MadeMarket(SeedFiles files, int scale, DateTime now)
    {
        (this.scale, this.now) = (scale, now);
        words = new(() => new MadeWords(files));
        // The owners of the files' shops and the demo people: buyer, helper and seven of the staff have no shop.
        inFiles = new(() => (files.Read("products.csv").Count(), files.Read("sellers.csv").Select(r => r["phone"]).Distinct().Count() + 9));
    }

    public int Products => ProductsAt(scale);

    public int Shops => ShopsAt(scale);

    /// <summary>People beside the owners of live shops.</summary>
    public int People
    {
        get
        {
            var most = Math.Min(scale, WholeProvince);
            return scale == 1 ? 0 : (AccountsPerScale * most) - inFiles.Value.Accounts - ShopsAt(most);
        }
    }

    public int BegunShops => (People + PeoplePerBegunShop - 1) / PeoplePerBegunShop;

    public MadePerson Owner(int shop) => Person("owner", shop, "0530");

    public MadePerson Person(int number) => Person("person", number, "0531");

    public BegunShop BegunShop(int number)
    {
        var person = Person(number * PeoplePerBegunShop);
        var dice = new Dice("begun", number);
        var name = $"Hộ {person.Name}";
        return new(person, $"{Slug.From(name)}-{number + 1}", name, dice.Pick(words.Value.Communes).Code, dice.Throw(3) == 0);
    }

    public MadeShop Shop(int number) => Sketch(number).ToShop(Owner(number), now);

    public MadeProduct Product(int number)
    {
        var (shop, nth) = PlaceOf(number);
        return new ProductSketch(words.Value, Sketch(shop), number, nth, now).ToProduct();
    }

    private ShopSketch Sketch(int shop) => new(words.Value, shop, Owner(shop).Name);

    private MadePerson Person(string what, int number, string prefix)
    {
        var dice = new Dice(what, number);
        var sex = dice.Throw(2) == 0 ? "woman" : "man";
        var name = $"{dice.Pick(words.Value["family"])} {dice.Pick(words.Value["middle_" + sex])} {dice.Pick(words.Value["given_" + sex])}";
        return new($"{prefix}{number:000000}", name, now.AddDays(-dice.Throw(700)).AddMinutes(-dice.Throw(600)));
    }

    private int ProductsAt(int scale) => scale == 1 ? 0 : (ProductsPerScale * scale) - inFiles.Value.Products;

    private int ShopsAt(int scale) => scale == 1 ? 0 : PlaceOf(ProductsAt(scale) - 1).Shop + 1;

    // The shop of a product, and which of the shop's products it is.
    private static (int Shop, int Nth) PlaceOf(int product)
    {
        var (shop, nth) = (product / ProductsPerScale * Sizes.Length, product % ProductsPerScale);
        foreach (var size in Sizes)
        {
            if (nth < size)
            {
                break;
            }

            (shop, nth) = (shop + 1, nth - size);
        }

        return (shop, nth);
    }
}
