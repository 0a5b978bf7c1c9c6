using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Web;

/// <summary>Cookies, keys and log lines, alike for all pages.</summary>
internal static class Hardening
{
    public static void AddHardening(this WebApplicationBuilder builder)
    {
        var services = builder.Services;

        // The keys themselves lie in the database; the name makes the nodes one application.
        services.AddDataProtection().SetApplicationName("marketplace");
        services.AddForwarding(builder.Configuration);
        services.AddRateLimits();
        services.AddHsts(options => (options.MaxAge, options.IncludeSubDomains) = (TimeSpan.FromDays(365), false));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "bieu-mau";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

            // The content security policy says it already.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = "loi-nhan";
            options.Cookie.IsEssential = true;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // Pictures come up to 10 MB; pages that take more say so.
            kestrel.Limits.MaxRequestBodySize = 12 << 20;
        });
        if (builder.Environment.IsProduction())
        {
            builder.Logging.ClearProviders().AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        }
    }

    /// <summary>
    /// First of the pipeline. Answers are not compressed here: nginx does it for all nodes at once, static files have compressed
    /// copies from the build. (Compressing secrets beside a visitor's input over TLS is safe here as far as it goes: form tokens are encrypted afresh in every page
    /// and cookies do not travel with other sites' requests, so there is nothing to guess at repeatedly.)
    /// </summary>
    public static void UseHardening(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<FinishedPages>();
        app.UseSecurityHeaders();
        if (app.Environment.IsProduction())
        {
            app.UseHsts();
        }

        app.UseMiddleware<ErrorPages>();
        app.UseOriginCheck();
    }
}
