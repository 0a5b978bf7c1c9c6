using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Refunds;

namespace Marketplace.Payments.Providers;

/// <summary>
/// A provider on whose own page the buyer pays the whole purchase at once, and which is asked from server to server. Calls may be made twice: what they
/// make carries a number of ours.
/// </summary>
internal interface IPaymentProvider
{
    /// <summary>Of the method, the attempts and the notices: <c>stripe</c>, <c>momo</c>, <c>zalopay</c>.</summary>
    string Code { get; }

    LocalText Name { get; }

    LocalText Explanation { get; }

    /// <summary>How "pay by …" ends.</summary>
    LocalText ShortName { get; }

    ReceiptSource Source { get; }

    /// <summary>Its keys are there, and whoever gets the money by them may hold it.</summary>
    bool IsConfigured { get; }

    /// <summary>Our code at the provider; attempts remember it.</summary>
    string Merchant { get; }

    /// <summary>How long its page stays open.</summary>
    TimeSpan AttemptTime { get; }

    /// <summary>Key of the dated rule for the most that one payment may be, in đồng; null without a limit.</summary>
    string? MostRule { get; }

    /// <summary>Opens the page of an attempt; null when the provider does not answer or refuses.</summary>
    Task<ProviderPage?> OpenAsync(Attempt attempt, ProviderVisit visit, CancellationToken cancellationToken);

    /// <summary>How an attempt ended; null while it is open, unknown there, or without an answer.</summary>
    Task<ProviderState?> AskAsync(Attempt attempt, CancellationToken cancellationToken);

    /// <summary>Turns an attempt's money back, in whole or in part. Asked again after a lost answer it pays once.</summary>
    Task<(ProviderRefund Result, string Word)> RefundAsync(Attempt attempt, Refund refund, CancellationToken cancellationToken);

    /// <summary>What a code of failure means for the person who paid, and what to do next.</summary>
    LocalText Why(string code);
}

/// <param name="ReturnUrl">Where the buyer goes back to.</param>
/// <param name="Words">What the payment is for.</param>
internal sealed record ProviderVisit(string ReturnUrl, string Words, bool English)
{
    /// <summary>An address of this site for the provider's notices.</summary>
    public string NoticeUrl(string path) => new Uri(new Uri(ReturnUrl), path).ToString();
}

/// <param name="Session">The provider's number of the open page, where it has one.</param>
internal sealed record ProviderPage(string Address, string? Session = null);

/// <summary>How an attempt ended, as its provider tells.</summary>
/// <param name="Code">The provider's own.</param>
/// <param name="Transaction">The provider's number, by which the money is turned back.</param>
/// <param name="Amount">In whole units of <paramref name="Currency"/>.</param>
/// <param name="MovedAt">When the money moved, as the provider says; UTC.</param>
public sealed record ProviderState(bool IsPaid, string Code, string Transaction, long Amount, DateTime? MovedAt = null, string? Currency = "vnd");

internal enum ProviderRefund
{
    Done,

    /// <summary>Taken, and on its way to the bank.</summary>
    Underway,

    Refused,

    /// <summary>No answer: asked again later with the same number.</summary>
    Unclear,
}

internal static class PaymentProviders
{
    public static IPaymentProvider? Of(this IEnumerable<IPaymentProvider> providers, string code) => providers.FirstOrDefault(p => p.Code == code);

    /// <summary>Times as MoMo and ZaloPay write them; null when it is none.</summary>
    public static DateTime? FromMilliseconds(long milliseconds) =>
        milliseconds is > 0 and < 253_402_300_799_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime : null;
}
