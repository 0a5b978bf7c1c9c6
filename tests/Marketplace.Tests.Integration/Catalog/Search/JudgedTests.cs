using System.Globalization;
using System.Text;
using Marketplace.Catalog.Search;
using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using Marketplace.Platform.Seeding;
using Marketplace.Tests.Integration.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Catalog.Search;

/// <summary>
/// judged.csv: what people type, who they are and what went wrong, and which products of the sample marketplace they would want: best (3),
/// good (2), some use (1), by rules over the assortment. Graded by what was meant, not by what is found.
/// </summary>
public sealed class JudgedTests(ITestOutputHelper output)
{
    private const int Top = 10;

    [Fact]
    public async Task Buyers_find_what_they_meant()
    {
        await using var site = await TestSite.StartAsync(TestEngine.Sqlite, seeded: true);
        _ = await site.SendAsync(new ListProductIds(new()));
        var look = await site.Services.GetRequiredService<ShopWindow>().LookAsync(CancellationToken.None);
        var products = look.Snapshot.All().Select(d => new Judged(d)).ToList();
        var rows = new SeedFiles(AppContext.BaseDirectory).Read("Catalog/Search/judged.csv").ToList();
        rows.Count.ShouldBeGreaterThanOrEqualTo(150);

        var scores = new List<(string Query, string How, double Score)>();
        var empty = new List<string>();
        foreach (var row in rows)
        {
            var query = row["how"] == "nfd" ? row["query"].Normalize(NormalizationForm.FormD) : row["query"];
            int GradeOf(Judged p) => p.Fits(row["best"]) ? 3 : p.Fits(row["good"]) ? 2 : p.Fits(row["some"]) ? 1 : 0;
            var graded = products.ToDictionary(p => p.Slug, GradeOf);
            graded.Values.ShouldContain(3, $"{row["query"]}: the rules fit no product");
            var found = (await site.SendAsync(new SearchProducts(new(query), PageSize: Top))).Found.Items.Select(c => c.Product.Slug).ToList();
            if (found.Count == 0)
            {
                empty.Add(query);
            }

            var score = Gain(found.Select(slug => graded[slug])) / Gain(graded.Values.OrderDescending().Take(Top));
            scores.Add((query, row["how"], score));
            if (score < 0.9)
            {
                output.WriteLine($"{score:F2} {query} ({row["how"]}): {string.Join(", ", found.Select(slug => $"{slug}={graded[slug]}"))}; missing {string.Join(", ", graded.Where(g => g.Value == graded.Values.Max() && !found.Contains(g.Key)).Select(g => g.Key).Take(Top))}");
            }
        }

        foreach (var how in scores.GroupBy(s => s.How).OrderBy(g => g.Average(s => s.Score)))
        {
            output.WriteLine($"{how.Average(s => s.Score):F3} {how.Key} ({how.Count()})");
        }

        var mean = scores.Average(s => s.Score);
        output.WriteLine($"NDCG@{Top} {mean.ToString("F4", CultureInfo.InvariantCulture)} over {scores.Count} queries");
        empty.ShouldBeEmpty();
        mean.ShouldBeGreaterThanOrEqualTo(0.95);
        scores.GroupBy(s => s.How).Where(g => g.Count() > 2).ShouldAllBe(g => g.Average(s => s.Score) > 0.8, "no kind of mistake is let down");
    }

    private static double Gain(IEnumerable<int> grades) => grades.Select((grade, i) => (Math.Pow(2, grade) - 1) / Math.Log2(i + 2)).Sum();

    /// <summary>A product as the rules of judged.csv see it: <c>|</c> or, <c>&amp;</c> and, <c>!</c> not.</summary>
    private sealed class Judged(Doc doc)
    {
        private static readonly ILookup<string, string> Showcases = SeedFiles.BesideProgram.Read("showcase_products.csv").ToLookup(r => r["showcase_slug"], r => r["product_slug"]);
        private static readonly ILookup<string, SeedRow> Packs = SeedFiles.BesideProgram.Read("variants.csv").ToLookup(r => r["product_slug"]);

        public string Slug => doc.Slug;

        public bool Fits(string rule) => rule.Length > 0 && rule.Split('|').Any(part => part.Split('&').All(test => test[0] == '!' ? !Holds(test[1..]) : Holds(test)));

        private bool Holds(string test)
        {
            var (name, value) = test.IndexOf('=') is > 0 and var at ? (test[..at], test[(at + 1)..]) : (test, "");
            var packs = Packs[doc.Slug];
            return name switch
            {
                "any" => true,
                "tea" => doc.SetNo == 11,
                "set" => doc.SetNo == int.Parse(value, CultureInfo.InvariantCulture),
                "at" => doc.CommuneCode == value,
                "by" => doc.Card.Seller.Slug == value,
                "star" => doc.Stars == int.Parse(value, CultureInfo.InvariantCulture),
                "grams" => packs.Any(p => p["net_grams"] == value),
                "pack" => value.Split("..") is [var low, var high] && doc.HasPackBetween(long.Parse(low, CultureInfo.InvariantCulture), long.Parse(high, CultureInfo.InvariantCulture)),
                "gift" => packs.Any(p => p["name_vi"].StartsWith("Hộp quà", StringComparison.Ordinal)),
                "taster" => packs.Any(p => p["name_vi"].StartsWith("Gói uống thử", StringComparison.Ordinal)),
                "showcase" => Showcases[value].Contains(doc.Slug),
                _ when name[0] == '~' => $"-{doc.Slug}-".Contains($"-{name[1..]}-", StringComparison.Ordinal),
                _ => throw new InvalidDataException($"judged.csv: '{test}' is no rule."),
            };
        }
    }
}
