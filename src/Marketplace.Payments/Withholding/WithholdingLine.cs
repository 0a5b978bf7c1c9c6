using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Withholding;

/// <summary>
/// The tax on one tax class of one order for one coming (or, negative, going back) of money: withheld, or for the seller to declare. Frozen with
/// its rates and their basis; whole đồng, so that what is declared is the sum of the lines.
/// </summary>
internal sealed class WithholdingLine : IAppendOnly, ISample
{
    public Guid Id { get; set; }

    public Guid EntryId { get; set; }

    /// <summary>The line that this one takes back from; null for money that came.</summary>
    public Guid? OriginalId { get; set; }

    public Guid OrderId { get; set; }

    public string OrderNumber { get; set; } = "";

    public Guid SellerId { get; set; }

    /// <summary>The entry's.</summary>
    public DateOnly Day { get; set; }

    public MoneyPath Path { get; set; }

    /// <summary>False: the seller declares it.</summary>
    public bool IsWithheld { get; set; }

    public string TaxClass { get; set; } = "";

    public long Base { get; set; }

    public long VatPerMille { get; set; }

    public long PitPerMille { get; set; }

    public long Vat { get; set; }

    public long Pit { get; set; }

    public string Basis { get; set; } = "";

    public bool ToConfirm { get; set; }

    public bool IsSample { get; set; }

    /// <summary>The lines of one step of a sale: what changed in each tax class that is the seller's revenue.</summary>
    public static IEnumerable<WithholdingLine> Between(Sale sale, SaleBook before, SaleBook after, LedgerEntry entry, TimeProvider time)
    {
        foreach (var line in sale.Lines.OrderBy(l => l.Position))
        {
            var (was, now) = (before.Parts[line.Position], after.Parts[line.Position]);
            if (was.Counted == now.Counted || !after.IsSellers(now))
            {
                continue;
            }

            var made = new WithholdingLine
            {
                Id = Ids.New(time),
                EntryId = entry.Id,
                OriginalId = now.Counted < was.Counted ? line.FirstWithholdingId : null,
                OrderId = sale.OrderId,
                OrderNumber = sale.OrderNumber,
                SellerId = sale.SellerId,
                Day = entry.Day,
                Path = sale.Path,
                IsWithheld = sale.IsWithheld,
                TaxClass = line.TaxClass,
                Base = now.Revenue - was.Revenue,
                VatPerMille = line.VatPerMille,
                PitPerMille = line.PitPerMille,
                Vat = now.Vat - was.Vat,
                Pit = now.Pit - was.Pit,
                Basis = line.TaxBasis,
                ToConfirm = line.TaxToConfirm,
                IsSample = sale.IsSample,
            };
            line.FirstWithholdingId ??= made.Id;
            yield return made;
        }
    }

    public static void Map(ModelBuilder model) => model.Entity<WithholdingLine>(entity =>
    {
        entity.Table("payments_withholdings", Retention.Contract);
        entity.Property(l => l.OrderNumber).HasMaxLength(ReferenceNumber.MaxLength);
        entity.Property(l => l.TaxClass).HasMaxLength(60);
        entity.Property(l => l.Basis).HasMaxLength(LedgerEntry.BasisMax);
        entity.HasIndex(l => new { l.SellerId, l.Day });
        entity.HasIndex(l => new { l.Day, l.SellerId });
        entity.HasIndex(l => l.OrderId);
    });
}
