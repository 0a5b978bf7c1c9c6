using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Platform.Rules;

/// <summary>A rule in force on a day; a computed line keeps <paramref name="LegalBasis"/>.</summary>
/// <param name="ToConfirm">The figure is carried over and nobody in charge has confirmed it yet; pages say so.</param>
public sealed record RuleInForce(string Key, long Value, string Unit, string LegalBasis, bool ToConfirm = false)
{
    public TimeSpan Hours => TimeSpan.FromHours(Value);
}

/// <summary>Looks rules up by key and day; a changed one counts about a minute later.</summary>
public sealed class DatedRules(IServiceScopeFactory scopes, TimeProvider time) : IKeptRows
{
    private readonly KeptRows<ILookup<string, DatedRule>> kept = new(
        scopes,
        async (db, cancellationToken) => (await db.Set<DatedRule>().AsNoTracking().ToListAsync(cancellationToken)).ToLookup(r => r.Key, StringComparer.Ordinal),
        rows => rows.Count > 0,
        time);

    /// <exception cref="InvalidOperationException">No row is in force: the reference data was not loaded (<c>--migrate</c> does).</exception>
    public async Task<RuleInForce> GetAsync(string key, DateOnly? on = null, CancellationToken cancellationToken = default)
    {
        var day = on ?? VietnamTime.Today(time);
        var rows = (await kept.GetAsync(cancellationToken))[key];
        var rule = rows.Where(r => r.ValidFrom <= day && (r.ValidTo == null || r.ValidTo >= day)).MaxBy(r => r.ValidFrom)
            ?? throw new InvalidOperationException($"No rule '{key}' is in force on {day:yyyy-MM-dd}.");
        return new(rule.Key, rule.Value, rule.Unit, rule.LegalBasis, rule.ToConfirm);
    }

    public Task ReadAsync(CancellationToken cancellationToken) => kept.ReadAsync(cancellationToken);

    /// <summary>After rules were changed by hand.</summary>
    internal void Forget() => kept.Forget();
}

/// <summary>Loads rules.csv; officers' later rows have other dates and stay.</summary>
internal sealed class RulesSeeder(MarketplaceDb db) : ISeeder
{
    public int Order => 0;

    public bool IsSample => false;

    public string Name => "platform.rules";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        var known = await db.Set<DatedRule>().ToDictionaryAsync(r => (r.Key, r.ValidFrom), cancellationToken);
        foreach (var row in seed.Files.Read("rules.csv"))
        {
            var key = row["key"];
            var from = row.Date("valid_from");
            if (!known.TryGetValue((key, from), out var rule))
            {
                rule = new DatedRule { Id = Ids.FromName("platform_rules", $"{key}/{from:yyyy-MM-dd}"), Key = key, ValidFrom = from };
                db.Add(rule);
            }

            if (rule.ByOfficers)
            {
                continue;
            }

            rule.ValidTo = row.DateOrNull("valid_to");
            rule.Value = row.Long("value");
            rule.Unit = row["unit"];
            rule.LegalBasis = row["legal_basis"];
            rule.ToConfirm = row["certainty"] == "to_confirm";
        }
    }
}
