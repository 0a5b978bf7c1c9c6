using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Marketplace.Catalog.Search;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Storefront.Web;

/// <summary>
/// The communes of a list to choose from, with how many products each has. There are up to ninety on every search: written one by one in
/// the page they would be a tenth of its work.
/// </summary>
public sealed class CommuneOptions(IReadOnlyList<FacetChoice<CommuneName>> communes, string? chosen) : IHtmlContent
{
    // As many as there are communes with products.
    private static readonly ConcurrentDictionary<string, string> Names = new(StringComparer.Ordinal);

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var (commune, products) in communes)
        {
            writer.Write("<option value=\"");
            writer.Write(commune.Code);
            writer.Write(commune.Code == chosen ? "\" selected=\"selected\">" : "\">");
            writer.Write(Names.GetOrAdd(commune.Name, static (name, encoder) => encoder.Encode(name), encoder));
            writer.Write(" (");
            writer.Write(products);
            writer.Write(")</option>\n");
        }
    }
}
