using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Officers;

/// <summary>An agency whose officers work here. Whoever appoints or ends at it changes this row, so that two who do so at once meet.</summary>
internal sealed class Agency : IVersioned, IDated
{
    public Guid Id { get; set; }

    /// <summary><c>so-cong-thuong</c>, or <c>xa-05503</c> of a commune.</summary>
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public AgencyKind Kind { get; set; }

    public string? CommuneCode { get; set; }

    public DateTime? ChangedAt { get; set; }

    public long Version { get; set; }

    public static Guid IdOf(string code) => Ids.FromName("accounts_agencies", code);

    public static string CodeOfCommune(string communeCode) => $"xa-{communeCode}";

    public static void Map(ModelBuilder model) => model.Entity<Agency>(entity =>
    {
        entity.Table("accounts_agencies", Retention.Reference);
        entity.Property(a => a.Code).HasMaxLength(MaxLengths.Slug);
        entity.Property(a => a.Name).HasMaxLength(MaxLengths.Name);
        entity.Property(a => a.CommuneCode).HasMaxLength(VietnamAddress.CommuneCodeLength);
        entity.HasIndex(a => a.Code).IsUnique();
    });
}

/// <summary>The departments of agencies.csv, and each commune of the province.</summary>
internal sealed class AgencySeeder(MarketplaceDb db) : ISeeder
{
    private const string Province = "19";

    public int Order => 5;

    public bool IsSample => false;

    public string Name => "accounts.agencies";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        var known = await db.Set<Agency>().ToDictionaryAsync(a => a.Code, cancellationToken);
        foreach (var row in seed.Files.Read("agencies.csv"))
        {
            Keep(row["code"], row["name"], Enum.Parse<AgencyKind>(row["kind"]), null);
        }

        foreach (var commune in Geography.Search(Province, "", take: 1_000))
        {
            var name = commune.FullName;
            Keep(Agency.CodeOfCommune(commune.Code), $"UBND {char.ToLowerInvariant(name[0])}{name[1..]}", AgencyKind.Commune, commune.Code);
        }

        void Keep(string code, string name, AgencyKind kind, string? commune)
        {
            if (!known.TryGetValue(code, out var agency))
            {
                known[code] = agency = new Agency { Id = Agency.IdOf(code), Code = code };
                db.Add(agency);
            }

            (agency.Name, agency.Kind, agency.CommuneCode) = (name, kind, commune);
        }
    }
}
