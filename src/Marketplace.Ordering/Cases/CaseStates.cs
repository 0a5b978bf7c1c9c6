using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Rules;
using MediatR;

namespace Marketplace.Ordering.Cases;

/// <summary>What the buyer says is wrong.</summary>
public enum CaseKind
{
    /// <summary>Take packs out before the parcel is packed.</summary>
    CancelPart,
    NotAsDescribed,
    Damaged,

    /// <summary>Less in the parcel than was paid.</summary>
    Missing,
    Spoiled,
}

/// <summary>Where a case stands; each state has somebody whose turn it is, and a deadline.</summary>
public enum CaseState
{
    /// <summary>The seller is to answer.</summary>
    Opened,

    /// <summary>The buyer is to take the seller's answer, or to ask staff.</summary>
    Offered,

    /// <summary>The buyer is to send the goods back.</summary>
    Returning,

    /// <summary>The seller is to look at what came back.</summary>
    SentBack,

    /// <summary>The seller is to send other goods.</summary>
    Replacing,

    /// <summary>Settled by the rule of small, clear cases: the money goes back unless the seller objects in time.</summary>
    Settled,

    /// <summary>Staff are to decide.</summary>
    Disputed,
    Closed,
}

/// <summary>What is offered or decided.</summary>
public enum CaseRemedy
{
    /// <summary>Nothing, for a reason.</summary>
    None,
    RefundPart,

    /// <summary>All of it, once the goods are back and were looked at.</summary>
    RefundAfterReturn,

    /// <summary>All of it; the buyer keeps the goods.</summary>
    RefundAll,
    Replace,
    CancelPart,
}

/// <summary>How a case ended.</summary>
public enum CaseOutcome
{
    Open,
    Refunded,
    Replaced,
    PartCancelled,

    /// <summary>Nothing was given, and the buyer agreed or staff decided so.</summary>
    Rejected,
    Withdrawn,

    /// <summary>Nobody moved it in time.</summary>
    Lapsed,
}

/// <summary>A step a case may take, who may take it, and the verb on its button.</summary>
public sealed record CaseStep(CaseState From, CaseState To, OrderHands By, LocalText Verb);

/// <summary>The one table of what a case may do next: handlers refuse by it, pages draw from it, docs/adr/0016 shows it.</summary>
public static class CaseStates
{
    private static readonly LocalText Answer = new("Trả lời người mua", "Answer the buyer");
    private static readonly LocalText AskStaff = new("Nhờ ban quản lý phân xử", "Ask staff to decide");
    private static readonly LocalText Silent = new("Quá hạn không trả lời", "No answer in time");

