using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Ledger;

/// <summary>A month of the books: closed for good, or touched by late news after its end.</summary>
internal sealed class Period : IVersioned
{
    /// <summary>The first of the month.</summary>
    public DateOnly Month { get; set; }

    public DateTime? ClosedAt { get; set; }

    public Guid? ClosedBy { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Period>(entity =>
    {
        entity.Table("payments_periods", Retention.Contract);
        entity.HasKey(p => p.Month);
    });
}

/// <summary>
/// Which day an entry is booked on: the day it happened, but today where that day's month is closed. A month closes at least a whole day after
/// its end, when nothing dated in it by today's clock can still be under way; late news takes the month's row, so closing waits for it.
/// </summary>
internal sealed class Periods(MarketplaceDb db, TimeProvider time)
{
    public async Task<DateOnly> DayForAsync(DateOnly happened, CancellationToken cancellationToken)
    {
        var today = VietnamTime.Today(time);
        if (MonthOf(happened) >= MonthOf(today))
        {
            return today < happened ? today : happened;
        }

        var month = MonthOf(happened);
        if (db.TrackedRows<Period>().Any(p => p.Month == month && p.ClosedAt == null))
        {
            return happened;
        }

        var held = await db.Set<Period>().Where(p => p.Month == month && p.ClosedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Version, p => p.Version + 1), cancellationToken);
        if (held == 0 && await db.Set<Period>().AnyAsync(p => p.Month == month, cancellationToken))
        {
            return today;
        }

        if (held == 0)
        {
            db.Add(new Period { Month = month });
        }

        return happened;
    }

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}

/// <summary>Staff closes a month of the books: from then on it takes no entry, what comes late is booked in the open month. Said twice it is done once.</summary>
public sealed record ClosePeriod(Actor Actor, int Year, int Month) : ICommand<Done>
{
    public string? AuditSubject => $"{Year}-{Month:00}";
}

/// <summary>Ask, for staff: the months that were closed, the newest first; others get none.</summary>
public sealed record ListClosedPeriods(Actor Actor) : IQuery<IReadOnlyList<ClosedPeriod>>;

/// <param name="Month">The first of the month.</param>
public sealed record ClosedPeriod(DateOnly Month, DateTime ClosedAt);

internal sealed class ClosePeriodHandler(MarketplaceDb db, TimeProvider time) :
    IRequestHandler<ClosePeriod, Outcome<Done>>,
    IRequestHandler<ListClosedPeriods, IReadOnlyList<ClosedPeriod>>
{
    public async Task<Outcome<Done>> Handle(ClosePeriod request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Money))
        {
            return Refusal.NotFound;
        }

        var today = VietnamTime.Today(time);
        if (request.Month is < 1 or > 12 || request.Year is < 2025 or > 2200 || new DateOnly(request.Year, request.Month, 1).AddMonths(1) >= today)
        {
            return new Refusal(
                "payments.period_not_over", "Chỉ chốt được sổ của tháng đã hết, từ ngày 2 của tháng sau.", "Only a month that is over can be closed, from the 2nd of the next month on.", "Month");
        }

        var month = new DateOnly(request.Year, request.Month, 1);
        var period = await db.Set<Period>().SingleOrDefaultAsync(p => p.Month == month, cancellationToken);
        if (period is null)
        {
            period = new Period { Month = month };
            db.Add(period);
        }

        if (period.ClosedAt is null)
        {
            (period.ClosedAt, period.ClosedBy) = (time.GetUtcNow().UtcDateTime, request.Actor.PersonId);
        }

        return Done.It;
    }

    public async Task<IReadOnlyList<ClosedPeriod>> Handle(ListClosedPeriods request, CancellationToken cancellationToken) => !request.Actor.May(StaffRight.Money) ? [] :
        await db.Set<Period>().Where(p => p.ClosedAt != null)
            .OrderByDescending(p => p.Month).Take(24)
            .Select(p => new ClosedPeriod(p.Month, p.ClosedAt!.Value))
            .ToListAsync(cancellationToken);
}
