using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Marketplace.Storefront.Web;

/// <summary>
/// What every page says in the same words: addresses of files with their versions, and pieces of the frame around pages, made once for
/// each language. In Development nothing is kept, so that an edit shows.
/// </summary>
public sealed class Kept(IFileVersionProvider versions, HtmlEncoder encoder, IHostEnvironment environment)
{
    private readonly bool keeps = !environment.IsDevelopment();
    private readonly ConcurrentDictionary<string, string> assets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> icons = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Name, bool English), HtmlString> pieces = new();

    /// <summary>A file of wwwroot with its version, so that it can be cached for ever.</summary>
    public string Asset(string path) => keeps
        ? assets.GetOrAdd(path, static (p, v) => v.AddFileVersionToPath("", p), versions)
        : versions.AddFileVersionToPath("", path);

    public string Icon(string name) => keeps ? icons.GetOrAdd(name, static (n, kept) => kept.IconOf(n), this) : IconOf(name);

    /// <summary>Markup that depends on the language alone.</summary>
    public IHtmlContent Piece(string name, bool english, Func<dynamic?, HelperResult> markup)
    {
        if (keeps && pieces.TryGetValue((name, english), out var piece))
        {
            return piece;
        }

        using var text = new StringWriter();
        markup(null).WriteTo(text, encoder);
        return pieces[(name, english)] = new(text.ToString());
    }

    private string IconOf(string name) => Asset("/icons.svg") + "#" + name;
}
