using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Providers;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.VietQr;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Notices;

/// <summary>Does what a stored notice tells, once.</summary>
internal sealed class ApplyNotice(MarketplaceDb db, TakingMoney taking, TransferMatch match, FieldCipher cipher, IEnumerable<IPaymentProvider> providers, TimeProvider time) : IEventHandler<NoticeTaken>
{
    public async Task HandleAsync(NoticeTaken told, CancellationToken cancellationToken)
    {
        var notice = await db.Set<Notice>().SingleAsync(n => n.Id == told.NoticeId, cancellationToken);
        if (notice.AppliedAt is not null || notice.Trouble is not null)
        {
            return;
        }

        notice.AppliedAt = time.GetUtcNow().UtcDateTime;
        if (notice.AttemptId is { } id)
        {
            await ApplyToAttemptAsync(notice, id, cancellationToken);
        }
        else
        {
            var content = cipher.Decrypt(notice.ContentCipher!, TakeBankNoticeHandler.ContentPurpose);
            await match.TakeAsync(
                new MoneyCame(ReceiptSource.BankNotice, $"bank:{notice.Key}", notice.Amount, notice.MovedAt, Content: content), notice.AccountMark!, cancellationToken);
        }
    }

    private async Task ApplyToAttemptAsync(Notice notice, Guid id, CancellationToken cancellationToken)
    {
        var attempt = await db.Set<Attempt>().SingleAsync(a => a.Id == id, cancellationToken);
        if (!notice.Succeeded)
        {
            // A failure told after the success was another try inside the provider: the money is there.
            if (attempt.State == AttemptState.Open)
            {
                (attempt.State, attempt.FailCode) = (AttemptState.Failed, notice.Code);
            }

            return;
        }

        (attempt.State, attempt.Transaction) = (AttemptState.Succeeded, notice.Transaction);
        var payment = await db.Set<Payment>().Include(p => p.Shares).SingleAsync(p => p.Id == attempt.PaymentId, cancellationToken);
        var source = providers.Of(attempt.Provider)?.Source ?? ReceiptSource.VnPay;
        await taking.TakeAsync(
            payment, new MoneyCame(source, $"{attempt.Provider}:{attempt.Merchant}:{notice.Transaction}", notice.Amount, notice.MovedAt, attempt.Id), cancellationToken);
    }
}
