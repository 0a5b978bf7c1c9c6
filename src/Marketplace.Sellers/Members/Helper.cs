using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Files;
using Marketplace.Sellers.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Members;

public enum HelperState
{
    /// <summary>Told that they are of the commune's team; staff have not said so yet.</summary>
    Asked,
    Appointed,

    /// <summary>Refused or ended by staff.</summary>
    Ended,
}

/// <summary>Somebody of a commune's digital team, who may ask households for their consent.</summary>
internal sealed class Helper : IVersioned
{
    public Guid PersonId { get; set; }

    public string CommuneCode { get; set; } = "";

    public string CommuneName { get; set; } = "";

    /// <summary>The team, e.g. "Tổ công nghệ số xóm Rừng Vần".</summary>
    public string Team { get; set; } = "";

    public HelperState State { get; set; }

    public DateTime AskedAt { get; set; }

    public Guid? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    public string Reason { get; set; } = "";

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Helper>(entity =>
    {
        entity.Table("sellers_helpers", Retention.Contract);
        entity.HasKey(h => h.PersonId);
        entity.Property(h => h.CommuneCode).HasMaxLength(VietnamAddress.CommuneCodeLength);
        entity.Property(h => h.CommuneName).HasMaxLength(VietnamAddress.NameMaxLength);
        entity.Property(h => h.Team).HasMaxLength(MaxLengths.Name);
        entity.Property(h => h.Reason).HasMaxLength(MaxLengths.Line);
        entity.HasIndex(h => new { h.State, h.AskedAt });
    });
}

/// <summary>How far a consent reaches.</summary>
public enum ConsentState
{
    /// <summary>Given by the code that went to the household's phone, or confirmed afterwards.</summary>
    Confirmed,

    /// <summary>By a paper or a recording that nobody confirmed yet.</summary>
    Limited,
}

/// <summary>How a consent was given.</summary>
public enum ConsentWay
{
    /// <summary>Before these ways were kept apart; <c>How</c> says it.</summary>
    Other,
    Code,
    Paper,
    Voice,
}

/// <summary>
/// A seller's leave for a helper of the commune's digital team to act for it, until revoked or its time is over. Kept after that: it explains old
/// audit rows.
/// </summary>
internal sealed class HelperConsent : IVersioned
{
    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    public Guid HelperPersonId { get; set; }

    public DateTime GrantedAt { get; set; }

    public DateTime? RevokedAt { get; set; }

    /// <summary>The first moment in which it does not hold any more; null: no end.</summary>
    public DateTime? EndsAt { get; set; }

    public ConsentState State { get; set; }

    public ConsentWay Way { get; set; }

    /// <summary>Who confirmed a limited one, and when: a member, or staff who looked at the paper or heard the recording.</summary>
    public Guid? ConfirmedBy { get; set; }

    public DateTime? ConfirmedAt { get; set; }

    /// <summary>The photographed paper or the recording, among <see cref="PrivateFiles"/>.</summary>
    public string? FileKey { get; set; }

    /// <summary>How it was given, e.g. "Giấy đồng ý ký tại UBND xã".</summary>
    public string How { get; set; } = "";

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<HelperConsent>(entity =>
    {
        entity.Table("sellers_helper_consents", Retention.Contract);
        entity.Property(c => c.How).HasMaxLength(MaxLengths.Name);
        entity.Property(c => c.FileKey).HasMaxLength(PrivateFiles.KeyMaxLength);
        entity.HasOne<Seller>().WithMany().HasForeignKey(c => c.SellerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => new { c.HelperPersonId, c.RevokedAt });
        entity.HasIndex(c => c.SellerId);
        entity.HasIndex(c => new { c.State, c.GrantedAt });
    });
}

/// <summary>A helper asked a household for its code. Until the code is typed nobody learns whether the phone has a shop.</summary>
internal sealed class ConsentAsk
{
    public Guid Id { get; set; }

    public Guid HelperPersonId { get; set; }

    public string Phone { get; set; } = "";

    /// <summary>Of the household's owner and shop, for a phone that has none yet.</summary>
    public string FullName { get; set; } = "";

    public string ShopName { get; set; } = "";

    public DateTime AskedAt { get; set; }

    /// <summary>The consent it became.</summary>
    public Guid? ConsentId { get; set; }

    public string CodePurpose => $"consent:{Id:N}";

    public static void Map(ModelBuilder model) => model.Entity<ConsentAsk>(entity =>
    {
        entity.Table("sellers_consent_asks", Retention.Technical);
        entity.Ignore(a => a.CodePurpose);
        entity.Property(a => a.Phone).HasMaxLength(PhoneNumber.MaxLength);
        entity.Property(a => a.FullName).HasMaxLength(MaxLengths.Name);
        entity.Property(a => a.ShopName).HasMaxLength(MaxLengths.Name);
        entity.HasIndex(a => new { a.HelperPersonId, a.AskedAt });
    });
}
