using Marketplace.Accounts.Codes;
using Marketplace.Accounts.People;
using Marketplace.Accounts.Sessions;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.SignIn;

/// <summary>Signs in with the code that was sent; makes the account of a person who has none. A wrong code is an answer, so that it counts.</summary>
/// <param name="Device">A word for the device, shown in the list of devices.</param>
public sealed record VerifyCode(Actor Actor, string? Phone, string? Code, string Device) : ICommand<SignInResult>;

public enum SignInState
{
    SignedIn,
    Wrong,

    /// <summary>The code was used, is too old or was typed wrongly too often: ask for a new one.</summary>
    Spent,
}

/// <param name="SessionId">What the cookie carries.</param>
/// <param name="NeedsName">A new person: ask for the name.</param>
/// <param name="NeedsSecondFactor">Staff: nothing of theirs opens before the second factor was shown.</param>
public sealed record SignInResult(
    SignInState State, Guid? PersonId = null, Guid? SessionId = null, bool NeedsName = false, bool NeedsSecondFactor = false);

internal sealed class VerifyCodeHandler(MarketplaceDb db, CodeDesk codes, SessionDesk sessions, UserManager<Account> users, TimeProvider time)
    : IRequestHandler<VerifyCode, Outcome<SignInResult>>
{
    public async Task<Outcome<SignInResult>> Handle(VerifyCode request, CancellationToken cancellationToken)
    {
        if (!PhoneWords.TryRead(request.Phone, out var phone, out var wrong))
        {
            return wrong!;
        }

        var check = await codes.CheckAsync(phone, RequestCodeHandler.Purpose, request.Code, cancellationToken);
        if (check != CodeCheck.Right)
        {
            return new SignInResult(check == CodeCheck.Wrong ? SignInState.Wrong : SignInState.Spent);
        }

        var account = await db.Set<Account>().FirstOrDefaultAsync(a => a.Phone == phone.Value, cancellationToken);
        if (account?.ArchivedAt is not null)
        {
            return new Refusal("accounts.closed",
                "Tài khoản của số này đã đóng. Hãy gọi đường dây hỗ trợ ở cuối trang.", "This number's account was closed. Please call the help line at the end of the page.");
        }

        var isNew = account is null;
        if (account is null)
        {
            account = new Account { Id = Ids.New(time), Phone = phone.Value, CreatedAt = time.GetUtcNow().UtcDateTime };
            var made = await users.CreateAsync(account);
            if (!made.Succeeded)
            {
                throw new InvalidOperationException($"The account was not made: {string.Join(", ", made.Errors.Select(e => e.Code))}");
            }
        }

        return await sessions.OpenAsync(account, request.Actor, request.Device, isNew, cancellationToken);
    }
}
