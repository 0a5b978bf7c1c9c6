using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Accounts.SecondFactor;

/// <summary>
/// Gives staff a secret for an authenticator app; counts once <see cref="VerifySecondFactor"/> saw a right code. Until then asking again
/// shows the same secret. Refused (not found) for others, and for staff who have one.
/// </summary>
public sealed record EnrolSecondFactor(Actor Actor) : ICommand<EnrolledSecret>;

/// <param name="Secret">Base32, for typing.</param>
/// <param name="Uri"><c>otpauth://…</c>, for a link or a QR.</param>
public sealed record EnrolledSecret(string Secret, string Uri)
{
    /// <summary>Nothing of the secret, in case it is logged.</summary>
    public override string ToString() => nameof(EnrolledSecret);
}

internal sealed class EnrolSecondFactorHandler(MarketplaceDb db, FieldCipher cipher) : IRequestHandler<EnrolSecondFactor, Outcome<EnrolledSecret>>
{
    public async Task<Outcome<EnrolledSecret>> Handle(EnrolSecondFactor request, CancellationToken cancellationToken)
    {
        var account = await db.Set<Account>()
            .FirstOrDefaultAsync(a => a.Id == request.Actor.PersonId && a.IsStaff && a.TotpConfirmedAt == null, cancellationToken);
        if (account is null)
        {
            return Refusal.NotFound;
        }

        account.TotpSecretCipher ??= cipher.Encrypt(Totp.NewSecret(), Account.SecretPurpose);
        var secret = cipher.Decrypt(account.TotpSecretCipher, Account.SecretPurpose);
        return new EnrolledSecret(secret, $"otpauth://totp/Cho%20OCOP%20Thai%20Nguyen:{account.PhoneNumber.Masked[^3..]}?secret={secret}&issuer=Cho%20OCOP%20Thai%20Nguyen");
    }
}

/// <summary>Ask, in Development only: the code that the acting person's authenticator shows right now. Elsewhere null, whoever asks.</summary>
public sealed record ReadDevelopmentTotp(Actor Actor) : IQuery<string?>;

internal sealed class ReadDevelopmentTotpHandler(MarketplaceDb db, FieldCipher cipher, IHostEnvironment environment, TimeProvider time)
    : IRequestHandler<ReadDevelopmentTotp, string?>
{
    public async Task<string?> Handle(ReadDevelopmentTotp request, CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment())
        {
            return null;
        }

        var account = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == request.Actor.PersonId && a.IsSample, cancellationToken);
        if (account?.TotpSecretCipher is not { } stored)
        {
            return null;
        }

        // The next one when the present one was just used: apps show codes one by one, but a demo should not wait.
        var step = Math.Max(Totp.StepAt(time.GetUtcNow().UtcDateTime), account.TotpLastStep + 1);
        return Totp.CodeAt(cipher.Decrypt(stored, Account.SecretPurpose), step);
    }
}
