using Marketplace.Accounts.Codes;
using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.PhoneChanges;

/// <summary>
/// Begins to change the acting person's phone: sends a code to the new one. Nothing changes before it is confirmed and the wait is over.
/// Refused while another change waits (<see cref="RefusalKind.Conflict"/>).
/// </summary>
public sealed record StartPhoneChange(Actor Actor, string? NewPhone) : ICommand<Done>;

internal sealed class StartPhoneChangeHandler(MarketplaceDb db, CodeDesk codes, FieldCipher cipher, TimeProvider time)
    : IRequestHandler<StartPhoneChange, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(StartPhoneChange request, CancellationToken cancellationToken)
    {
        var account = await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == request.Actor.PersonId, cancellationToken);
        if (account is null)
        {
            return Refusal.NotFound;
        }

        if (!PhoneWords.TryRead(request.NewPhone, out var phone, out var wrong))
        {
            return wrong! with { Field = "NewPhone" };
        }

        if (phone == account.PhoneNumber)
        {
            return new Refusal("accounts.same_phone", "Đây là số bạn đang dùng. Hãy nhập số mới.", "This is your present number. Enter the new one.", "NewPhone");
        }

        var change = await db.Set<PhoneChange>().FirstOrDefaultAsync(c => c.OpenAccountId == account.Id, cancellationToken);
        if (change?.State == PendingState.Waiting)
        {
            return new Refusal("accounts.change_waiting",
                "Bạn đang có một lần đổi số chờ hiệu lực. Hãy huỷ lần đó trước.", "A change of number is already waiting. Cancel it first.", "NewPhone", RefusalKind.Conflict);
        }

        if (change is null)
        {
            change = new PhoneChange { Id = Ids.New(time), AccountId = account.Id, OpenAccountId = account.Id };
            db.Add(change);
        }

        change.NewPhoneCipher = cipher.Encrypt(phone.Value, PhoneChange.CipherPurpose);
        change.AskedAt = time.GetUtcNow().UtcDateTime;
        return await codes.SendAsync(phone, change.CodePurpose, "đổi số điện thoại", account.IsSample, cancellationToken) is { } refusal
            ? refusal with { Field = "NewPhone" }
            : Done.It;
    }
}
