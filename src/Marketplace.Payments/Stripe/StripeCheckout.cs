using Marketplace.Contracts;
using Marketplace.Payments.Methods;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Rules;

namespace Marketplace.Payments.Stripe;

/// <summary>Cards from abroad, by Stripe's own page: one charge, for gifts to addresses in Vietnam.</summary>
internal sealed class StripeCheckout(StripeSettings settings, DatedRules rules) : IWayToPay
{
    public const string MethodCode = "stripe";

    public string Code => MethodCode;

    public LocalText Name { get; } = new("Thẻ quốc tế (Stripe)", "International card (Stripe)");

    public LocalText Explanation { get; } = new(
        "Dành cho người ở nước ngoài mua làm quà. Trả trên trang của Stripe.", "For gifts bought from abroad. You pay on Stripe's own page.");

    public bool PaidFirst => true;

    public Task<bool> IsOneChargeAsync(bool isSample, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<PaymentMethod?> OfferAsync(IReadOnlyList<SellerTotal> parts, bool isSample, CancellationToken cancellationToken) =>
        Task.FromResult(settings.IsConfigured && !isSample ? this.Shown(MoneyPath.LicensedIntermediary, isSandbox: false) : null);

    public async Task PrepareAsync(IReadOnlyList<Payment> payments, CancellationToken cancellationToken)
    {
        var minutes = await rules.GetAsync("payments.provider_minutes", cancellationToken: cancellationToken);
        foreach (var payment in payments)
        {
            (payment.Path, payment.PayeeKind, payment.SellerId) = (MoneyPath.LicensedIntermediary, PayeeKind.Intermediary, null);
            payment.DueAt = payment.OpenedAt.AddMinutes(minutes.Value);
        }
    }
}
