using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Materials;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Plots;

public enum CareKind
{
    Fertiliser,

    /// <summary>Sprayed against pests or disease; has a pre-harvest interval.</summary>
    PlantProtection,
}

/// <summary>What was spread or sprayed on a plot. Rows are only added.</summary>
internal sealed class Care : IAppendOnly
{
    public const int DoseMax = 80;

    public Guid Id { get; init; }

    public Guid SellerId { get; init; }

    public Guid PlotId { get; init; }

    public CareKind Kind { get; init; }

    public string Product { get; init; } = "";

    /// <summary>The product's name folded, by which a recall finds it on all plots.</summary>
    public string ProductKey { get; init; } = "";

    public string Dose { get; init; } = "";

    public DateOnly DoneOn { get; init; }

    /// <summary>Days that must pass before a harvest (thời gian cách ly, on the label of the product).</summary>
    public int IntervalDays { get; init; }

    public DateTime RecordedAt { get; init; }

    public bool IsLate { get; init; }

    public Guid? RecordedBy { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<Care>(entity =>
    {
        entity.Table("traceability_care", Retention.Origin);
        entity.HasKey(c => c.Id);
        entity.Property(c => c.Product).HasMaxLength(MaxLengths.Name);
        entity.Property(c => c.ProductKey).HasMaxLength(MaxLengths.Name);
        entity.Property(c => c.Dose).HasMaxLength(DoseMax);
        entity.HasIndex(c => new { c.PlotId, c.DoneOn });
        entity.HasIndex(c => new { c.SellerId, c.ProductKey });
    });

    /// <summary>The spraying whose interval is not over on <paramref name="day"/>, the longest first; null when there is none.</summary>
    public static async Task<Care?> StandingAsync(MarketplaceDb db, Guid plotId, DateOnly day, CancellationToken cancellationToken)
    {
        var from = day.AddDays(-RecordCare.MostInterval);
        var recent = await db.Set<Care>().AsNoTracking().Where(c => c.PlotId == plotId && c.DoneOn >= from && c.DoneOn <= day && c.IntervalDays > 0).ToListAsync(cancellationToken);
        return recent.Where(c => c.FreeFrom > day).MaxBy(c => c.FreeFrom);
    }

    /// <summary>The first day on which a harvest is allowed again.</summary>
    public DateOnly FreeFrom => DoneOn.AddDays(IntervalDays);
}

/// <summary>
/// Write down fertiliser or plant protection on a plot of one's own. Answers the numbers of harvests recorded already that fall inside the
/// interval: they are kept and must be looked at. <paramref name="CareId"/> is made with the form: sent twice it is one entry.
/// </summary>
public sealed record RecordCare(Actor Actor, Guid CareId, Guid PlotId, CareKind Kind, string? Product, string? Dose, DateOnly DoneOn, int? IntervalDays) : ICommand<IReadOnlyList<string>>
{
    public const int MostInterval = 120;

    public string? AuditSubject => PlotId.ToString();
}

internal sealed class RecordCareHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<RecordCare, Outcome<IReadOnlyList<string>>>
{
    public async Task<Outcome<IReadOnlyList<string>>> Handle(RecordCare request, CancellationToken cancellationToken)
    {
        if (!await db.Set<Plot>().AnyAsync(p => p.Id == request.PlotId && p.SellerId == request.Actor.SellerId, cancellationToken))
        {
            return Refusal.NotFound;
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (Fault(request, VietnamTime.DateOf(now)) is { } fault)
        {
            return fault;
        }

        var known = await db.Set<Care>().Where(c => c.Id == request.CareId).Select(c => (Guid?)c.PlotId).SingleOrDefaultAsync(cancellationToken);
        if (known is { } plot && plot != request.PlotId)
        {
            return Refusal.NotFound;
        }

        var days = request.Kind == CareKind.PlantProtection ? request.IntervalDays!.Value : 0;
        if (known is null)
        {
            db.Add(new Care
            {
                Id = request.CareId,
                SellerId = request.Actor.SellerId!.Value,
                PlotId = request.PlotId,
                Kind = request.Kind,
                Product = request.Product!.Trim(),
                ProductKey = SearchText.Fold(request.Product.Trim()),
                Dose = request.Dose!.Trim(),
                DoneOn = request.DoneOn,
                IntervalDays = days,
                RecordedAt = now,
                IsLate = now - VietnamTime.StartOfDayUtc(request.DoneOn.AddDays(1)) > TraceEvent.LateAfter,
                RecordedBy = request.Actor.PersonId,
            });
        }

        var free = request.DoneOn.AddDays(days);
        var within = await db.Set<MaterialLot>().Where(m => m.PlotId == request.PlotId && m.MadeOn >= request.DoneOn && m.MadeOn < free).OrderBy(m => m.Code).Select(m => m.Code).ToListAsync(cancellationToken);
        return Outcome<IReadOnlyList<string>>.Of(within);
    }

    private static Refusal? Fault(RecordCare request, DateOnly today) =>
        request.CareId == Guid.Empty || !Enum.IsDefined(request.Kind) ? Refusal.NotFound
        : string.IsNullOrWhiteSpace(request.Product) || request.Product.Trim().Length > MaxLengths.Name
            ? new("traceability.care_product", "Ghi tên phân hoặc thuốc như trên bao bì.", "Name the product as on its label.", "Product")
        : string.IsNullOrWhiteSpace(request.Dose) || request.Dose.Trim().Length > Care.DoseMax
            ? new("traceability.care_dose", "Ghi liều lượng, ví dụ 20 ml cho bình 16 lít hoặc 5 kg một sào.", "Give the dose, e.g. 20 ml in 16 litres or 5 kg a sào.", "Dose")
        : request.DoneOn > today || request.DoneOn < today.AddYears(-2)
            ? new("traceability.care_day", "Ngày làm không được ở ngày mai hay cách đây quá 2 năm. Xem lại ngày.", "The day cannot be ahead or more than two years ago. Check it.", "DoneOn")
        : request.Kind == CareKind.PlantProtection && request.IntervalDays is not (>= 0 and <= RecordCare.MostInterval)
            ? new("traceability.care_interval", "Ghi thời gian cách ly (số ngày) in trên nhãn thuốc, ví dụ 7.", "Give the pre-harvest interval in days from the label, e.g. 7.", "IntervalDays")
        : null;
}
