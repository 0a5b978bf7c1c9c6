using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels.Carriers;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Parcels;

/// <summary>Parcels and carriers' news that staff look at; empty for others.</summary>
public sealed record ListParcelTroubles(Actor Actor) : IQuery<ParcelTroubles>;

/// <param name="Parcels">
/// In trouble by the carrier's word, at one stage for more than <paramref name="StuckDays"/> days, or asked for, or to be called off, for two hours without an answer; at most 100,
/// the oldest first.
/// </param>
/// <param name="News">Nothing followed from them; at most 100, the oldest first.</param>
public sealed record ParcelTroubles(int StuckDays, IReadOnlyList<TroubledParcel> Parcels, IReadOnlyList<TroubledNews> News);

/// <param name="Unanswered">What the carrier said where nobody can tell whether it takes the parcel, or empty; null once it answered.</param>
public sealed record TroubledParcel(
    string OrderNumber, Guid SellerId, LocalText Carrier, string? TrackingNumber, ParcelStage Stage, DateTime StageAt, string? Unanswered, bool IsSample);

/// <param name="IsUnknownCode">Nobody has said yet what the code means.</param>
public sealed record TroubledNews(Guid Id, string Carrier, LocalText CarrierName, string? TrackingNumber, string Code, DateTime At, string? Reason, string Why, bool IsUnknownCode);

/// <summary>Staff say what a carrier's unknown code means; all its news that waited are applied. <paramref name="Name"/>: as the carrier's papers call it.</summary>
public sealed record TeachCarrierCode(Actor Actor, string Carrier, string Code, ParcelStage Stage, string? Name) : ICommand<Done>
{
    public string? AuditSubject => $"{Carrier} {Code}";
}

/// <summary>Staff have seen to a carrier's news: what was found out, in 1 to 300 characters.</summary>
public sealed record SettleCarrierNews(Actor Actor, Guid NewsId, string? Word) : ICommand<Done>
{
    public string? AuditSubject => NewsId.ToString();
}

internal sealed class StaffParcelsHandler(MarketplaceDb db, CarrierBook carriers, DatedRules rules, EventOutbox outbox, TimeProvider time) :
    IRequestHandler<ListParcelTroubles, ParcelTroubles>,
    IRequestHandler<TeachCarrierCode, Outcome<Done>>,
    IRequestHandler<SettleCarrierNews, Outcome<Done>>
{
    private const int Most = 100;
    private const int TriesInTwoHours = 6;
    private static readonly TimeSpan LongUnanswered = TimeSpan.FromHours(2);

    public async Task<ParcelTroubles> Handle(ListParcelTroubles request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Parcels))
        {
            return new(0, [], []);
        }

        var days = (int)(await rules.GetAsync("ordering.parcel_stuck_days", cancellationToken: cancellationToken)).Value;
        var now = time.GetUtcNow().UtcDateTime;
        var (since, asked) = (now.AddDays(-days), now - LongUnanswered);
        var parcels = await db.Set<Parcel>().AsNoTracking()
            .Where(p => ((p.State == ParcelState.Asked && p.AskedAt < asked)
                || (p.State == ParcelState.CancelAsked && p.Tries >= TriesInTwoHours)
                || (p.State == ParcelState.Booked && (p.Stage == ParcelStage.Exception || p.Stage == ParcelStage.Lost || p.Stage == ParcelStage.Damaged
                    || (p.StageAt < since && p.Stage != ParcelStage.Delivered && p.Stage != ParcelStage.Returned && p.Stage != ParcelStage.Cancelled))))
                && db.Set<Order>().Any(o => o.Id == p.OrderId && (o.State == OrderState.Packed || o.State == OrderState.HandedOver)))
            .OrderBy(p => p.StageAt).ThenBy(p => p.Id)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var news = await db.Set<CarrierNews>().AsNoTracking()
            .Where(n => n.SettledAt == null && n.Trouble != null)
            .OrderBy(n => n.ReceivedAt).ThenBy(n => n.Id)
            .Take(Most)
            .ToListAsync(cancellationToken);
        return new(
            days,
            [.. parcels.Select(p => new TroubledParcel(OrderView.Shown(p.OrderNumber), p.SellerId, NameOf(p.Carrier), p.TrackingNumber, p.Stage, p.StageAt, p.State == ParcelState.Booked ? null : p.LastError ?? "", p.IsSample))],
            [.. news.Select(n => new TroubledNews(n.Id, n.Carrier, NameOf(n.Carrier), n.TrackingNumber, n.Code, n.At, n.Reason, n.Trouble!, n.Stage is null))]);
    }

    public async Task<Outcome<Done>> Handle(TeachCarrierCode request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Parcels) || carriers.Of(request.Carrier) is null || !Enum.IsDefined(request.Stage))
        {
            return Refusal.NotFound;
        }

        var name = request.Name?.Trim() ?? "";
        if (name.Length is 0 or > MaxLengths.Name)
        {
            return new Refusal("ordering.code_name", "Ghi tên trạng thái như trong tài liệu của hãng.", "Give the state's name as the carrier's papers have it.", "name");
        }

        if (await db.Set<CarrierCode>().AnyAsync(c => c.Carrier == request.Carrier && c.Code == request.Code, cancellationToken))
        {
            return Done.It;
        }

        var waiting = await db.Set<CarrierNews>()
            .Where(n => n.Carrier == request.Carrier && n.Code == request.Code && n.AppliedAt == null && n.SettledAt == null)
            .OrderBy(n => n.At).ThenBy(n => n.Id)
            .ToListAsync(cancellationToken);
        if (waiting.Count == 0)
        {
            return Refusal.NotFound;
        }

        db.Add(new CarrierCode { Carrier = request.Carrier, Code = request.Code, Name = name, Stage = request.Stage, TaughtBy = request.Actor.PersonId });
        foreach (var news in waiting)
        {
            await outbox.TellAsync(new CarrierNewsTaken(news.Id, news.ParcelId ?? news.Id), cancellationToken: cancellationToken);
        }

        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(SettleCarrierNews request, CancellationToken cancellationToken)
    {
        var news = request.Actor.May(StaffRight.Parcels) ? await db.Set<CarrierNews>().SingleOrDefaultAsync(n => n.Id == request.NewsId && n.Trouble != null, cancellationToken) : null;
        if (news is null)
        {
            return Refusal.NotFound;
        }

        var word = request.Word?.Trim() ?? "";
        if (word.Length is 0 or > 300)
        {
            return new Refusal("ordering.news_word", "Ghi đã tìm hiểu và xử lý thế nào, tối đa 300 ký tự.", "Say what was found out and done, in at most 300 characters.", "word");
        }

        (news.SettledAt, news.Settlement) = (news.SettledAt ?? time.GetUtcNow().UtcDateTime, word);
        return Done.It;
    }

    private LocalText NameOf(string carrier) => carriers.Of(carrier)?.Name ?? new(carrier, carrier);
}
