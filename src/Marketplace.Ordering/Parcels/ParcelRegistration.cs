using Marketplace.Ordering.Parcels.Carriers;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform.Http;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Ordering.Parcels;

/// <summary>Registers what delivery needs: the rate card, the shops' ways, the carriers and their news.</summary>
internal static class ParcelRegistration
{
    public static void AddDelivery(this IServiceCollection services)
    {
        services.AddSingleton<RateCard>();
        services.AddSingleton<IKeptRows>(p => p.GetRequiredService<RateCard>());
        services.AddScoped<DeliveryOffers>();
        services.AddScoped<ISeeder, ShippingRateSeeder>();
        services.AddScoped<ISeeder, SurchargeSeeder>();
        services.AddScoped<ISeeder, CarrierCodeSeeder>();

        services.AddProviderClient<Ghn>();
        services.AddProviderClient<VnPost>();
        services.AddProviderClient<Ghtk>();
        services.AddProviderClient<ViettelPost>();
        services.AddScoped<ICarrier>(provider => provider.GetRequiredService<Ghn>());
        services.AddScoped<ICarrier>(provider => provider.GetRequiredService<VnPost>());
        services.AddScoped<ICarrier>(provider => provider.GetRequiredService<Ghtk>());
        services.AddScoped<ICarrier>(provider => provider.GetRequiredService<ViettelPost>());
        services.AddScoped<ICarrier, SandboxCarrier>();
        services.AddScoped<CarrierBook>();
        services.AddScoped<CarrierDesk>();
        services.AddSingleton<ParcelSweep>();
        services.AddEventHandler<CarrierNewsTaken, ApplyCarrierNews>("ordering.apply-carrier-news");
    }

    public static void Map(ModelBuilder model)
    {
        ShippingRate.Map(model);
        Surcharge.Map(model);
        RemoteCommune.Map(model);
        ShopDelivery.Map(model);
        CarrierCode.Map(model);
        Parcel.Map(model);
        CarrierNews.Map(model);
    }
}
