using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Materials;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Intakes;

/// <summary>A line of the purchase book as its seller sees it.</summary>
public sealed record IntakeView(Guid LineId, string Code, string Supplier, string Kind, Grams Weight, Money PricePerKg, Money Total, bool IsPaid, DateOnly OnDay, bool IsLate);

/// <summary>The book of one day, and what the next sheet starts from.</summary>
/// <param name="Names">Households known, the last seen first.</param>
/// <param name="LastPrice">Of a kilogram, as paid last; zero before the first.</param>
/// <param name="Days">The latest days with entries, newest first.</param>
public sealed record IntakeDay(DateOnly Day, IReadOnlyList<IntakeView> Lines, IReadOnlyList<string> Names, Money LastPrice, string LastKind, IReadOnlyList<DateOnly> Days)
{
    public Grams Weight => new(Lines.Sum(l => l.Weight.Value));

    public Money Total => new(Lines.Sum(l => l.Total.Dong));

    public Money Owed => new(Lines.Where(l => !l.IsPaid).Sum(l => l.Total.Dong));
}

/// <summary>The purchase book of the shop acted for, of one day.</summary>
public sealed record ViewIntakes(Actor Actor, DateOnly Day) : IQuery<IntakeDay>;

internal sealed class ViewIntakesHandler(MarketplaceDb db) : IRequestHandler<ViewIntakes, IntakeDay>
{
    private const int MostNames = 200;
    private const int MostDays = 14;
    private const int MostLines = 500;

    public async Task<IntakeDay> Handle(ViewIntakes request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        var lines = await db.Set<Intake>().AsNoTracking().Where(i => i.SellerId == seller && i.OnDay == request.Day)
            .Join(db.Set<MaterialLot>(), i => i.Id, m => m.Id, (i, m) => new { Intake = i, m.Code, m.Kind, m.Grams })
            .Join(db.Set<Supplier>(), x => x.Intake.SupplierId, s => s.Id, (x, s) => new { x.Intake, x.Code, x.Kind, x.Grams, s.Name })
            .OrderBy(x => x.Intake.RecordedAt).ThenBy(x => x.Code)
            .Take(MostLines)
            .ToListAsync(cancellationToken);
        var names = await db.Set<Supplier>().Where(s => s.SellerId == seller && s.ArchivedAt == null).OrderBy(s => s.NameKey).Select(s => s.Name).Take(MostNames).ToListAsync(cancellationToken);
        var last = await db.Set<Intake>().AsNoTracking().Where(i => i.SellerId == seller).OrderByDescending(i => i.RecordedAt)
            .Join(db.Set<MaterialLot>(), i => i.Id, m => m.Id, (i, m) => new { i.PricePerKg, m.Kind, i.RecordedAt })
            .OrderByDescending(x => x.RecordedAt).FirstOrDefaultAsync(cancellationToken);
        var days = await db.Set<Intake>().Where(i => i.SellerId == seller).Select(i => i.OnDay).Distinct().OrderByDescending(d => d).Take(MostDays).ToListAsync(cancellationToken);
        return new(
            request.Day,
            lines.Select(x => new IntakeView(
                x.Intake.Id, x.Code, x.Name, x.Kind, new(x.Grams), x.Intake.PricePerKg, x.Intake.Total, x.Intake.PaidAt is not null, x.Intake.OnDay,
                x.Intake.RecordedAt - VietnamTime.StartOfDayUtc(x.Intake.OnDay.AddDays(1)) > TimeSpan.Zero)).ToList(),
            names, last?.PricePerKg ?? Money.Zero, last?.Kind ?? MaterialKinds.Raw[0], days);
    }
}
