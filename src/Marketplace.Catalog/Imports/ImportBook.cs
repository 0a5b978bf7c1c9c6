using Marketplace.Catalog.Checks;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Imports;

/// <summary>Finds a seller's import, and judges its lines.</summary>
internal sealed class ImportBook(MarketplaceDb db, ShopShelves shelves, ProductEditor editor, TextChecks checks, Categories categories)
{
    /// <summary>Tracked; null for what is not there and another seller's alike.</summary>
    public Task<Import?> FindAsync(Actor actor, Guid importId, CancellationToken cancellationToken) => actor.SellerId is { } seller
        ? db.Set<Import>().SingleOrDefaultAsync(i => i.Id == importId && i.SellerId == seller, cancellationToken)
        : Task.FromResult<Import?>(null);

    /// <summary>Judges all lines anew, in their order: one that was mended may free or bind another.</summary>
    public async Task JudgeAsync(Import import, IReadOnlyList<ImportLine> lines, CancellationToken cancellationToken)
    {
        var cells = lines.Select(l => LineCells.Read(l.Cells)).ToList();
        var shelf = await shelves.LoadAsync(import.SellerId, cells, cancellationToken);
        var judge = new LineJudge(shelf, editor, checks, categories);
        foreach (var (line, of) in lines.Zip(cells))
        {
            var verdict = judge.Judge(line.Number, of);
            (line.Sku, line.State, line.IsFar) = (verdict.Sku, verdict.State, verdict.IsFar);
            (line.Field, line.Reason) = (verdict.Fault?.Field ?? "", Cut(verdict.Fault?.Reason ?? ""));
            (line.ProductId, line.VariantId) = (verdict.Product?.Id, verdict.Variant?.Id);

            // What was counted is meant against what lay there now, not against what will when the line's turn comes.
            if (verdict is { HasStock: true, Variant: { } variant } && !of.ContainsKey(ImportColumns.Stock) && !of.ContainsKey(ImportColumns.Lot))
            {
                of[ImportColumns.Stock] = shelf.OnHand.GetValueOrDefault(variant.StockItemId).ToString(System.Globalization.CultureInfo.InvariantCulture);
                line.Cells = LineCells.Write(of);
            }
        }
    }

    public Task<List<ImportLine>> LinesAsync(Guid importId, CancellationToken cancellationToken) =>
        db.Set<ImportLine>().Where(l => l.ImportId == importId).OrderBy(l => l.Number).ToListAsync(cancellationToken);

    public static string Cut(string text) => text.Length <= MaxLengths.Line ? text : text[..MaxLengths.Line];

    public static Refusal NotOpen { get; } = new(
        "catalog.import_begun", "Bảng này đã nhập rồi. Hãy xem kết quả, hoặc tải bảng mới lên.", "This sheet was taken over already. Please see the result, or bring a new one.", Kind: RefusalKind.Conflict);
}
