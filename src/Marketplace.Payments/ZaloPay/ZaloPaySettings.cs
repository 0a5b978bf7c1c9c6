using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Payments.ZaloPay;

/// <summary>
/// The contract with ZaloPay. Holding buyers' money needs a licence: it is used only when whoever is paid by it is an intermediary that has one.
/// </summary>
internal sealed class ZaloPaySettings(IConfiguration configuration)
{
    /// <summary>0 when there is none.</summary>
    public int AppId => int.TryParse(Setting("AppId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>For what we ask.</summary>
    public string Key1 => Setting("Key1") ?? "";

    /// <summary>For what ZaloPay tells.</summary>
    public string Key2 => Setting("Key2") ?? "";

    public string ApiBase => (Setting("ApiBase") ?? "https://sb-openapi.zalopay.vn").TrimEnd('/');

    public bool IsConfigured => Setting("Payee") == "licensed-intermediary" && AppId > 0 && Key1.Length > 0 && Key2.Length > 0;

    private string? Setting(string name) => configuration[$"Payments:ZaloPay:{name}"] is { Length: > 0 } value ? value : null;
}
