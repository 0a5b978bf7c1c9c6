using Marketplace.Contracts;
using Marketplace.Ordering.Cuts;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.Shipping;
using Marketplace.Ordering.Vouchers;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Orders;

/// <summary>How an order came about.</summary>
public enum OrderChannel
{
    /// <summary>From the buyer's own cart.</summary>
    Web,

    /// <summary>By a link that the seller sent after a chat.</summary>
    Chat,

    /// <summary>Sold across the seller's counter.</summary>
    Counter,
}

/// <summary>What was last done about a seller who does not answer.</summary>
internal enum NudgeStage
{
    None,
    Reminded,
    HelpAsked,
}

/// <summary>One seller's part of a purchase: one parcel.</summary>
internal sealed class Order : IVersioned, ISample
{
    public const int ReasonMax = 300;
    public const int CarrierMax = 80;
    public const int TrackingMax = 60;

    public Guid Id { get; set; }

    public Guid PurchaseId { get; set; }

    public Purchase Purchase { get; set; } = null!;

    /// <summary>A <see cref="ReferenceNumber"/> without dashes; the seller and staff know the order by it.</summary>
    public string Number { get; set; } = "";

    public Guid SellerId { get; set; }

    public string SellerName { get; set; } = "";

    public string SellerSlug { get; set; } = "";

    public OrderState State { get; set; }

    public OrderChannel Channel { get; set; }

    public Money Goods { get; set; }

    public Money Delivery { get; set; }

    /// <summary>A voucher's shares of the lines; <see cref="Total"/> is what is left to pay.</summary>
    public Money Discount { get; set; }

    public Money Total { get; set; }

    /// <summary>Of the total, what goes or went back to the buyer after delivery (see <c>Cuts</c>).</summary>
    public Money GivenBack { get; set; }

    public long WeightGrams { get; set; }

    public int DaysMin { get; set; }

    public int DaysMax { get; set; }

    /// <summary>What the delivery fee rests on.</summary>
    public string DeliveryBasis { get; set; } = "";

    public OrderCarriage Carriage { get; set; } = new();

    public DateTime PlacedAt { get; set; }

    /// <summary>The day on which the shop is to pack it, where it says how many it packs a day.</summary>
    public DateOnly? PackOn { get; set; }

    /// <summary>When the order came into its state.</summary>
    public DateTime StateAt { get; set; }

    /// <summary>When the money was known to be there.</summary>
    public DateTime? CollectedAt { get; set; }

    /// <summary>It was paid before the seller saw to it.</summary>
    public bool PaidFirst { get; set; }

    /// <summary>The coming harvest it was ordered of.</summary>
    public Guid? HarvestId { get; set; }

    public string? Carrier { get; set; }

    public string? TrackingNumber { get; set; }

    public string? CancelReason { get; set; }

    public OrderHands EndedBy { get; set; }

    /// <summary>When the silent seller is nudged next; null once that is over.</summary>
    public DateTime? NextNudgeAt { get; set; }

    public NudgeStage NudgeStage { get; set; }

    /// <summary>On the staff's list: the seller has not answered for a day.</summary>
    public bool NeedsHelp { get; set; }

    public bool IsSample { get; set; }

    public long Version { get; set; }

    public List<OrderLine> Lines { get; } = [];

    /// <summary>From when on the seller is silent: not before the day on which it is to be packed.</summary>
    public DateTime AnswerFrom() => AnswerFrom(StateAt, PackOn);

    public static DateTime AnswerFrom(DateTime since, DateOnly? packOn) => packOn is { } day && VietnamTime.StartOfDayUtc(day) is var start && start > since ? start : since;

    public List<OrderEvent> Events { get; } = [];

