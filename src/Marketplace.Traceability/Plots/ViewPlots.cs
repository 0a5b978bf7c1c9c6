using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Materials;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Plots;

/// <summary>A plot in its seller's list. <paramref name="Gi"/>: the name of the indication it claims.</summary>
public sealed record PlotRow(Guid Id, string Name, SquareMetres Area, string? Cultivar, string CommuneName, string? OldCommune, string? Gi, DateOnly? FreeFrom, bool IsSample);

public sealed record CareView(Guid Id, CareKind Kind, string Product, string Dose, DateOnly DoneOn, int IntervalDays, DateOnly FreeFrom, bool IsLate);

/// <summary>What was harvested of one kind in one season, and the most the plot can give; null where no ceiling is set.</summary>
public sealed record PlotSum(string Kind, LocalText Season, Grams Harvested, Grams? Most);

/// <summary>A plot with all its seller said of it. <paramref name="ShapePath"/>: its outline as an SVG path in a box of 200.</summary>
public sealed record PlotView(
    Guid Id, PlotText Text, string CommuneName, string? OldCommune, string? Gi, string? ShapePath, SquareMetres? ShapeArea, IReadOnlyList<CareView> Care, IReadOnlyList<PlotSum> Sums,
    IReadOnlyList<MaterialRow> Harvests, DateOnly? FreeFrom, bool IsSample);

/// <summary>Plots of the shop acted for, by name, without archived ones.</summary>
public sealed record ListMyPlots(Actor Actor) : IQuery<IReadOnlyList<PlotRow>>;

/// <summary>One of them; null for those of others.</summary>
public sealed record ViewMyPlot(Actor Actor, Guid PlotId) : IQuery<PlotView?>;

internal sealed class ViewPlotsHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<ListMyPlots, IReadOnlyList<PlotRow>>, IRequestHandler<ViewMyPlot, PlotView?>
{
    private const int MostPlots = 300;
    private const int MostRows = 50;
    private const int ShapeBox = 200;

    public async Task<IReadOnlyList<PlotRow>> Handle(ListMyPlots request, CancellationToken cancellationToken)
    {
        var plots = await db.Set<Plot>().AsNoTracking().Where(p => p.SellerId == request.Actor.SellerId && p.ArchivedAt == null).OrderBy(p => p.Name).Take(MostPlots).ToListAsync(cancellationToken);
        var (ids, today) = (plots.Select(p => p.Id).ToList(), VietnamTime.Today(time));
        var from = today.AddDays(-RecordCare.MostInterval);
        var care = await db.Set<Care>().AsNoTracking().Where(c => ids.Contains(c.PlotId) && c.DoneOn >= from && c.IntervalDays > 0).ToListAsync(cancellationToken);
        return plots.Select(p => new PlotRow(
            p.Id, p.Name, new(p.SquareMetres), p.Cultivar, p.CommuneName, p.OldCommune, GiAreas.Find(p.GiKey)?.Name,
            care.Where(c => c.PlotId == p.Id && c.FreeFrom > today).Select(c => (DateOnly?)c.FreeFrom).Max(), p.IsSample)).ToList();
    }

    public async Task<PlotView?> Handle(ViewMyPlot request, CancellationToken cancellationToken)
    {
        var p = await db.Set<Plot>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.PlotId && p.SellerId == request.Actor.SellerId && p.ArchivedAt == null, cancellationToken);
        if (p is null)
        {
            return null;
        }

        var today = VietnamTime.Today(time);
        var care = await db.Set<Care>().AsNoTracking().Where(c => c.PlotId == p.Id).OrderByDescending(c => c.DoneOn).ThenByDescending(c => c.RecordedAt).Take(MostRows).ToListAsync(cancellationToken);
        var harvests = await db.Set<MaterialLot>().AsNoTracking().Where(m => m.PlotId == p.Id).OrderByDescending(m => m.MadeOn).ThenByDescending(m => m.Code).Take(MostRows).ToListAsync(cancellationToken);
        var sums = new List<PlotSum>();
        foreach (var season in await db.Set<PlotSeason>().AsNoTracking().Where(s => s.PlotId == p.Id).OrderByDescending(s => s.SeasonFrom).ThenBy(s => s.Kind).Take(8).ToListAsync(cancellationToken))
        {
            var yield = await Balance.Yield.OnAsync(db, Balance.Yield.Land, season.Kind, today, cancellationToken);
            sums.Add(new(season.Kind, new Season(season.SeasonFrom).Name, new(season.Grams), yield is null ? null : new Grams(p.SquareMetres * yield.Value)));
        }

        var shape = PlotShape.Read(p.Corners) is { Succeeded: true, Value: { } outline } ? outline : null;
        return new(
            p.Id,
            new PlotText
            {
                Name = p.Name,
                Area = new(p.SquareMetres),
                Cultivar = p.Cultivar,
                AreaCode = p.AreaCode,
                CommuneCode = p.CommuneCode,
                OldCommuneCode = p.OldCommuneCode,
                ParcelNumber = p.ParcelNumber,
                MapSheet = p.MapSheet,
                Pin = p is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude).ToString() : null,
                GiKey = p.GiKey,
                Corners = p.Corners,
            },
            p.CommuneName, p.OldCommune, GiAreas.Find(p.GiKey)?.Name, shape?.Path(ShapeBox), shape?.Area,
            care.Select(c => new CareView(c.Id, c.Kind, c.Product, c.Dose, c.DoneOn, c.IntervalDays, c.FreeFrom, c.IsLate)).ToList(),
            sums,
            harvests.Select(m => new MaterialRow(m.Id, m.Code, m.Kind, new(m.Grams), new(m.Grams - m.UsedGrams), m.MadeOn, null, m.IsSample)).ToList(),
            care.Where(c => c.FreeFrom > today && c.DoneOn <= today).Select(c => (DateOnly?)c.FreeFrom).Max(), p.IsSample);
    }
}
