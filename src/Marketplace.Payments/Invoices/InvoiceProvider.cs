using Marketplace.Contracts;

namespace Marketplace.Payments.Invoices;

/// <summary>An invoice as a provider gets it. <paramref name="TransactionId"/> stays the same in every try.</summary>
public sealed record InvoiceDocument(
    Guid TransactionId, string? Series, string? Number, SellerPapers Seller, InvoiceBuyer Buyer, string OrderNumber, IReadOnlyList<InvoiceDocumentLine> Lines, Money Total,
    Guid? Replaces, bool IsSample);

/// <param name="Total">After the discount.</param>
public sealed record InvoiceDocumentLine(string Name, string Unit, int Quantity, Money UnitPrice, Money Discount, Money Total);

public enum InvoiceAnswerKind
{
    Issued,

    /// <summary>Taken; the number comes later.</summary>
    Pending,

    /// <summary>Not taken, and trying again unchanged will not help.</summary>
    Refused,

    /// <summary>The provider knows no such transaction.</summary>
    Unknown,
}

/// <summary>What a provider says of a transaction.</summary>
public sealed record InvoiceAnswer(InvoiceAnswerKind Kind, string? Series = null, string? Number = null, string? Reason = null)
{
    public static InvoiceAnswer Issued(string series, string number) => new(InvoiceAnswerKind.Issued, series, number);

    public static InvoiceAnswer Pending { get; } = new(InvoiceAnswerKind.Pending);

    public static InvoiceAnswer Unknown { get; } = new(InvoiceAnswerKind.Unknown);

    public static InvoiceAnswer Refused(string reason) => new(InvoiceAnswerKind.Refused, Reason: reason);
}

/// <summary>Who gives invoices their numbers. Called outside transactions; may throw, answer late, or answer twice.</summary>
internal interface IInvoiceProvider
{
    /// <summary>The same transaction sent again gets the same number.</summary>
    Task<InvoiceAnswer> SubmitAsync(InvoiceDocument invoice, CancellationToken cancellationToken);

    Task<InvoiceAnswer> AskAsync(Guid transactionId, CancellationToken cancellationToken);

    /// <summary>Says that an issued number no longer counts. Harmless when repeated.</summary>
    Task EndAsync(InvoiceDocument invoice, string reason, CancellationToken cancellationToken);
}
