using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Providers;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Refunds;

namespace Marketplace.Payments.Stripe;

/// <summary>Cards from abroad, for gifts to addresses in Vietnam.</summary>
internal sealed class StripeProvider(StripeSettings settings, StripeClient stripe) : IPaymentProvider
{
    public const string MethodCode = "stripe";

    public string Code => MethodCode;

    public LocalText Name { get; } = new("Thẻ quốc tế (Stripe)", "International card (Stripe)");

    public LocalText Explanation { get; } = new(
        "Dành cho người ở nước ngoài mua làm quà. Trả trên trang của Stripe.", "For gifts bought from abroad. You pay on Stripe's own page.");

    public LocalText ShortName { get; } = new("thẻ", "card");

    public ReceiptSource Source => ReceiptSource.Stripe;

    public bool IsConfigured => settings.IsConfigured;

    public string Merchant => MethodCode;

    // Stripe takes no session shorter than half an hour.
    public TimeSpan AttemptTime { get; } = TimeSpan.FromMinutes(31);

    public string? MostRule => null;

    public async Task<ProviderPage?> OpenAsync(Attempt attempt, ProviderVisit visit, CancellationToken cancellationToken) =>
        await stripe.OpenAsync(attempt, visit.ReturnUrl, visit.Words, visit.English, cancellationToken) is { Url: { } page } session ? new(page, session.Id) : null;

    public async Task<ProviderState?> AskAsync(Attempt attempt, CancellationToken cancellationToken) =>
        attempt.Transaction is { } session && await stripe.FindAsync(session, cancellationToken) is { IsPaid: true } found
            ? new(true, "asked", found.PaymentIntent ?? found.Id, found.AmountTotal)
            : null;

    public Task<(ProviderRefund Result, string Word)> RefundAsync(Attempt attempt, Refund refund, CancellationToken cancellationToken) =>
        stripe.RefundAsync(attempt.Transaction!, refund.Amount, refund.Id, cancellationToken);

    public LocalText Why(string code) => code switch
    {
        "checkout.session.expired" => new("Trang của Stripe đã hết giờ. Bạn có thể trả lại ngay.", "Stripe's page ran out of time. You can try again."),
        _ => new("Stripe không nhận được tiền. Hãy thử thẻ khác hoặc cách trả khác.", "Stripe did not get the money. Try another card or way to pay."),
    };
}
