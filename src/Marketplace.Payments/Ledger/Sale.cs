using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Ledger;

/// <summary>
/// An order as the books know it: what was agreed at placement, and how much of it money has come for. The latter can be made again from the
/// entries (<see cref="CheckBooks"/> does).
/// </summary>
internal sealed class Sale : IVersioned, ISample
{
    public Guid OrderId { get; set; }

    public Guid PurchaseId { get; set; }

    public string OrderNumber { get; set; } = "";

    public Guid SellerId { get; set; }

    public SellerKind Kind { get; set; }

    public string Method { get; set; } = "";

    public MoneyPath Path { get; set; }

    public long Total { get; set; }

    public long Counted { get; set; }

    public long Owed { get; set; }

    public DateTime PlacedAt { get; set; }

    /// <summary>Set with the first money, like what follows.</summary>
    public DateOnly? SettledOn { get; set; }

    public string Party { get; set; } = "";

    public bool IsWithheld { get; set; }

    public bool CarrierKeepsDelivery { get; set; }

    public long CommissionVatPerMille { get; set; }

    /// <summary>See <see cref="SaleBook.FreightBorne"/>.</summary>
    public long FreightBorne { get; set; }

    /// <summary>What the seller agreed at placement to bear of a carrier's fee, if a carrier brings it.</summary>
    public long FreightAgreed { get; set; }

    /// <summary>See <see cref="SaleBook.Carrier"/> and what follows it there.</summary>
    public string Carrier { get; set; } = "";

    public long ShopFreight { get; set; }

    public long Corrected { get; set; }

    public string Basis { get; set; } = "";

    public DateOnly? DeliveredOn { get; set; }

    /// <summary>Called off, or sent back: no more money is waited for.</summary>
    public DateOnly? EndedOn { get; set; }

    public bool IsSample { get; set; }

    public long Version { get; set; }

    public List<SaleLine> Lines { get; } = [];

    /// <summary>An order as it was placed. Without terms it counts as of an unknown tax class.</summary>
    /// <exception cref="InvalidOperationException">Its parts do not add up to it.</exception>
    public static Sale Of(PaymentNeed need, Guid purchaseId, string method, MoneyPath path, bool isSample, SellerKind kindWithoutTerms, TimeProvider time)
    {
        var parts = need.Terms?.Parts ?? [new SaleTermsPart("unknown", need.Amount, Money.Zero)];
        if (parts.Sum(p => p.Amount) != need.Amount)
        {
            throw new InvalidOperationException($"The parts of order {need.OrderNumber} do not add up to {need.Amount}.");
        }

        var sale = new Sale
        {
            OrderId = need.OrderId,
            PurchaseId = purchaseId,
            OrderNumber = need.OrderNumber,
            SellerId = need.SellerId,
            Kind = need.Terms?.SellerKind ?? kindWithoutTerms,
            Method = method,
            Path = path,
            Total = need.Amount.Dong,
            PlacedAt = time.GetUtcNow().UtcDateTime,
            FreightAgreed = need.Terms?.ShopFreight.Dong ?? 0,
            Basis = LedgerEntry.Fit(need.Terms?.CommissionBasis ?? ""),
            IsSample = isSample,
        };
        sale.Lines.AddRange(parts.Select((p, i) => new SaleLine
        {
            OrderId = need.OrderId,
            Position = i,
            TaxClass = p.TaxClass,
            Amount = p.Amount.Dong,
            Commission = p.Commission.Dong,
            Subsidy = p.Subsidy.Dong,
        }));
        return sale;
    }

    public SaleBook Book() => new(
        Party, IsWithheld, CarrierKeepsDelivery, CommissionVatPerMille,
        [.. Lines.OrderBy(l => l.Position).Select(l => new SalePart(l.TaxClass, l.Amount, l.Commission, l.VatPerMille, l.PitPerMille, l.Counted, l.Subsidy))],
        Owed, FreightBorne)
    {
        Carrier = Carrier,
        ShopFreight = ShopFreight,
        Corrected = Corrected,
    };

    public void Take(SaleBook book)
    {
        (Total, Counted, Owed, FreightBorne) = (book.Total, book.Counted, book.Owed, book.FreightBorne);
        (Carrier, ShopFreight, Corrected) = (book.Carrier, book.ShopFreight, book.Corrected);
        foreach (var line in Lines)
        {
            var part = book.Parts[line.Position];
            (line.Amount, line.Commission, line.Subsidy, line.Counted) = (part.Amount, part.Commission, part.Subsidy, part.Counted);
        }
    }

    public static void Map(ModelBuilder model)
    {
        model.Entity<Sale>(entity =>
        {
            entity.Table("payments_sales", Retention.Contract);
            entity.HasKey(s => s.OrderId);
            entity.Property(s => s.OrderNumber).HasMaxLength(ReferenceNumber.MaxLength);
            entity.Property(s => s.Method).HasMaxLength(20);
            entity.Property(s => s.Party).HasMaxLength(80);
            entity.Property(s => s.Carrier).HasMaxLength(80);
            entity.Property(s => s.Basis).HasMaxLength(LedgerEntry.BasisMax);
            entity.HasIndex(s => new { s.SellerId, s.EndedOn });
            entity.HasMany(s => s.Lines).WithOne().HasForeignKey(l => l.OrderId);
        });
        model.Entity<SaleLine>(entity =>
        {
            entity.Table("payments_sale_lines", Retention.Contract);
            entity.HasKey(l => new { l.OrderId, l.Position });
            entity.Property(l => l.TaxClass).HasMaxLength(60);
            entity.Property(l => l.TaxBasis).HasMaxLength(LedgerEntry.BasisMax);
        });
    }
}

/// <summary>What an order sells in one tax class.</summary>
internal sealed class SaleLine
{
    public Guid OrderId { get; set; }

    public int Position { get; set; }

    public string TaxClass { get; set; } = "";

    public long Amount { get; set; }

    public long Commission { get; set; }

    /// <summary>What the market adds to <see cref="Amount"/> for its voucher.</summary>
    public long Subsidy { get; set; }

    public long Counted { get; set; }

    public long VatPerMille { get; set; }

    public long PitPerMille { get; set; }

    /// <summary>The rules the rates are of.</summary>
    public string TaxBasis { get; set; } = "";

    /// <summary>A rate is not confirmed by the tax office yet.</summary>
    public bool TaxToConfirm { get; set; }

    /// <summary>The first withholding line; those that take back name it.</summary>
    public Guid? FirstWithholdingId { get; set; }
}
