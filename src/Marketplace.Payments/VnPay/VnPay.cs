using Marketplace.Contracts;
using Marketplace.Payments.Methods;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Rules;

namespace Marketplace.Payments.VnPay;

/// <summary>VNPay: by the operator's licensed intermediary one charge for all shops, else by each seller's own contract.</summary>
internal sealed class VnPay(VnPayAccounts accounts, DatedRules rules) : IWayToPay
{
    public const string MethodCode = "vnpay";

    public static LocalText ShortName { get; } = new("VNPay", "VNPay");

    public string Code => MethodCode;

    public LocalText Name { get; } = new("VNPay: thẻ, ngân hàng, QR", "VNPay: card, bank app, QR");

    public LocalText Explanation { get; } = new(
        "Trả trên trang của VNPay bằng thẻ hoặc ứng dụng ngân hàng.", "You pay on VNPay's own page by card or bank app.");

    public bool PaidFirst => true;

    public Task<bool> IsOneChargeAsync(bool isSample, CancellationToken cancellationToken) => Task.FromResult(isSample || accounts.OfOperator is not null);

    public async Task<PaymentMethod?> OfferAsync(IReadOnlyList<SellerTotal> parts, bool isSample, CancellationToken cancellationToken)
    {
        if (isSample)
        {
            return accounts.Sandbox is null ? null : this.Shown(MoneyPath.LicensedIntermediary, isSandbox: true);
        }

        if (accounts.OfOperator is not null)
        {
            return this.Shown(MoneyPath.LicensedIntermediary, isSandbox: false);
        }

        var sellers = parts.Select(p => p.SellerId).Distinct().ToList();
        var own = await accounts.OfSellersAsync(sellers, cancellationToken);
        return own.Count == sellers.Count ? this.Shown(MoneyPath.DirectToSeller, isSandbox: false) : null;
    }

    public async Task PrepareAsync(IReadOnlyList<Payment> payments, CancellationToken cancellationToken)
    {
        var minutes = await rules.GetAsync("payments.provider_minutes", cancellationToken: cancellationToken);
        foreach (var payment in payments)
        {
            var isOneCharge = payment.IsSample || accounts.OfOperator is not null;
            (payment.Path, payment.PayeeKind) = isOneCharge ? (MoneyPath.LicensedIntermediary, PayeeKind.Intermediary) : (MoneyPath.DirectToSeller, PayeeKind.Seller);
            payment.SellerId = isOneCharge ? null : payment.SellerId;
            payment.DueAt = payment.OpenedAt.AddMinutes(minutes.Value);
        }
    }
}
