using Marketplace.Contracts;
using Marketplace.Payments.Methods;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Payments.VietQr;

/// <summary>A transfer to each seller's own account, by VietQR: the platform never touches the money.</summary>
internal sealed class BankTransfer(IMediator mediator, DatedRules rules, FieldCipher cipher, IHostEnvironment environment) : IWayToPay
{
    public const string MethodCode = "vietqr";

    public string Code => MethodCode;

    public LocalText Name { get; } = new("Chuyển khoản VietQR", "Bank transfer (VietQR)");

    public LocalText Explanation { get; } = new(
        "Quét mã bằng ứng dụng ngân hàng. Tiền vào thẳng tài khoản của từng gian hàng.", "Scan with your bank's app. The money goes straight to each shop's own account.");

    public bool PaidFirst => true;

    public Task<bool> IsOneChargeAsync(bool isSample, CancellationToken cancellationToken) => Task.FromResult(false);

    public async Task<PaymentMethod?> OfferAsync(IReadOnlyList<SellerTotal> parts, bool isSample, CancellationToken cancellationToken)
    {
        if (isSample && !environment.IsDevelopment())
        {
            return null;
        }

        var sellers = parts.Select(p => p.SellerId).Distinct().ToList();
        var known = (await mediator.Send(new GetPayeeAccounts(sellers), cancellationToken)).Select(a => a.SellerId).ToHashSet();
        var without = sellers.Where(s => !known.Contains(s)).ToList();
        if (without.Count == 0)
        {
            return this.Shown(MoneyPath.DirectToSeller, isSandbox: isSample);
        }

        var names = string.Join(", ", (await mediator.Send(new GetSellers(without), cancellationToken)).Select(s => s.Name));
        return this.Shown(MoneyPath.DirectToSeller, isSample, new(
            $"{names} chưa có tài khoản nhận chuyển khoản. Hãy chọn cách khác.", $"{names} has no account for transfers yet. Please choose another way."));
    }

    public async Task PrepareAsync(IReadOnlyList<Payment> payments, CancellationToken cancellationToken)
    {
        var accounts = (await mediator.Send(new GetPayeeAccounts([.. payments.Select(p => p.SellerId!.Value)]), cancellationToken)).ToDictionary(a => a.SellerId);
        var minutes = await rules.GetAsync("payments.transfer_minutes", cancellationToken: cancellationToken);
        foreach (var payment in payments)
        {
            var account = accounts[payment.SellerId!.Value];
            payment.Path = MoneyPath.DirectToSeller;
            payment.DueAt = payment.OpenedAt.AddMinutes(minutes.Value);
            (payment.AccountBin, payment.BankName, payment.AccountHolder) = (account.Bin, account.BankName, account.Holder);
            payment.AccountCipher = cipher.Encrypt(account.Number, Payment.AccountPurpose);
        }
    }
}
