using Marketplace.Contracts;

namespace Marketplace.Storefront.Web.Seo;

/// <summary>A step on the way from the home page; <paramref name="Path"/> in Vietnamese.</summary>
public readonly record struct Crumb(string Name, string Path);

/// <summary>
/// Writes a page's data block (schema.org as JSON-LD), in the page's language:
/// <c>JsonLd.Begin(…).Product(…).Crumbs(…).End()</c>.
/// </summary>
internal sealed partial class JsonLd
{
    private static readonly Func<Card, Crumb> VietnameseCard = card => new(card.Product.Name, "/san-pham/" + card.Product.Slug);

    private static readonly Func<Card, Crumb> EnglishCard = card => new(
        card.Product.NameEn.Length > 0 ? card.Product.NameEn : card.Product.Name, "/san-pham/" + card.Product.Slug);

    private readonly JsonSheet json = new();
    private readonly SiteAddress site;
    private readonly bool english;
    private bool isFirst = true;

    private JsonLd(SiteAddress site, bool english) => (this.site, this.english) = (site, english);

    public static JsonLd Begin(SiteAddress site, bool english)
    {
        var sheet = new JsonLd(site, english);
        sheet.json.Write($$"""{"@context":"https://schema.org","@graph":[""");
        return sheet;
    }

    /// <summary>The way to this page: from the home page, which is added, to itself.</summary>
    public JsonLd Crumbs(params ReadOnlySpan<Crumb> steps)
    {
        Next();
        json.Write($$"""{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":{{T("Trang chủ", "Home")}},"item":{{Url("/")}}}""");
        for (var i = 0; i < steps.Length; i++)
        {
            json.Write($$""",{"@type":"ListItem","position":{{i + 2}},"name":{{steps[i].Name}},"item":{{Url(steps[i].Path)}}}""");
        }

        json.Write($"]}}");
        return this;
    }

    /// <summary>A list of pages: <paramref name="items"/> of <paramref name="total"/>, after <paramref name="skipped"/> others.</summary>
    public JsonLd List<T>(string name, int total, int skipped, IReadOnlyList<T> items, Func<T, Crumb> item)
    {
        Next();
        json.Write($$"""{"@type":"ItemList","name":{{name}},"numberOfItems":{{total}},"itemListElement":[""");
        for (var i = 0; i < items.Count; i++)
        {
            var (itemName, path) = item(items[i]);
            Comma(i);
            json.Write($$"""{"@type":"ListItem","position":{{skipped + i + 1}},"name":{{itemName}},"url":{{Url(path)}}}""");
        }

        json.Write($"]}}");
        return this;
    }

    public JsonLd List(string name, PageOf<Card> page) =>
        List(name, page.Total, (page.Page - 1) * page.PageSize, page.Items, english ? EnglishCard : VietnameseCard);

    public string End()
    {
        json.Write($"]}}");
        return json.ToString();
    }

    private string T(string vi, string en) => english ? en : vi;

    private string Url(string path) => site.Of(path, english);

    // Between the things of the graph.
    private void Next()
    {
        Comma(isFirst ? 0 : 1);
        isFirst = false;
    }

    private void Comma(int index)
    {
        if (index > 0)
        {
            json.Write($",");
        }
    }
}
