using Marketplace.Contracts;
using Marketplace.Payments.Notices;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Receipts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.VietQr;

/// <summary>
/// Finds what a transfer was made for: an order number in what the payer wrote, to the account that the order named. Banks cut, join and upper-case
/// texts, so every run of ten characters is tried; the check character keeps chance hits out.
/// </summary>
internal sealed class TransferMatch(MarketplaceDb db, TakingMoney taking, FieldCipher cipher)
{
    /// <summary>Takes a transfer that a bank told of; what is for no order, or not plainly for one, waits for a person.</summary>
    /// <param name="accountMark">Fingerprint of the receiving account's number.</param>
    public async Task TakeAsync(MoneyCame came, string accountMark, CancellationToken cancellationToken)
    {
        var payments = await NamedAsync(came.Content, null, cancellationToken);
        var fitting = payments.Where(p => MarkOf(p) == accountMark).ToList();

        // One transfer for two orders, or a number read two ways, is for a person to decide.
        if (fitting is [var one])
        {
            await taking.TakeAsync(one, came, cancellationToken);
            return;
        }

        var near = fitting.Concat(payments).FirstOrDefault();
        await taking.TakeUnknownAsync(came, near?.SellerId, near?.IsSample ?? false, cancellationToken);
    }

    /// <summary>The seller's payments that the words of a transfer name.</summary>
    public async Task<List<Payment>> NamedAsync(string? content, Guid? seller, CancellationToken cancellationToken)
    {
        var numbers = NumbersIn(content ?? "");
        return numbers.Count == 0 ? [] : await db.Set<Payment>().Include(p => p.Shares)
            .Where(p => p.Method == BankTransfer.MethodCode && (seller == null || p.SellerId == seller) && p.Shares.Any(s => numbers.Contains(s.OrderNumber)))
            .OrderBy(p => p.Id)
            .ToListAsync(cancellationToken);
    }

    internal static List<string> NumbersIn(string content)
    {
        var text = string.Concat(content.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        return [.. Enumerable.Range(0, Math.Max(0, text.Length - ReferenceNumber.MaxLength + 1))
            .Select(at => text.Substring(at, ReferenceNumber.MaxLength))
            .Where(part => Crockford.IsCode(part))
            .Distinct()
            .Take(50)];
    }

    private string MarkOf(Payment payment) =>
        cipher.Fingerprint(cipher.Decrypt(payment.AccountCipher!, Payment.AccountPurpose), TakeBankNoticeHandler.AccountPurpose);
}
