using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.PhoneChanges;

/// <summary>
/// Carries out one change whose wait is over, the oldest; nothing due when there is none, so that a minute in which nothing is due leaves no audit
/// row. One at a time, so that a change that loses against another account taking the phone fails alone. For the system's timer.
/// </summary>
public sealed record ApplyDuePhoneChange(Actor Actor) : ICommand<Done>;

internal sealed class ApplyDuePhoneChangeHandler(MarketplaceDb db, FieldCipher cipher, AccountNotices notices, TimeProvider time)
    : IRequestHandler<ApplyDuePhoneChange, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ApplyDuePhoneChange request, CancellationToken cancellationToken)
    {
        if (!request.Actor.IsSystem)
        {
            return Refusal.NotFound;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var change = await db.Set<PhoneChange>()
            .Where(c => c.State == PendingState.Waiting && c.EffectiveAt <= now)
            .OrderBy(c => c.EffectiveAt).ThenBy(c => c.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (change is null)
        {
            return Refusal.NothingDue;
        }

        var account = await db.Set<Account>().FirstAsync(a => a.Id == change.AccountId, cancellationToken);
        var phone = PhoneNumber.Parse(cipher.Decrypt(change.NewPhoneCipher, PhoneChange.CipherPurpose));
        var key = $"{change.Id:N}";
        if (await db.Set<Account>().AnyAsync(a => a.Phone == phone.Value && a.Id != account.Id, cancellationToken))
        {
            change.End(PendingState.Cancelled, now, "Số mới đã có tài khoản khác.");
            await notices.SendAsync(
                account, "accounts.phone-change-ended", key,
                "không đổi được số đăng nhập vì số mới vừa có tài khoản riêng. Bạn vẫn dùng số này.", cancellationToken);
            return Done.It;
        }

        account.Phone = phone.Value;
        change.End(PendingState.Done, now);
        await notices.SendAsync(
            account, "accounts.phone-change-ended", key, "từ nay bạn đăng nhập bằng số này.", cancellationToken);
        return Done.It;
    }
}
