using Marketplace.Payments.Ledger;
using Marketplace.Payments.Methods;
using Marketplace.Payments.Payments;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Payments;

/// <summary>Ways to pay, the payments of purchases, the orders' shares in them, and the books.</summary>
public sealed class PaymentsModule : IModule
{
    public string Name => "payments";

    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<CashOnDelivery>();
        services.AddBooks();
    }

    public void Map(ModelBuilder model)
    {
        Payment.Map(model);
        BooksRegistration.Map(model);
    }
}
