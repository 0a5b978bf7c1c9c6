using Marketplace.Traceability.Epcis.Chain;
using Marketplace.Traceability.Epcis.Repository;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Traceability.Epcis;

/// <summary>What EPCIS brings to its module.</summary>
internal static class EpcisParts
{
    public static void AddEpcis(this IServiceCollection services)
    {
        services.AddScoped<Examiner>();
        services.AddScoped<EventBook>();
        services.AddScoped<ChainWords>();
    }

    public static void Map(ModelBuilder model)
    {
        EpcisEvent.Map(model);
        EpcisCapture.Map(model);
    }
}
