using Marketplace.Contracts;
using Marketplace.Platform.Audit;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Shops;

/// <summary>A cooperative, group, household or firm that sells. Its address and phone are of the business, so public.</summary>
internal sealed class Seller : IVersioned, IDated, ISample, IArchivable
{
    public const int StoryMaxLength = 3_000;

    public Guid Id { get; set; }

    public string Slug { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>The name folded, for search.</summary>
    public string SearchName { get; set; } = "";

    public SellerKind Kind { get; set; }

    public SellerState State { get; set; }

    /// <summary>What staff wrote when they last changed the state.</summary>
    public string? StateReason { get; set; }

    public string ProvinceCode { get; set; } = "";

    public string ProvinceName { get; set; } = "";

    public string CommuneCode { get; set; } = "";

    public string CommuneName { get; set; } = "";

    /// <summary>The commune of before 1 July 2025, by which people still know the place.</summary>
    public string? OldCommuneName { get; set; }

    public string StreetLine { get; set; } = "";

    public string AddressDataVersion { get; set; } = "";

    public string Representative { get; set; } = "";

    public string? PublicPhone { get; set; }

    /// <summary>Whether buyers may also write by Zalo to the public phone.</summary>
    public bool AllowsZalo { get; set; }

    public string? TaxCode { get; set; }

    public string StoryVi { get; set; } = "";

    public string StoryEn { get; set; } = "";

    public int? FoundedYear { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public string? GtinCompanyPrefix { get; set; }

    public string PictureKey { get; set; } = "";

    /// <summary>First and last day on which it takes no orders.</summary>
    public DateOnly? PausedFrom { get; set; }

    public DateOnly? PausedUntil { get; set; }

    public string PauseReason { get; set; } = "";

    public DateTime CreatedAt { get; set; }

    public DateTime? ChangedAt { get; set; }

    public bool IsSample { get; set; }

    public long Version { get; set; }

    public DateTime? ArchivedAt { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Seller>(entity =>
    {
        entity.Table("sellers_sellers", Retention.Contract);
        entity.Property(s => s.Slug).HasMaxLength(MaxLengths.Slug).AuditOpen();
        entity.Property(s => s.Name).HasMaxLength(MaxLengths.Name).AuditOpen();
        entity.Property(s => s.SearchName).HasMaxLength(MaxLengths.Name);
        entity.Property(s => s.StateReason).HasMaxLength(MaxLengths.Line).AuditOpen();
        entity.Property(s => s.ProvinceCode).HasMaxLength(VietnamAddress.ProvinceCodeLength);
        entity.Property(s => s.ProvinceName).HasMaxLength(VietnamAddress.NameMaxLength);
        entity.Property(s => s.CommuneCode).HasMaxLength(VietnamAddress.CommuneCodeLength).AuditOpen();
        entity.Property(s => s.CommuneName).HasMaxLength(VietnamAddress.NameMaxLength).AuditOpen();
        entity.Property(s => s.OldCommuneName).HasMaxLength(VietnamAddress.NameMaxLength);
        entity.Property(s => s.StreetLine).HasMaxLength(VietnamAddress.StreetLineMaxLength);
        entity.Property(s => s.AddressDataVersion).HasMaxLength(VietnamAddress.DataVersionMaxLength);
        entity.Property(s => s.Representative).HasMaxLength(MaxLengths.Name);
        entity.Property(s => s.PublicPhone).HasMaxLength(PhoneNumber.MaxLength);
        entity.Property(s => s.TaxCode).HasMaxLength(14);
        entity.Property(s => s.StoryVi).HasMaxLength(MaxLengths.LongText).AuditOpen();
        entity.Property(s => s.StoryEn).HasMaxLength(MaxLengths.LongText).AuditOpen();
        entity.Property(s => s.GtinCompanyPrefix).HasMaxLength(12).AuditOpen();
        entity.Property(s => s.PictureKey).HasMaxLength(120);
        entity.Property(s => s.PauseReason).HasMaxLength(PauseShop.ReasonMax);
        entity.HasIndex(s => s.Slug).IsUnique();
        entity.HasIndex(s => new { s.State, s.Name });
        entity.HasIndex(s => s.CommuneCode);
    });
}
