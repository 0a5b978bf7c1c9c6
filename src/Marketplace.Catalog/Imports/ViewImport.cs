using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Imports;

/// <summary>The acting seller's last twenty imports.</summary>
public sealed record ListImports(Actor Actor) : IQuery<IReadOnlyList<ImportRow>>;

public sealed record ImportRow(Guid Id, string FileName, ImportState State, DateTime CreatedAt, int Lines);

/// <summary>An own import with fifty lines of one state (all: null), faulty ones first; null for another seller's.</summary>
public sealed record ViewImport(Actor Actor, Guid ImportId, LineState? Only = null, int Page = 1) : IQuery<ImportView?>;

/// <param name="Far">Lines with a price far from the one before.</param>
public sealed record ImportView(
    Guid Id, string FileName, ImportState State, bool Submit, DateTime CreatedAt, DateTime? ConfirmedAt, DateTime? FinishedAt, IReadOnlyDictionary<LineState, int> Counts, int Far,
    int NewProducts, PageOf<LineView> Lines)
{
    public int Of(LineState state) => Counts.GetValueOrDefault(state);

    public int All => Counts.Values.Sum();

    public int ToDo => Of(LineState.New) + Of(LineState.Changed);
}

public sealed record LineView(
    int Number, string Sku, LineState State, string Field, string Reason, bool IsFar, bool MadeProduct, bool MadePack, Guid? ProductId, IReadOnlyDictionary<string, string> Cells);

/// <summary>All lines of an own import in their order, or the faulty and failed ones; for files. Null for another seller's.</summary>
public sealed record ReadImportLines(Actor Actor, Guid ImportId, bool OnlyFaulty) : IQuery<IReadOnlyList<LineView>?>;

internal sealed class ViewImportHandlers(MarketplaceDb db) :
    IRequestHandler<ListImports, IReadOnlyList<ImportRow>>, IRequestHandler<ViewImport, ImportView?>, IRequestHandler<ReadImportLines, IReadOnlyList<LineView>?>
{
    private const int PageSize = 50;

    public async Task<IReadOnlyList<ImportRow>> Handle(ListImports request, CancellationToken cancellationToken) => request.Actor.SellerId is not { } seller
        ? []
        : await db.Set<Import>().Where(i => i.SellerId == seller).OrderByDescending(i => i.CreatedAt).ThenBy(i => i.Id).Take(20)
            .Select(i => new ImportRow(i.Id, i.FileName, i.State, i.CreatedAt, db.Set<ImportLine>().Count(l => l.ImportId == i.Id)))
            .ToListAsync(cancellationToken);

    public async Task<ImportView?> Handle(ViewImport request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.ImportId, cancellationToken) is not { } import)
        {
            return null;
        }

        var lines = db.Set<ImportLine>().AsNoTracking().Where(l => l.ImportId == import.Id);
        var counts = await lines.GroupBy(l => l.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var far = await lines.CountAsync(l => l.IsFar && (l.State == LineState.New || l.State == LineState.Changed), cancellationToken);
        var made = await lines.CountAsync(l => l.MadeProduct, cancellationToken);
        var page = Math.Clamp(request.Page, 1, ImportSheets.MostLines / PageSize);
        var shown = request.Only is { } only ? lines.Where(l => l.State == only) : lines;
        var rows = await shown
            .OrderBy(l => l.State == LineState.Faulty || l.State == LineState.Failed ? 0 : l.IsFar ? 1 : 2).ThenBy(l => l.Number)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new(
            import.Id, import.FileName, import.State, import.Submit, import.CreatedAt, import.ConfirmedAt, import.FinishedAt, counts, far, made,
            new([.. rows.Select(ViewOf)], request.Only is { } state ? counts.GetValueOrDefault(state) : counts.Values.Sum(), page, PageSize));
    }

    public async Task<IReadOnlyList<LineView>?> Handle(ReadImportLines request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.ImportId, cancellationToken) is not { } import)
        {
            return null;
        }

        var lines = await db.Set<ImportLine>().AsNoTracking()
            .Where(l => l.ImportId == import.Id && (!request.OnlyFaulty || l.State == LineState.Faulty || l.State == LineState.Failed))
            .OrderBy(l => l.Number).ToListAsync(cancellationToken);
        return [.. lines.Select(ViewOf)];
    }

    private Task<Import?> FindAsync(Actor actor, Guid importId, CancellationToken cancellationToken) => actor.SellerId is { } seller
        ? db.Set<Import>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId && i.SellerId == seller, cancellationToken)
        : Task.FromResult<Import?>(null);

    private static LineView ViewOf(ImportLine l) =>
        new(l.Number, l.Sku, l.State, l.Field, l.Reason, l.IsFar, l.MadeProduct, l.MadePack, l.ProductId, LineCells.Read(l.Cells));
}
