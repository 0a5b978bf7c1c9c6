using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Figures;

/// <summary>How often codes of a product were scanned on a day (Vietnam's), whoever did.</summary>
internal sealed class ScanDay : IVersioned
{
    public DateOnly Day { get; init; }

    public Guid ProductId { get; init; }

    public long Scans { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<ScanDay>(entity =>
    {
        entity.Table("traceability_scan_days", Retention.Origin);
        entity.HasKey(d => new { d.Day, d.ProductId });
        entity.HasIndex(d => new { d.ProductId, d.Day });
    });
}

/// <summary>
/// Asks how often codes were scanned from <paramref name="From"/> to <paramref name="To"/> (Vietnam's days, both included), by product: of all, or
/// of some.
/// </summary>
public sealed record CountScansOfDays(DateOnly From, DateOnly To, IReadOnlyCollection<Guid>? Products = null) : IQuery<IReadOnlyDictionary<Guid, long>>;

internal sealed class CountScansOfDaysHandler(MarketplaceDb db) : IRequestHandler<CountScansOfDays, IReadOnlyDictionary<Guid, long>>
{
    public async Task<IReadOnlyDictionary<Guid, long>> Handle(CountScansOfDays request, CancellationToken cancellationToken)
    {
        var days = db.Set<ScanDay>().Where(d => d.Day >= request.From && d.Day <= request.To);
        if (request.Products is { } some)
        {
            var ids = some.Distinct().ToArray();
            days = days.Where(d => ids.Contains(d.ProductId));
        }

        return await days.GroupBy(d => d.ProductId).Select(g => new { g.Key, Scans = g.Sum(d => d.Scans) }).ToDictionaryAsync(g => g.Key, g => g.Scans, cancellationToken);
    }
}
