using System.Globalization;
using Marketplace.Catalog.Checks;
using Marketplace.Catalog.Numbers;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Stock;
using Marketplace.Catalog.Versions;
using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Imports;

/// <summary>
/// A worker's round: takes the next lines of a confirmed import over, all or none of them, and only while no other worker has it
/// (<paramref name="Worker"/> names this one). Answers whether there is more to do.
/// </summary>
public sealed record ApplyLines(Actor Actor, Guid ImportId, Guid Worker) : ICommand<bool>
{
    public string? AuditSubject => ImportId.ToString();
}

/// <summary>Puts the stock of one line on the shelf, once.</summary>
public sealed record ShelveLine(Actor Actor, Guid LineId) : ICommand<Done>
{
    public string? AuditSubject => LineId.ToString();
}

/// <summary>Notes why the stock of a line could not be put on the shelf.</summary>
public sealed record NoteLineStock(Actor Actor, Guid LineId, string Reason) : ICommand<Done>
{
    public string? AuditSubject => LineId.ToString();
}

internal sealed class ApplyImportHandlers(
    MarketplaceDb db, ShopShelves shelves, ProductEditor editor, TextChecks checks, Categories categories, LineWriter writer, StockCount count, OwnProducts own, IMediator mediator, TimeProvider time) :
    IRequestHandler<ApplyLines, Outcome<bool>>, IRequestHandler<ShelveLine, Outcome<Done>>, IRequestHandler<NoteLineStock, Outcome<Done>>
{
    /// <summary>Lines in one transaction: few enough that other writers wait for a moment only.</summary>
    public const int AtOnce = 50;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public async Task<Outcome<bool>> Handle(ApplyLines request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var until = now + Lease;
        if (!request.Actor.IsSystem)
        {
            return Refusal.NotFound;
        }

        if (await db.Set<Import>()
            .Where(i => i.Id == request.ImportId && i.State == ImportState.Running && (i.LeasedTo == null || i.LeasedTo == request.Worker || i.LeasedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.LeasedTo, request.Worker).SetProperty(i => i.LeasedUntil, until), cancellationToken) == 0)
        {
            return Refusal.NothingDue;
        }

        var import = await db.Set<Import>().SingleAsync(i => i.Id == request.ImportId, cancellationToken);
        var lines = await db.Set<ImportLine>()
            .Where(l => l.ImportId == import.Id && (l.State == LineState.New || l.State == LineState.Changed))
            .OrderBy(l => l.Number).Take(AtOnce).ToListAsync(cancellationToken);
        if (lines.Count == 0)
        {
            if (!await db.Set<ImportLine>().AnyAsync(l => l.ImportId == import.Id && l.StockWaits, cancellationToken))
            {
                (import.State, import.FinishedAt, import.LeasedTo, import.LeasedUntil) = (ImportState.Done, now, null, null);
            }

            return false;
        }

        var cells = lines.Select(l => LineCells.Read(l.Cells)).ToList();
        var shelf = await shelves.LoadAsync(import.SellerId, cells, cancellationToken) with
        {
            Slugs = await editor.LookUpAsync(cells.Select(c => c.GetValueOrDefault(ImportColumns.Name)).OfType<string>(), cancellationToken),
        };
        var judge = new LineJudge(shelf, editor, checks, categories);
        foreach (var (line, of) in lines.Zip(cells))
        {
            // Anew: since the preview the seller, or another sheet, may have made the same.
            var verdict = judge.Judge(line.Number, of);
            if (verdict.Fault is { } fault)
            {
                (line.State, line.Field, line.Reason) = (LineState.Failed, fault.Field, ImportBook.Cut(fault.Reason));
                continue;
            }

            await writer.WriteAsync(import, line, verdict, shelf, cancellationToken);
            line.StockWaits = verdict.HasStock;
            line.State = LineState.Done;
        }

        return true;
    }

    public async Task<Outcome<Done>> Handle(ShelveLine request, CancellationToken cancellationToken)
    {
        var line = await db.Set<ImportLine>().AsNoTracking()
            .SingleOrDefaultAsync(l => l.Id == request.LineId && db.Set<Import>().Any(i => i.Id == l.ImportId && i.SellerId == request.Actor.SellerId), cancellationToken);
        if (line is null || !await ClaimAsync(line.Id, cancellationToken))
        {
            return Refusal.NotFound;
        }

        var cells = LineCells.Read(line.Cells);
        var variant = await db.Set<Variant>().AsNoTracking().SingleAsync(v => v.Id == line.VariantId, cancellationToken);
        var units = long.Parse(cells[ImportColumns.NewStock].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        if (!cells.TryGetValue(ImportColumns.Lot, out var lot))
        {
            var before = CellReader.Count(cells.GetValueOrDefault(ImportColumns.Stock, "0"), ImportColumns.Stock, out var told) is null ? told : 0;
            if (await count.ChangeAsync(variant.StockItemId, units - before, request.Actor.PersonId, cancellationToken) is { } refused)
            {
                return refused;
            }

            await own.TellAsync(await db.Set<Product>().SingleAsync(p => p.Id == variant.ProductId, cancellationToken), cancellationToken);
            return Done.It;
        }

        _ = CellReader.Day(cells[ImportColumns.PackedOn], ImportColumns.PackedOn, out var packed);
        DateOnly? best = cells.TryGetValue(ImportColumns.BestBefore, out var day) && CellReader.Day(day, ImportColumns.BestBefore, out var read) is null ? read : null;
        var shelved = await mediator.Send(
            new ReceiveStock(request.Actor, variant.ProductId, variant.StockItemId, units, null, new LotText { Code = lot, PackedOn = packed, BestBefore = best }), cancellationToken);
        return shelved.Refusal is { } no ? no : Done.It;
    }

    public async Task<Outcome<Done>> Handle(NoteLineStock request, CancellationToken cancellationToken)
    {
        if (!request.Actor.IsSystem || !await ClaimAsync(request.LineId, cancellationToken))
        {
            return Refusal.NotFound;
        }

        var line = await db.Set<ImportLine>().SingleAsync(l => l.Id == request.LineId, cancellationToken);
        (line.Field, line.Reason) = (ImportColumns.NewStock, ImportBook.Cut($"Sản phẩm đã nhập, kho thì chưa: {request.Reason}"));
        return Done.It;
    }

    /// <summary>Of two workers one gets the line's stock; the other waits for its lock and finds nothing.</summary>
    private async Task<bool> ClaimAsync(Guid lineId, CancellationToken cancellationToken) =>
        await db.Set<ImportLine>().Where(l => l.Id == lineId && l.StockWaits).ExecuteUpdateAsync(set => set.SetProperty(l => l.StockWaits, false), cancellationToken) == 1;
}
