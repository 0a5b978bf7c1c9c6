using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Codes;

/// <summary>A six-digit code sent to a phone for one purpose. Of several, only the newest is taken.</summary>
internal sealed class SignInCode
{
    public const int MaxAttempts = 5;
    public const int PurposeMaxLength = 60;

    public Guid Id { get; set; }

    public string Phone { get; set; } = "";

    /// <summary>Counts the codes of a phone, so that two requests at once cannot both be the last that the limit allows.</summary>
    public long Number { get; set; }

    public string Purpose { get; set; } = "";

    /// <summary>Encrypted: the hash of six digits would be found by trying a million.</summary>
    public string CodeCipher { get; set; } = "";

    public int Attempts { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime ExpiresAt { get; set; }

    public DateTime? ConsumedAt { get; set; }

    public static string CipherPurpose(Guid id) => $"accounts_codes.code/{id:N}";

    public static void Map(ModelBuilder model) => model.Entity<SignInCode>(entity =>
    {
        entity.Table("accounts_codes", Retention.Technical);
        entity.Property(c => c.Phone).HasMaxLength(PhoneNumber.MaxLength);
        entity.Property(c => c.Purpose).HasMaxLength(PurposeMaxLength);
        entity.Property(c => c.CodeCipher).HasMaxLength(120);
        entity.HasIndex(c => new { c.Phone, c.Number }).IsUnique();
        entity.HasIndex(c => c.ExpiresAt);
    });
}
