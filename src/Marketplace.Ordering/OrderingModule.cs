using Marketplace.Contracts;
using Marketplace.Ordering.Baskets;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Chats;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.CompanyGifts;
using Marketplace.Ordering.Figures;
using Marketplace.Ordering.Gifts;
using Marketplace.Ordering.Harvests;
using Marketplace.Ordering.Messages;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels;
using Marketplace.Ordering.Privacy;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.SilentSellers;
using Marketplace.Ordering.Vouchers;
using Marketplace.Platform;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.PersonalData;
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
        services.AddScoped<IPersonalData, OrderingData>();
        services.AddDelivery();
        services.AddSingleton<SilentSellerSweep>();
        services.AddSingleton<SalesBook>();
        services.AddScoped<VoucherDesk>();
        services.AddScoped<GiftDays>();
        services.AddScoped<PlacePurchaseHandler>();
        services.AddScoped<Quotes>();
        services.AddScoped<GiftPricing>();
        services.AddScoped<OrderMoves>();
        services.AddScoped<Cancelling>();
        services.AddScoped<OrderLists>();
        services.AddAfterSale();
        services.AddSelling();
        services.AddEventHandler<PersonSignedIn, MergeOnSignIn>("ordering.merge-cart");
        services.AddEventHandler<OrderPlaced, OrderMessages>("ordering.placed-messages");
        services.AddEventHandler<OrderMoved, OrderMessages>("ordering.moved-messages");
        services.AddEventHandler<SellerNudged, OrderMessages>("ordering.nudged-messages");
    }

    public void Map(ModelBuilder model)
    {
        Cart.Map(model);
        Voucher.Map(model);
        Harvest.Map(model);
        SalesDay.Map(model);
        OrderLinePart.Map(model);
        ParcelRegistration.Map(model);
        Purchase.Map(model);
        Order.Map(model);
        AfterSaleRegistration.Map(model);
        SellingRegistration.Map(model);
    }
}

public static class OrderingWorkers
{
    /// <summary>Background work: what is due about sellers who do not answer, cases nobody moves, carriers to be asked again. Tests sweep by hand instead.</summary>
    public static IServiceCollection AddOrderingWorkers(this IServiceCollection services) =>
        services.AddHostedService<SilentSellerWorker>().AddHostedService<SilentCaseWorker>().AddHostedService<ParcelWorker>()
            .AddHostedService<SalesWorker>().AddHostedService<ChatOrderWorker>();
}
