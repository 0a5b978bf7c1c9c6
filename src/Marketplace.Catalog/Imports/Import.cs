using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Imports;

public enum ImportState
{
    /// <summary>Read and shown; nothing is done before it is confirmed.</summary>
    Preview,

    /// <summary>Confirmed: a worker takes line after line over.</summary>
    Running,
    Done,

    /// <summary>Its new products that never were on the shelf were put away again.</summary>
    TakenBack,
}

/// <summary>A sheet of products that somebody brought, and how far it is. Its lines lie in the table, so that neither a crash nor a closed phone loses one.</summary>
internal sealed class Import : IVersioned
{
    public Guid Id { get; init; }

    public Guid SellerId { get; init; }

    /// <summary>Who brought it, and by which consent: each line is written down as theirs.</summary>
    public Guid? PersonId { get; init; }

    public Guid? ConsentId { get; init; }

    public string FileName { get; init; } = "";

    public ImportState State { get; set; }

    /// <summary>New products go to staff at once.</summary>
    public bool Submit { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime? ConfirmedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    /// <summary>The worker that has it, until when.</summary>
    public Guid? LeasedTo { get; set; }

    public DateTime? LeasedUntil { get; set; }

    public long Version { get; set; }

    public Actor Actor => new(ActorKind.Person, PersonId, SellerId, ConsentId: ConsentId);

    public static void Map(ModelBuilder model) => model.Entity<Import>(entity =>
    {
        entity.Table("catalog_imports", Retention.Listing);
        entity.Ignore(i => i.Actor);
        entity.Property(i => i.FileName).HasMaxLength(MaxLengths.Name);
        entity.HasIndex(i => new { i.SellerId, i.CreatedAt });
        entity.HasIndex(i => new { i.State, i.ConfirmedAt });
    });
}

public enum LineState
{
    /// <summary>Makes a new pack, and a new product where there is none of that name.</summary>
    New,
    Changed,
    Same,
    Faulty,

    /// <summary>Taken over.</summary>
    Done,

    /// <summary>Could not be taken over when its turn came; the reason says why.</summary>
    Failed,
}

/// <summary>One line of a sheet: its cells by column as typed, and what became of it.</summary>
internal sealed class ImportLine
{
    public const int CellsMaxLength = 40_000;

    public Guid Id { get; init; }

    public Guid ImportId { get; init; }

    /// <summary>The line of the sheet, the heading being one of them.</summary>
    public int Number { get; init; }

    /// <summary>As JSON, see <see cref="LineCells"/>.</summary>
    public string Cells { get; set; } = "";

    public string Sku { get; set; } = "";

    public LineState State { get; set; }

    /// <summary>The column at fault.</summary>
    public string Field { get; set; } = "";

    /// <summary>What is wrong with it and what to do.</summary>
    public string Reason { get; set; } = "";

    /// <summary>A price far from the one before: confirmed with a tick.</summary>
    public bool IsFar { get; set; }

    public Guid? ProductId { get; set; }

    public Guid? VariantId { get; set; }

    public bool MadeProduct { get; set; }

    public bool MadePack { get; set; }

    /// <summary>Its stock is still to be put on the shelf, after the line itself.</summary>
    public bool StockWaits { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<ImportLine>(entity =>
    {
        entity.Table("catalog_import_lines", Retention.Listing);
        entity.Property(l => l.Cells).HasMaxLength(CellsMaxLength);
        entity.Property(l => l.Sku).HasMaxLength(MaxLengths.Slug);
        entity.Property(l => l.Field).HasMaxLength(40);
        entity.Property(l => l.Reason).HasMaxLength(MaxLengths.Line);
        entity.HasOne<Import>().WithMany().HasForeignKey(l => l.ImportId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(l => new { l.ImportId, l.Number }).IsUnique();
        entity.HasIndex(l => new { l.ImportId, l.State, l.Number });
        entity.HasIndex(l => new { l.ProductId, l.MadeProduct });
    });
}
