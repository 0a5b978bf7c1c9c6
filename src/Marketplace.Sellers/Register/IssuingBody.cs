using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Register;

public enum IssuingLevel
{
    /// <summary>Recognises three and four stars.</summary>
    Province,

    /// <summary>Recognises five stars.</summary>
    Central,
}

/// <summary>A body that recognises products, under the name it had for a time: mergers and renamings are new rows.</summary>
internal sealed class IssuingBody
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public IssuingLevel Level { get; set; }

    public DateOnly ValidFrom { get; set; }

    public DateOnly? ValidTo { get; set; }

    public string LegalBasis { get; set; } = "";

    public static void Map(ModelBuilder model) => model.Entity<IssuingBody>(entity =>
    {
        entity.Table("sellers_issuing_bodies", Retention.Reference);
        entity.Property(b => b.Name).HasMaxLength(MaxLengths.Name);
        entity.Property(b => b.LegalBasis).HasMaxLength(300);
    });
}

internal sealed class IssuingBodySeeder(MarketplaceDb db) : ISeeder
{
    public int Order => 5;

    public bool IsSample => false;

    public string Name => "sellers.issuing-bodies";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        var known = await db.Set<IssuingBody>().ToDictionaryAsync(b => b.Id, cancellationToken);
        foreach (var row in seed.Files.Read("ocop/issuers.csv"))
        {
            var id = Ids.FromName("sellers_issuing_bodies", row["key"]);
            if (!known.TryGetValue(id, out var body))
            {
                body = new IssuingBody { Id = id };
                db.Add(body);
            }

            (body.Name, body.Level, body.LegalBasis) = (row["name"], Enum.Parse<IssuingLevel>(row["level"]), row["legal_basis"]);
            (body.ValidFrom, body.ValidTo) = (row.Date("valid_from"), row.DateOrNull("valid_to"));
        }
    }
}

/// <summary>The criteria in force on a day, by the decision that set them (catalog-seed/ocop/criteria.csv).</summary>
internal static class Criteria
{
    private static readonly Lazy<List<(string Version, DateOnly From, DateOnly? To)>> All = new(() =>
        [.. SeedFiles.BesideProgram.Read("ocop/criteria.csv").Select(r => (r["version"], r.Date("valid_from"), r.DateOrNull("valid_to")))]);

    public static string? On(DateOnly day) => All.Value.Where(c => c.From <= day && (c.To is null || c.To >= day)).Select(c => c.Version).FirstOrDefault();
}
