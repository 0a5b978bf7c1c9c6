using Marketplace.Ordering.Capacity;
using Marketplace.Ordering.Chats;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Counter;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Ordering;

/// <summary>Services and tables of the seller's selling days: orders out of chats, the counter, capacity.</summary>
internal static class SellingRegistration
{
    public static void AddSelling(this IServiceCollection services)
    {
        services.AddScoped<ReviewCheckoutHandler>();
        services.AddScoped<ChatOrders>();
        services.AddScoped<CounterSales>();
        services.AddScoped<PackDays>();
        services.AddSingleton<ChatOrderSweep>();
    }

    public static void Map(ModelBuilder model)
    {
        ChatOrder.Map(model);
        PackDay.Map(model);
    }
}
