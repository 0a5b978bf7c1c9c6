using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Files;
using Marketplace.Sellers.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Joining;

/// <summary>How it was found out who a seller is.</summary>
public enum IdentityMethod
{
    /// <summary>The result of an electronic identification, shown or sent by VNeID.</summary>
    VneId,

    /// <summary>The identity card was looked at in the commune's office.</summary>
    CommuneOffice,

    /// <summary>The number was looked up in the national register of businesses or cooperatives.</summary>
    BusinessRegister,
}

/// <summary>
/// What a seller told when joining, beside what its shop shows. Kept as it was typed, right or not, so that nothing is lost between two sittings;
/// <see cref="DossierCheck"/> says what is missing.
/// </summary>
internal sealed class Dossier : IVersioned
{
    public const string CitizenPurpose = "sellers_dossiers.citizen";

    public Guid SellerId { get; set; }

    /// <summary>The person whose draft it is while it is one, else null: unique, so that two taps begin one shop.</summary>
    public Guid? DraftOf { get; set; }

    /// <summary>Sells what it grows or makes of its own harvest; null: not yet said.</summary>
    public bool? OwnProduce { get; set; }

    /// <summary>Numbers of the OCOP sets it wants to sell in, <c>11;12</c>.</summary>
    public string Sets { get; set; } = "";

    public string PhoneText { get; set; } = "";

    public string BirthText { get; set; } = "";

    public string? CitizenCipher { get; set; }

    public string TaxText { get; set; } = "";

    /// <summary>How the seller wants to show who it is.</summary>
    public IdentityMethod? Wish { get; set; }

    public DateTime BegunAt { get; set; }

    public DateTime? SubmittedAt { get; set; }

    /// <summary>Until when staff answer (rule <c>sellers.verify_hours</c>); null unless it waits.</summary>
    public DateTime? DueAt { get; set; }

    public IdentityMethod? Method { get; set; }

    public string? Reference { get; set; }

    public DateTime? IdentityAt { get; set; }

    public Guid? IdentityBy { get; set; }

    /// <summary>An identity picture (<see cref="PrivateFiles"/>), until it was checked.</summary>
    public string? PictureKey { get; set; }

    public DateTime? PictureTakenAt { get; set; }

    /// <summary>Since when the picture is to be deleted.</summary>
    public DateTime? PictureEndsAt { get; set; }

    public DateTime? PictureGoneAt { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Dossier>(entity =>
    {
        entity.Table("sellers_dossiers", Retention.Contract);
        entity.HasKey(d => d.SellerId);
        entity.Property(d => d.Sets).HasMaxLength(80);
        entity.Property(d => d.PhoneText).HasMaxLength(40);
        entity.Property(d => d.BirthText).HasMaxLength(20);
        entity.Property(d => d.CitizenCipher).HasMaxLength(160);
        entity.Property(d => d.TaxText).HasMaxLength(20);
        entity.Property(d => d.Reference).HasMaxLength(120);
        entity.Property(d => d.PictureKey).HasMaxLength(PrivateFiles.KeyMaxLength);
        entity.HasOne<Seller>().WithOne().HasForeignKey<Dossier>(d => d.SellerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(d => d.DraftOf).IsUnique();
        entity.HasIndex(d => d.DueAt);
        entity.HasIndex(d => d.PictureEndsAt);
    });
}

/// <summary>What happened to a seller's standing.</summary>
public enum SellerStep
{
    Submitted,

    /// <summary>The seller took the dossier back to change it.</summary>
    TakenBack,

    AskedForMore,
    Refused,
    Verified,
    Suspended,
    Restored,

    /// <summary>By order of an authority; only lifting that order opens the shop again.</summary>
    TakenDown,

    /// <summary>The decision before was undone.</summary>
    Undone,
}

/// <summary>One step of a seller's standing: who, when, why. Never changed.</summary>
internal sealed class SellerDecision : IAppendOnly
{
    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    /// <summary>1, 2, …: the order, which ids do not give.</summary>
    public int Number { get; set; }

    public SellerStep Step { get; set; }

    public SellerState From { get; set; }

    public SellerState To { get; set; }

    public string Reason { get; set; } = "";

    public IdentityMethod? Method { get; set; }

    public string? Reference { get; set; }

    public Guid? By { get; set; }

    public DateTime At { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<SellerDecision>(entity =>
    {
        entity.Table("sellers_decisions", Retention.Contract);
        entity.Property(d => d.Reason).HasMaxLength(MaxLengths.Line);
        entity.Property(d => d.Reference).HasMaxLength(120);
        entity.HasOne<Seller>().WithMany().HasForeignKey(d => d.SellerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(d => new { d.SellerId, d.Number }).IsUnique();
        entity.HasIndex(d => d.At);
    });
}
