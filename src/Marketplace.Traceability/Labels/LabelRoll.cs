using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

/// <summary>Labels that were printed together for one pack size, numbered from 1. What they say is frozen, since it is on paper.</summary>
internal sealed class LabelRoll : ISample
{
    public Guid Id { get; init; }

    public Guid SellerId { get; init; }

    public Guid ProductId { get; init; }

    public Guid VariantId { get; init; }

    /// <summary>What the seller calls it: the day and the how-manieth of that day, e.g. <c>261122-1</c>; unique for the seller.</summary>
    public string Number { get; init; } = "";

    /// <summary>GTIN-14 of the maker's own; decides the form of the codes.</summary>
    public string? Gtin { get; init; }

    public string ProductName { get; init; } = "";

    public string VariantName { get; init; } = "";

    public long NetGrams { get; init; }

    /// <summary>How many units of the stock item one labelled pack takes.</summary>
    public int UnitsPerPack { get; init; }

    public int Count { get; init; }

    public DateTime PrintedAt { get; init; }

    /// <summary>The first day of the season that the labels count into.</summary>
    public DateOnly Season { get; init; }

    /// <summary>
    /// The geographical indication that these labels claim (catalog-seed/gi); null without one. Its mark is drawn while the right is in force, and
    /// only lots of its area take them.
    /// </summary>
    public string? GiKey { get; init; }

    public bool IsSample { get; set; }

    /// <summary>Where a label's code leads.</summary>
    public string PathOf(string code) => PathOf(Gtin, code);

    public static string PathOf(string? gtin, string code) => gtin is null ? $"/tx/{code}" : $"/01/{gtin}/21/{code}";

    public static void Map(ModelBuilder model) => model.Entity<LabelRoll>(entity =>
    {
        entity.Table("traceability_label_rolls", Retention.Origin);
        entity.HasKey(r => r.Id);
        entity.Property(r => r.Number).HasMaxLength(20);
        entity.Property(r => r.Gtin).HasMaxLength(Contracts.Gtin.Length);
        entity.Property(r => r.ProductName).HasMaxLength(MaxLengths.Name);
        entity.Property(r => r.VariantName).HasMaxLength(MaxLengths.Name);
        entity.Property(r => r.GiKey).HasMaxLength(MaxLengths.Slug);
        entity.HasIndex(r => new { r.SellerId, r.Number }).IsUnique();
        entity.HasIndex(r => new { r.SellerId, r.PrintedAt });
        entity.HasIndex(r => new { r.VariantId, r.Season });
        entity.HasIndex(r => r.Gtin);
    });
}
