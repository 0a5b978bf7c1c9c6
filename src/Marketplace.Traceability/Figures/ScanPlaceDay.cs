using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Scans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Figures;

/// <summary>How often codes of a lot were scanned on a day (Vietnam's) from a region, for the maker's figures. Kept beside <see cref="ScanDay"/>, which is by product alone.</summary>
internal sealed class ScanPlaceDay
{
    public DateOnly Day { get; init; }

    /// <summary>Of labels on no lot yet: the roll.</summary>
    public Guid LotId { get; init; }

    /// <summary>See <see cref="ScanRegion"/>; empty where it is not known.</summary>
    public string Region { get; init; } = "";

    public Guid SellerId { get; init; }

    public Guid ProductId { get; init; }

    public long Scans { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<ScanPlaceDay>(entity =>
    {
        entity.Table("traceability_scan_place_days", Retention.Origin);
        entity.HasKey(d => new { d.Day, d.LotId, d.Region });
        entity.Property(d => d.Region).HasMaxLength(ScanRegion.MaxLength);
        entity.HasIndex(d => new { d.SellerId, d.Day });
    });

    /// <summary>Adds a second's scans: one look for the makers, then a row for each lot, day and region.</summary>
    public static async Task CountAsync(MarketplaceDb db, IEnumerable<(Guid Lot, Guid Product, Scan Scan)> scans, CancellationToken cancellationToken)
    {
        var groups = scans.GroupBy(s => (Day: VietnamTime.DateOf(s.Scan.At), s.Lot, Region: s.Scan.Region ?? "", s.Product)).OrderBy(g => g.Key.Day).ThenBy(g => g.Key.Lot)
            .ThenBy(g => g.Key.Region, StringComparer.Ordinal).ToList();
        var ids = groups.Select(g => g.Key.Lot).Distinct().ToList();
        var sellers = await db.Set<Lot>().Where(l => ids.Contains(l.Id)).Select(l => new { l.Id, l.SellerId })
            .Concat(db.Set<LabelRoll>().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.SellerId })).ToDictionaryAsync(x => x.Id, x => x.SellerId, cancellationToken);
        foreach (var group in groups)
        {
            var ((day, lot, region, product), times) = (group.Key, group.LongCount());
            if (await db.Set<ScanPlaceDay>().Where(d => d.Day == day && d.LotId == lot && d.Region == region)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.Scans, d => d.Scans + times), cancellationToken) == 0)
            {
                db.Add(new ScanPlaceDay { Day = day, LotId = lot, Region = region, SellerId = sellers[lot], ProductId = product, Scans = times });
            }
        }
    }
}

/// <summary>How often codes of the shop acted for were scanned from day to day (Vietnam's, both included), whoever did.</summary>
public sealed record CountMyScans(Actor Actor, DateOnly From, DateOnly To) : IQuery<MyScans>;

/// <param name="Lots">The hundred scanned most, by lot number; labels on no lot yet are left out.</param>
/// <param name="Regions">By province's code or country; empty where it is not known.</param>
public sealed record MyScans(
    IReadOnlyDictionary<DateOnly, long> Days, IReadOnlyDictionary<Guid, long> Products, IReadOnlyList<(string Lot, long Scans)> Lots, IReadOnlyDictionary<string, long> Regions);

internal sealed class CountMyScansHandler(MarketplaceDb db) : IRequestHandler<CountMyScans, MyScans>
{
    private const int MostLots = 100;

    public async Task<MyScans> Handle(CountMyScans request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        var own = db.Set<ScanPlaceDay>().Where(d => d.SellerId == seller && d.Day >= request.From && d.Day <= request.To);
        var lots = await own.GroupBy(d => d.LotId).Select(g => new { g.Key, Scans = g.Sum(d => d.Scans) }).OrderByDescending(g => g.Scans).ThenBy(g => g.Key).Take(MostLots)
            .ToListAsync(cancellationToken);
        var ids = lots.Select(l => l.Key).ToList();
        var codes = await db.Set<Lot>().Where(l => ids.Contains(l.Id)).Select(l => new { l.Id, l.Code }).ToDictionaryAsync(l => l.Id, l => l.Code, cancellationToken);
        return new(
            await own.GroupBy(d => d.Day).Select(g => new { g.Key, Scans = g.Sum(d => d.Scans) }).ToDictionaryAsync(g => g.Key, g => g.Scans, cancellationToken),
            await own.GroupBy(d => d.ProductId).Select(g => new { g.Key, Scans = g.Sum(d => d.Scans) }).ToDictionaryAsync(g => g.Key, g => g.Scans, cancellationToken),
            [.. lots.Where(l => codes.ContainsKey(l.Key)).Select(l => (codes[l.Key], l.Scans))],
            await own.GroupBy(d => d.Region).Select(g => new { g.Key, Scans = g.Sum(d => d.Scans) }).ToDictionaryAsync(g => g.Key, g => g.Scans, cancellationToken));
    }
}
