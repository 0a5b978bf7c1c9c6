using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Invoices;

public enum InvoiceState
{
    /// <summary>Made, not sent; after a refusal it waits here for somebody to mend it.</summary>
    Draft,

    /// <summary>Sent; no number yet.</summary>
    Submitted,

    Issued,

    Cancelled,

    /// <summary>Another stands in its place.</summary>
    Replaced,
}

/// <summary>
/// The e-invoice of an order, made when ownership passes. It never holds up a payment or a delivery: what the provider says changes this row alone.
/// </summary>
internal sealed class Invoice : IVersioned, ISample
{
    public const int ErrorMax = 400;

    /// <summary>What the provider knows it by, the same in every try.</summary>
    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    /// <summary>The order while this invoice counts, null when it was cancelled or replaced. Unique: an order has one that counts.</summary>
    public Guid? ActiveOrderId { get; set; }

    public string OrderNumber { get; set; } = "";

    public Guid SellerId { get; set; }

    public InvoiceState State { get; set; }

    /// <summary>Six characters and eight digits, given with the issue.</summary>
    public string? Series { get; set; }

    public string? Number { get; set; }

    public string BuyerName { get; set; } = "";

    public string BuyerTaxCode { get; set; } = "";

    public string BuyerAddress { get; set; } = "";

    public string BuyerEmail { get; set; } = "";

    public long Total { get; set; }

    /// <summary>The invoice this one stands in for.</summary>
    public Guid? ReplacesId { get; set; }

    public string? EndReason { get; set; }

    /// <summary>A number was cancelled or replaced here and the provider does not know yet.</summary>
    public bool EndToTell { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? IssuedAt { get; set; }

    /// <summary>When it is sent, or asked about, next; null: not by itself.</summary>
    public DateTime? NextTryAt { get; set; }

    public int Tries { get; set; }

    public string? LastError { get; set; }

    public bool IsSample { get; set; }

    public long Version { get; set; }

    public List<InvoiceLine> Lines { get; } = [];

    public InvoiceDocument Document(SellerPapers seller) => new(
        Id, Series, Number, seller, new(BuyerName, BuyerTaxCode, BuyerAddress, BuyerEmail), OrderNumber,
        [.. Lines.OrderBy(l => l.Position).Select(l => new InvoiceDocumentLine(l.Name, l.Unit, l.Quantity, new(l.UnitPrice), new(l.Discount), new(l.Total)))],
        new(Total), ReplacesId, IsSample);

    public static void Map(ModelBuilder model)
    {
        model.Entity<Invoice>(entity =>
        {
            entity.Table("payments_invoices", Retention.Contract);
            entity.Property(i => i.OrderNumber).HasMaxLength(ReferenceNumber.MaxLength);
            entity.Property(i => i.Series).HasMaxLength(6);
            entity.Property(i => i.Number).HasMaxLength(8);
            entity.Property(i => i.BuyerName).HasMaxLength(MaxLengths.Name);
            entity.Property(i => i.BuyerTaxCode).HasMaxLength(14);
            entity.Property(i => i.BuyerAddress).HasMaxLength(MaxLengths.Line);
            entity.Property(i => i.BuyerEmail).HasMaxLength(120);
            entity.Property(i => i.EndReason).HasMaxLength(300);
            entity.Property(i => i.LastError).HasMaxLength(ErrorMax);
            entity.HasIndex(i => i.ActiveOrderId).IsUnique();
            entity.HasIndex(i => i.OrderId);
            entity.HasIndex(i => new { i.Series, i.Number }).IsUnique();
            entity.HasIndex(i => new { i.SellerId, i.CreatedAt });
            entity.HasIndex(i => new { i.State, i.CreatedAt });
            entity.HasIndex(i => i.NextTryAt);
            entity.HasMany(i => i.Lines).WithOne().HasForeignKey(l => l.InvoiceId);
        });
        model.Entity<InvoiceLine>(entity =>
        {
            entity.Table("payments_invoice_lines", Retention.Contract);
            entity.HasKey(l => new { l.InvoiceId, l.Position });
            entity.Property(l => l.Name).HasMaxLength(MaxLengths.Line);
            entity.Property(l => l.Unit).HasMaxLength(20);
        });
    }
}

/// <summary>A line; the discount is spread over the lines so that they add up to what was paid.</summary>
internal sealed class InvoiceLine
{
    public Guid InvoiceId { get; set; }

    public int Position { get; set; }

    public string Name { get; set; } = "";

    public string Unit { get; set; } = "";

    public int Quantity { get; set; }

    public long UnitPrice { get; set; }

    public long Discount { get; set; }

    public long Total { get; set; }

    /// <summary>The lines of an order's invoice: its goods and, as one more, its delivery.</summary>
    public static IEnumerable<InvoiceLine> Of(Guid invoice, InvoiceOrder order)
    {
        List<InvoiceGoods> goods = [.. order.Goods];
        if (!order.Delivery.IsZero)
        {
            goods.Add(new("Phí giao hàng", "lần", 1, order.Delivery, order.Delivery, "delivery"));
        }

        var discount = goods.Sum(g => g.Total) - order.Total;
        var discounts = goods.Sum(g => g.Discount) == discount ? [.. goods.Select(g => g.Discount)] : discount.Allocate([.. goods.Select(g => g.Total.Dong)]);
        return goods.Select((g, i) => new InvoiceLine
        {
            InvoiceId = invoice,
            Position = i,
            Name = g.Name,
            Unit = g.Unit,
            Quantity = g.Quantity,
            UnitPrice = g.UnitPrice.Dong,
            Discount = discounts[i].Dong,
            Total = (g.Total - discounts[i]).Dong,
        });
    }
}