    public static IReadOnlyList<CaseStep> Steps { get; } =
    [
        new(CaseState.Opened, CaseState.Offered, OrderHands.Seller, Answer),
        new(CaseState.Opened, CaseState.Closed, OrderHands.Seller, new("Đồng ý, làm ngay", "Agree at once")),
        new(CaseState.Opened, CaseState.Closed, OrderHands.Buyer, new("Rút lại yêu cầu", "Withdraw")),
        new(CaseState.Opened, CaseState.Closed, OrderHands.System, Silent),
        new(CaseState.Opened, CaseState.Disputed, OrderHands.System, Silent),
        new(CaseState.Opened, CaseState.Settled, OrderHands.System, new("Quyết theo quy định việc nhỏ, rõ", "Settled by the rule of small, clear cases")),
        new(CaseState.Settled, CaseState.Closed, OrderHands.System, new("Gian hàng không phản đối", "The shop did not object")),
        new(CaseState.Settled, CaseState.Disputed, OrderHands.Seller, new("Phản đối, nhờ ban quản lý xem", "Object, ask staff")),
        new(CaseState.Offered, CaseState.Closed, OrderHands.Buyer | OrderHands.System, new("Đồng ý", "Agree")),
        new(CaseState.Offered, CaseState.Returning, OrderHands.Buyer, new("Đồng ý, tôi gửi trả hàng", "Agree, I send it back")),
        new(CaseState.Offered, CaseState.Replacing, OrderHands.Buyer, new("Đồng ý đổi hàng", "Agree to other goods")),
        new(CaseState.Offered, CaseState.Disputed, OrderHands.Buyer, AskStaff),
        new(CaseState.Returning, CaseState.SentBack, OrderHands.Buyer, new("Tôi đã gửi trả", "I sent it back")),
        new(CaseState.Returning, CaseState.Closed, OrderHands.Buyer | OrderHands.System, new("Thôi, tôi giữ hàng", "I keep the goods")),
        new(CaseState.SentBack, CaseState.Closed, OrderHands.Seller, new("Đã kiểm tra hàng trả về", "The goods were looked at")),
        new(CaseState.SentBack, CaseState.Disputed, OrderHands.Seller | OrderHands.System, AskStaff),
        new(CaseState.Replacing, CaseState.Closed, OrderHands.Seller, new("Đã gửi hàng đổi", "Other goods are sent")),
        new(CaseState.Replacing, CaseState.Disputed, OrderHands.System, Silent),
        new(CaseState.Disputed, CaseState.Closed, OrderHands.Staff, new("Quyết định", "Decide")),
        new(CaseState.Disputed, CaseState.Returning, OrderHands.Staff, new("Quyết định trả hàng, hoàn tiền", "Decide: return and refund")),
    ];

    /// <summary>The step, when <paramref name="by"/> may take it.</summary>
    public static CaseStep? Find(CaseState from, CaseState to, OrderHands by) => Steps.FirstOrDefault(s => s.From == from && s.To == to && (s.By & by) != 0);

    public static bool May(CaseState from, CaseState to, OrderHands by) => Find(from, to, by) is not null;

    /// <summary>Whose turn it is; nobody's once it is closed.</summary>
    public static OrderHands OwnerOf(CaseState state) => state switch
    {
        CaseState.Opened or CaseState.SentBack or CaseState.Replacing or CaseState.Settled => OrderHands.Seller,
        CaseState.Offered or CaseState.Returning => OrderHands.Buyer,
        CaseState.Disputed => OrderHands.Staff,
        _ => OrderHands.None,
    };

    /// <summary>The dated rule of a state's deadline, in hours.</summary>
    internal static string? DeadlineOf(CaseState state, CaseKind kind) => state switch
    {
        CaseState.Opened => kind == CaseKind.CancelPart ? "ordering.case_part_hours" : "ordering.case_seller_hours",
        CaseState.Offered => "ordering.case_buyer_hours",
        CaseState.Returning => "ordering.case_return_hours",
        CaseState.SentBack => "ordering.case_check_hours",
        CaseState.Replacing => "ordering.case_replace_hours",
        CaseState.Settled => "ordering.case_object_hours",
        CaseState.Disputed => "ordering.case_staff_hours",
        _ => null,
    };
}

/// <summary>Ask: how long each side has in a case today, by the dated rules; for the help page.</summary>
public sealed record ViewCasePolicy : IQuery<CasePolicy>;

/// <param name="OpenDays">For how many days after delivery a problem can be reported.</param>
public sealed record CasePolicy(long OpenDays, long SellerHours, long BuyerHours, long ReturnHours, long CheckHours, long StaffHours, long InspectionMinutes);

internal sealed class ViewCasePolicyHandler(DatedRules rules) : IRequestHandler<ViewCasePolicy, CasePolicy>
{
    public async Task<CasePolicy> Handle(ViewCasePolicy request, CancellationToken cancellationToken)
    {
        async Task<long> Of(string rule) => (await rules.GetAsync("ordering." + rule, cancellationToken: cancellationToken)).Value;
        return new(
            await Of("case_open_days"), await Of("case_seller_hours"), await Of("case_buyer_hours"), await Of("case_return_hours"), await Of("case_check_hours"),
            await Of("case_staff_hours"), await Of("inspection_minutes"));
    }
}
