using System.Globalization;
using System.Net;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Sellers.Shops;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Lots;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Traceability;

public class LinksNeverDieTests
{
    private const int Actions = 50;

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task After_fifty_random_actions_every_code_ever_issued_answers(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        const int seed = 20261121;
        var random = new Random(seed);
        var products = await web.LookAsync(db => db.Set<Product>().AsNoTracking().OrderBy(p => p.Id).Select(p => new { p.Id, p.SellerId }).ToListAsync());
        var variants = await web.LookAsync(db => db.Set<Variant>().AsNoTracking().OrderBy(v => v.Id).ToListAsync());
        var lots = await web.LookAsync(db => db.Set<Lot>().AsNoTracking().OrderBy(l => l.Id).Select(l => new { l.Id, l.SellerId }).ToListAsync());
        var done = new Dictionary<string, int>();
        for (var i = 0; i < Actions; i++)
        {
            var variant = variants[random.Next(variants.Count)];
            var product = random.Next(2) == 0 ? products[random.Next(products.Count)] : products.Single(p => p.Id == variant.ProductId);
            var lot = lots[random.Next(lots.Count)];
            var shop = Of(product.SellerId);
            ICommand command = random.Next(10) switch
            {
                0 => new ArchiveProduct(shop, product.Id),
                1 => new UnarchiveProduct(shop, product.Id),
                2 => new PauseProduct(shop, product.Id),
                3 => new ResumeProduct(shop, product.Id),
                4 => new ArchiveLot(Of(lot.SellerId), lot.Id),
                5 => new SuspendSeller(Belongings.Staff, product.SellerId, "Thử"),
                6 => new VerifySeller(Belongings.Staff, product.SellerId, "Thử"),
                7 => new PrintLabels(Of(products.Single(p => p.Id == variant.ProductId).SellerId), Guid.CreateVersion7(), variant.Id, 3),
                _ => new EditVariant(Of(products.Single(p => p.Id == variant.ProductId).SellerId), variant.ProductId, variant.Id, new PackText
                {
                    Name = variant.Name,
                    NameEn = variant.NameEn,
                    NetGrams = variant.NetGrams,
                    GrossGrams = variant.GrossGrams,
                    Price = variant.Price,
                    IsActive = random.Next(2) == 0,
                    Gtin = variant.Gtin is null || random.Next(3) == 0 ? "" : Changed(variant.Gtin, random),
                }),
            };
            var worked = command switch
            {
                PrintLabels print => (await web.SendAsync(print)).Succeeded,
                ICommand<Done> other => (await web.SendAsync(other)).Succeeded,
                _ => throw new InvalidOperationException(),
            };
            var name = command.GetType().Name;
            done[name] = done.GetValueOrDefault(name) + (worked ? 1 : 0);
        }

        done.Values.Sum().ShouldBeGreaterThan(Actions / 3, $"seed {seed}: {string.Join(", ", done)}");
        await web.PumpAsync();
        var codes = await web.LookAsync(async db => (await db.Set<Lot>().AsNoTracking().ToListAsync()).Select(l => l.CodePath)
            .Concat((await db.Set<Label>().Join(db.Set<LabelRoll>(), l => l.RollId, r => r.Id, (l, r) => new { l.Code, r.Gtin }).ToListAsync()).Select(x => LabelRoll.PathOf(x.Gtin, x.Code)))
            .Concat((await db.Set<Lot>().Where(l => l.Gtin != null).Select(l => l.Gtin!).Distinct().ToListAsync()).Select(g => "/01/" + g))
            .ToList());
        codes.Count.ShouldBeGreaterThan(lots.Count);
        var client = web.CreateClient();
        var dead = new List<string>();
        foreach (var code in codes)
        {
            var first = await GetAsync(client, code);
            var page = first.StatusCode == HttpStatusCode.TemporaryRedirect ? await GetAsync(client, first.Headers.Location!.PathAndQuery) : first;
            if (page.StatusCode != HttpStatusCode.OK || first.StatusCode != HttpStatusCode.TemporaryRedirect)
            {
                dead.Add($"{code}: {(int)first.StatusCode} {first.Headers.Location} {(int)page.StatusCode}");
            }
        }

        dead.ShouldBeEmpty($"seed {seed}");
    }

    private static Actor Of(Guid seller) => new(ActorKind.Person, Guid.CreateVersion7(), seller);

    /// <summary>Another number of the same company.</summary>
    private static string Changed(string gtin, Random random)
    {
        var payload = gtin[..8] + random.Next(100_000).ToString("D5", CultureInfo.InvariantCulture);
        return payload + Gtin.CheckDigit(payload);
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
