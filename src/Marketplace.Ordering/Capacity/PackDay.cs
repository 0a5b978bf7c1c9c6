using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Capacity;

/// <summary>How many orders of a shop are to be packed on a day. Only changed by set-based updates that look at the limit, so that no day is given away twice.</summary>
internal sealed class PackDay
{
    public Guid SellerId { get; init; }

    public DateOnly Day { get; init; }

    /// <summary>The limit of this very day; null: that of its weekday.</summary>
    public int? Most { get; set; }

    public int Taken { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<PackDay>(entity =>
    {
        entity.Table("ordering_pack_days", Retention.Contract);
        entity.HasKey(d => new { d.SellerId, d.Day });
    });
}
