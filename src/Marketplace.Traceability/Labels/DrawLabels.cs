using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Labels.Drawing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Traceability.Labels;

public enum LabelFormat
{
    /// <summary>SVG pages of A4.</summary>
    A4,

    /// <summary>An SVG page for each label.</summary>
    Strip,

    /// <summary>Commands for label printers.</summary>
    Zpl,
    Csv,
}

/// <summary>Labels ready to be printed. <paramref name="Pages"/>: SVG pages in millimetres, or the one text of ZPL and CSV.</summary>
public sealed record LabelDrawing(string Name, IReadOnlyList<string> Pages);

/// <summary>
/// Draw labels first–last of a roll of the shop acted for, at most <see cref="Most"/>, void ones left out; null for another's roll or a range that
/// is not there.
/// </summary>
public sealed record DrawLabels(Actor Actor, Guid RollId, int First, int Last, LabelFormat Format) : IQuery<LabelDrawing?>
{
    /// <summary>Labels in one PDF, so that each is there in seconds; ZPL and CSV take a whole roll.</summary>
    public const int Most = 1_000;
}

internal sealed class DrawLabelsHandler(MarketplaceDb db, IConfiguration configuration) : IRequestHandler<DrawLabels, LabelDrawing?>
{
    public async Task<LabelDrawing?> Handle(DrawLabels request, CancellationToken cancellationToken)
    {
        var found = await LabelRange.FindAsync(db, request.Actor, request.RollId, request.First, request.Last, cancellationToken);
        var isPaper = request.Format is LabelFormat.A4 or LabelFormat.Strip;
        if (!found.Succeeded || (isPaper && found.Value.Count > DrawLabels.Most))
        {
            return null;
        }

        var (range, site) = (found.Value, CodesAddress.Read(configuration));
        var roll = range.Roll;
        var labels = (await range.In(db).Where(l => l.State != LabelState.Voided).OrderBy(l => l.Position).Select(l => new { l.Code, l.Position }).ToListAsync(cancellationToken))
            .Select(l => new LabelText(
                l.Position, TraceCode.Parse(l.Code).ToString(), ContentOf(site, roll, l.Code), site.Authority, roll.ProductName, roll.VariantName,
                new(roll.NetGrams), roll.Number));
        IReadOnlyList<string> pages = request.Format switch
        {
            LabelFormat.A4 => [.. LabelPaper.Sheets(labels)],
            LabelFormat.Strip => [.. LabelPaper.Strip(labels)],
            LabelFormat.Zpl => [LabelData.Zpl(labels)],
            _ => [LabelData.Csv(labels)],
        };
        return new($"tem-{roll.Number}-{range.First}-{range.Last}", pages);
    }

    /// <summary>All in capitals, which QR packs closest: host and <c>/tx/</c> are read alike in any case, serials are capitals.</summary>
    internal static string ContentOf(Uri site, LabelRoll roll, string code) =>
        $"{site.Scheme}://{site.Authority}".ToUpperInvariant() + roll.PathOf(code).ToUpperInvariant();
}
