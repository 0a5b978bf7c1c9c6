using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Scans;

/// <summary>
/// What one device saw of a pack within one period of its mark, from one region. The mark cannot be led back to anybody: its key is
/// destroyed after the period (<see cref="ScanKey"/>).
/// </summary>
internal sealed class ScanSighting : IVersioned
{
    /// <summary>The pack's serial.</summary>
    public string Code { get; init; } = "";

    public long Mark { get; init; }

    /// <summary>A province's code or a country's two letters; empty where it is not known.</summary>
    public string Region { get; init; } = "";

    public DateTime FirstAt { get; init; }

    public DateTime LastAt { get; set; }

    public int Scans { get; set; }

    public long Version { get; set; }

    public Sighting ToSighting() => new(Mark, Region.Length > 0 ? Region : null, FirstAt, LastAt, Scans);

    public static void Map(ModelBuilder model) => model.Entity<ScanSighting>(entity =>
    {
        entity.Table("traceability_sightings", Retention.Origin);
        entity.HasKey(s => new { s.Code, s.Mark, s.Region });
        entity.Property(s => s.Code).HasMaxLength(TraceCode.Length);
        entity.Property(s => s.Region).HasMaxLength(ScanRegion.MaxLength);
    });
}

/// <summary>How often a code was scanned, and what its scans add up to.</summary>
internal sealed class ScanTotal : IVersioned
{
    public const int CodeMax = 40;

    /// <summary>A <see cref="TraceCode"/>, or <c>gtin+lot</c> as in the registry of codes.</summary>
    public string Code { get; init; } = "";

    public long Scans { get; set; }

    public DateTime FirstAt { get; init; }

    public DateTime LastAt { get; set; }

    /// <summary>Of a pack: points of its own, see <see cref="CloneJudgement.OwnPoints"/>.</summary>
    public int OwnPoints { get; set; }

    public int Points { get; set; }

    /// <summary>Rules that saw something, space between.</summary>
    public string Signs { get; set; } = "";

    /// <summary>Since when it is shown as suspect; null while it is not.</summary>
    public DateTime? SuspectAt { get; set; }

    /// <summary>Staff found nothing wrong at so many points: more are needed to be suspect again.</summary>
    public int ClearedPoints { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<ScanTotal>(entity =>
    {
        entity.Table("traceability_scan_totals", Retention.Origin);
        entity.HasKey(t => t.Code);
        entity.Property(t => t.Code).HasMaxLength(CodeMax);
        entity.Property(t => t.Signs).HasMaxLength(MaxLengths.Name);
        entity.HasIndex(t => t.SuspectAt);
    });
}

/// <summary>The key of a week's device marks: random, shared by all nodes, deleted when its week is over.</summary>
internal sealed class ScanKey
{
    public const int Bytes = 32;

    /// <summary>Weeks since 1970-01-01.</summary>
    public int Week { get; init; }

    public byte[] Key { get; init; } = [];

    public static void Map(ModelBuilder model) => model.Entity<ScanKey>(entity =>
    {
        entity.Table("traceability_scan_keys", Retention.Technical);
        entity.HasKey(k => k.Week);
        entity.Property(k => k.Key).HasMaxLength(Bytes);
    });
}
