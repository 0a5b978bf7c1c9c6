using System.Text.Json;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Web;

/// <summary>The data blocks (schema.org) of public pages.</summary>
public sealed class StructuredDataTests(Webs webs) : IClassFixture<Webs>
{
    /// <summary>What a thing of each type must say; a type that is not here is not ours to write.</summary>
    private static readonly Dictionary<string, string[]> Required = new()
    {
        ["Product"] = ["name", "description", "url", "image", "brand", "manufacturer", "countryOfOrigin", "additionalProperty", "offers"],
        ["Offer"] = ["name", "sku", "price", "priceCurrency", "availability", "itemCondition", "seller"],
        ["Brand"] = ["name"],
        ["Country"] = ["name"],
        ["PropertyValue"] = ["name", "value"],
        ["Certification"] = ["name", "certificationIdentification", "issuedBy", "certificationRating", "datePublished", "expires"],
        ["Rating"] = ["ratingValue", "bestRating"],
        ["Organization"] = ["name"],
        ["PostalAddress"] = ["addressLocality", "addressRegion", "addressCountry"],
        ["WebSite"] = ["name", "url", "inLanguage", "publisher", "potentialAction"],
        ["SearchAction"] = ["target", "query-input"],
        ["EntryPoint"] = ["urlTemplate"],
        ["BreadcrumbList"] = ["itemListElement"],
        ["ItemList"] = ["name", "numberOfItems", "itemListElement"],
        ["ListItem"] = ["position", "name"],
    };

