using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Codes;

internal enum CodeKind
{
    /// <summary>A GTIN with a lot number; the key is <c>gtin+lot</c>.</summary>
    GtinLot,

    /// <summary>A <see cref="TraceCode"/> of ours.</summary>
    Tx,
}

/// <summary>
/// A code that was ever given out. What is printed cannot be called back, so rows are only added: whatever becomes of lot, product or
/// seller, the code keeps leading to its lot.
/// </summary>
internal sealed class IssuedCode
{
    public CodeKind Kind { get; set; }

    public string Key { get; set; } = "";

    public Guid LotId { get; set; }

    public DateTime IssuedAt { get; set; }

    public static string KeyOf(string gtin, string lot) => $"{gtin}+{lot}";

    public static void Map(ModelBuilder model) => model.Entity<IssuedCode>(entity =>
    {
        entity.Table("traceability_codes", Retention.Origin);
        entity.HasKey(c => new { c.Kind, c.Key });
        entity.Property(c => c.Key).HasMaxLength(40);
        entity.HasIndex(c => c.LotId);
    });
}
