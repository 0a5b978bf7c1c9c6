using Marketplace.Contracts;
using Marketplace.Payments.Due;
using Marketplace.Payments.Invoices;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Messages;
using Marketplace.Payments.Methods;
using Marketplace.Payments.MoMo;
using Marketplace.Payments.Notices;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Providers;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Refunds;
using Marketplace.Payments.Stripe;
using Marketplace.Payments.VietQr;
using Marketplace.Payments.VnPay;
using Marketplace.Payments.ZaloPay;
using Marketplace.Platform;
using Marketplace.Platform.Http;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Payments;

/// <summary>Ways to pay, the payments of purchases and the orders' shares in them, what providers and banks tell, money owed back, and the books.</summary>
public sealed class PaymentsModule : IModule
{
    public string Name => "payments";

    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        // In the order in which the buyer reads them.
        services.AddScoped<IWayToPay, CashOnDelivery>();
        services.AddScoped<IWayToPay, CounterCash>();
        services.AddScoped<IWayToPay, BankTransfer>();
        services.AddScoped<IWayToPay, VnPay.VnPay>();
        AddProvider<MoMoProvider, MoMoClient>(services, TimeSpan.FromSeconds(30));
        AddProvider<ZaloPayProvider, ZaloPayClient>(services);
        AddProvider<StripeProvider, StripeClient>(services);

        services.AddScoped<TakingMoney>();
        services.AddScoped<Owing>();
        services.AddScoped<TransferMatch>();
        services.AddScoped<VnPayAccounts>();
        services.AddScoped<AskingProviders>();
        services.AddScoped<ProviderRefunds>();
        services.AddSingleton<PaymentSweep>();
        services.AddScoped<ProviderNotices>();
        services.AddSingleton<MoMoSettings>();
        services.AddSingleton<ZaloPaySettings>();
        services.AddSingleton<StripeSettings>();
        services.AddProviderClient<VnPayClient>();
        services.AddEventHandler<NoticeTaken, ApplyNotice>("payments.apply-notice");
        services.AddEventHandler<TransferClaimed, PaymentMessages>("payments.claim-messages");
        services.AddEventHandler<RefundOwed, PaymentMessages>("payments.refund-messages");
        services.AddBooks();
    }

    public void Map(ModelBuilder model)
    {
        Payment.Map(model);
        Attempt.Map(model);
        Receipt.Map(model);
        Refund.Map(model);
        Notice.Map(model);
        VnPayContract.Map(model);
        BooksRegistration.Map(model);
    }

    /// <param name="patience">How long an answer is waited for, where the provider asks for more than is usual.</param>
    private static void AddProvider<TProvider, TClient>(IServiceCollection services, TimeSpan? patience = null)
        where TProvider : class, IPaymentProvider
        where TClient : class
    {
        services.AddProviderClient<TClient>(patience);
        services.AddScoped<TProvider>();
        services.AddScoped<IPaymentProvider>(s => s.GetRequiredService<TProvider>());
        services.AddScoped<IWayToPay>(s => new ProviderWay(s.GetRequiredService<TProvider>(), s.GetRequiredService<DatedRules>()));
    }
}

public static class PaymentWorkers
{
    /// <summary>Background work: payments and refunds that are due, invoices on their way to the provider. Tests sweep by hand instead.</summary>
    public static IServiceCollection AddPaymentWorkers(this IServiceCollection services) => services.AddHostedService<PaymentWorker>().AddHostedService<InvoiceWorker>();
}
