using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Payments.Payments;

namespace Marketplace.Payments.VnPay;

/// <summary>VNPay's fields: amounts are hundredths of a đồng, times are Vietnam's.</summary>
internal static class VnPayFields
{
    private const string TimeFormat = "yyyyMMddHHmmss";

    public static string Amount(Money money) => checked(money.Dong * 100).ToString(CultureInfo.InvariantCulture);

    public static Money? AmountOf(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hundredths) && hundredths % 100 == 0 ? new Money(hundredths / 100) : null;

    public static string Time(DateTime utc) => VietnamTime.ToLocal(utc).ToString(TimeFormat, CultureInfo.InvariantCulture);

    public static DateTime? TimeOf(string? text) =>
        DateTime.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? VietnamTime.ToUtc(local) : null;

    /// <summary>The address of the payment page for an attempt. The words hold letters, digits and spaces only: encoders disagree on the rest.</summary>
    public static string PayAddress(VnPayAccount account, Attempt attempt, string returnUrl, string visitorAddress, bool english)
    {
        var fields = new Dictionary<string, string>
        {
            ["vnp_Version"] = "2.1.0",
            ["vnp_Command"] = "pay",
            ["vnp_TmnCode"] = account.TmnCode,
            ["vnp_Amount"] = Amount(attempt.Amount),
            ["vnp_CurrCode"] = "VND",
            ["vnp_TxnRef"] = attempt.Reference,
            ["vnp_OrderInfo"] = $"Thanh toan {attempt.Reference}",
            ["vnp_OrderType"] = "other",
            ["vnp_Locale"] = english ? "en" : "vn",
            ["vnp_ReturnUrl"] = returnUrl,
            ["vnp_IpAddr"] = visitorAddress,
            ["vnp_CreateDate"] = Time(attempt.OpenedAt),
            ["vnp_ExpireDate"] = Time(attempt.ExpiresAt),
        };
        return $"{account.PayUrl}?{VnPaySignature.QueryOf(fields, account.Secret)}";
    }
}
