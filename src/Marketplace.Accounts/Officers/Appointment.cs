using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Audit;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Officers;

/// <summary>The life of an appointment.</summary>
public enum AppointmentState
{
    /// <summary>An administrator-to-be: a second administrator has to agree.</summary>
    Waiting,

    InForce,

    Refused,

    Ended,
}

/// <summary>One role of one person at an agency, with who gave it and who took it. Rows are never deleted.</summary>
internal sealed class Appointment : IVersioned
{
    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    public Guid AgencyId { get; set; }

    /// <summary>Exactly one role.</summary>
    public StaffRoles Role { get; set; }

    public AppointmentState State { get; set; }

    /// <summary>Account and role while waiting or in force, else null: unique, so that nobody holds a role twice.</summary>
    public string? OpenKey { get; set; }

    /// <summary>Null: by the settings of the program, see <see cref="FirstAdministrator"/>, or sample data.</summary>
    public Guid? ProposedBy { get; set; }

    public DateTime ProposedAt { get; set; }

    /// <summary>The second administrator, where one was needed.</summary>
    public Guid? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    public Guid? EndedBy { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>Why it was ended.</summary>
    public string? Reason { get; set; }

    public long Version { get; set; }

    public static string KeyOf(Guid accountId, StaffRoles role) => $"{accountId:N}/{role}";

    public static Appointment Of(Guid id, Account account, Agency agency, StaffRoles role, AppointmentState state, Guid? by, DateTime at) => new()
    {
        Id = id,
        AccountId = account.Id,
        AgencyId = agency.Id,
        Role = role,
        State = state,
        OpenKey = KeyOf(account.Id, role),
        ProposedBy = by,
        ProposedAt = at,
    };

    public static void Map(ModelBuilder model) => model.Entity<Appointment>(entity =>
    {
        entity.Table("accounts_appointments", Retention.Audit);
        entity.Property(a => a.OpenKey).HasMaxLength(60);
        entity.Property(a => a.Reason).HasMaxLength(MaxLengths.Line).AuditOpen();
        entity.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Agency>().WithMany().HasForeignKey(a => a.AgencyId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(a => a.OpenKey).IsUnique();
        entity.HasIndex(a => new { a.AccountId, a.State });
        entity.HasIndex(a => new { a.State, a.ProposedAt });
    });
}
