using Marketplace.Contracts;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Capacity;

/// <summary>How many orders the shop acted for packs on each weekday, Monday first; null: as many as come. Orders that have their day keep it.</summary>
public sealed record KeepMyCapacity(Actor Actor, IReadOnlyList<int>? PerWeekday) : ICommand<Done>
{
    public const int Most = 1000;

    public string? AuditSubject => Actor.SellerId?.ToString();
}

/// <summary>Another limit for a single day, at most sixty days ahead; null: that of its weekday again.</summary>
public sealed record SetPackDay(Actor Actor, DateOnly? Day, int? Limit) : ICommand<Done>
{
    public const int DaysAhead = 60;

    public string? AuditSubject => Actor.SellerId?.ToString();
}

/// <summary>What the shop acted for packs in the coming days; null where it set no limit.</summary>
public sealed record ViewMyCapacity(Actor Actor) : IQuery<CapacityView?>;

/// <param name="PerWeekday">Monday first.</param>
/// <param name="Days">From today to the last day orders are taken for, and later single days.</param>
public sealed record CapacityView(IReadOnlyList<int> PerWeekday, IReadOnlyList<CapacityDay> Days, DateOnly? FirstFree);

/// <param name="IsOwn">The limit is this day's own.</param>
/// <param name="IsBreak">In a break of the shop's, or a public holiday without a limit of its own.</param>
public sealed record CapacityDay(DateOnly Day, int Taken, int Most, bool IsOwn, bool IsBreak);

/// <summary>When an order placed now is packed, for public pages. A shop without a limit answers null.</summary>
public sealed record GetPackingDay(Guid SellerId, ShopPause? Pause) : IRememberedQuery<PackingDay?>
{
    public string ChangesWith => Shown.Shops;
}

/// <param name="Day">Null: all days are full, up to <paramref name="LastDay"/>.</param>
public sealed record PackingDay(DateOnly? Day, DateOnly LastDay);

internal sealed class CapacityHandlers(MarketplaceDb db, PackDays days, IMediator mediator, TimeProvider time) :
    IRequestHandler<KeepMyCapacity, Outcome<Done>>,
    IRequestHandler<SetPackDay, Outcome<Done>>,
    IRequestHandler<ViewMyCapacity, CapacityView?>,
    IRequestHandler<GetPackingDay, PackingDay?>
{
    public async Task<Outcome<Done>> Handle(KeepMyCapacity request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return Refusal.NotFound;
        }

        if (request.PerWeekday is { } typed && (typed.Count != PackPlan.WeekDays || typed.Any(n => n is < 0 or > KeepMyCapacity.Most) || typed.All(n => n == 0)))
        {
            return new Refusal(
                "ordering.capacity", $"Ghi số đơn từ 1 đến {KeepMyCapacity.Most}; thứ không gói thì ghi 0, nhưng phải có ít nhất một ngày gói.",
                $"From 1 to {KeepMyCapacity.Most} orders; 0 on weekdays without packing, but not on all.", "Most");
        }

        var shop = await db.Set<ShopDelivery>().SingleOrDefaultAsync(s => s.SellerId == seller, cancellationToken);
        if (shop is null)
        {
            shop = new ShopDelivery { SellerId = seller, ByCarrier = true };
            db.Add(shop);
        }

        shop.PerWeekday = request.PerWeekday is null ? null : PackPlan.Write(request.PerWeekday);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(SetPackDay request, CancellationToken cancellationToken)
    {
        var today = VietnamTime.Today(time);
        if (request.Actor.SellerId is not { } seller || await days.PlanAsync(seller, null, cancellationToken) is null)
        {
            return Refusal.NotFound;
        }

        if (request.Day is not { } day || day < today || day > today.AddDays(SetPackDay.DaysAhead))
        {
            return new Refusal("ordering.capacity_day", $"Chọn một ngày từ hôm nay đến {SetPackDay.DaysAhead} ngày tới.", $"Choose a day from today to {SetPackDay.DaysAhead} days ahead.", "Day");
        }

        if (request.Limit is < 0 or > KeepMyCapacity.Most)
        {
            return new Refusal("ordering.capacity", $"Ghi số đơn từ 0 (nghỉ gói) đến {KeepMyCapacity.Most}.", $"From 0 (no packing) to {KeepMyCapacity.Most} orders.", "Limit");
        }

        var known = await db.Set<PackDay>().Where(d => d.SellerId == seller && d.Day == day).ExecuteUpdateAsync(set => set.SetProperty(d => d.Most, request.Limit), cancellationToken);
        if (known == 0 && request.Limit is not null)
        {
            db.Add(new PackDay { SellerId = seller, Day = day, Most = request.Limit });
        }

        return Done.It;
    }

    public async Task<CapacityView?> Handle(ViewMyCapacity request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller
            || await days.PlanAsync(seller, await mediator.Send(new GetSellers([seller]), cancellationToken) is [var facts] ? facts.Pause : null, cancellationToken) is not { } plan)
        {
            return null;
        }

        var shown = Enumerable.Range(0, plan.Horizon).Select(plan.Today.AddDays).Concat(plan.Days.Values.Where(d => d.Day > plan.LastDay && d.Most is not null).Select(d => d.Day));
        return new(
            plan.PerWeekday,
            [
                .. shown.Order().Select(day => new CapacityDay(
                    day, plan.TakenOn(day), plan.MostOn(day), plan.Days.TryGetValue(day, out var known) && known.Most is not null,
                    plan.MostOn(day) == 0 && (plan.Pause?.IsOn(day) == true || DaysOff.IsHoliday(day)))),
            ],
            plan.FirstFree);
    }

    public async Task<PackingDay?> Handle(GetPackingDay request, CancellationToken cancellationToken) =>
        await days.PlanAsync(request.SellerId, request.Pause, cancellationToken) is { } plan ? new(plan.FirstFree, plan.LastDay) : null;
}
