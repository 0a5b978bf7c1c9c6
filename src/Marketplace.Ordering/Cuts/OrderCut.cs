using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Cuts;

/// <summary>How an order line became less.</summary>
internal enum CutKind
{
    /// <summary>Packs called off before packing.</summary>
    Cancelled,

    /// <summary>Packs whose money goes back after delivery.</summary>
    GivenBack,

    /// <summary>Money taken off the price after delivery; the packs stay with the buyer.</summary>
    Reduced,
}

/// <summary>One step by which a line became less, with its part of each share that was frozen at placement. Only ever added.</summary>
internal sealed class OrderCut : IAppendOnly, ISample
{
    public Guid Id { get; set; }

    /// <summary>What Payments knows the step by; the lines of one step have the same.</summary>
    public Guid CauseId { get; set; }

    public Guid OrderId { get; set; }

    public Guid OrderLineId { get; set; }

    public Guid? CaseId { get; set; }

    public CutKind Kind { get; set; }

    public int Packs { get; set; }

    /// <summary>After the voucher.</summary>
    public Money Goods { get; set; }

    public Money Delivery { get; set; }

    public Money Commission { get; set; }

    public Money Tax { get; set; }

    /// <summary>Of the market's voucher, what it no longer owes the seller.</summary>
    public Money Subsidy { get; set; }

    public OrderHands By { get; set; }

    public string Reason { get; set; } = "";

    public DateTime At { get; set; }

    public bool IsSample { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<OrderCut>(entity =>
    {
        entity.Table("ordering_order_cuts", Retention.Contract);
        entity.Property(c => c.Reason).HasMaxLength(Order.ReasonMax);
        entity.HasIndex(c => c.OrderId);
        entity.HasIndex(c => new { c.CauseId, c.OrderLineId }).IsUnique();
    });
}
