using Marketplace.Contracts;
using Marketplace.Platform.Seeding;
using Marketplace.Platform.Seeding.Made;

namespace Marketplace.Tests.Unit.Platform;

/// <summary>What <c>--scale</c> makes, without a database.</summary>
public sealed class MadeMarketTests
{
    private static readonly SeedFiles Files = SeedFiles.BesideProgram;

    private static readonly string[] TextColumns = ["name", "name_en", "summary_vi", "summary_en", "story_vi", "ingredients", "storage_vi", "usage_vi", "warnings"];

    [Fact]
    public void Scale_one_is_the_files_alone_and_others_are_multiples()
    {
        var (files, accounts) = (Files.Read("products.csv").Count(), Files.Read("sellers.csv").Select(r => r["phone"]).Append("0912000001").Concat(Enumerable.Range(4, 8).Select(n => $"09120000{n:00}")).Distinct().Count());
        var one = At(1);
        (one.Products, one.Shops, one.People, one.BegunShops).ShouldBe((0, 0, 0, 0));
        foreach (var scale in new[] { 2, 3, 40 })
        {
            var made = At(scale);
            (files + made.Products).ShouldBe(65 * scale);
            (accounts + made.Shops + made.People).ShouldBe(1700 * scale);
        }

        // The province has so many registered people, however many products a trial wants; only owners are added.
        var province = At(400);
        (files + province.Products).ShouldBe(26_000);
        province.People.ShouldBe(At(40).People);
    }

    [Fact]
    public void A_number_means_the_same_at_every_scale()
    {
        var (small, large) = (At(2), At(40));
        for (var i = 0; i < small.Products; i++)
        {
            Text(small.Product(i)).ShouldBe(Text(large.Product(i)));
        }

        small.Owner(3).ShouldBe(large.Owner(3));
        small.Person(77).ShouldBe(large.Person(77));
        small.BegunShop(5).ShouldBe(large.BegunShop(5));
    }

    /// <summary>Throws must not change with a version of .NET or of this program: people's trial databases are grown, not made anew.</summary>
    [Fact]
    public void The_first_throws_are_these()
    {
        var dice = new Dice("shop", 1);
        (dice.Throw(1000), dice.Throw(1000), dice.Throw(1000)).ShouldBe((368, 444, 951));
    }

    [Fact]
    public void At_four_hundred_times_nothing_is_named_twice_and_all_fits()
    {
        var made = At(400);
        var (slugs, skus, gtins, lots, shops) = (Slugs("products.csv"), new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), Slugs("sellers.csv"));
        for (var i = 0; i < made.Shops; i++)
        {
            shops.Add(made.Shop(i).Row["slug"]).ShouldBeTrue();
        }

        for (var i = 0; i < made.Products; i++)
        {
            var product = made.Product(i);
            slugs.Add(product.Row["slug"]).ShouldBeTrue(product.Row["slug"]);
            product.Row["slug"].Length.ShouldBeLessThan(Slug.MaxLength);
            shops.Contains(product.Row["seller_slug"]).ShouldBeTrue();
            foreach (var pack in product.Packs)
            {
                skus.Add(pack["sku"]).ShouldBeTrue();
                pack.Long("price").ShouldBeGreaterThanOrEqualTo(5000);
                if (pack.OrNull("gtin") is { } gtin)
                {
                    Gtin.Parse(gtin).IsDemoPrefix.ShouldBeTrue();
                    gtins.Add(gtin).ShouldBeTrue();
                }
            }

            foreach (var lot in product.Lots)
            {
                lots.Add(LotNumber.Parse(lot["lot_code"]).Value).ShouldBeTrue();
                product.Packs.Any(p => p["stock_item"] == lot["stock_item"]).ShouldBeTrue();
            }
        }

        gtins.Count.ShouldBeInRange(skus.Count / 10, skus.Count / 2);
    }

    [Fact]
    public void Nothing_made_is_called_by_a_protected_name_or_after_the_maker_of_what_it_was_made_after()
    {
        var made = At(40);
        var names = Files.Read("gi/registrations.csv").Select(r => r["name"]).ToHashSet();
        var makers = Files.Read("sellers.csv").ToDictionary(r => r["slug"], r => string.Join(' ', r["name"].Split(' ')[^2..]));
        var makerOf = Files.Read("products.csv").ToDictionary(r => $"products/{r["slug"]}", r => makers[r["seller_slug"]]);
        var shops = Enumerable.Range(0, made.Shops).Select(n => made.Shop(n).Row).ToDictionary(r => r["slug"], r => r["name"]);
        for (var i = 0; i < made.Products; i++)
        {
            var product = made.Product(i);
            foreach (var name in names)
            {
                product.Row["name"].Contains(name, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{product.Row["name"]}: {name}");
            }

            // Two places, or two families, may be called alike.
            var maker = makerOf[product.PictureKey];
            var own = shops.GetValueOrDefault(product.Row["seller_slug"], "");
            if (!product.Row["slug"].Contains(Slug.From(maker), StringComparison.Ordinal) && !own.Contains(maker, StringComparison.Ordinal))
            {
                string[] texts = [.. TextColumns.Select(c => product.Row[c]), .. product.Events.SelectMany(e => new[] { e["note_vi"], e["note_en"] })];
                texts.FirstOrDefault(t => t.Contains(maker, StringComparison.Ordinal)).ShouldBeNull(maker);
            }
        }
    }

    [Fact]
    public void Made_phones_belong_to_nobody()
    {
        var made = At(40);
        var phones = Enumerable.Range(0, made.People).Select(n => made.Person(n).Phone).Concat(Enumerable.Range(0, made.Shops).Select(n => made.Owner(n).Phone)).ToList();
        phones.Distinct().Count().ShouldBe(phones.Count);
        phones.ShouldAllBe(p => PhoneNumber.Parse(p).Value == p);
        var real = Files.Read("phone/mobile_prefixes.csv").Select(r => r["prefix"]).ToHashSet();
        phones.ShouldAllBe(p => !real.Contains(p.Substring(0, 3)));
    }

    [Fact]
    public void Half_is_tea_and_prices_names_communes_and_stars_vary()
    {
        var made = At(40);
        var products = Enumerable.Range(0, made.Products).Select(made.Product).ToList();
        products.Count(p => p.Row.Int("set_no") == 11).ShouldBeInRange(products.Count * 4 / 10, products.Count * 6 / 10);
        products.Select(p => p.Row["origin_commune_code"]).Distinct().Count().ShouldBe(92);
        products.Select(p => p.Row["name"]).Distinct().Count().ShouldBeGreaterThan(products.Count * 9 / 10);
        products.SelectMany(p => p.Packs).Select(p => p["price"]).Distinct().Count().ShouldBeGreaterThan(200);
        products.Count(p => p.Certificate is not null).ShouldBeInRange(products.Count * 4 / 10, products.Count * 7 / 10);
        products.Where(p => p.Certificate is not null).Select(p => p.Certificate!["stars"]).Distinct().ShouldBe(["3", "4", "5"], ignoreOrder: true);
    }

    private static MadeMarket At(int scale) => new SeedContext(Files, scale, "", null).Made;

    private static HashSet<string> Slugs(string file) => Files.Read(file).Select(r => r["slug"]).ToHashSet();

    private static string Text(MadeProduct product) => string.Join(
        '|',
        [product.Row["slug"], product.Row["name"], product.PictureKey, product.Since.ToString("O"), .. product.Packs.Select(p => p["sku"] + p["price"]), .. product.Lots.Select(l => l["lot_code"] + l["packs"]), product.Certificate?["number"] ?? ""]);
}
