using System.Text.Encodings.Web;
using System.Text.Unicode;
using Marketplace.Storefront.Api;
using Marketplace.Storefront.Web.Operations;
using Marketplace.Storefront.Web.Seo;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.WebEncoders;

namespace Marketplace.Storefront.Web;

/// <summary>What every request passes through, in order.</summary>
internal static class StorefrontHost
{
    public static void AddStorefront(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentActor>();
        services.AddScoped<SellerAreaFilter>();
        services.AddSingleton<Kept>();
        services.AddScoped<Words>();
        services.AddCatalogPages();
        services.AddRazorPages(options =>
        {
            options.Conventions.AuthorizeAreaFolder("Seller", "/", Policies.SignedIn);
            options.Conventions.AuthorizeAreaFolder("Staff", "/", Policies.Staff);
            options.Conventions.AddAreaFolderApplicationModelConvention("Seller", "/", model => model.Filters.Add(new ServiceFilterAttribute(typeof(SellerAreaFilter))));
        });
        PagesOnDemand.Use(services);
        builder.AddCodes();
        services.AddScanning();
        builder.AddHardening();
        services.AddPageCache();
        services.AddSignIn();
        services.AddOperations();
        services.AddOneAddress();
        services.AddSitemap();
        services.AddApiDescription();

        // Without this every accented letter is written as an entity and pages double.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    public static void UseStorefront(this WebApplication app)
    {
        app.UseViewing();
        app.UseHardening();
        app.UseShowcaseEmbeds();
        app.UseRouting();
        app.UseOneAddress();
        app.UseRateLimiter();
        app.UseScanning();
        app.UseSharedPages();
        app.UseOutputCache();
        app.UsePublicBody();
        app.UseSignIn();
        app.MapAssets();
        app.MapPictures();
        app.MapCodes();
        app.MapScanning();
        app.MapRazorPages();
        app.MapMe();
        app.MapOperations();
        app.MapSiteFiles();
        app.MapSitemap();
        app.MapCommunes();
        app.MapRecallFeed();
        app.MapShowcaseEmbeds();
        app.MapFiguresApi();
        app.MapPublicLists();
        app.MapApiDescription();
        app.MapFieldWorker();
        app.MapSuggestions();
        app.MapEpcis();
        app.MapLog();
        app.MapPaymentNotices();
        app.MapCarrierWebhooks();
    }
}
