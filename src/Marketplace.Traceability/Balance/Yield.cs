using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Marketplace.Traceability.Materials;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Balance;

public enum YieldState
{
    /// <summary>Waits for a second officer.</summary>
    Proposed,

    InForce,

    Rejected,
}

/// <summary>
/// The most that may come out of a step, from a day on: per thousand parts of what goes in, or, from <see cref="Land"/>, grams of a square metre
/// in one season. An officer proposes a row and another approves it; a row in force is never changed, a later one takes over.
/// </summary>
internal sealed class Yield : IVersioned
{
    /// <summary>Stands for a plot as what something is made from.</summary>
    public const string Land = "thua";

    public const int BasisMax = 300;

    public Guid Id { get; set; }

    public string FromKind { get; set; } = "";

    public string ToKind { get; set; } = "";

    public long Value { get; set; }

    public DateOnly ValidFrom { get; set; }

    public string Basis { get; set; } = "";

    /// <summary>Laid down with the program and not confirmed by anybody in charge.</summary>
    public bool ToConfirm { get; set; }

    public YieldState State { get; set; }

    public Guid? ProposedBy { get; set; }

    public DateTime ProposedAt { get; set; }

    public Guid? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Yield>(entity =>
    {
        entity.Table("traceability_yields", Retention.Reference);
        entity.HasKey(y => y.Id);
        entity.Property(y => y.FromKind).HasMaxLength(MaxLengths.Slug);
        entity.Property(y => y.ToKind).HasMaxLength(MaxLengths.Slug);
        entity.Property(y => y.Basis).HasMaxLength(BasisMax);
        entity.HasIndex(y => new { y.FromKind, y.ToKind, y.ValidFrom });
        entity.HasIndex(y => y.State);
    });

    /// <summary>The row in force on a day; null where none is. Of a kind into itself nothing gets heavier.</summary>
    public static async Task<Yield?> OnAsync(MarketplaceDb db, string fromKind, string toKind, DateOnly day, CancellationToken cancellationToken) =>
        fromKind == toKind
            ? new Yield { FromKind = fromKind, ToKind = toKind, Value = 1000, Basis = "Chia, gộp không làm nặng thêm" }
            : await db.Set<Yield>().AsNoTracking()
                .Where(y => y.FromKind == fromKind && y.ToKind == toKind && y.State == YieldState.InForce && y.ValidFrom <= day)
                .OrderByDescending(y => y.ValidFrom).ThenByDescending(y => y.DecidedAt == null ? 0 : 1).ThenByDescending(y => y.DecidedAt).ThenByDescending(y => y.Id)
                .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The most that <paramref name="grams"/> of the one may give of the other, rounded down.</summary>
    public long Most(long grams) => (long)((Int128)grams * Value / 1000);
}

/// <summary>Loads chain/yields.csv; officers' later rows have other ids and stay.</summary>
internal sealed class YieldSeeder(MarketplaceDb db) : ISeeder
{
    public int Order => 5;

    public bool IsSample => false;

    public string Name => "traceability.yields";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        foreach (var row in seed.Files.Read("chain/yields.csv"))
        {
            var (from, to, day) = (row["from_kind"], row["to_kind"], row.Date("valid_from"));
            var id = Ids.FromName("traceability_yields", $"{from}/{to}/{day:yyyy-MM-dd}");
            if (!MaterialKinds.All.ContainsKey(to) || await db.Set<Yield>().AnyAsync(y => y.Id == id, cancellationToken))
            {
                continue;
            }

            db.Add(new Yield
            {
                Id = id,
                FromKind = from,
                ToKind = to,
                Value = row.Long("value"),
                ValidFrom = day,
                Basis = row["basis"],
                ToConfirm = row["certainty"] == "to_confirm",
                State = YieldState.InForce,
                ProposedAt = seed.Now,
            });
        }
    }
}
