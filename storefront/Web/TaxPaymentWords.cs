using Marketplace.Contracts;
using Marketplace.Payments.Reconciliation;
using Marketplace.Payments.Withholding;

namespace Marketplace.Storefront.Web;

/// <summary>What two of staff decide about money, in people's words.</summary>
internal static class TaxPaymentWords
{
    public static LocalText Of(TaxPaymentState state) => state switch
    {
        TaxPaymentState.Noted => new("Chờ xác nhận", "To be confirmed"),
        TaxPaymentState.Confirmed => new("Đã ghi sổ", "Booked"),
        TaxPaymentState.Undone => new("Đã hủy", "Undone"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static LocalText Of(DifferenceOutcome outcome) => outcome switch
    {
        DifferenceOutcome.Noted => new("Chỉ ghi lại, sổ giữ nguyên", "Only noted, the books stay"),
        DifferenceOutcome.FileIsRight => new("Tệp đúng: sửa sổ, phần lệch của người bán", "The file is right: the difference is the seller's"),
        DifferenceOutcome.CarriersFee => new("Bên vận chuyển giữ làm cước", "Kept by the carrier as its fee"),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
