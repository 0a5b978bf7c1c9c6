using Marketplace.Accounts.People;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Sessions;

/// <summary>A sign-in on one device.</summary>
internal sealed class Session
{
    public const int DeviceMaxLength = 120;

    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    /// <summary>The account's stamp at sign-in; when the account's changes, the session is over.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>A word for the device, e.g. "Chrome, Android".</summary>
    public string Device { get; set; } = "";

    public DateTime CreatedAt { get; set; }

    /// <summary>Written at most once an hour.</summary>
    public DateTime LastSeenAt { get; set; }

    public DateTime ExpiresAt { get; set; }

    public DateTime? SecondFactorAt { get; set; }

    public DateTime? RevokedAt { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Session>(entity =>
    {
        entity.Table("accounts_sessions", Retention.Technical);
        entity.Property(s => s.Stamp).HasMaxLength(64);
        entity.Property(s => s.Device).HasMaxLength(DeviceMaxLength);
        entity.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(s => new { s.AccountId, s.LastSeenAt });
        entity.HasIndex(s => s.ExpiresAt);
    });
}
