using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.People;

/// <summary>A person, known by a phone number. The phone is the canonical text of <see cref="PhoneNumber.Value"/>.</summary>
internal sealed class Account : IVersioned, ISample, IArchivable
{
    public const string SecretPurpose = "accounts_accounts.totp_secret";
    private const int MaxFailures = 5;

    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    public Guid Id { get; set; }

    public string Phone { get; set; } = "";

    /// <summary>Empty until a new person was asked.</summary>
    public string FullName { get; set; } = "";

    public string? PasswordHash { get; set; }

    /// <summary>Changes with the password; sessions that carry an older one are over.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>Wrong passwords and second factors in a row.</summary>
    public int Failures { get; set; }

    public DateTime? LockedUntil { get; set; }

    public bool IsStaff { get; set; }

    public Guid? AgencyId { get; set; }

    public string? AgencyName { get; set; }

    public string? TotpSecretCipher { get; set; }

    public DateTime? TotpConfirmedAt { get; set; }

    /// <summary>The newest time step whose code was used; only later ones are taken.</summary>
    public long TotpLastStep { get; set; }

    public DateTime CreatedAt { get; set; }

    public bool IsSample { get; set; }

    public long Version { get; set; }

    public DateTime? ArchivedAt { get; set; }

    public PhoneNumber PhoneNumber => PhoneNumber.Parse(Phone);

    public bool IsLocked(DateTime now) => LockedUntil > now;

    public void CountFailure(DateTime now)
    {
        Failures++;
        if (Failures >= MaxFailures)
        {
            (Failures, LockedUntil) = (0, now + Lockout);
        }
    }

    public void ForgetFailures() => (Failures, LockedUntil) = (0, null);

    public static void Map(ModelBuilder model) => model.Entity<Account>(entity =>
    {
        entity.Table("accounts_accounts", Retention.Person);
        entity.Ignore(a => a.PhoneNumber);
        entity.Property(a => a.Phone).HasMaxLength(PhoneNumber.MaxLength);
        entity.Property(a => a.FullName).HasMaxLength(MaxLengths.Name);
        entity.Property(a => a.PasswordHash).HasMaxLength(200);
        entity.Property(a => a.SecurityStamp).HasMaxLength(64);
        entity.Property(a => a.AgencyName).HasMaxLength(MaxLengths.Name);
        entity.Property(a => a.TotpSecretCipher).HasMaxLength(200);
        entity.HasIndex(a => a.Phone).IsUnique();
    });
}
