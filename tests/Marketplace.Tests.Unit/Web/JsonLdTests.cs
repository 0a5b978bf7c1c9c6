using System.Text.Json;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.ViewProduct;
using Marketplace.Contracts;
using Marketplace.Storefront.Web.Seo;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Tests.Unit.Web;

public sealed class JsonLdTests
{
    private const string Nasty = "</script><script>alert('1')</script> & \"ngoặc\" \\ `+` \u2028\u2029 \ud83c\udf75 \t\r\n\u0001";

    private static readonly SiteAddress Site = new(new ConfigurationBuilder().AddInMemoryCollection([new("Site:BaseUrl", "https://cho.example/")]).Build());

    private static readonly SellerFacts Seller = new(
        Guid.Empty, "che-doi-suong", "HTX chè Đồi Sương", SellerKind.Cooperative, SellerState.Verified, "19", "05503", "Xã Tân Cương", null, null, false, false);

    [Fact]
    public void A_product_tells_what_it_costs_who_made_it_and_where()
    {
        var product = Node(JsonLd.Begin(Site, english: false).Product(View("Trà tôm nõn"), Seller, null).End(), "Product");
        product.GetProperty("name").GetString().ShouldBe("Trà tôm nõn");
        product.GetProperty("url").GetString().ShouldBe("https://cho.example/san-pham/tra-tom-non");
        product.GetProperty("brand").GetProperty("name").GetString().ShouldBe("HTX chè Đồi Sương");
        product.GetProperty("image")[0].GetString().ShouldBe("https://cho.example/anh/products/tra-tom-non-960.webp");
        product.GetProperty("countryOfOrigin").GetProperty("name").GetString().ShouldBe("VN");
        Facts(product).ShouldContain(("Nơi làm ra", "Xã Tân Cương, Thái Nguyên"));
        Facts(product).ShouldContain(("Mùa vụ", "tháng 11 đến tháng 2"));
        Facts(product).ShouldNotContain(f => f.Name == "Dữ liệu mẫu");
        product.TryGetProperty("aggregateRating", out _).ShouldBeFalse();
        product.TryGetProperty("hasCertification", out _).ShouldBeFalse();

        var offers = product.GetProperty("offers");
        offers.GetArrayLength().ShouldBe(2);
        var (first, second) = (offers[0], offers[1]);
        first.GetProperty("price").GetInt64().ShouldBe(1_250_000);
        first.GetProperty("priceCurrency").GetString().ShouldBe("VND");
        first.GetProperty("sku").GetString().ShouldBe("A-1");
        first.GetProperty("gtin").GetString().ShouldBe("09521234000013");
        first.GetProperty("availability").GetString().ShouldBe("https://schema.org/InStock");
        first.GetProperty("itemCondition").GetString().ShouldBe("https://schema.org/NewCondition");
        second.GetProperty("availability").GetString().ShouldBe("https://schema.org/OutOfStock");
        second.TryGetProperty("gtin", out _).ShouldBeFalse();
    }

    [Fact]
    public void English_pages_speak_English_where_there_is_some()
    {
        var product = Node(JsonLd.Begin(Site, english: true).Product(View("Trà tôm nõn"), Seller, null).End(), "Product");
        product.GetProperty("name").GetString().ShouldBe("Shrimp tea");
        product.GetProperty("description").GetString().ShouldBe("Một búp một lá.");
        product.GetProperty("url").GetString().ShouldBe("https://cho.example/san-pham/tra-tom-non?lang=en");
        Facts(product).ShouldContain(("Season", "months 11 to 2"));
    }

    [Fact]
    public void Ratings_and_stars_are_told_where_there_are_some()
    {
        var badge = new OcopBadge(Guid.Empty, 4, "OCOP-1", "UBND tỉnh", "1/QĐ", new(2025, 6, 24), new(2028, 6, 24));
        var product = Node(JsonLd.Begin(Site, english: false).Product(View("Trà"), Seller, badge, ratings: new ShownRating(46, 12)).End(), "Product");
        var rating = product.GetProperty("aggregateRating");
        rating.GetProperty("ratingValue").GetDecimal().ShouldBe(4.6m);
        rating.GetProperty("reviewCount").GetInt32().ShouldBe(12);
        rating.GetProperty("bestRating").GetInt32().ShouldBe(5);
        var certificate = product.GetProperty("hasCertification");
        certificate.GetProperty("certificationRating").GetProperty("ratingValue").GetInt32().ShouldBe(4);
        certificate.GetProperty("expires").GetString().ShouldBe("2028-06-24");

        Node(JsonLd.Begin(Site, english: false).Product(View("Trà"), Seller, null, ratings: new ShownRating(0, 0)).End(), "Product")
            .TryGetProperty("aggregateRating", out _).ShouldBeFalse();
    }

    [Fact]
    public void A_product_without_packs_and_pictures_is_still_well_formed_and_a_sample_says_so()
    {
        var view = View("Trà") with { Packs = [], Pictures = [], Path = [], SeasonFrom = null, SeasonTo = null, IsSample = true };
        var product = Node(JsonLd.Begin(Site, english: false).Product(view, Seller, null).End(), "Product");
        product.TryGetProperty("offers", out _).ShouldBeFalse();
        product.TryGetProperty("image", out _).ShouldBeFalse();
        Facts(product).ShouldContain(("Dữ liệu mẫu", "có"));
    }

