using Marketplace.Accounts.People;
using Marketplace.Accounts.Sessions;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.SignIn;

/// <summary>
/// Signs in with a password, where one was set. Unknown phone, no password, wrong password and a locked account (15 minutes after five
/// wrong ones) all answer <see cref="SignInState.Wrong"/>.
/// </summary>
public sealed record SignInWithPassword(Actor Actor, string? Phone, string? Password, string Device) : ICommand<SignInResult>
{
    /// <summary>No password, in case it is logged.</summary>
    public override string ToString() => nameof(SignInWithPassword);
}

internal sealed class SignInWithPasswordHandler(MarketplaceDb db, SessionDesk sessions, UserManager<Account> users, TimeProvider time)
    : IRequestHandler<SignInWithPassword, Outcome<SignInResult>>
{
    // Of no password at all; an unknown phone takes as long to refuse as a known one.
    private static readonly string NobodysHash = new PasswordHasher<Account>().HashPassword(new Account(), "\u0000");

    public async Task<Outcome<SignInResult>> Handle(SignInWithPassword request, CancellationToken cancellationToken)
    {
        if (!PhoneWords.TryRead(request.Phone, out var phone, out var wrong))
        {
            return wrong!;
        }

        var password = request.Password ?? "";
        var account = await db.Set<Account>().FirstOrDefaultAsync(a => a.Phone == phone.Value && a.ArchivedAt == null, cancellationToken);
        if (account?.PasswordHash is null)
        {
            users.PasswordHasher.VerifyHashedPassword(new Account(), NobodysHash, password);
            return new SignInResult(SignInState.Wrong);
        }

        var isRight = await users.CheckPasswordAsync(account, password);
        var now = time.GetUtcNow().UtcDateTime;
        if (account.IsLocked(now))
        {
            return new SignInResult(SignInState.Wrong);
        }

        if (!isRight)
        {
            account.CountFailure(now);
            return new SignInResult(SignInState.Wrong);
        }

        return await sessions.OpenAsync(account, request.Actor, request.Device, isNew: false, cancellationToken);
    }
}
