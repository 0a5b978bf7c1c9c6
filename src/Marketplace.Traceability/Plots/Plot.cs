using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Plots;

/// <summary>A piece of land on which something grows, as its seller describes it.</summary>
internal sealed class Plot : IVersioned, ISample, IArchivable
{
    public const int NumberMax = 20;
    public const int CornersMax = 2_000;

    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    /// <summary>What the people there call it; unique for the seller while in use.</summary>
    public string Name { get; set; } = "";

    public long SquareMetres { get; set; }

    public string? Cultivar { get; set; }

    /// <summary>Planting-area code (mã số vùng trồng), where the authority gave one.</summary>
    public string? AreaCode { get; set; }

    public string CommuneCode { get; set; } = "";

    /// <summary>The commune's full name when it was written down.</summary>
    public string CommuneName { get; set; } = "";

    public string? OldCommuneCode { get; set; }

    public string? OldCommune { get; set; }

    /// <summary>Thửa số and tờ bản đồ số of the land register.</summary>
    public string? ParcelNumber { get; set; }

    public string? MapSheet { get; set; }

    /// <summary>Millionths of a degree.</summary>
    public long? Latitude { get; set; }

    public long? Longitude { get; set; }

    /// <summary>The geographical indication that its harvest claims.</summary>
    public string? GiKey { get; set; }

    /// <summary>The outline, a corner to a line; only where an indication is claimed.</summary>
    public string? Corners { get; set; }

    public DateTime RecordedAt { get; set; }

    public bool IsSample { get; set; }

    public DateTime? ArchivedAt { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model)
    {
        model.Entity<Plot>(entity =>
        {
            entity.Table("traceability_plots", Retention.Origin);
            entity.HasKey(p => p.Id);
            entity.Property(p => p.Name).HasMaxLength(MaxLengths.Name);
            entity.Property(p => p.Cultivar).HasMaxLength(MaxLengths.Name);
            entity.Property(p => p.AreaCode).HasMaxLength(40);
            entity.Property(p => p.CommuneCode).HasMaxLength(VietnamAddress.CommuneCodeLength);
            entity.Property(p => p.CommuneName).HasMaxLength(VietnamAddress.NameMaxLength);
            entity.Property(p => p.OldCommuneCode).HasMaxLength(VietnamAddress.CommuneCodeLength);
            entity.Property(p => p.OldCommune).HasMaxLength(VietnamAddress.NameMaxLength);
            entity.Property(p => p.ParcelNumber).HasMaxLength(NumberMax);
            entity.Property(p => p.MapSheet).HasMaxLength(NumberMax);
            entity.Property(p => p.GiKey).HasMaxLength(MaxLengths.Slug);
            entity.Property(p => p.Corners).HasMaxLength(CornersMax);
            entity.HasIndex(p => new { p.SellerId, p.Name });
        });
        model.Entity<PlotSeason>(entity =>
        {
            entity.Table("traceability_plot_seasons", Retention.Origin);
            entity.HasKey(s => new { s.PlotId, s.Kind, s.SeasonFrom });
            entity.Property(s => s.Kind).HasMaxLength(MaxLengths.Slug);
        });
    }
}

/// <summary>What was harvested of one kind on a plot in one season; changed by conditional updates only and never above the ceiling.</summary>
internal sealed class PlotSeason
{
    public Guid PlotId { get; set; }

    public string Kind { get; set; } = "";

    public DateOnly SeasonFrom { get; set; }

    public long Grams { get; set; }
}
