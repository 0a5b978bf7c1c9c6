using Marketplace.Accounts.Sessions;
using Marketplace.Contracts;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.People;

/// <summary>
/// Sets or changes the acting person's password and signs all other devices out. An existing password must be typed, unless this session
/// is not older than 15 minutes (who forgot it signs in with a code). The answer is false when the current password was wrong: it counts.
/// Refused for a password of fewer than 8 or more than 100 characters (field <c>NewPassword</c>).
/// </summary>
public sealed record SetPassword(Actor Actor, Guid SessionId, string? CurrentPassword, string? NewPassword) : ICommand<bool>
{
    /// <summary>No password, in case it is logged.</summary>
    public override string ToString() => nameof(SetPassword);
}

internal static class PasswordRules
{
    public const int MinLength = 8;
    public const int MaxLength = 100;
}

internal sealed class SetPasswordHandler(
    SessionDesk sessions, UserManager<Account> users, AccountNotices notices, TimeProvider time)
    : IRequestHandler<SetPassword, Outcome<bool>>
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    public async Task<Outcome<bool>> Handle(SetPassword request, CancellationToken cancellationToken)
    {
        var password = request.NewPassword ?? "";
        if (password.Length is < PasswordRules.MinLength or > PasswordRules.MaxLength)
        {
            return new Refusal("accounts.password", "Mật khẩu cần từ 8 đến 100 ký tự. Một câu ngắn dễ nhớ là tốt nhất.",
                "A password takes 8 to 100 characters. A short sentence is best.", "NewPassword");
        }

        var held = await sessions.Held()
            .FirstOrDefaultAsync(h => h.Session.Id == request.SessionId && h.Account.Id == request.Actor.PersonId, cancellationToken);
        if (held is null)
        {
            return Refusal.NotFound;
        }

        var (account, session, now) = (held.Account, held.Session, time.GetUtcNow().UtcDateTime);
        if (account.PasswordHash is not null && session.CreatedAt + Fresh < now)
        {
            if (account.IsLocked(now) || !await users.CheckPasswordAsync(account, request.CurrentPassword ?? ""))
            {
                account.CountFailure(now);
                return false;
            }

            account.ForgetFailures();
        }

        account.PasswordHash = null;
        var set = await users.AddPasswordAsync(account, password);
        if (!set.Succeeded)
        {
            throw new InvalidOperationException($"The password was not set: {string.Join(", ", set.Errors.Select(e => e.Code))}");
        }

        session.Stamp = account.SecurityStamp;
        await notices.SendAsync(
            account, "accounts.password", account.SecurityStamp,
            $"mật khẩu của bạn vừa được đặt lại, các thiết bị khác đã đăng xuất. Nếu không phải bạn, gọi ngay {notices.Hotline}.", cancellationToken);
        return true;
    }
}
