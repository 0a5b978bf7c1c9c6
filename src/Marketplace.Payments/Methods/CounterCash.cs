using Marketplace.Contracts;
using Marketplace.Payments.Payments;

namespace Marketplace.Payments.Methods;

/// <summary>Cash in the seller's own hand, across the counter.</summary>
internal sealed class CounterCash : IWayToPay
{
    public const string MethodCode = "cash";

    public string Code => MethodCode;

    public LocalText Name { get; } = new("Tiền mặt tại quầy", "Cash at the counter");

    public LocalText Explanation { get; } = new("Người bán nhận tiền mặt.", "The seller takes cash.");

    public bool AtCounterOnly => true;

    public bool PaidFirst => true;

    public Task<bool> IsOneChargeAsync(bool isSample, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<PaymentMethod?> OfferAsync(IReadOnlyList<SellerTotal> parts, bool isSample, CancellationToken cancellationToken) =>
        Task.FromResult<PaymentMethod?>(this.Shown(MoneyPath.DirectToSeller, isSandbox: false));

    public Task PrepareAsync(IReadOnlyList<Payment> payments, CancellationToken cancellationToken)
    {
        foreach (var payment in payments)
        {
            payment.Path = MoneyPath.DirectToSeller;
        }

        return Task.CompletedTask;
    }
}
