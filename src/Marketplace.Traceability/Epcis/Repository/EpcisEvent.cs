using System.Security.Cryptography;
using System.Text;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Epcis.Repository;

/// <summary>An EPCIS event of a seller: captured from a program, or told from the market's own chain. Rows are only added.</summary>
internal sealed class EpcisEvent
{
    public const int KeyLength = 64;
    private const int WordMaxLength = 120;

    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    /// <summary>From 1 for each seller, in the order of recording: what pages of answers go by.</summary>
    public long Sequence { get; set; }

    /// <summary>The SHA-256 of the CBV 2.0 hash id, in hexadecimal.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Whether it takes an earlier event back; both have the same hash.</summary>
    public bool IsError { get; set; }

    /// <summary>The key of the id that the event came with, or of its hash id.</summary>
    public string EventIdKey { get; set; } = "";

    public string Type { get; set; } = "";

    public DateTime EventTime { get; set; }

    public DateTime RecordTime { get; set; }

    public string? Action { get; set; }

    /// <summary>Spelled out, as are dispositions.</summary>
    public string? BizStep { get; set; }

    public string? Disposition { get; set; }

    public string? ReadPointKey { get; set; }

    public string? BizLocationKey { get; set; }

    /// <summary>The trace event it tells, if it is one of the market's own chain.</summary>
    public Guid? SourceId { get; set; }

    /// <summary>The event as JSON (UTF-8), with the prefixes it needs.</summary>
    public byte[] Body { get; set; } = [];

    public List<EpcisThing> Things { get; set; } = [];

    public string HashId => $"ni:///sha-256;{Hash}?ver=CBV2.0";

    /// <summary>A URI of any length as a column: SHA-256 of its canonical spelling.</summary>
    public static string KeyOf(string uri) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(EpcUri.Canonical(uri))));

    /// <summary>A standard word fits its column; a longer word of others is found by nobody, but kept in the body.</summary>
    public static string? WordOf(string? word) => word?.Length > WordMaxLength ? word[..WordMaxLength] : word;

    public static void Map(ModelBuilder model)
    {
        model.Entity<EpcisEvent>(entity =>
        {
            entity.Table("traceability_epcis_events", Retention.Origin);
            entity.Property(e => e.Hash).HasMaxLength(KeyLength);
            entity.Property(e => e.EventIdKey).HasMaxLength(KeyLength);
            entity.Property(e => e.Type).HasMaxLength(WordMaxLength);
            entity.Property(e => e.Action).HasMaxLength(8);
            entity.Property(e => e.BizStep).HasMaxLength(WordMaxLength);
            entity.Property(e => e.Disposition).HasMaxLength(WordMaxLength);
            entity.Property(e => e.ReadPointKey).HasMaxLength(KeyLength);
            entity.Property(e => e.BizLocationKey).HasMaxLength(KeyLength);
            entity.HasMany(e => e.Things).WithOne().HasForeignKey(t => t.EventId).OnDelete(DeleteBehavior.Restrict);
            entity.HasIndex(e => new { e.SellerId, e.Sequence }).IsUnique();
            entity.HasIndex(e => new { e.SellerId, e.Hash, e.IsError }).IsUnique();
            entity.HasIndex(e => new { e.SellerId, e.EventIdKey });
            entity.HasIndex(e => new { e.SellerId, e.EventTime });
            entity.HasIndex(e => e.SourceId);
        });
        model.Entity<EpcisThing>(entity =>
        {
            entity.Table("traceability_epcis_things", Retention.Origin);
            entity.HasKey(t => new { t.EventId, t.Number });
            entity.Property(t => t.Key).HasMaxLength(KeyLength);
            entity.HasIndex(t => new { t.Key, t.Role });
        });
    }
}

/// <summary>In which field an event names a thing.</summary>
internal enum ThingRole
{
    Epc,
    Child,
    Parent,
    Input,
    Output,
    Class,
}

/// <summary>A thing that an event names.</summary>
internal sealed class EpcisThing
{
    public Guid EventId { get; set; }

    public int Number { get; set; }

    public ThingRole Role { get; set; }

    public string Key { get; set; } = "";
}

/// <summary>A delivery of a document: carried out at once, so that it is never "running".</summary>
internal sealed class EpcisCapture
{
    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    public DateTime At { get; set; }

    public int Events { get; set; }

    /// <summary>How many were not there before.</summary>
    public int Added { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<EpcisCapture>(entity =>
    {
        entity.Table("traceability_epcis_captures", Retention.Origin);
        entity.HasIndex(c => new { c.SellerId, c.At });
    });
}
