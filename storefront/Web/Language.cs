namespace Marketplace.Storefront.Web;

/// <summary>The address alone decides the language of a page: <c>?lang=en</c> is English, everything else Vietnamese.</summary>
public static class Language
{
    public const string Key = "lang";

    public static bool IsEnglish(HttpContext context) => context.Request.Query[Key] == "en";

    public static string In(string path, bool english)
    {
        if (!english || path.Contains("lang=", StringComparison.Ordinal))
        {
            return path;
        }

        var hash = path.IndexOf('#', StringComparison.Ordinal);
        var (start, end) = hash < 0 ? (path, "") : (path[..hash], path[hash..]);
        return start + (start.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=en" + end;
    }
}
