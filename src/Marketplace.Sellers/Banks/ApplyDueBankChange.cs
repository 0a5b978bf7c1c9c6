using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Banks;

/// <summary>Carries out one change of bank account whose wait is over, the oldest; nothing due when there is none, so that a minute in which nothing is due leaves no audit row. For the system's timer.</summary>
public sealed record ApplyDueBankChange(Actor Actor) : ICommand<Done>;

internal sealed class ApplyDueBankChangeHandler(MarketplaceDb db, FieldCipher cipher, BankNotices notices, TimeProvider time)
    : IRequestHandler<ApplyDueBankChange, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ApplyDueBankChange request, CancellationToken cancellationToken)
    {
        if (!request.Actor.IsSystem)
        {
            return Refusal.NotFound;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var change = await db.Set<BankChange>()
            .Where(c => c.State == PendingState.Waiting && c.EffectiveAt <= now)
            .OrderBy(c => c.EffectiveAt).ThenBy(c => c.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (change is null)
        {
            return Refusal.NothingDue;
        }

        await BankApply.ApplyAsync(db, cipher, notices, change, now, cancellationToken);
        return Done.It;
    }
}

/// <summary>Makes a change the account in force.</summary>
internal static class BankApply
{
    public static async Task ApplyAsync(MarketplaceDb db, FieldCipher cipher, BankNotices notices, BankChange change, DateTime now, CancellationToken cancellationToken)
    {
        var account = await db.Set<BankAccount>().FirstOrDefaultAsync(b => b.SellerId == change.SellerId, cancellationToken);
        if (account is null)
        {
            account = new BankAccount { SellerId = change.SellerId };
            db.Add(account);
        }

        var number = cipher.Decrypt(change.NumberCipher, BankChange.CipherPurpose);
        (account.Bin, account.Holder, account.Since) = (change.Bin, change.Holder, now);
        (account.NameIsRight, account.NameAnsweredAt) = (null, null);
        account.NumberCipher = cipher.Encrypt(number, BankAccount.CipherPurpose);
        change.End(PendingState.Done, now);
        await notices.TellMembersAsync(
            change, "sellers.bank-change-ended", $"từ nay tiền của gian hàng về tài khoản số cuối {number[^4..]}.", cancellationToken);
    }
}
