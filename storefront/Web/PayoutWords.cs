using Marketplace.Contracts;
using Marketplace.Payments.Payouts;
using Marketplace.Payments.Reconciliation;

namespace Marketplace.Storefront.Web;

/// <summary>States of payouts and of compared rows in people's words.</summary>
internal static class PayoutWords
{
    public static LocalText Of(PayoutState state) => state switch
    {
        PayoutState.Proposed => new("Chờ duyệt", "To be approved"),
        PayoutState.Approved => new("Đã duyệt", "Approved"),
        PayoutState.Sent => new("Đã gửi ngân hàng", "Sent to the bank"),
        PayoutState.Paid => new("Đã chi", "Paid out"),
        PayoutState.Returned => new("Bị trả về", "Came back"),
        PayoutState.Rejected => new("Bị từ chối", "Turned down"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static LocalText Of(LineState state) => state switch
    {
        LineState.Matched => new("Khớp", "Matched"),
        LineState.Different => new("Lệch số tiền", "Different amounts"),
        LineState.NotInBooks => new("Có trong tệp, không có trong sổ", "In the file, not in the books"),
        LineState.NotInFile => new("Có trong sổ, không có trong tệp", "In the books, not in the file"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
