using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Figures;

/// <summary>What of a product was sold by orders placed on a day (Vietnam's). Counted anew as a whole by <see cref="SalesBook"/>, never added to.</summary>
internal sealed class SalesDay
{
    public DateOnly Day { get; init; }

    public Guid ProductId { get; init; }

    public Guid SellerId { get; init; }

    public long Packs { get; init; }

    /// <summary>What buyers pay for the goods: after vouchers, without delivery and what was called off or given back.</summary>
    public long Dong { get; init; }

    public static void Map(ModelBuilder model)
    {
        model.Entity<SalesDay>(entity =>
        {
            entity.Table("ordering_sales_days", Retention.Contract);
            entity.HasKey(d => new { d.Day, d.ProductId });
            entity.HasIndex(d => new { d.ProductId, d.Day });
            entity.HasIndex(d => new { d.SellerId, d.Day });
        });
        model.Entity<ShopDay>(entity =>
        {
            entity.Table("ordering_shop_days", Retention.Contract);
            entity.HasKey(d => new { d.Day, d.SellerId });
            entity.HasIndex(d => new { d.SellerId, d.Day });
        });
        model.Entity<CountedDay>(entity =>
        {
            entity.Table("ordering_counted_days", Retention.Contract);
            entity.HasKey(d => d.Day);
        });
    }
}

/// <summary>How many orders a seller got on a day.</summary>
internal sealed class ShopDay
{
    public DateOnly Day { get; init; }

    public Guid SellerId { get; init; }

    public int Orders { get; init; }
}

/// <summary>A day that was counted, and when last.</summary>
internal sealed class CountedDay
{
    public DateOnly Day { get; init; }

    public DateTime CountedAt { get; set; }

    /// <summary>Sample orders are among what was counted.</summary>
    public bool HasSample { get; set; }
}
