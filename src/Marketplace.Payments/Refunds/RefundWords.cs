using Marketplace.Contracts;

namespace Marketplace.Payments.Refunds;

/// <summary>What a refund's reason and state are called.</summary>
public static class RefundWords
{
    public static LocalText Of(RefundReason reason) => reason switch
    {
        RefundReason.Overpaid => new("trả thừa", "paid too much"),
        RefundReason.TooLate => new("tiền đến sau khi đơn đã hết", "came after the order had ended"),
        RefundReason.Unfinished => new("trả chưa đủ khi hết giờ", "not paid in full in time"),
        RefundReason.OrderCalledOff => new("đơn đã hủy", "the order was cancelled"),
        RefundReason.PartCalledOff => new("bớt món trước khi gửi", "items were taken out before sending"),
        RefundReason.Returned => new("hàng trả lại hoặc không đúng", "goods came back or were not right"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    public static LocalText Of(RefundState state) => state switch
    {
        RefundState.Owed => new("Chờ hoàn", "To be sent"),
        RefundState.Asked => new("Đang về ngân hàng", "On its way"),
        RefundState.Done => new("Đã hoàn", "Sent"),
        RefundState.Failed => new("Bị từ chối, ban quản lý đang xử lý", "Refused, staff see to it"),
        RefundState.Disputed => new("Người mua báo chưa nhận", "The buyer says it did not come"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
