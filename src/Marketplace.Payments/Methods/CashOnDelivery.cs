using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Rules;

namespace Marketplace.Payments.Methods;

/// <summary>Cash on delivery: each parcel's carrier collects for its seller.</summary>
internal sealed class CashOnDelivery(DatedRules rules) : IWayToPay
{
    public const string MethodCode = "cod";

    public string Code => MethodCode;

    public LocalText Name { get; } = new("Trả khi nhận hàng", "Cash on delivery");

    public LocalText Explanation { get; } = new(
        "Người giao thu tiền từng kiện khi đến.", "The courier collects for each parcel at the door.");

    public bool PaidFirst => false;

    public Task<bool> IsOneChargeAsync(bool isSample, CancellationToken cancellationToken) => Task.FromResult(false);

    public async Task<PaymentMethod?> OfferAsync(IReadOnlyList<SellerTotal> parts, bool isSample, CancellationToken cancellationToken)
    {
        var limit = new Money((await rules.GetAsync("payments.cod_max_per_order", cancellationToken: cancellationToken)).Value);
        return this.Shown(MoneyPath.CarrierCollects, isSandbox: false, parts.Any(p => p.Amount > limit) ? AboveLimit(limit) : null);
    }

    public Task PrepareAsync(IReadOnlyList<Payment> payments, CancellationToken cancellationToken)
    {
        foreach (var payment in payments)
        {
            payment.Path = MoneyPath.CarrierCollects;
        }

        return Task.CompletedTask;
    }

    private static LocalText AboveLimit(Money limit) => new(
        $"Một gian hàng có kiện trên {limit} nên không thu tiền khi giao được. Hãy giảm số lượng, hoặc chọn cách trả tiền khác.",
        $"One shop's parcel is above {limit}, so it cannot be paid on delivery. Take fewer, or choose another way to pay.");
}
