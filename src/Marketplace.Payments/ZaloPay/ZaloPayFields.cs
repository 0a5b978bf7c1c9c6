using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Payments.Payments;

namespace Marketplace.Payments.ZaloPay;

/// <summary>ZaloPay's numbers begin with the day in Vietnam (<c>yyMMdd_…</c>), since accounts are compared by day.</summary>
internal static class ZaloPayFields
{
    private const int DayLength = 7;

    // 45 characters are room for the day, ten digits of the application, and this end of an id, whose first digits change once in months.
    private const int IdStart = 5;

    public static string Joined(params object[] values) => string.Join('|', values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)));

    /// <summary><c>app_trans_id</c> of an attempt.</summary>
    public static string NumberOf(Attempt attempt) => $"{Day(attempt.OpenedAt)}_{attempt.Reference}";

    /// <summary>The attempt's reference in an <c>app_trans_id</c>; null when it is not one of ours.</summary>
    public static string? ReferenceOf(string appTransId) => appTransId.Length > DayLength && appTransId[DayLength - 1] == '_' ? appTransId[DayLength..] : null;

    /// <summary><c>m_refund_id</c> of a refund that is owed since <paramref name="owedAt"/>: the same at every asking, so that it is paid once.</summary>
    public static string RefundNumberOf(Guid refund, DateTime owedAt, int appId) => string.Create(CultureInfo.InvariantCulture, $"{Day(owedAt)}_{appId}_{refund.ToString("N")[IdStart..]}");

    private static string Day(DateTime utc) => VietnamTime.ToLocal(utc).ToString("yyMMdd", CultureInfo.InvariantCulture);
}
