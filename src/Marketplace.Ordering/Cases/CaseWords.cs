using Marketplace.Contracts;
using Marketplace.Ordering.Orders;

namespace Marketplace.Ordering.Cases;

/// <summary>What cases, their states and answers are called.</summary>
public static class CaseWords
{
    public static LocalText Of(CaseKind kind) => kind switch
    {
        CaseKind.CancelPart => new("Xin bớt món", "Take items out"),
        CaseKind.NotAsDescribed => new("Không đúng mô tả", "Not as described"),
        CaseKind.Damaged => new("Vỡ, hỏng khi nhận", "Damaged on arrival"),
        CaseKind.Missing => new("Thiếu hàng", "Something is missing"),
        CaseKind.Spoiled => new("Hư, mốc, quá hạn", "Spoiled or out of date"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static LocalText Of(CaseState state) => state switch
    {
        CaseState.Opened => new("Chờ gian hàng trả lời", "The shop is to answer"),
        CaseState.Offered => new("Chờ người mua trả lời", "The buyer is to answer"),
        CaseState.Returning => new("Chờ người mua gửi trả hàng", "The buyer is to send it back"),
        CaseState.SentBack => new("Chờ gian hàng kiểm tra hàng trả", "The shop is to look at what came back"),
        CaseState.Replacing => new("Chờ gian hàng gửi hàng đổi", "The shop is to send other goods"),
        CaseState.Settled => new("Quyết theo quy định, chờ hết hạn phản đối", "Settled by rule; the shop may object"),
        CaseState.Disputed => new("Ban quản lý đang phân xử", "Staff decide"),
        CaseState.Closed => new("Đã xong", "Closed"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static LocalText Of(CaseRemedy remedy) => remedy switch
    {
        CaseRemedy.None => new("Không hoàn, không đổi", "Nothing is given"),
        CaseRemedy.RefundPart => new("Hoàn một phần tiền", "A part of the money back"),
        CaseRemedy.RefundAfterReturn => new("Hoàn đủ sau khi nhận lại hàng", "All money back once the goods are back"),
        CaseRemedy.RefundAll => new("Hoàn đủ, không cần trả hàng", "All money back, keep the goods"),
        CaseRemedy.Replace => new("Đổi hàng khác", "Other goods"),
        CaseRemedy.CancelPart => new("Đồng ý bớt món", "The items are taken out"),
        _ => throw new ArgumentOutOfRangeException(nameof(remedy)),
    };

    public static LocalText Of(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Open => new("Đang giải quyết", "Open"),
        CaseOutcome.Refunded => new("Đã hoàn tiền", "Refunded"),
        CaseOutcome.Replaced => new("Đã đổi hàng", "Replaced"),
        CaseOutcome.PartCancelled => new("Đã bớt món", "Taken out"),
        CaseOutcome.Rejected => new("Không hoàn, không đổi", "Nothing given"),
        CaseOutcome.Withdrawn => new("Người mua rút lại", "Withdrawn"),
        CaseOutcome.Lapsed => new("Quá hạn nên khép lại", "Closed, nobody moved it"),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    public static LocalText Of(OrderHands who) => who switch
    {
        OrderHands.Buyer => new("người mua", "the buyer"),
        OrderHands.Seller => new("gian hàng", "the shop"),
        OrderHands.Staff => new("ban quản lý", "staff"),
        _ => new("hệ thống", "the system"),
    };

    /// <summary>What happens in a state when nobody moves until its deadline.</summary>
    public static LocalText IfSilent(CaseState state, CaseKind kind, CaseRemedy remedy) => state switch
    {
        CaseState.Opened when kind == CaseKind.CancelPart => new("Quá hạn thì yêu cầu khép lại và kiện giữ nguyên.", "After that the parcel stays as it is."),
        CaseState.Opened => new("Quá hạn thì chuyển ban quản lý phân xử.", "After that staff decide."),
        CaseState.Offered when remedy == CaseRemedy.RefundPart => new("Quá hạn không trả lời thì coi như đồng ý và tiền được hoàn.", "Without an answer it counts as agreed, and the money goes back."),
        CaseState.Offered => new("Quá hạn không trả lời thì khép lại.", "Without an answer the case is closed."),
        CaseState.Returning => new("Quá hạn chưa gửi trả thì khép lại, người mua giữ hàng.", "If it is not sent back by then, the case is closed and the goods are kept."),
        CaseState.SentBack or CaseState.Replacing => new("Quá hạn thì chuyển ban quản lý phân xử.", "After that staff decide."),
        CaseState.Settled => new("Gian hàng không phản đối trong hạn này thì tiền được hoàn.", "If the shop does not object by then, the money goes back."),
        CaseState.Disputed => new("Ban quản lý trả lời trong hạn này.", "Staff answer by then."),
        _ => new("", ""),
    };
}