    [Fact]
    public void Nothing_in_the_data_ends_the_block_it_stands_in()
    {
        var text = JsonLd.Begin(Site, english: false)
            .Product(View(Nasty) with { CommuneName = Nasty }, Seller with { Name = Nasty }, null)
            .Crumbs(new Crumb(Nasty, "/danh-muc/" + Nasty))
            .List(Nasty, 1, 0, [Nasty], n => new Crumb(n, "/" + n))
            .End();
        text.ShouldNotContain('<');
        text.ShouldNotContain('>');
        text.ShouldNotContain('&');
        text.ShouldNotContain('\'');
        text.ShouldAllBe(c => c >= ' ' && c != '\u2028' && c != '\u2029');
        Node(text, "Product").GetProperty("name").GetString().ShouldBe(Nasty);
        Node(text, "ItemList").GetProperty("itemListElement")[0].GetProperty("name").GetString().ShouldBe(Nasty);
    }

    [Fact]
    public void Half_a_pair_does_not_break_the_data() =>
        Node(JsonLd.Begin(Site, english: false).Product(View("Trà \ud83c búp"), Seller, null).End(), "Product").GetProperty("name").GetString().ShouldBe("Trà \ufffd búp");

    [Fact]
    public void Lists_and_ways_are_numbered()
    {
        var text = JsonLd.Begin(Site, english: false).Crumbs(new Crumb("Chè", "/danh-muc/nganh-che")).List("Chè", 50, 24, ["a", "b"], n => new Crumb(n, "/san-pham/" + n)).End();
        Node(text, "BreadcrumbList").GetProperty("itemListElement").EnumerateArray().Select(e => (e.GetProperty("position").GetInt32(), e.GetProperty("item").GetString()))
            .ShouldBe([(1, "https://cho.example/"), (2, "https://cho.example/danh-muc/nganh-che")]);
        var list = Node(text, "ItemList");
        list.GetProperty("numberOfItems").GetInt32().ShouldBe(50);
        list.GetProperty("itemListElement").EnumerateArray().Select(e => (e.GetProperty("position").GetInt32(), e.GetProperty("url").GetString()))
            .ShouldBe([(25, "https://cho.example/san-pham/a"), (26, "https://cho.example/san-pham/b")]);
        Node(JsonLd.Begin(Site, english: false).List<string>("", 0, 0, [], _ => default).End(), "ItemList").GetProperty("itemListElement").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void Two_sheets_at_once_do_not_mix()
    {
        var first = JsonLd.Begin(Site, english: false).Crumbs(new Crumb("một", "/1"));
        var second = JsonLd.Begin(Site, english: false).Crumbs(new Crumb("hai", "/2"));
        second.End().ShouldNotContain("một");
        first.End().ShouldNotContain("hai");
    }

    [Fact]
    public void Descriptions_are_cut_between_words()
    {
        new PageMeta("/") { Description = "Ngắn gọn." }.Description.ShouldBe("Ngắn gọn.");
        new PageMeta("/") { Description = "  " }.Description.ShouldBeNull();
        var cut = new PageMeta("/") { Description = string.Join(' ', Enumerable.Repeat("chữ,", 100)) }.Description!;
        cut.Length.ShouldBeInRange(150, 200);
        cut.ShouldEndWith("chữ…");
        new PageMeta("/") { Description = new string('a', 500) }.Description!.Length.ShouldBe(200);
    }

    private static ProductView View(string name) => new(
        Guid.Empty, Guid.Empty, "tra-tom-non", new(name, name == "Trà tôm nõn" ? "Shrimp tea" : ""), new("Một búp một lá.", ""), "",
        [new("nganh-che", new("Chè", "Tea"), CategoryLevel.Group, [11], null)],
        [new(Guid.Empty, "products/tra-tom-non", "Gói trà")],
        [
            new(Guid.Empty, "A-1", new("Túi 100 g", ""), new(1_250_000), new(1_250_000), new(100), 3, "09521234000013"),
            new(Guid.Empty, "A-2", new("Hộp", ""), new(60_000), new(60_000), new(100), 0, null),
        ],
        new("", "", "", "", null, ""), null, 11, 2, "05503", "Xã Tân Cương", ProductState.Approved, false);

    private static JsonElement Node(string text, string type)
    {
        using var document = JsonDocument.Parse(text);
        document.RootElement.GetProperty("@context").GetString().ShouldBe("https://schema.org");
        return document.RootElement.GetProperty("@graph").EnumerateArray().Single(n => n.GetProperty("@type").GetString() == type).Clone();
    }

    private static List<(string Name, string Value)> Facts(JsonElement product) =>
        [.. product.GetProperty("additionalProperty").EnumerateArray().Select(p => (p.GetProperty("name").GetString()!, p.GetProperty("value").GetString()!))];
}
