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
    // Each option up to its number: as many as there are communes with products.
    private static readonly ConcurrentDictionary<string, string> Beginnings = new(StringComparer.Ordinal);

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var (commune, products) in communes)
        {
            writer.Write(commune.Code == chosen
                ? Beginning(commune, encoder, " selected=\"selected\"")
                : Beginnings.GetOrAdd(commune.Code, static (_, arg) => Beginning(arg.commune, arg.encoder, ""), (commune, encoder)));
            writer.Write(products);
            writer.Write(")</option>\n");
        }
    }

    private static string Beginning(CommuneName commune, HtmlEncoder encoder, string selected) =>
        $"<option value=\"{commune.Code}\"{selected}>{encoder.Encode(commune.Name)} (";
}
