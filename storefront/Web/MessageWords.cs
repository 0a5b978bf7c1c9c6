using Marketplace.Contracts;

namespace Marketplace.Storefront.Web;

/// <summary>What kinds of messages are called where officers look through them; a kind without a name shows its key.</summary>
public static class MessageWords
{
    public static LocalText Of(string kind) => Names.GetValueOrDefault(kind) ?? new(kind, kind);

    private static readonly Dictionary<string, LocalText> Names = new(StringComparer.Ordinal)
    {
        ["accounts.code"] = new("Mã một lần", "One-time code"),
        ["accounts.data_acknowledged"] = new("Đã nhận yêu cầu về dữ liệu cá nhân", "Request about personal data received"),
        ["accounts.data_answered"] = new("Trả lời yêu cầu về dữ liệu cá nhân", "Request about personal data answered"),
        ["accounts.password"] = new("Mật khẩu đã đổi", "Password changed"),
        ["accounts.phone-change"] = new("Xin đổi số điện thoại", "Change of phone asked for"),
        ["accounts.phone-change-ended"] = new("Việc đổi số điện thoại đã xong", "Change of phone ended"),
        ["catalog.answered"] = new("Câu hỏi được trả lời", "Question answered"),
        ["catalog.back"] = new("Hàng có trở lại", "Back in stock"),
        ["officers.takedown"] = new("Lệnh gỡ", "Take-down order"),
        ["ordering.cancelled_seller"] = new("Đơn hủy, báo gian hàng", "Order cancelled, to the shop"),
        ["ordering.case_buyer"] = new("Khiếu nại, báo người mua", "Complaint, to the buyer"),
        ["ordering.case_seller"] = new("Khiếu nại, báo gian hàng", "Complaint, to the shop"),
        ["ordering.cod_call_buyer"] = new("Sẽ gọi xác nhận đơn thu hộ", "Call to confirm cash on delivery"),
        ["ordering.gift_recipient"] = new("Có quà, báo người nhận", "A present, to the recipient"),
        ["ordering.moved_buyer"] = new("Đơn sang bước mới, báo người mua", "Order moved on, to the buyer"),
        ["ordering.nudged_seller"] = new("Đơn chờ lâu, nhắc gian hàng", "Order waits, to the shop"),
        ["ordering.placed_buyer"] = new("Đã nhận đơn mua", "Purchase received"),
        ["ordering.placed_seller"] = new("Đơn mới, báo gian hàng", "New order, to the shop"),
        ["payments.claimed_seller"] = new("Người mua báo đã chuyển khoản", "Buyer says the transfer is made"),
        ["payments.refund_buyer"] = new("Hoàn tiền, báo người mua", "Refund, to the buyer"),
        ["payments.refund_seller"] = new("Cần hoàn tiền, báo gian hàng", "Refund owed, to the shop"),
        ["sellers.bank-change"] = new("Xin đổi tài khoản ngân hàng", "Change of bank account asked for"),
        ["sellers.bank-change-ended"] = new("Việc đổi tài khoản ngân hàng đã xong", "Change of bank account ended"),
        ["sellers.consent"] = new("Người được làm giúp gian hàng", "Helper of the shop"),
        ["sellers.ocop-ends"] = new("Giấy OCOP sắp hết hạn", "OCOP certificate ends soon"),
        ["sellers.paper-expires"] = new("Giấy tờ sắp hết hạn", "Paper ends soon"),
        ["sellers.paper-refused"] = new("Giấy tờ chưa được nhận", "Paper refused"),
        ["sellers.standing"] = new("Gian hàng sang bước mới", "The shop's standing changed"),
        ["showcases.invited_seller"] = new("Mời góp hàng cho trang giới thiệu", "Invited to a showcase"),
        ["traceability.recall_buyer"] = new("Thu hồi, báo người mua", "Recall, to the buyer"),
        ["traceability.recall_seller"] = new("Thu hồi, báo gian hàng", "Recall, to the shop"),
    };
}
