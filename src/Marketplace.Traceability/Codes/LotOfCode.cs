using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Codes.Gs1;
using Marketplace.Traceability.Lots;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Codes;

/// <summary>From a code's path to its lot, by the registry.</summary>
internal static class LotOfCode
{
    /// <summary>The lot of <c>/01/{gtin}/10/{lot}</c> or <c>/tx/{code}</c>, still percent-encoded; null when there is none.</summary>
    public static async Task<Lot?> FindAsync(MarketplaceDb db, string path, CancellationToken cancellationToken) =>
        Read(path) is var (kind, key) ? await ByKeyAsync(db, kind, key, cancellationToken) : null;

    public static Task<Lot?> ByKeyAsync(MarketplaceDb db, CodeKind kind, string key, CancellationToken cancellationToken) =>
        db.Set<IssuedCode>().Where(c => c.Kind == kind && c.Key == key)
            .Join(db.Set<Lot>(), c => c.LotId, l => l.Id, (_, l) => l)
            .AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);

    private static (CodeKind Kind, string Key)? Read(string path)
    {
        if (path.StartsWith("/tx/", StringComparison.OrdinalIgnoreCase))
        {
            return TraceCode.TryParse(UriText.Unescape(path[4..]), out var code) ? (CodeKind.Tx, code.Value) : null;
        }

        return DigitalLink.TryRead(path, out var link, out _) && link is { Gtin: { } gtin, Lot: { } lot, Serial: null } ? (CodeKind.GtinLot, IssuedCode.KeyOf(gtin.Value, lot)) : null;
    }
}
