using Microsoft.Extensions.Configuration;

namespace Marketplace.Payments.MoMo;

/// <summary>
/// The contract with MoMo. Holding buyers' money needs a licence: it is used only when whoever is paid by it is an intermediary that has one.
/// </summary>
internal sealed class MoMoSettings(IConfiguration configuration)
{
    public string PartnerCode => Setting("PartnerCode") ?? "";

    public string AccessKey => Setting("AccessKey") ?? "";

    public string SecretKey => Setting("SecretKey") ?? "";

    public string ApiBase => (Setting("ApiBase") ?? "https://test-payment.momo.vn").TrimEnd('/');

    public bool IsConfigured => Setting("Payee") == "licensed-intermediary" && PartnerCode.Length > 0 && AccessKey.Length > 0 && SecretKey.Length > 0;

    private string? Setting(string name) => configuration[$"Payments:MoMo:{name}"] is { Length: > 0 } value ? value : null;
}
