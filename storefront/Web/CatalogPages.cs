using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Web;

/// <summary>What the catalog's pages need besides the modules.</summary>
internal static class CatalogPages
{
    public static void AddCatalogPages(this IServiceCollection services)
    {
        services.AddScoped<Cards>();
        services.AddScoped<ShowcaseGoods>();
        services.AddScoped<ShowcaseBooks>();
        services.AddScoped<Figures.ProvinceFigures>();
        services.AddSingleton<PictureUpload>();
        services.Configure<MvcOptions>(options =>
        {
            var messages = options.ModelBindingMessageProvider;
            messages.SetValueMustBeANumberAccessor(_ => "Hãy gõ một số, ví dụ 80. (Please type a number.)");
            messages.SetAttemptedValueIsInvalidAccessor((value, _) => $"“{value}” không đúng. Hãy gõ lại. (Please type it again.)");
            messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}” không đúng. Hãy gõ lại. (Please type it again.)");
        });
    }
}
