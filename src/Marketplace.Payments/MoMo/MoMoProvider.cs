using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Providers;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Refunds;

namespace Marketplace.Payments.MoMo;

/// <summary>The MoMo wallet, by the operator's licensed intermediary.</summary>
internal sealed class MoMoProvider(MoMoSettings settings, MoMoClient momo) : IPaymentProvider
{
    public const string MethodCode = "momo";

    public string Code => MethodCode;

    public LocalText Name { get; } = new("Ví MoMo", "MoMo wallet");

    public LocalText Explanation { get; } = new("Trả bằng ứng dụng MoMo trên điện thoại này, hoặc quét mã.", "You pay in the MoMo app on this phone, or by scanning a code.");

    public LocalText ShortName { get; } = new("MoMo", "MoMo");

    public ReceiptSource Source => ReceiptSource.MoMo;

    public bool IsConfigured => settings.IsConfigured;

    public string Merchant => settings.PartnerCode;

    public TimeSpan AttemptTime { get; } = TimeSpan.FromMinutes(15);

    public string? MostRule => "payments.momo_max";

    public async Task<ProviderPage?> OpenAsync(Attempt attempt, ProviderVisit visit, CancellationToken cancellationToken) =>
        await momo.OpenAsync(attempt, visit, cancellationToken) is { } address ? new(address) : null;

    public Task<ProviderState?> AskAsync(Attempt attempt, CancellationToken cancellationToken) => momo.FindAsync(attempt.Reference, cancellationToken);

    public Task<(ProviderRefund Result, string Word)> RefundAsync(Attempt attempt, Refund refund, CancellationToken cancellationToken) =>
        momo.RefundAsync(attempt, refund, cancellationToken);

    public LocalText Why(string code) => code switch
    {
        "1001" => new("Ví hoặc nguồn tiền không đủ. Hãy nạp thêm, đổi nguồn tiền trong MoMo, hoặc chọn cách khác.", "There is not enough money in the wallet. Top up, or use another source."),
        "1002" => new("Ngân hàng phát hành thẻ từ chối. Hãy chọn nguồn tiền khác trong MoMo.", "The card's bank refused. Choose another source in MoMo."),
        "1003" or "1006" => new("Bạn đã dừng việc trả tiền. Đơn vẫn được giữ, có thể trả lại.", "You stopped the payment. The order is kept; you can try again."),
        "1004" => new("Quá hạn mức của ví trong ngày hoặc tháng. Hãy chọn cách trả khác.", "The wallet's limit is used up. Choose another way to pay."),
        "1005" => new("Mã hoặc trang của MoMo đã hết giờ. Bạn có thể trả lại ngay.", "MoMo's code or page ran out of time. You can try again."),
        "1007" or "4001" => new("Ví đang bị khóa hoặc hạn chế. Hãy xem trong ứng dụng MoMo, hoặc chọn cách khác.", "The wallet is blocked or restricted. See the MoMo app, or choose another way."),
        "4100" => new("Chưa đăng nhập được MoMo. Bạn có thể trả lại ngay.", "The sign-in to MoMo failed. You can try again."),
        _ => new("MoMo không nhận được tiền. Bạn có thể trả lại ngay.", "MoMo did not get the money. You can try again."),
    };
}
