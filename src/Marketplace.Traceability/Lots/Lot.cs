using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Codes.Gs1;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Lots;

/// <summary>What was packed together from one harvest: the smallest thing that origin is told of.</summary>
internal sealed class Lot : IVersioned, ISample, IArchivable
{
    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    public Guid ProductId { get; set; }

    /// <summary>The maker's lot number (GS1 AI 10), unique for the seller for ever.</summary>
    public string Code { get; set; } = "";

    public string? Gtin { get; set; }

    /// <summary>Thirteen characters, of lots without a GTIN.</summary>
    public string? TraceCode { get; set; }

    public DateOnly? HarvestedFrom { get; set; }

    public DateOnly? HarvestedTo { get; set; }

    public DateOnly PackedOn { get; set; }

    public DateOnly? BestBefore { get; set; }

    public string? CommuneCode { get; set; }

    /// <summary>The commune's full name on the day the lot was opened.</summary>
    public string? CommuneName { get; set; }

    /// <summary>The commune's name before 1 July 2025, by which geographical indications are drawn.</summary>
    public string? OldCommune { get; set; }

    public string? OldCommuneCode { get; set; }

    public string? PlotName { get; set; }

    public string? Cultivar { get; set; }

    public long? QuantityGrams { get; set; }

    /// <summary>Units of the stock item that activated labels stand for; changed by conditional updates only.</summary>
    public long LabelledUnits { get; set; }

    public DateTime OpenedAt { get; set; }

    public bool IsSample { get; set; }

    public DateTime? ArchivedAt { get; set; }

    public long Version { get; set; }

    /// <summary>Where the printed code leads.</summary>
    public string CodePath => Gtin is not null ? $"/01/{Gtin}/10/{UriText.Escape(Code)}" : $"/tx/{TraceCode}";

    public IssuedCode ToIssuedCode() => new()
    {
        Kind = Gtin is not null ? CodeKind.GtinLot : CodeKind.Tx,
        Key = Gtin is not null ? IssuedCode.KeyOf(Gtin, Code) : TraceCode!,
        LotId = Id,
        IssuedAt = OpenedAt,
    };

    public LotFacts ToFacts() => new(Id, SellerId, ProductId, Code, CodePath, HarvestedFrom, HarvestedTo, PackedOn, BestBefore);

    public static void Map(ModelBuilder model) => model.Entity<Lot>(entity =>
    {
        entity.Table("traceability_lots", Retention.Origin);
        entity.HasKey(l => l.Id);
        entity.Property(l => l.Code).HasMaxLength(LotNumber.MaxLength);
        entity.Property(l => l.Gtin).HasMaxLength(Contracts.Gtin.Length);
        entity.Property(l => l.TraceCode).HasMaxLength(Contracts.TraceCode.Length);
        entity.Property(l => l.CommuneCode).HasMaxLength(VietnamAddress.CommuneCodeLength);
        entity.Property(l => l.CommuneName).HasMaxLength(VietnamAddress.NameMaxLength);
        entity.Property(l => l.OldCommune).HasMaxLength(VietnamAddress.NameMaxLength);
        entity.Property(l => l.OldCommuneCode).HasMaxLength(VietnamAddress.CommuneCodeLength);
        entity.Property(l => l.PlotName).HasMaxLength(MaxLengths.Name);
        entity.Property(l => l.Cultivar).HasMaxLength(MaxLengths.Name);
        entity.HasIndex(l => new { l.SellerId, l.Code }).IsUnique();
        entity.HasIndex(l => new { l.SellerId, l.PackedOn });
        entity.HasIndex(l => new { l.ProductId, l.PackedOn });
        entity.HasIndex(l => l.Gtin);
        entity.HasIndex(l => l.Code);
    });
}
