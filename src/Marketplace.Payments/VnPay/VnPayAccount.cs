using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Payments.VnPay;

/// <summary>A contract with VNPay: the operator's with a licensed intermediary, a seller's own, or the sandbox of Development.</summary>
/// <param name="SellerId">Whose contract it is; null for the operator's.</param>
internal sealed record VnPayAccount(string TmnCode, string Secret, string PayUrl, string ApiUrl, bool IsSandbox, Guid? SellerId)
{
    public override string ToString() => TmnCode;
}

/// <summary>Which contract a payment goes by.</summary>
internal sealed class VnPayAccounts(MarketplaceDb db, FieldCipher cipher, IConfiguration configuration, IHostEnvironment environment)
{
    public const string SandboxCode = "SANDBOX";
    private const string ProviderPayUrl = "https://sandbox.vnpayment.vn/paymentv2/vpcpay.html";
    private const string ProviderApiUrl = "https://sandbox.vnpayment.vn/merchant_webapi/api/transaction";
    private const string Licensed = "licensed-intermediary";

    /// <summary>Holding buyers' money needs a licence: the operator's contract is used only when it is with an intermediary that has one.</summary>
    public VnPayAccount? OfOperator => Setting("Payee") == Licensed && Setting("TmnCode") is { } code && Setting("HashSecret") is { } secret
        ? new(code, secret, PayUrl, ApiUrl, IsSandbox: false, SellerId: null)
        : null;

    /// <summary>Development's own provider, for sample goods.</summary>
    public VnPayAccount? Sandbox => environment.IsDevelopment()
        ? new(SandboxCode, cipher.Fingerprint("vnpay", "payments.sandbox"), "/thu-nghiem/vnpay", "", IsSandbox: true, SellerId: null)
        : null;

    /// <summary>The contract of a code, also one that ended: notices and refunds of its payments still come.</summary>
    public async Task<VnPayAccount?> OfCodeAsync(string tmnCode, CancellationToken cancellationToken)
    {
        if (tmnCode == SandboxCode)
        {
            return Sandbox;
        }

        return OfOperator is { } known && known.TmnCode == tmnCode
            ? known
            : await db.Set<VnPayContract>().AsNoTracking().SingleOrDefaultAsync(c => c.TmnCode == tmnCode && c.State != ContractState.Waiting, cancellationToken) is { } contract
                ? Of(contract)
                : null;
    }

    /// <summary>Sellers' own contracts in force, by seller.</summary>
    public async Task<IReadOnlyDictionary<Guid, VnPayAccount>> OfSellersAsync(IReadOnlyCollection<Guid> sellers, CancellationToken cancellationToken)
    {
        var ids = sellers.ToList();
        return (await db.Set<VnPayContract>().AsNoTracking()
            .Where(c => ids.Contains(c.SellerId) && c.State == ContractState.InForce).ToListAsync(cancellationToken)).ToDictionary(c => c.SellerId, Of);
    }

    private VnPayAccount Of(VnPayContract contract) =>
        new(contract.TmnCode, cipher.Decrypt(contract.SecretCipher, VnPayContract.SecretPurpose), PayUrl, ApiUrl, IsSandbox: false, contract.SellerId);

    private string PayUrl => Setting("PayUrl") ?? ProviderPayUrl;

    private string ApiUrl => Setting("ApiUrl") ?? ProviderApiUrl;

    private string? Setting(string name) => configuration[$"Payments:VnPay:{name}"] is { Length: > 0 } value ? value : null;
}
