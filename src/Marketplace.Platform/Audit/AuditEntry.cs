using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Audit;

/// <summary>Who did what, for whom, when, and what it changed: one row for each outermost command that was carried out. Append-only.</summary>
internal sealed class AuditEntry : IAppendOnly
{
    public Guid Id { get; private set; }

    public DateTime At { get; private set; }

    public ActorKind ActorKind { get; private set; }

    public Guid? PersonId { get; private set; }

    /// <summary>For whom the person acted, or else whose things were changed.</summary>
    public Guid? SellerId { get; private set; }

    public Guid? AgencyId { get; private set; }

    public Guid? ConsentId { get; private set; }

    public string Command { get; private set; } = "";

    public string? Subject { get; private set; }

    /// <summary>JSON of <see cref="AuditChange"/>s; null where no audited row changed.</summary>
    public string? Changes { get; private set; }

    public static AuditEntry Of(ICommand command, ChangeBook changes, TimeProvider time) => new()
    {
        Id = Ids.New(time),
        At = time.GetUtcNow().UtcDateTime,
        ActorKind = command.Actor.Kind,
        PersonId = command.Actor.PersonId,
        SellerId = command.Actor.SellerId ?? changes.Seller,
        AgencyId = command.Actor.AgencyId,
        ConsentId = command.Actor.ConsentId,
        Command = command.GetType().Name,
        Subject = command.AuditSubject,
        Changes = changes.ToJson(),
    };

    public static void Map(ModelBuilder model) => model.Entity<AuditEntry>(entity =>
    {
        entity.Table("platform_audit", Retention.Audit);
        entity.Property(e => e.Command).HasMaxLength(120);
        entity.Property(e => e.Subject).HasMaxLength(120);
        entity.Property(e => e.Changes).HasMaxLength(MaxLengths.LongText);
        entity.HasIndex(e => e.At);
        entity.HasIndex(e => new { e.PersonId, e.At });
        entity.HasIndex(e => new { e.SellerId, e.At });
        entity.HasIndex(e => new { e.Subject, e.At });
        entity.HasIndex(e => new { e.Command, e.At });
    });
}
