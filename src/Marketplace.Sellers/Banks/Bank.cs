using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Marketplace.Sellers.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Banks;

/// <summary>A bank that takes transfers by number; <see cref="Bin"/> is its six digits in VietQR.</summary>
internal sealed class Bank : ISample
{
    public string Bin { get; set; } = "";

    public string ShortName { get; set; } = "";

    public string Name { get; set; } = "";

    public bool IsSample { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Bank>(entity =>
    {
        entity.Table("sellers_banks", Retention.Reference);
        entity.HasKey(b => b.Bin);
        entity.Property(b => b.Bin).HasMaxLength(6);
        entity.Property(b => b.ShortName).HasMaxLength(60);
        entity.Property(b => b.Name).HasMaxLength(MaxLengths.Name);
    });
}

/// <summary>Loads banks.csv.</summary>
internal sealed class BankSeeder(MarketplaceDb db) : ISeeder
{
    public int Order => 5;

    public bool IsSample => false;

    public string Name => "sellers.banks";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        var known = await db.Set<Bank>().ToDictionaryAsync(b => b.Bin, cancellationToken);
        foreach (var row in seed.Files.Read("banks.csv"))
        {
            if (!known.TryGetValue(row["bin"], out var bank))
            {
                known[row["bin"]] = bank = new Bank { Bin = row["bin"] };
                db.Add(bank);
            }

            (bank.ShortName, bank.Name, bank.IsSample) = (row["short_name"], row["name"], row.Flag("is_sample"));
        }
    }
}

/// <summary>Where a seller's money goes. The number is encrypted.</summary>
internal sealed class BankAccount : IVersioned
{
    public const string CipherPurpose = "sellers_bank_accounts.number";

    public Guid SellerId { get; set; }

    public string Bin { get; set; } = "";

    public string NumberCipher { get; set; } = "";

    public string Holder { get; set; } = "";

    public DateTime Since { get; set; }

    /// <summary>Whether the bank's app showed the right name when the owner scanned the shop's own code; null: nobody said yet.</summary>
    public bool? NameIsRight { get; set; }

    public DateTime? NameAnsweredAt { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<BankAccount>(entity =>
    {
        entity.Table("sellers_bank_accounts", Retention.Contract);
        entity.HasKey(b => b.SellerId);
        entity.Property(b => b.Bin).HasMaxLength(6);
        entity.Property(b => b.NumberCipher).HasMaxLength(160);
        entity.Property(b => b.Holder).HasMaxLength(MaxLengths.Name);
        entity.HasOne<Seller>().WithMany().HasForeignKey(b => b.SellerId).OnDelete(DeleteBehavior.Restrict);
    });
}

/// <summary>
/// A bank account on its way to being changed: confirmed by the owner's code, told to all members, then waiting. Whoever ends it changes
/// this row, and its version lets only one of them through.
/// </summary>
internal sealed class BankChange : IVersioned
{
    public const string CipherPurpose = "sellers_bank_changes.number";

    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    /// <summary>The seller while the change is open, else null: unique, so that a seller has one open change.</summary>
    public Guid? OpenSellerId { get; set; }

    public string Bin { get; set; } = "";

    public string NumberCipher { get; set; } = "";

    public string Holder { get; set; } = "";

    public PendingState State { get; set; }

    public Guid AskedBy { get; set; }

    public DateTime AskedAt { get; set; }

    public DateTime? EffectiveAt { get; set; }

    public DateTime? EndedAt { get; set; }

    public string? Reason { get; set; }

    public Guid? StoppedBy { get; set; }

    public long Version { get; set; }

    public string CodePurpose => $"bank:{Id:N}";

    public void End(PendingState state, DateTime at, string? reason = null) =>
        (State, EndedAt, Reason, OpenSellerId) = (state, at, reason, null);

    public static void Map(ModelBuilder model) => model.Entity<BankChange>(entity =>
    {
        entity.Table("sellers_bank_changes", Retention.Contract);
        entity.Ignore(c => c.CodePurpose);
        entity.Property(c => c.Bin).HasMaxLength(6);
        entity.Property(c => c.NumberCipher).HasMaxLength(160);
        entity.Property(c => c.Holder).HasMaxLength(MaxLengths.Name);
        entity.Property(c => c.Reason).HasMaxLength(MaxLengths.Line);
        entity.HasOne<Seller>().WithMany().HasForeignKey(c => c.SellerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => c.OpenSellerId).IsUnique();
        entity.HasIndex(c => new { c.State, c.EffectiveAt });
        entity.HasIndex(c => c.SellerId);
    });
}
