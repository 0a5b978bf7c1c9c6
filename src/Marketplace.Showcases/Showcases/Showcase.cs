using Marketplace.Platform.Data;
using Marketplace.Showcases.Composing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Showcases.Showcases;

internal enum ShowcaseState
{
    /// <summary>Nobody has approved any of it yet: not public.</summary>
    Draft,

    /// <summary>A second person approved it: public, scheduled, open or closed by its days.</summary>
    Published,
}

/// <summary>
/// A market day: products of several sellers, brought together for a while. Holds what the public sees; what curators work on are its
/// <see cref="Composing.ShowcaseRevision"/>s, and an approved one is copied here.
/// </summary>
internal sealed class Showcase : IVersioned, IDated, ISample, IArchivable
{
    public Guid Id { get; set; }

    public string Slug { get; set; } = "";

    public string TitleVi { get; set; } = "";

    public string TitleEn { get; set; } = "";

    public string LeadVi { get; set; } = "";

    public string LeadEn { get; set; } = "";

    /// <summary>First day, in Vietnam.</summary>
    public DateOnly OpensOn { get; set; }

    /// <summary>Last day, in Vietnam.</summary>
    public DateOnly ClosesOn { get; set; }

    /// <summary>The lowest of those that are open is the cover of the home page.</summary>
    public int Position { get; set; }

    public string PictureKey { get; set; } = "";

    public ShowcaseState State { get; set; }

    /// <summary>A <see cref="ShowcaseRule"/> as JSON; null: products by hand only.</summary>
    public string? Rule { get; set; }

    /// <summary>Number of the newest revision; 0 while there is none (seeded).</summary>
    public int Latest { get; set; }

    /// <summary>Where the newest revision stands; kept here for lists.</summary>
    public RevisionState LatestState { get; set; }

    /// <summary>Number of the revision the public sees.</summary>
    public int? Public { get; set; }

    public DateTime? ChangedAt { get; set; }

    public bool IsSample { get; set; }

    public DateTime? ArchivedAt { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Showcase>(entity =>
    {
        entity.Table("showcases_showcases", Retention.Listing);
        entity.HasKey(s => s.Id);
        entity.Property(s => s.Slug).HasMaxLength(MaxLengths.Slug);
        entity.Property(s => s.TitleVi).HasMaxLength(MaxLengths.Name);
        entity.Property(s => s.TitleEn).HasMaxLength(MaxLengths.Name);
        entity.Property(s => s.LeadVi).HasMaxLength(MaxLengths.Line);
        entity.Property(s => s.LeadEn).HasMaxLength(MaxLengths.Line);
        entity.Property(s => s.PictureKey).HasMaxLength(MaxLengths.Name);
        entity.Property(s => s.Rule).HasMaxLength(ShowcaseRule.MaxLength);
        entity.HasIndex(s => s.Slug).IsUnique();
        entity.HasIndex(s => new { s.LatestState, s.OpensOn });
        entity.HasIndex(s => new { s.State, s.ClosesOn, s.Position });
    });
}

/// <summary>A product in a showcase, at its place.</summary>
internal sealed class ShowcaseProduct
{
    public Guid ShowcaseId { get; set; }

    public Guid ProductId { get; set; }

    public int Position { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<ShowcaseProduct>(entity =>
    {
        entity.Table("showcases_products", Retention.Listing);
        entity.HasKey(p => new { p.ShowcaseId, p.ProductId });
        entity.HasIndex(p => p.ProductId);
    });
}
