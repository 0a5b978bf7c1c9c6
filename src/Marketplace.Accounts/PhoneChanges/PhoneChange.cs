using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.PhoneChanges;

/// <summary>
/// A phone number on its way to being changed: confirmed on the new phone, told to the old one, then waiting. Whoever ends it changes this
/// row, and its version lets only one of them through.
/// </summary>
internal sealed class PhoneChange : IVersioned
{
    public const string CipherPurpose = "accounts_phone_changes.new_phone";

    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    /// <summary>The account while the change is open, else null: unique, so that an account has one open change.</summary>
    public Guid? OpenAccountId { get; set; }

    public string NewPhoneCipher { get; set; } = "";

    public PendingState State { get; set; }

    public DateTime AskedAt { get; set; }

    /// <summary>When it counts; set when it was confirmed.</summary>
    public DateTime? EffectiveAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>Why it was stopped or could not be carried out.</summary>
    public string? Reason { get; set; }

    public Guid? StoppedBy { get; set; }

    public long Version { get; set; }

    public string CodePurpose => $"phone:{Id:N}";

    public void End(PendingState state, DateTime at, string? reason = null) =>
        (State, EndedAt, Reason, OpenAccountId) = (state, at, reason, null);

    public static void Map(ModelBuilder model) => model.Entity<PhoneChange>(entity =>
    {
        entity.Table("accounts_phone_changes", Retention.Person);
        entity.Ignore(c => c.CodePurpose);
        entity.Property(c => c.NewPhoneCipher).HasMaxLength(120);
        entity.Property(c => c.Reason).HasMaxLength(MaxLengths.Line);
        entity.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => c.OpenAccountId).IsUnique();
        entity.HasIndex(c => new { c.State, c.EffectiveAt });
    });
}