    [Theory]
    [InlineData("/", "Organization", "WebSite")]
    [InlineData("/san-pham/" + Belongings.ProductSlug, "Product", "Organization", "BreadcrumbList")]
    [InlineData("/danh-muc/nganh-che", "BreadcrumbList", "ItemList")]
    [InlineData("/tim-kiem", "BreadcrumbList", "ItemList")]
    [InlineData("/gian-hang/che-doi-suong", "Organization", "BreadcrumbList", "ItemList")]
    [InlineData("/phien-cho", "BreadcrumbList", "ItemList")]
    [InlineData("/phien-cho/phien-cho-tet-2027", "BreadcrumbList", "ItemList")]
    public async Task Each_kind_of_page_says_what_it_is(string address, params string[] types)
    {
        var client = (await webs.Seeded(TestEngine.Sqlite)).CreateClient();
        foreach (var language in new[] { "", "?lang=en" })
        {
            var page = await client.PageAsync(address + language);
            Data(page).Select(n => n.GetProperty("@type").GetString()).ShouldBe(types);
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Every_data_block_is_complete_and_leads_to_pages_that_are_there(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        var blocks = 0;
        foreach (var (_, address) in await CachedPagesTests.PublicPagesAsync(web))
        {
            foreach (var language in new[] { "", "?lang=en" })
            {
                var nodes = Data(await client.PageAsync(address + language)).ToList();
                blocks += nodes.Count > 0 ? 1 : 0;
                nodes.ForEach(n => Check(n, address));
                foreach (var link in nodes.SelectMany(Links).Distinct().Where(l => !l.Contains("{search_term_string}", StringComparison.Ordinal)))
                {
                    ((int)(await client.GetAsync(new Uri(link.Split('#')[0]))).StatusCode).ShouldBe(200, $"{link} on {address}");
                }
            }
        }

        blocks.ShouldBeGreaterThan(12);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Every_product_has_its_offers_at_the_price_of_the_page(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        var products = await web.LookAsync(db => db.Set<Product>().Where(p => p.State == ProductState.Approved).Select(p => p.Slug).ToListAsync());
        foreach (var slug in products)
        {
            var page = await client.PageAsync("/san-pham/" + slug);
            var product = Data(page).First(n => n.GetProperty("@type").GetString() == "Product");
            Check(product, slug);
            var offers = product.GetProperty("offers").EnumerateArray().ToList();
            offers.Count.ShouldBe(page.QuerySelectorAll("label.choice").Length, slug);
            foreach (var offer in offers)
            {
                page.QuerySelector("form fieldset")!.TextContent.ShouldContain(offer.GetProperty("name").GetString()!);
                if (offer.GetProperty("availability").GetString() == "https://schema.org/InStock")
                {
                    page.QuerySelector("form fieldset")!.TextContent.ShouldContain(new Money(offer.GetProperty("price").GetInt64()).Format(), customMessage: slug);
                }

                if (offer.TryGetProperty("gtin", out var gtin))
                {
                    Gtin.TryParse(gtin.GetString(), out _).ShouldBeTrue(slug);
                }
            }
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_name_cannot_break_out_of_the_data(string engine)
    {
        const string Nasty = "Trà </script><script src=//x.example></script> “&” '\"\\";
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        await using (var scope = web.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Marketplace.Platform.Data.MarketplaceDb>();
            await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
                async cancellationToken =>
                {
                    var product = await db.Set<Product>().SingleAsync(p => p.Id == Belongings.Product, cancellationToken);
                    (product.Name, product.Summary) = (Nasty, Nasty);
                    return true;
                },
                keep => keep,
                CancellationToken.None);
        }

        var client = web.CreateClient();
        foreach (var address in new[] { "/san-pham/" + Belongings.ProductSlug, "/danh-muc/nganh-che", "/gian-hang/che-doi-suong" })
        {
            var page = await client.PageAsync(address);
            page.QuerySelectorAll("script[src*='x.example']").ShouldBeEmpty(address);
            JsonSerializer.Serialize(Data(page)).ShouldNotBeEmpty();
        }

        var shown = await client.PageAsync("/san-pham/" + Belongings.ProductSlug);
        Data(shown).First().GetProperty("name").GetString().ShouldBe(Nasty);
        shown.QuerySelector("meta[property='og:title']")!.GetAttribute("content").ShouldBe(Nasty);
    }

    [Fact]
    public async Task A_shop_tells_its_phone_only_where_it_shows_it()
    {
        var web = await webs.Seeded(TestEngine.Sqlite);
        var client = web.CreateClient();
        var shops = await web.LookAsync(db => db.Set<Marketplace.Sellers.Shops.Seller>().Where(s => s.State == SellerState.Verified).Select(s => new { s.Slug, s.PublicPhone }).ToListAsync());
        foreach (var shop in shops)
        {
            var organization = Data(await client.PageAsync("/gian-hang/" + shop.Slug)).First();
            organization.GetProperty("address").GetProperty("addressRegion").GetString().ShouldBe("Tỉnh Thái Nguyên");
            organization.TryGetProperty("telephone", out var phone).ShouldBe(shop.PublicPhone is not null, shop.Slug);
            if (shop.PublicPhone is { } shown)
            {
                phone.GetString().ShouldBe("+84" + shown[1..]);
            }
        }
    }

    /// <summary>The things a page tells of; none where it has no data block.</summary>
    private static IEnumerable<JsonElement> Data(AngleSharp.Html.Dom.IHtmlDocument page)
    {
        var blocks = page.QuerySelectorAll("script[type='application/ld+json']");
        blocks.Length.ShouldBeLessThanOrEqualTo(1);
        foreach (var block in blocks)
        {
            using var document = JsonDocument.Parse(block.TextContent);
            document.RootElement.GetProperty("@context").GetString().ShouldBe("https://schema.org");
            foreach (var node in document.RootElement.GetProperty("@graph").EnumerateArray())
            {
                yield return node.Clone();
            }
        }
    }

    private static void Check(JsonElement element, string where)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Check(item, where);
                }

                break;
            case JsonValueKind.Object:
                if (element.TryGetProperty("@type", out var type))
                {
                    foreach (var name in Required[type.GetString()!])
                    {
                        element.TryGetProperty(name, out _).ShouldBeTrue($"{type} without {name} on {where}");
                    }
                }
                else
                {
                    element.EnumerateObject().Select(p => p.Name).ShouldBe(["@id"], customMessage: where);
                }

                foreach (var property in element.EnumerateObject())
                {
                    Check(property.Value, where);
                }

                break;
            case JsonValueKind.String:
                element.GetString().ShouldNotBeNullOrWhiteSpace(where);
                break;
        }
    }

    private static IEnumerable<string> Links(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Links),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Links(p.Value)),
        JsonValueKind.String when element.GetString()!.StartsWith("https://localhost", StringComparison.Ordinal) => [element.GetString()!],
        _ => [],
    };
}
