using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Balance;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Plots;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Materials;

/// <summary>So many grams out of one lot.</summary>
public sealed record MaterialPart(Guid LotId, long Grams);

/// <summary>
/// What all commands that weigh pass through: grams are taken by conditional update, so that nothing is used twice, and no lot is made that is
/// heavier than what went in allows.
/// </summary>
internal sealed class MaterialBook(MarketplaceDb db, IMediator mediator, TimeProvider time)
{
    public const long MostGrams = 100_000_000;

    /// <summary>Phones' clocks run ahead a little.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    private bool? isSample;

    public DateTime Now { get; } = time.GetUtcNow().UtcDateTime;

    /// <summary>An own lot of that id that is there already: what was sent is the same thing again.</summary>
    public Task<MaterialLot?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Set<MaterialLot>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellationToken);

    public Refusal? TimeFault(DateTime at) =>
        at > Now + Ahead ? new("traceability.event_in_future", "Việc chưa xảy ra thì chưa ghi được. Xem lại ngày giờ.", "It has not happened yet. Check the date and time.", "At")
        : at < Now.AddYears(-2) ? new("traceability.event_too_old", "Ngày này đã quá 2 năm. Xem lại ngày giờ.", "That is more than two years ago. Check the date and time.", "At")
        : null;

    public static Refusal? WeightFault(long grams, string field) => grams is >= 1 and <= MostGrams ? null
        : new("traceability.quantity", "Khối lượng chưa đúng. Ghi số ki-lô-gam, ví dụ 12,5.", "The weight is not right. Give kilograms, e.g. 12.5.", field);

    /// <summary>A new lot of that weight; its number is the kind's first letters, the day and the how-manieth of the day.</summary>
    public async Task<MaterialLot> AddAsync(Actor actor, Guid id, string kind, long grams, DateOnly day, CancellationToken cancellationToken)
    {
        var seller = actor.SellerId!.Value;
        isSample ??= (await mediator.Send(new GetSellers([seller]), cancellationToken)).SingleOrDefault()?.IsSample ?? false;
        var prefix = string.Concat(kind.Split('-').Select(word => char.ToUpperInvariant(word[0]))) + day.ToString("yyMMdd", CultureInfo.InvariantCulture) + "-";

        // Of two at once both take the same number; the second is run again.
        var count = await db.Set<MaterialLot>().CountAsync(m => m.SellerId == seller && m.Code.StartsWith(prefix), cancellationToken)
            + db.ChangeTracker.Entries<MaterialLot>().Count(e => e.State == EntityState.Added && e.Entity.Code.StartsWith(prefix, StringComparison.Ordinal));
        var lot = new MaterialLot
        {
            Id = id,
            SellerId = seller,
            Code = prefix + (count + 1).ToString(CultureInfo.InvariantCulture),
            Kind = kind,
            Grams = grams,
            MadeOn = day,
            OpenedAt = Now,
            IsSample = isSample.Value,
        };
        db.Add(lot);
        return lot;
    }

    /// <summary>Harvested on a plot of the actor's: refused inside a pre-harvest interval and beyond what the plot can give in a season.</summary>
    public async Task<Outcome<MaterialLot>> HarvestAsync(Actor actor, Guid id, Guid plotId, string kind, long grams, DateTime at, int? flush, CancellationToken cancellationToken)
    {
        var plot = await db.Set<Plot>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == plotId && p.SellerId == actor.SellerId && p.ArchivedAt == null, cancellationToken);
        if (plot is null || !MaterialKinds.All.ContainsKey(kind))
        {
            return Refusal.NotFound;
        }

        if ((TimeFault(at) ?? WeightFault(grams, "HarvestKg")) is { } fault)
        {
            return fault;
        }

        var day = VietnamTime.DateOf(at);
        if (await Care.StandingAsync(db, plot.Id, day, cancellationToken) is { } care)
        {
            return new Refusal(
                "traceability.in_interval",
                $"{plot.Name} phun {care.Product} ngày {VietnamTime.FormatDate(care.DoneOn)}, cách ly {care.IntervalDays} ngày: hái được từ ngày {VietnamTime.FormatDate(care.FreeFrom)}.",
                $"{plot.Name} was sprayed with {care.Product} on {VietnamTime.FormatDate(care.DoneOn)}, {care.IntervalDays} days before harvest: it may be picked from {VietnamTime.FormatDate(care.FreeFrom)}.",
                "PlotId", RefusalKind.Conflict);
        }

        if (await CountOnPlotAsync(plot, kind, grams, day, cancellationToken) is { } tooMuch)
        {
            return tooMuch;
        }

        var lot = await AddAsync(actor, id, kind, grams, day, cancellationToken);
        (lot.PlotId, lot.Flush) = (plot.Id, flush);
        var words = MaterialKinds.Processes.FirstOrDefault(p => p.FromKind == kind)?.Gather ?? EventWords.Of(EventKind.Harvest);
        AddEvent(lot.Id, 1, EventKind.Harvest, words, at, grams, actor, plot.Name + (flush is { } n ? $", lứa {n}" : ""));
        return lot;
    }

    /// <summary>Takes grams of an own lot, or says what is left of it.</summary>
    public async Task<Refusal?> TakeAsync(Actor actor, MaterialPart part, Guid into, DateTime at, CancellationToken cancellationToken)
    {
        var grams = part.Grams;
        if (await db.Set<MaterialLot>().Where(m => m.Id == part.LotId && m.SellerId == actor.SellerId && m.HeldAt == null && m.UsedGrams + grams <= m.Grams)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.UsedGrams, m => m.UsedGrams + grams), cancellationToken) == 0)
        {
            return await db.Set<MaterialLot>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == part.LotId && m.SellerId == actor.SellerId, cancellationToken) is { } lot
                ? lot.HeldAt is not null ? new(
                    "traceability.material_held", $"{lot.Code} đang bị thu hồi, không dùng được nữa. Bỏ lô này ra rồi ghi lại.",
                    $"{lot.Code} is being recalled and cannot be used. Leave it out and record again.", "Inputs", RefusalKind.Conflict)
                : new(
                    "traceability.material_short",
                    $"{lot.Code} cân được {Kg(lot.Grams)}, đã dùng {Kg(lot.UsedGrams)}, còn {Kg(lot.Grams - lot.UsedGrams)}: không đủ {Kg(grams)}. Sửa số cân, hoặc chọn thêm lô khác.",
                    $"{lot.Code} weighed {Kg(lot.Grams)}, {Kg(lot.UsedGrams)} are used and {Kg(lot.Grams - lot.UsedGrams)} left: not enough for {Kg(grams)}. Correct the weight or add another lot.",
                    "Inputs", RefusalKind.Conflict)
                : Refusal.NotFound;
        }

        db.Add(new LotUse { Id = Ids.New(time), SellerId = actor.SellerId!.Value, FromId = part.LotId, ToId = into, Grams = grams, OccurredAt = at, RecordedAt = Now });
        return null;
    }

    /// <summary>Makes a lot out of others. Grams are taken in the order of ids, so that two who take of the same lots wait and do not deadlock.</summary>
    public async Task<Outcome<MaterialLot>> MakeAsync(Actor actor, Guid id, string kind, long grams, IReadOnlyList<MaterialPart> parts, DateTime at, CancellationToken cancellationToken)
    {
        var inputs = parts.GroupBy(p => p.LotId).Select(g => new MaterialPart(g.Key, g.Sum(p => p.Grams))).OrderBy(p => p.LotId).ToList();
        if (inputs.Count == 0)
        {
            return new Refusal("traceability.no_input", "Chọn ít nhất một lô nguyên liệu đã cân, hoặc ghi lần hái hôm nay.", "Choose at least one weighed lot, or give today's harvest.", "Inputs");
        }

        if ((TimeFault(at) ?? WeightFault(grams, "OutKg") ?? inputs.Select(p => WeightFault(p.Grams, "Inputs")).FirstOrDefault(f => f is not null)) is { } fault)
        {
            return fault;
        }

        var balance = await CheckAsync(actor, kind, grams, inputs, VietnamTime.DateOf(at), cancellationToken);
        if (balance is not null)
        {
            return balance;
        }

        await db.SaveChangesAsync(cancellationToken); // a harvest of this same command is taken from below
        foreach (var part in inputs)
        {
            if (await TakeAsync(actor, part, id, at, cancellationToken) is { } refused)
            {
                return refused;
            }
        }

        return await AddAsync(actor, id, kind, grams, VietnamTime.DateOf(at), cancellationToken);
    }

    public void AddEvent(Guid lotId, int sequence, EventKind kind, LocalText words, DateTime at, long? grams, Actor actor, string note = "") => db.Add(new TraceEvent
    {
        Id = Ids.FromName("traceability_events", $"{lotId}/{sequence}"),
        LotId = lotId,
        Sequence = sequence,
        Kind = kind,
        OccurredAt = at,
        RecordedAt = Now,
        IsLate = Now - at > TraceEvent.LateAfter,
        LabelVi = words.Vi,
        LabelEn = words.En,
        NoteVi = note.Length <= MaxLengths.Line ? note : note[..MaxLengths.Line],
        Source = EventSource.Self,
        QuantityGrams = grams,
        RecordedBy = actor.PersonId,
    });

    /// <summary><c>182,5 kg</c>.</summary>
    public static string Kg(long grams) => new Grams(grams).FormatVi();

    private async Task<Refusal?> CheckAsync(Actor actor, string kind, long grams, List<MaterialPart> inputs, DateOnly day, CancellationToken cancellationToken)
    {
        var ids = inputs.Select(p => p.LotId).ToList();
        var kinds = await db.Set<MaterialLot>().AsNoTracking().Where(m => ids.Contains(m.Id) && m.SellerId == actor.SellerId).Select(m => new { m.Id, m.Kind }).ToListAsync(cancellationToken);
        var known = kinds.Select(m => (m.Id, m.Kind))
            .Concat(db.ChangeTracker.Entries<MaterialLot>().Where(e => e.State == EntityState.Added).Select(e => (e.Entity.Id, e.Entity.Kind)))
            .DistinctBy(m => m.Id).ToDictionary(m => m.Id, m => m.Kind);
        if (inputs.Any(p => !known.ContainsKey(p.LotId)))
        {
            return Refusal.NotFound;
        }

        var (most, words) = (0L, new List<(string Vi, string En)>());
        foreach (var input in inputs.GroupBy(p => known[p.LotId]))
        {
            var went = input.Sum(p => p.Grams);
            if (await Yield.OnAsync(db, input.Key, kind, day, cancellationToken) is not { } yield)
            {
                return new(
                    "traceability.no_yield", $"Chưa có định mức làm {MaterialKinds.Name(kind).Vi} từ {MaterialKinds.Name(input.Key).Vi}. Chọn lại nguyên liệu, hoặc nhờ ban quản lý thêm định mức.",
                    $"No yield is set for making {MaterialKinds.Name(kind).En} out of {MaterialKinds.Name(input.Key).En}. Choose other material, or ask the staff.", "Inputs");
            }

            most += yield.Most(went);
            words.Add(($"{Kg(went)} {MaterialKinds.Name(input.Key).Vi} × {new PerMille(yield.Value)}", $"{Kg(went)} {MaterialKinds.Name(input.Key).En} × {new PerMille(yield.Value)}"));
        }

        return grams <= most ? null : new(
            "traceability.over_yield",
            $"{string.Join(" + ", words.Select(w => w.Vi))} được nhiều nhất {Kg(most)} {MaterialKinds.Name(kind).Vi}; ghi {Kg(grams)} là quá {Kg(grams - most)}. Cân lại, hoặc chọn thêm nguyên liệu đã dùng.",
            $"{string.Join(" + ", words.Select(w => w.En))} gives at most {Kg(most)} of {MaterialKinds.Name(kind).En}; {Kg(grams)} is {Kg(grams - most)} too much. Weigh again, or add the material that was used.",
            "OutKg", RefusalKind.Conflict);
    }

    private async Task<Refusal?> CountOnPlotAsync(Plot plot, string kind, long grams, DateOnly day, CancellationToken cancellationToken)
    {
        var season = Season.Of(day);
        if (await Yield.OnAsync(db, Yield.Land, kind, day, cancellationToken) is not { } yield)
        {
            return null; // honey and the like have no land to measure by
        }

        var most = checked(plot.SquareMetres * yield.Value);
        var row = db.Set<PlotSeason>().Where(s => s.PlotId == plot.Id && s.Kind == kind && s.SeasonFrom == season.From);
        if (!await row.AnyAsync(cancellationToken))
        {
            // Of two first harvests at once the second meets this row's key and is run again.
            db.Add(new PlotSeason { PlotId = plot.Id, Kind = kind, SeasonFrom = season.From });
            await db.SaveChangesAsync(cancellationToken);
        }

        if (await row.Where(s => s.Grams + grams <= most).ExecuteUpdateAsync(set => set.SetProperty(s => s.Grams, s => s.Grams + grams), cancellationToken) == 1)
        {
            return null;
        }

        var so = await row.Select(s => s.Grams).SingleAsync(cancellationToken);
        var sao = new SquareMetres(plot.SquareMetres).FormatSao();
        return new(
            "traceability.over_plot",
            $"{plot.Name} rộng {sao}, {season.Name.Vi} được nhiều nhất {Kg(most)} {MaterialKinds.Name(kind).Vi}; đã ghi {Kg(so)}, thêm {Kg(grams)} là {Kg(so + grams)}, quá {Kg(so + grams - most)}. Xem lại số cân, chọn đúng thửa, hoặc sửa diện tích nếu ghi thiếu.",
            $"{plot.Name} has {sao} and gives at most {Kg(most)} of {MaterialKinds.Name(kind).En} in {season.Name.En}; {Kg(so)} are recorded and {Kg(grams)} more make {Kg(so + grams)}, {Kg(so + grams - most)} too much. Check weight, plot and area.",
            "HarvestKg", RefusalKind.Conflict);
    }
}
