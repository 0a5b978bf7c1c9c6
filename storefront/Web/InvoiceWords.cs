using Marketplace.Contracts;
using Marketplace.Payments.Invoices;

namespace Marketplace.Storefront.Web;

/// <summary>An invoice's state in people's words.</summary>
internal static class InvoiceWords
{
    public static LocalText Of(InvoiceState state) => state switch
    {
        InvoiceState.Draft => new("Nháp", "Draft"),
        InvoiceState.Submitted => new("Đã gửi, chờ cấp số", "Sent, waiting for its number"),
        InvoiceState.Issued => new("Đã cấp số", "Issued"),
        InvoiceState.Cancelled => new("Đã hủy", "Cancelled"),
        InvoiceState.Replaced => new("Đã được thay", "Replaced"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Chip(InvoiceView invoice) => invoice.NeedsMending ? "chip-alert" : invoice.State == InvoiceState.Issued ? "chip-ok" : "chip-info";
}
