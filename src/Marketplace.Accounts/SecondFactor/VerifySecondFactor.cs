using Marketplace.Accounts.People;
using Marketplace.Accounts.Sessions;
using Marketplace.Contracts;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.SecondFactor;

/// <summary>
/// Shows the second factor in a session of the acting person. The first right code also confirms a secret just enrolled. True when right;
/// a wrong code is an answer, so that it counts: after five, nothing is taken for 15 minutes. A code is taken once.
/// </summary>
public sealed record VerifySecondFactor(Actor Actor, Guid SessionId, string? Code) : ICommand<bool>
{
    public string? AuditSubject => SessionId.ToString();
}

internal sealed class VerifySecondFactorHandler(SessionDesk sessions, FieldCipher cipher, TimeProvider time)
    : IRequestHandler<VerifySecondFactor, Outcome<bool>>
{
    public async Task<Outcome<bool>> Handle(VerifySecondFactor request, CancellationToken cancellationToken)
    {
        var held = await sessions.Held()
            .FirstOrDefaultAsync(h => h.Session.Id == request.SessionId && h.Account.Id == request.Actor.PersonId, cancellationToken);
        if (held?.Account.TotpSecretCipher is not { } stored)
        {
            return Refusal.NotFound;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var account = held.Account;
        if (account.IsLocked(now))
        {
            return false;
        }

        if (Totp.Match(cipher.Decrypt(stored, Account.SecretPurpose), request.Code, now, account.TotpLastStep) is not { } step)
        {
            account.CountFailure(now);
            return false;
        }

        // Two requests with one code both change the account's row; its version lets only one of them through.
        account.TotpLastStep = step;
        account.TotpConfirmedAt ??= now;
        account.ForgetFailures();
        held.Session.SecondFactorAt = now;
        return true;
    }
}
