using Marketplace.Contracts;
using Marketplace.Payments.Methods;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Rules;

namespace Marketplace.Payments.Providers;

/// <summary>Paying on a provider's own page: one charge, of real goods only, where the provider's keys are.</summary>
internal sealed class ProviderWay(IPaymentProvider provider, DatedRules rules) : IWayToPay
{
    public string Code => provider.Code;

    public LocalText Name => provider.Name;

    public LocalText Explanation => provider.Explanation;

    public bool PaidFirst => true;

    public Task<bool> IsOneChargeAsync(bool isSample, CancellationToken cancellationToken) => Task.FromResult(true);

    public async Task<PaymentMethod?> OfferAsync(IReadOnlyList<SellerTotal> parts, bool isSample, CancellationToken cancellationToken)
    {
        if (!provider.IsConfigured || isSample)
        {
            return null;
        }

        LocalText? because = null;
        if (provider.MostRule is { } rule)
        {
            var most = new Money((await rules.GetAsync(rule, cancellationToken: cancellationToken)).Value);
            because = parts.Aggregate(Money.Zero, (sum, part) => sum + part.Amount) > most
                ? new($"Một lần trả nhiều nhất {most}. Hãy chọn cách khác hoặc đặt thành nhiều đơn.", $"A payment is {most} at most. Choose another way, or order in parts.")
                : null;
        }

        return this.Shown(MoneyPath.LicensedIntermediary, isSandbox: false, because);
    }

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
