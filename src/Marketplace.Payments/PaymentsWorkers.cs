using Marketplace.Payments.Invoices;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Payments;

public static class PaymentsWorkers
{
    /// <summary>Background work: invoices on their way to the provider. Tests sweep by hand instead.</summary>
    public static IServiceCollection AddPaymentsWorkers(this IServiceCollection services) => services.AddHostedService<InvoiceWorker>();
}
