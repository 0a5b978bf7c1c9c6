namespace Marketplace.Storefront.Web;

/// <summary>What every request passes through, in order.</summary>
internal static class StorefrontHost
{
    public static void AddStorefront(this WebApplicationBuilder builder) => builder.Services.AddRazorPages();

    public static void UseStorefront(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorPages();
    }
}
