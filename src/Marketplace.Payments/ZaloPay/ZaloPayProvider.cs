using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Providers;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Refunds;

namespace Marketplace.Payments.ZaloPay;

/// <summary>The ZaloPay wallet, by the operator's licensed intermediary.</summary>
internal sealed class ZaloPayProvider(ZaloPaySettings settings, ZaloPayClient zaloPay) : IPaymentProvider
{
    public const string MethodCode = "zalopay";

    public string Code => MethodCode;

    public LocalText Name { get; } = new("ZaloPay", "ZaloPay");

    public LocalText Explanation { get; } = new(
        "Trả trên trang của ZaloPay: ví, thẻ hoặc ứng dụng ngân hàng.", "You pay on ZaloPay's own page by wallet, card or bank app.");

    public LocalText ShortName { get; } = new("ZaloPay", "ZaloPay");

    public ReceiptSource Source => ReceiptSource.ZaloPay;

    public bool IsConfigured => settings.IsConfigured;

    public string Merchant => ZaloPayFields.Joined(settings.AppId);

    public TimeSpan AttemptTime { get; } = TimeSpan.FromMinutes(15);

    public string? MostRule => null;

    public async Task<ProviderPage?> OpenAsync(Attempt attempt, ProviderVisit visit, CancellationToken cancellationToken) =>
        await zaloPay.OpenAsync(attempt, visit, cancellationToken) is { } address ? new(address) : null;

    public Task<ProviderState?> AskAsync(Attempt attempt, CancellationToken cancellationToken) => zaloPay.FindAsync(attempt, cancellationToken);

    public Task<(ProviderRefund Result, string Word)> RefundAsync(Attempt attempt, Refund refund, CancellationToken cancellationToken) =>
        zaloPay.RefundAsync(attempt, refund, cancellationToken);

    public LocalText Why(string code) => code switch
    {
        "-54" => new("Trang của ZaloPay đã hết giờ. Bạn có thể trả lại ngay.", "ZaloPay's page ran out of time. You can try again."),
        _ => new("ZaloPay không nhận được tiền. Bạn có thể trả lại ngay hoặc chọn cách khác.", "ZaloPay did not get the money. You can try again."),
    };
}
