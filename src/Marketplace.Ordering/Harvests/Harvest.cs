using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Harvests;

/// <summary>
/// A coming harvest of which packs are ordered ahead: expected between two days, up to a ceiling. Nothing is paid until the seller has it in stock and
/// says so.
/// </summary>
internal sealed class Harvest : IVersioned, ISample
{
    public const int MostPacks = 100_000;
    public const int MostDaysAhead = 366;

    public Guid Id { get; init; }

    public Guid SellerId { get; init; }

    public Guid VariantId { get; init; }

    public DateOnly FirstDay { get; init; }

    public DateOnly LastDay { get; init; }

    /// <summary>Packs that may be ordered ahead.</summary>
    public int Ceiling { get; init; }

    /// <summary>Packs that are. Changed by conditional update only.</summary>
    public int Taken { get; init; }

    public DateTime MadeAt { get; init; }

    /// <summary>The harvest is there: payments were opened, no more is taken ahead.</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>No more is taken ahead; who ordered waits on.</summary>
    public DateTime? EndedAt { get; set; }

    public bool IsSample { get; init; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Harvest>(entity =>
    {
        entity.Table("ordering_harvests", Retention.Contract);
        entity.HasIndex(h => new { h.SellerId, h.MadeAt });
        entity.HasIndex(h => h.LastDay);
    });
}
