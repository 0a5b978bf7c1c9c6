using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Messages;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.Shipping;
using Marketplace.Ordering.SilentSellers;
using Marketplace.Platform;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Ordering;

/// <summary>Cart, checkout, purchases, and the orders they become with sellers.</summary>
public sealed class OrderingModule : IModule
{
    public string Name => "ordering";

    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RateCard>();
        services.AddSingleton<SilentSellerSweep>();
        services.AddScoped<Quotes>();
        services.AddScoped<OrderMoves>();
        services.AddScoped<Cancelling>();
        services.AddScoped<OrderLists>();
        services.AddScoped<ISeeder, ShippingRateSeeder>();
        services.AddAfterSale();
        services.AddEventHandler<PersonSignedIn, MergeOnSignIn>("ordering.merge-cart");
        services.AddEventHandler<OrderPlaced, OrderMessages>("ordering.placed-messages");
        services.AddEventHandler<OrderMoved, OrderMessages>("ordering.moved-messages");
        services.AddEventHandler<SellerNudged, OrderMessages>("ordering.nudged-messages");
    }

    public void Map(ModelBuilder model)
    {
        Cart.Map(model);
        ShippingRate.Map(model);
        Purchase.Map(model);
        Order.Map(model);
        AfterSaleRegistration.Map(model);
    }
}

public static class OrderingWorkers
{
    /// <summary>Background work: what is due about sellers who do not answer, and about cases nobody moves. Tests sweep by hand instead.</summary>
    public static IServiceCollection AddOrderingWorkers(this IServiceCollection services) => services.AddHostedService<SilentSellerWorker>().AddHostedService<SilentCaseWorker>();
}
