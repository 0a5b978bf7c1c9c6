using Marketplace.Contracts;
using Marketplace.Platform.Audit;

namespace Marketplace.Storefront.Areas.Staff;

/// <summary>What the log's commands are called on the page. One that has no words is shown by its own name.</summary>
public static class AuditWords
{
    /// <summary>Those officers search for, in the order of the menu.</summary>
    public static IReadOnlyList<(string Name, LocalText Words)> Known { get; } =
    [
        ("VerifySeller", new("Xác minh gian hàng", "Verified a shop")),
        ("SuspendSeller", new("Tạm dừng gian hàng", "Suspended a shop")),
        ("DecideProduct", new("Duyệt sản phẩm", "Decided a listing")),
        ("UndoProductDecision", new("Hoàn tác duyệt sản phẩm", "Undid a listing's decision")),
        ("EditProduct", new("Sửa sản phẩm", "Edited a listing")),
        ("EditVariant", new("Sửa quy cách, giá", "Edited a pack or price")),
        ("DecideWords", new("Xét đánh giá, câu hỏi", "Decided a review or question")),
        ("UndoWordsDecision", new("Hoàn tác xét đánh giá", "Undid a review's decision")),
        ("DecideCase", new("Phân xử khiếu nại", "Decided a complaint")),
        ("AnswerCase", new("Gian hàng trả lời khiếu nại", "Answered a complaint")),
        ("DecideDoubt", new("Xử lý nghi ngờ mã", "Decided a doubt")),
        ("ProposeRecall", new("Đề nghị thu hồi", "Proposed a recall")),
        ("DecideRecall", new("Duyệt thu hồi", "Confirmed a recall")),
        ("ProposeYield", new("Đề xuất định mức", "Proposed a yield")),
        ("DecideYield", new("Duyệt định mức", "Decided a yield")),
        ("CancelOrder", new("Hủy đơn", "Cancelled an order")),
        ("ProposePayouts", new("Đề nghị chi tiền", "Proposed payouts")),
        ("ApprovePayout", new("Duyệt chi tiền", "Approved a payout")),
        ("RejectPayout", new("Không duyệt chi tiền", "Rejected a payout")),
        ("SettleRefund", new("Xử lý hoàn tiền", "Settled a refund")),
        ("AssignMoney", new("Gán tiền chưa rõ", "Assigned unknown money")),
        ("ClosePeriod", new("Khóa sổ tháng", "Closed a month's books")),
        ("StopPhoneChange", new("Dừng đổi số điện thoại", "Stopped a phone change")),
        ("StopBankChange", new("Dừng đổi tài khoản ngân hàng", "Stopped a bank change")),
        ("MakeVoucher", new("Lập mã giảm giá", "Made a voucher")),
        ("AppointOfficer", new("Bổ nhiệm cán bộ", "Appointed an officer")),
        ("DecideAppointment", new("Duyệt quản trị viên", "Decided an administrator")),
        ("EndAppointment", new("Kết thúc vai trò", "Ended a role")),
        ("ConfirmRegister", new("Ghi sổ OCOP", "Entered a decision into the OCOP register")),
        ("WithdrawRecognition", new("Thu hồi công nhận OCOP", "Withdrew an OCOP recognition")),
        ("ResendDelivery", new("Gửi lại tin bị kẹt", "Resent a parked event")),
    ];

    private static readonly Dictionary<string, LocalText> ByName = Known.ToDictionary(k => k.Name, k => k.Words);

    public static LocalText Of(string command) => ByName.GetValueOrDefault(command, new(command, command));

    /// <summary>A changed row as one line of a workbook.</summary>
    public static string Line(AuditChange change) =>
        $"{change.Kind} {change.Entity} {change.Key}: {string.Join("; ", change.Fields.Select(f => $"{f.Name} {f.Old ?? "–"} → {f.New ?? "–"}"))}";
}
