using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.CashOnDelivery;
using Marketplace.Ordering.Cuts;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Ordering;

/// <summary>Services and tables of cash on delivery's rules and of what comes after the sale.</summary>
internal static class AfterSaleRegistration
{
    public static void AddAfterSale(this IServiceCollection services)
    {
        services.AddScoped<CodDesk>();
        services.AddScoped<DoorRefusals>();
        services.AddScoped<FrozenShares>();
        services.AddScoped<Cutting>();
        services.AddScoped<CaseDesk>();
        services.AddScoped<SmallCases>();
        services.AddScoped<IDeskQueue, CaseQueue>();
        services.AddSingleton<SilentCaseSweep>();
        services.AddScoped<ISeeder, RefusalReasonSeeder>();
        services.AddEventHandler<OrderPlaced, CodMessages>("ordering.cod-messages");
        services.AddEventHandler<CaseMoved, CaseMessages>("ordering.case-messages");
    }

    public static void Map(ModelBuilder model)
    {
        CodOrder.Map(model);
        RefusalReason.Map(model);
        Case.Map(model);
    }
}
