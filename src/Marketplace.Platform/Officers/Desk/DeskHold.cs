using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Officers.Desk;

/// <summary>Who has a thing that waits. The thing itself stays in its module; a hold of something decided is let go by <see cref="DeskSweep"/>.</summary>
internal sealed class DeskHold
{
    public DeskKind Kind { get; init; }

    public Guid ItemId { get; init; }

    /// <summary>Null: free again.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>Since when; after <c>desk.hold_hours</c> anybody with the right may take it over.</summary>
    public DateTime At { get; set; }

    /// <summary>The colleague who handed it over.</summary>
    public Guid? GivenBy { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<DeskHold>(entity =>
    {
        entity.Table("platform_desk_holds", Retention.Technical);
        entity.HasKey(h => new { h.Kind, h.ItemId });
        entity.HasIndex(h => new { h.PersonId, h.Kind });
        entity.HasIndex(h => new { h.Kind, h.PersonId });
    });
}
