using Marketplace.Contracts;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Officers.TakeDowns;
using Marketplace.Platform.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Platform.Officers.Desk;

internal static class DeskRegistration
{
    public static void AddDesk(this IServiceCollection services)
    {
        services.AddScoped<DeskBook>();
        services.AddSingleton<DeskSweep>();
        services.AddScoped<Undoing>();
        services.AddScoped<TakeDownDesk>();
        services.AddScoped<IDeskQueue, TakeDownQueue>();
        services.AddScoped<IDeskQueue, ParkedQueue>();
        services.AddScoped<IDeskQueue, StuckMessages>();
    }
}
