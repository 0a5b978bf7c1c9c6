namespace Marketplace.Storefront.Web.Seo;

/// <summary>The market's own address, as links from elsewhere name it: <c>Site__BaseUrl</c>, without a slash at its end.</summary>
public sealed class SiteAddress(IConfiguration settings)
{
    public string Root { get; } = (settings["Site:BaseUrl"] ?? "").TrimEnd('/');

    public string Of(string path) => Root + path;

    public string Of(string path, bool english) => Root + Language.In(path, english);
}
