using Marketplace.Traceability.Figures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Traceability.Scans;

/// <summary>What scans bring to their module.</summary>
internal static class ScanParts
{
    public static void AddScans(this IServiceCollection services)
    {
        services.AddSingleton<ScanBuffer>();
        services.AddScoped<ScanBook>();
    }

    public static void Map(ModelBuilder model)
    {
        ScanSighting.Map(model);
        ScanTotal.Map(model);
        ScanKey.Map(model);
        ScanDay.Map(model);
        ScanPlaceDay.Map(model);
    }
}
