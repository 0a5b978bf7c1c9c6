using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Watches;

internal enum WatchState
{
    Waiting,

    /// <summary>The one message was queued.</summary>
    Told,

    /// <summary>Given up by the one who waits.</summary>
    Ended,
}

/// <summary>Somebody wishes one message when a product, or one pack of it, can be bought again. One for a product and a phone.</summary>
internal sealed class StockWatch : ISample
{
    public const string PhonePurpose = "catalog_stock_watches.phone";
    public const int CodeLength = 12;

    private const int PhoneCipherMax = 120;
    private const int FingerprintLength = 64;
    private const int ConsentMax = 20;

    public Guid Id { get; init; }

    public Guid ProductId { get; init; }

    /// <summary>The pack waited for; none: any.</summary>
    public Guid? VariantId { get; set; }

    public string PhoneCipher { get; set; } = "";

    /// <summary>The same for the same phone; unique with the product.</summary>
    public string PhoneMark { get; init; } = "";

    /// <summary>Stands in the address that ends the watch; unguessable.</summary>
    public string Code { get; init; } = "";

    public WatchState State { get; set; }

    /// <summary>How often it was asked for; each time is told once.</summary>
    public int Round { get; set; } = 1;

    /// <summary>Which words were agreed to, and when.</summary>
    public string Consent { get; set; } = "";

    public DateTime ConsentAt { get; set; }

    public DateTime? ToldAt { get; set; }

    public bool IsSample { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<StockWatch>(entity =>
    {
        entity.Table("catalog_stock_watches", Retention.Person);
        entity.Property(w => w.PhoneCipher).HasMaxLength(PhoneCipherMax);
        entity.Property(w => w.PhoneMark).HasMaxLength(FingerprintLength);
        entity.Property(w => w.Code).HasMaxLength(CodeLength);
        entity.Property(w => w.Consent).HasMaxLength(ConsentMax);
        entity.HasIndex(w => new { w.ProductId, w.PhoneMark }).IsUnique();
        entity.HasIndex(w => w.Code).IsUnique();
        entity.HasIndex(w => new { w.ProductId, w.State });
        entity.HasIndex(w => new { w.PhoneMark, w.State });
    });
}
