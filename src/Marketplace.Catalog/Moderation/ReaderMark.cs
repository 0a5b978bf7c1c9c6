using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Moderation;

internal enum MarkKind
{
    Helpful,
    Report,
}

/// <summary>What a reader thinks of a buyer's words: each reader once of each kind.</summary>
internal sealed class ReaderMark
{
    /// <summary>A review or a question.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>See <see cref="OwnerKeys"/>.</summary>
    public string Owner { get; init; } = "";

    public MarkKind Kind { get; init; }

    /// <summary>Why it was reported.</summary>
    public string Reason { get; init; } = "";

    public DateTime At { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<ReaderMark>(entity =>
    {
        entity.Table("catalog_reader_marks", Retention.Listing);
        entity.HasKey(m => new { m.SubjectId, m.Owner, m.Kind });
        entity.Property(m => m.Owner).HasMaxLength(OwnerKeys.MaxLength);
        entity.Property(m => m.Reason).HasMaxLength(MaxLengths.Line);
    });
}

/// <summary>What several uses of readers and buyers answer alike.</summary>
internal static class ReaderRefusals
{
    public static Refusal NoCookie { get; } = new(
        "catalog.no_owner",
        "Trình duyệt chưa lưu được. Hãy bật cookie hoặc đăng nhập rồi thử lại.",
        "This browser keeps nothing yet. Allow cookies or sign in, then try again.");
}
