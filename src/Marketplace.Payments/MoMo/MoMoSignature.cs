using System.Text.Json;
using Marketplace.Payments.Providers;

namespace Marketplace.Payments.MoMo;

/// <summary>MoMo's signatures (payment gateway v2): <c>name=value</c> in the order of the names, joined by <c>&amp;</c>, nothing encoded.</summary>
internal static class MoMoSignature
{
    // A notice holds more; these are what its signature covers, beside our access key.
    private static readonly string[] OfNotice =
        ["amount", "extraData", "message", "orderId", "orderInfo", "orderType", "partnerCode", "payType", "requestId", "responseTime", "resultCode", "transId"];

    public static string DataOf(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join('&', fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}"));

    public static string Sign(IEnumerable<KeyValuePair<string, string>> fields, string secret) => ProviderMac.Of(DataOf(fields), secret);

    public static bool IsGood(JsonElement notice, string accessKey, string secret) => ProviderMac.IsGood(
        DataOf(OfNotice.Select(name => KeyValuePair.Create(name, notice.Text(name))).Append(KeyValuePair.Create("accessKey", accessKey))),
        secret,
        notice.Text("signature"));
}