    public static void Map(ModelBuilder model)
    {
        OrderCut.Map(model);
        OrderFind.Map(model);
        model.Entity<Order>(entity =>
        {
            entity.Table("ordering_orders", Retention.Contract);
            entity.Property(o => o.Number).HasMaxLength(ReferenceNumber.MaxLength);
            entity.Property(o => o.SellerName).HasMaxLength(MaxLengths.Name);
            entity.Property(o => o.SellerSlug).HasMaxLength(MaxLengths.Slug);
            entity.Property(o => o.DeliveryBasis).HasMaxLength(400);
            entity.ComplexProperty(o => o.Carriage, OrderCarriage.Map);
            entity.Property(o => o.Carrier).HasMaxLength(CarrierMax);
            entity.Property(o => o.TrackingNumber).HasMaxLength(TrackingMax);
            entity.Property(o => o.CancelReason).HasMaxLength(ReasonMax);
            entity.HasIndex(o => o.Number).IsUnique();
            // Lists, their pages far back and their counts are read from these alone.
            entity.HasIndex(o => new { o.SellerId, o.State, o.PlacedAt, o.Id, o.CollectedAt });
            entity.HasIndex(o => new { o.PlacedAt, o.Id });
            entity.HasIndex(o => new { o.State, o.PlacedAt });
            entity.HasIndex(o => new { o.NeedsHelp, o.PlacedAt });
            entity.HasIndex(o => o.NextNudgeAt);
            entity.HasIndex(o => new { o.HarvestId, o.State });
            entity.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId);
            entity.HasMany(o => o.Events).WithOne().HasForeignKey(e => e.OrderId);
        });
        model.Entity<OrderLine>(entity =>
        {
            entity.Table("ordering_order_lines", Retention.Contract);
            entity.Property(l => l.ProductName).HasMaxLength(MaxLengths.Name);
            entity.Property(l => l.ProductSlug).HasMaxLength(MaxLengths.Slug);
            entity.Ignore(l => l.Paid).Ignore(l => l.Revenue);
            entity.Property(l => l.VariantName).HasMaxLength(MaxLengths.Name);
            entity.Property(l => l.Sku).HasMaxLength(80);
            entity.Property(l => l.PictureKey).HasMaxLength(MaxLengths.Name);
            entity.Property(l => l.TaxClass).HasMaxLength(60);
            entity.Property(l => l.CommissionBasis).HasMaxLength(400);
            entity.HasIndex(l => l.VariantId);
            entity.HasIndex(l => l.ProductId);
        });
        model.Entity<OrderEvent>(entity =>
        {
            entity.Table("ordering_order_events", Retention.Contract);
            entity.Property(e => e.Note).HasMaxLength(400);
            entity.HasIndex(e => new { e.OrderId, e.Sequence }).IsUnique();
        });
    }
}

/// <summary>What was bought, as it was when it was bought. Reports read these frozen facts and nothing else.</summary>
internal sealed class OrderLine
{
    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    public int Position { get; set; }

    public Guid VariantId { get; set; }

    public Guid ProductId { get; set; }

    public string ProductName { get; set; } = "";

    public string ProductSlug { get; set; } = "";

    public string VariantName { get; set; } = "";

    public string Sku { get; set; } = "";

    public string PictureKey { get; set; } = "";

    public Money UnitPrice { get; set; }

    public int Quantity { get; set; }

    /// <summary>Unit price × quantity.</summary>
    public Money Total { get; set; }

    /// <summary>What a voucher took off what is left of the line, and who bears it.</summary>
    public Money VoucherShare { get; set; }

    public VoucherPayer VoucherPayer { get; set; }

    /// <summary>What the buyer pays for the line: what a refund of it gives back.</summary>
    public Money Paid => Total - VoucherShare;

    /// <summary>What the line earns the seller: with what the market pays of it.</summary>
    public Money Revenue => VoucherPayer == VoucherPayer.Seller ? Paid : Total;

    /// <summary>Of one pack.</summary>
    public long NetGrams { get; set; }

    public long GrossGrams { get; set; }

    public string TaxClass { get; set; } = "";

    public long CommissionPerMille { get; set; }

    public string CommissionBasis { get; set; } = "";

    /// <summary>Packs at placement; <see cref="Quantity"/> is what is left of them after parts were called off before packing.</summary>
    public int Ordered { get; set; }

    /// <summary>What the goods of the line cost after the voucher, at placement.</summary>
    public Money PaidShare { get; set; }

    /// <summary>Of the order's delivery fee, commission and tax, this line's share: frozen at placement, the shares add up to the whole.</summary>
    public Money DeliveryShare { get; set; }

    public Money CommissionShare { get; set; }

    public Money TaxShare { get; set; }

    /// <summary>What was called off or given back of the line so far: packs, đồng for goods (after the voucher), đồng of its delivery share.</summary>
    public int CutPacks { get; set; }

    public Money CutGoods { get; set; }

    public Money CutDelivery { get; set; }
}

/// <summary>A line of an order's history; only ever added. <see cref="From"/> equals <see cref="To"/> where something else than the state changed.</summary>
internal sealed class OrderEvent
{
    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    /// <summary>The order's version before the change: rises by event.</summary>
    public long Sequence { get; set; }

    public OrderState From { get; set; }

    public OrderState To { get; set; }

    public DateTime At { get; set; }

    public OrderHands By { get; set; }

    public string? Note { get; set; }
}
