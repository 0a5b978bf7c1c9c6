using System.Collections.Concurrent;
using System.Globalization;
using Marketplace.Payments.Invoices;

namespace Marketplace.Tests.Integration.Payments;

/// <summary>A provider of e-invoices that behaves as badly as told: delays, loses its answer after issuing, refuses, forgets.</summary>
internal sealed class InvoiceSimulator : IInvoiceProvider
{
    private int last;

    public ConcurrentDictionary<Guid, string> Numbers { get; } = new();

    public ConcurrentBag<Guid> Submitted { get; } = [];

    public ConcurrentDictionary<Guid, string> Ended { get; } = new();

    /// <summary>What it does with the next submission; back to obedience afterwards.</summary>
    public string Mood { get; set; } = "";

    public Task<InvoiceAnswer> SubmitAsync(InvoiceDocument invoice, CancellationToken cancellationToken)
    {
        Submitted.Add(invoice.TransactionId);
        invoice.Lines.Sum(l => l.Total.Dong).ShouldBe(invoice.Total.Dong);
        var mood = Mood;
        Mood = "";
        switch (mood)
        {
            case "down":
                throw new HttpRequestException("503");
            case "refuses":
                return Task.FromResult(InvoiceAnswer.Refused("Mã số thuế người mua không có."));
            case "forgets":
                return Task.FromResult(InvoiceAnswer.Pending);
        }

        var number = Numbers.GetOrAdd(invoice.TransactionId, _ => Interlocked.Increment(ref last).ToString("00000000", CultureInfo.InvariantCulture));
        return mood switch
        {
            "loses its answer" => throw new HttpRequestException("timeout"),
            "delays" => Task.FromResult(InvoiceAnswer.Pending),
            _ => Task.FromResult(InvoiceAnswer.Issued("C26TTH", number)),
        };
    }

    public Task<InvoiceAnswer> AskAsync(Guid transactionId, CancellationToken cancellationToken) =>
        Task.FromResult(Numbers.TryGetValue(transactionId, out var number) ? InvoiceAnswer.Issued("C26TTH", number) : InvoiceAnswer.Unknown);

    public Task EndAsync(InvoiceDocument invoice, string reason, CancellationToken cancellationToken)
    {
        Ended[invoice.TransactionId] = reason;
        return Task.CompletedTask;
    }
}
