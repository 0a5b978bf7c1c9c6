using Marketplace.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Marketplace.Platform.Data;

/// <summary>An aggregate with a row version: raised by each save, checked by the database. 1 when new.</summary>
public interface IVersioned
{
    long Version { get; set; }
}

/// <summary>Knows when it was last saved after it was made; null: not since. Set-based updates (stock, counters) leave it.</summary>
public interface IDated
{
    DateTime? ChangedAt { get; set; }
}

/// <summary>Rows that are only ever added: a save that changes or deletes one is refused.</summary>
public interface IAppendOnly;

/// <summary>Sample data: no message or payment leaves the simulator for it, and pages mark it.</summary>
public interface ISample
{
    bool IsSample { get; }
}

/// <summary>People's things are archived, not deleted.</summary>
public interface IArchivable
{
    DateTime? ArchivedAt { get; }
}

/// <summary>How long rows of a table are kept; jobs clean by class. Written to each table as an annotation.</summary>
public enum Retention
{
    /// <summary>Reference data and settings: replaced, never aged out.</summary>
    Reference,

    /// <summary>Listings: at least one year after they end (Law 122/2025/QH15, art. 17).</summary>
    Listing,

    /// <summary>Contracts, orders and payments: ten years (accounting; the e-commerce law asks for three).</summary>
    Contract,

    /// <summary>Origin records: 24 months after the last pack's expiry at least; kept.</summary>
    Origin,

    /// <summary>Accounts: until erased on request, as far as contracts allow.</summary>
    Person,

    /// <summary>Technical rows: days.</summary>
    Technical,

    /// <summary>Who did what: ten years, append-only.</summary>
    Audit,
}

/// <summary>Lengths that several tables share. Every string column has one.</summary>
public static class MaxLengths
{
    public const int Name = 200;

    public const int Slug = 80;

    public const int Line = 500;

    /// <summary>Stories and payloads. Above 16,383 MySQL keeps it outside the row; its rows hold 65,535 bytes in all, so nothing between 2,000 and this.</summary>
    public const int LongText = 20_000;
}

public static class ModelExtensions
{
    public const string RetentionAnnotation = "Marketplace:Retention";

    /// <summary>Names the table and its retention class; each table has both.</summary>
    public static EntityTypeBuilder<T> Table<T>(this EntityTypeBuilder<T> entity, string name, Retention retention)
        where T : class
    {
        entity.ToTable(name);
        entity.HasAnnotation(RetentionAnnotation, retention.ToString());
        return entity;
    }
}

/// <summary>UTC, cut to microseconds: the finest that all engines keep, so that what is read equals what was written.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => ToDatabase(value),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
{
    private static DateTime ToDatabase(DateTime value)
    {
        var utc = value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc);
        return new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
    }
}

internal sealed class MoneyConverter() : ValueConverter<Money, long>(money => money.Dong, dong => new Money(dong));
