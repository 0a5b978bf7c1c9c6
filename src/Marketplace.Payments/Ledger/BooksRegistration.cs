using Marketplace.Contracts;
using Marketplace.Payments.Invoices;
using Marketplace.Payments.Payouts;
using Marketplace.Payments.Reconciliation;
using Marketplace.Payments.Withholding;
using Marketplace.Platform.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Payments.Ledger;

/// <summary>The books' services and tables.</summary>
internal static class BooksRegistration
{
    public static void AddBooks(this IServiceCollection services)
    {
        services.AddScoped<Books>();
        services.AddScoped<PaymentBooks>();
        services.AddScoped<Periods>();
        services.AddScoped<TaxRules>();
        services.AddEventHandler<OrderMoved, OrderNews>(OrderNews.Name);
        services.AddSingleton<IInvoiceProvider, FileInvoices>();
        services.AddSingleton<InvoiceSweep>();
        services.AddEventHandler<OrderMoved, DraftInvoice>(DraftInvoice.Name);
    }

    public static void Map(ModelBuilder model)
    {
        LedgerEntry.Map(model);
        Sale.Map(model);
        Period.Map(model);
        WithholdingLine.Map(model);
        TaxPayment.Map(model);
        Invoice.Map(model);
        Payout.Map(model);
        ReconciliationFile.Map(model);
    }
}
