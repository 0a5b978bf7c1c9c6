using Marketplace.Accounts.Codes;
using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.PhoneChanges;

/// <summary>
/// Confirms the acting person's change with the code from the new phone: tells the old number at once and begins the wait
/// (<c>accounts.change_wait_hours</c>). Refused when another account has the new phone.
/// </summary>
public sealed record ConfirmPhoneChange(Actor Actor, string? Code) : ICommand<CodeCheck>;

internal sealed class ConfirmPhoneChangeHandler(
    MarketplaceDb db, CodeDesk codes, FieldCipher cipher, DatedRules rules, AccountNotices notices, TimeProvider time)
    : IRequestHandler<ConfirmPhoneChange, Outcome<CodeCheck>>
{
    public async Task<Outcome<CodeCheck>> Handle(ConfirmPhoneChange request, CancellationToken cancellationToken)
    {
        var change = await db.Set<PhoneChange>()
            .FirstOrDefaultAsync(c => c.OpenAccountId == request.Actor.PersonId && c.State == PendingState.AwaitingCode, cancellationToken);
        if (change is null)
        {
            return Refusal.NotFound;
        }

        var phone = PhoneNumber.Parse(cipher.Decrypt(change.NewPhoneCipher, PhoneChange.CipherPurpose));
        var check = await codes.CheckAsync(phone, change.CodePurpose, request.Code, cancellationToken);
        if (check != CodeCheck.Right)
        {
            return check;
        }

        // Only who holds the new phone hears that it has an account.
        if (await db.Set<Account>().AnyAsync(a => a.Phone == phone.Value, cancellationToken))
        {
            return new Refusal("accounts.phone_taken",
                "Số mới đã có tài khoản riêng. Hãy đăng nhập bằng số đó, hoặc chọn số khác.",
                "The new number has an account of its own. Sign in with it, or choose another number.", "Code", RefusalKind.Conflict);
        }

        var wait = await rules.GetAsync("accounts.change_wait_hours", cancellationToken: cancellationToken);
        var account = await db.Set<Account>().FirstAsync(a => a.Id == change.AccountId, cancellationToken);
        (change.State, change.EffectiveAt) = (PendingState.Waiting, time.GetUtcNow().UtcDateTime + wait.Hours);
        await notices.SendAsync(
            account, "accounts.phone-change", $"{change.Id:N}",
            $"có yêu cầu đổi số đăng nhập của bạn sang {phone.Masked}, có hiệu lực lúc {VietnamTime.FormatDateTime(change.EffectiveAt.Value)}. "
            + $"Nếu không phải bạn: vào {notices.AccountPage} bấm Huỷ đổi số, hoặc gọi {notices.Hotline}.",
            cancellationToken);
        return CodeCheck.Right;
    }
}
