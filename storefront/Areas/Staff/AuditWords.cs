using Marketplace.Platform.Audit;

namespace Marketplace.Storefront.Areas.Staff;

/// <summary>What the page of the audit log offers and tells.</summary>
public static class AuditWords
{
    /// <summary>The commands officers search for, in the order of the menu.</summary>
    public static IReadOnlyList<string> Menu { get; } =
    [
         "VerifySeller", "SuspendSeller", "DecideProduct", "UndoProductDecision", "EditProduct", "EditVariant", "DecideWords", "UndoWordsDecision",
         "DecideCase", "AnswerCase", "DecideDoubt", "UndoDoubtDecision", "TakeDeskItem", "HandOverDeskItem", "ProposeRecall", "DecideRecall", "ProposeRule", "DecideRule", "ProposeYield", "DecideYield", "RecordTakeDown", "CarryOutTakeDown", "LiftTakeDown", "CancelOrder", "ProposePayouts",
         "ApprovePayout", "RejectPayout", "SettleRefund", "AssignMoney", "ClosePeriod", "StopPhoneChange", "StopBankChange", "MakeVoucher",
         "AppointOfficer", "DecideAppointment", "EndAppointment", "ConfirmRegister", "WithdrawRecognition", "ResendDelivery",
    ];

    /// <summary>A changed row as one line of a workbook.</summary>
    public static string Line(AuditChange change) =>
        $"{change.Kind} {change.Entity} {change.Key}: {string.Join("; ", change.Fields.Select(f => $"{f.Name} {f.Old ?? "–"} → {f.New ?? "–"}"))}";
}
