using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Labels.Drawing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Traceability.Labels.Printing;

/// <summary>What stands on the labels of a range.</summary>
internal sealed class LabelBook(MarketplaceDb db, IConfiguration configuration)
{
    /// <summary>In their order, without those that were void at <paramref name="at"/>.</summary>
    public async Task<List<LabelText>> ReadAsync(LabelRange range, LabelMarks marks, DateTime at, CancellationToken cancellationToken)
    {
        var (roll, site) = (range.Roll, CodesAddress.Read(configuration));
        var labels = await range.In(db).Where(l => l.State != LabelState.Voided || l.ChangedAt > at)
            .OrderBy(l => l.Position).Select(l => new { l.Code, l.Position })
            .ToListAsync(cancellationToken);
        return labels.ConvertAll(l => new LabelText(
            l.Position, TraceCode.Parse(l.Code).ToString(), ContentOf(site, roll, l.Code), site.Authority, roll.ProductName, roll.VariantName,
            new(roll.NetGrams), roll.Number, marks));
    }

    /// <summary>All in capitals, which QR packs closest: host and <c>/tx/</c> are read alike in any case, serials are capitals.</summary>
    internal static string ContentOf(Uri site, LabelRoll roll, string code) =>
        $"{site.Scheme}://{site.Authority}".ToUpperInvariant() + roll.PathOf(code).ToUpperInvariant();
}
