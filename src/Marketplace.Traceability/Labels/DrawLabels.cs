using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Labels.Drawing;
using Marketplace.Traceability.Labels.Printing;
using MediatR;

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
/// Draw labels first–last of a roll of the shop acted for, at most <see cref="Most"/>, void ones left out, with the marks in force today; null for
/// another's roll or a range that is not there.
/// </summary>
public sealed record DrawLabels(Actor Actor, Guid RollId, int First, int Last, LabelFormat Format) : IQuery<LabelDrawing?>
{
    /// <summary>Labels in a PDF that is waited for; larger ones are made in the background (<see cref="RequestPrint"/>). ZPL and CSV take a whole roll.</summary>
    public const int Most = 1_000;
}

internal sealed class DrawLabelsHandler(MarketplaceDb db, LabelBook book, LabelSigns signs, TimeProvider time) : IRequestHandler<DrawLabels, LabelDrawing?>
{
    public async Task<LabelDrawing?> Handle(DrawLabels request, CancellationToken cancellationToken)
    {
        var found = await LabelRange.FindAsync(db, request.Actor, request.RollId, request.First, request.Last, cancellationToken);
        var isPaper = request.Format is LabelFormat.A4 or LabelFormat.Strip;
        if (!found.Succeeded || (isPaper && found.Value.Count > DrawLabels.Most))
        {
            return null;
        }

        var (range, now) = (found.Value, time.GetUtcNow().UtcDateTime);
        var marks = await signs.OfAsync(range.Roll, VietnamTime.DateOf(now), cancellationToken);
        var labels = await book.ReadAsync(range, marks.Drawn, now, cancellationToken);
        IReadOnlyList<string> pages = request.Format switch
        {
            LabelFormat.A4 => [.. LabelPaper.Sheets(labels)],
            LabelFormat.Strip => [.. LabelPaper.Strip(labels)],
            LabelFormat.Zpl => [LabelData.Zpl(labels)],
            _ => [LabelData.Csv(labels)],
        };
        return new($"tem-{range.Roll.Number}-{range.First}-{range.Last}", pages);
    }
}
