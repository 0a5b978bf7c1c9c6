using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Shops;

/// <summary>
/// The shop acted for takes no orders from <paramref name="From"/> (today when left out) to <paramref name="Until"/>, both included: a field's harvest,
/// a funeral, Tết. At most <see cref="MostDays"/> days, from today on (fields <c>From</c>, <c>Until</c>); the reason, if any, is shown to buyers.
/// A new pause takes the place of the one before.
/// </summary>
public sealed record PauseShop(Actor Actor, DateOnly? From, DateOnly? Until, string? Reason) : ICommand<Done>
{
    public const int MostDays = 180;
    public const int ReasonMax = 120;

    public string? AuditSubject => Actor.SellerId?.ToString();
}

/// <summary>The shop acted for is back: a pause ends today, one to come is called off.</summary>
public sealed record EndPause(Actor Actor) : ICommand<Done>
{
    public string? AuditSubject => Actor.SellerId?.ToString();
}

internal sealed class PauseShopHandler(MarketplaceDb db, ShopNews news, TimeProvider time) :
    IRequestHandler<PauseShop, Outcome<Done>>,
    IRequestHandler<EndPause, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(PauseShop request, CancellationToken cancellationToken)
    {
        var today = VietnamTime.Today(time);
        var from = request.From ?? today;
        if (from < today)
        {
            return new Refusal("sellers.pause_from", "Ngày bắt đầu nghỉ phải từ hôm nay trở đi.", "The first day is today or later.", "From");
        }

        if (request.Until is not { } until || until < from || until.DayNumber - from.DayNumber >= PauseShop.MostDays)
        {
            return new Refusal(
                "sellers.pause_until", $"Chọn ngày nghỉ cuối cùng, sau ngày bắt đầu và không quá {PauseShop.MostDays} ngày.",
                $"Choose the last day, after the first one and at most {PauseShop.MostDays} days later.", "Until");
        }

        var reason = string.Join(' ', (request.Reason ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (reason.Length > PauseShop.ReasonMax)
        {
            return new Refusal("sellers.pause_reason", $"Lý do tối đa {PauseShop.ReasonMax} ký tự.", $"The reason has at most {PauseShop.ReasonMax} characters.", "Reason");
        }

        return await SetAsync(request.Actor, from, until, reason, cancellationToken);
    }

    public Task<Outcome<Done>> Handle(EndPause request, CancellationToken cancellationToken) => SetAsync(request.Actor, null, null, "", cancellationToken);

    private async Task<Outcome<Done>> SetAsync(Actor actor, DateOnly? from, DateOnly? until, string reason, CancellationToken cancellationToken)
    {
        if (await db.Set<Seller>().FirstOrDefaultAsync(s => s.Id == actor.SellerId && s.ArchivedAt == null, cancellationToken) is not { } seller)
        {
            return Refusal.NotFound;
        }

        if ((seller.PausedFrom, seller.PausedUntil, seller.PauseReason) != (from, until, reason))
        {
            (seller.PausedFrom, seller.PausedUntil, seller.PauseReason) = (from, until, reason);
            await news.TellAsync(seller, cancellationToken);
        }

        return Done.It;
    }
}
