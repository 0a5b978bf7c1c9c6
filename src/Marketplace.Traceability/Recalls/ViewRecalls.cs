using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Recalls;

/// <summary>A recall as everybody may see it.</summary>
/// <param name="Path">Its own page.</param>
public sealed record PublicRecall(
    Guid Id, string Number, string Path, Guid SellerId, LocalText Reason, LocalText Advice, DateTime At, DateTime? EndedAt, IReadOnlyList<PublicRecallLot> Lots, bool IsSample);

public sealed record PublicRecallLot(Guid LotId, Guid ProductId, string Code, DateOnly PackedOn, string CodePath);

/// <summary>Recalls for everybody, the newest first; no drills.</summary>
public sealed record ListPublicRecalls(int Page = 1) : IQuery<PageOf<PublicRecall>>
{
    public const int PageSize = 20;
}

/// <summary>One of them by its number in any writing; null when there is none.</summary>
public sealed record ViewPublicRecall(string Number) : IQuery<PublicRecall?>;

/// <summary>A recall on the desk of seller or staff.</summary>
/// <param name="IsMine">Proposed by who asks, who cannot confirm it.</param>
public sealed record RecallRow(
    Guid Id, string Number, Guid SellerId, bool IsDrill, RecallState State, RecallStart Start, string StartText, DateTime ProposedAt, DateTime? ConfirmedAt, int Lots, long Codes, int Orders, bool IsMine,
    bool IsSample);

/// <summary>Recalls of the shop acted for; for staff all.</summary>
public sealed record ListRecalls(Actor Actor, int Page = 1) : IQuery<PageOf<RecallRow>>
{
    public const int PageSize = 30;
}

/// <param name="Places">Points of sale to be called; nobody but the seller knows their phones.</param>
/// <param name="Told">Orders whose buyer a message was queued for.</param>
public sealed record RecallReport(
    RecallRow Row, LocalText Reason, LocalText Advice, IReadOnlyList<ReachedLot> Lots, IReadOnlyList<ReachedPlace> Places, IReadOnlyList<RecallOrderRow> Orders, int Buyers, int Told, long FoundInMs,
    RecallFrom From);

public sealed record RecallOrderRow(string OrderNumber, int Packs, bool IsHeldBack, DateTime? ToldAt);

/// <summary>Who was reached, for the seller whose recall it is and for staff; null for others. A proposal has no lists yet.</summary>
public sealed record ViewRecall(Actor Actor, Guid RecallId) : IQuery<RecallReport?>;

internal sealed class ViewRecallsHandler(MarketplaceDb db) :
    IRequestHandler<ListPublicRecalls, PageOf<PublicRecall>>, IRequestHandler<ViewPublicRecall, PublicRecall?>, IRequestHandler<ListRecalls, PageOf<RecallRow>>,
    IRequestHandler<ViewRecall, RecallReport?>, IRequestHandler<GetRecallsOfLots, IReadOnlyList<LotRecall>>
{
    private const int MostLots = 200;
    private const int MostOrders = 2_000;

    private IQueryable<Recall> Shown => db.Set<Recall>().AsNoTracking().Where(r => !r.IsDrill && (r.State == RecallState.InForce || r.State == RecallState.Ended));

    public async Task<PageOf<PublicRecall>> Handle(ListPublicRecalls request, CancellationToken cancellationToken)
    {
        var page = Math.Clamp(request.Page, 1, 10_000);
        var rows = await Shown.OrderByDescending(r => r.ConfirmedAt).ThenBy(r => r.Id).Skip((page - 1) * ListPublicRecalls.PageSize).Take(ListPublicRecalls.PageSize).ToListAsync(cancellationToken);
        var views = new List<PublicRecall>();
        foreach (var row in rows)
        {
            views.Add(await PublicAsync(row, cancellationToken));
        }

        return new(views, await Shown.CountAsync(cancellationToken), page, ListPublicRecalls.PageSize);
    }

    public async Task<PublicRecall?> Handle(ViewPublicRecall request, CancellationToken cancellationToken) =>
        ReferenceNumber.TryParse(request.Number, out var number) && await Shown.SingleOrDefaultAsync(r => r.Number == number.Value, cancellationToken) is { } row ? await PublicAsync(row, cancellationToken) : null;

    public async Task<PageOf<RecallRow>> Handle(ListRecalls request, CancellationToken cancellationToken)
    {
        var page = Math.Clamp(request.Page, 1, 10_000);
        var mine = Mine(request.Actor);
        var rows = await mine.OrderByDescending(r => r.ProposedAt).ThenBy(r => r.Id).Skip((page - 1) * ListRecalls.PageSize).Take(ListRecalls.PageSize).ToListAsync(cancellationToken);
        var views = new List<RecallRow>();
        foreach (var row in rows)
        {
            views.Add(await RowAsync(row, request.Actor, cancellationToken));
        }

        return new(views, await mine.CountAsync(cancellationToken), page, ListRecalls.PageSize);
    }

    public async Task<RecallReport?> Handle(ViewRecall request, CancellationToken cancellationToken)
    {
        if (await Mine(request.Actor).SingleOrDefaultAsync(r => r.Id == request.RecallId, cancellationToken) is not { } r)
        {
            return null;
        }

        var lots = await db.Set<RecallLot>().Where(l => l.RecallId == r.Id).OrderBy(l => l.LotCode).Take(MostOrders).Select(l => new ReachedLot(l.LotId, l.ProductId, l.LotCode, l.Codes)).ToListAsync(cancellationToken);
        var places = await db.Set<RecallPlace>().Where(p => p.RecallId == r.Id).OrderByDescending(p => p.Packs).ThenBy(p => p.Place).Take(MostOrders).Select(p => new ReachedPlace(p.Place, p.Packs)).ToListAsync(cancellationToken);
        var orders = await db.Set<RecallOrder>().Where(o => o.RecallId == r.Id).OrderBy(o => o.OrderNumber).Take(MostOrders)
            .Select(o => new RecallOrderRow(o.OrderNumber, o.Packs, o.IsHeldBack, o.ToldAt)).ToListAsync(cancellationToken);
        var told = await db.Set<RecallOrder>().CountAsync(o => o.RecallId == r.Id && o.ToldAt != null, cancellationToken);
        return new(
            await RowAsync(r, request.Actor, cancellationToken), new(r.ReasonVi, r.ReasonEn), new(r.AdviceVi, r.AdviceEn), lots, places, orders, r.Buyers, told, r.FoundInMs,
            new(r.Start, r.Start is RecallStart.Serial or RecallStart.Input ? r.StartText : r.StartId.ToString()!, r.From, r.To));
    }

    public async Task<IReadOnlyList<LotRecall>> Handle(GetRecallsOfLots request, CancellationToken cancellationToken)
    {
        var ids = request.LotIds.Distinct().Take(MostLots).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var found = await RecalledLots.Now(db).Where(l => ids.Contains(l.LotId)).Join(db.Set<Recall>(), l => l.RecallId, r => r.Id, (l, r) => new { l.LotId, Recall = r }).ToListAsync(cancellationToken);
        return found.OrderByDescending(f => f.Recall.ConfirmedAt).Select(f =>
        {
            var number = ReferenceNumber.Parse(f.Recall.Number).ToString();
            return new LotRecall(f.LotId, f.Recall.Id, number, PathOf(number), new(f.Recall.ReasonVi, f.Recall.ReasonEn), new(f.Recall.AdviceVi, f.Recall.AdviceEn), f.Recall.ConfirmedAt!.Value);
        }).ToList();
    }

    private IQueryable<Recall> Mine(Actor actor)
    {
        var (isStaff, seller) = (actor.May(StaffRight.Recalls), actor.SellerId);
        return db.Set<Recall>().AsNoTracking().Where(r => isStaff || (seller != null && r.SellerId == seller));
    }

    // Addresses of pages are lower case; the number is read in either.
    private static string PathOf(string number) => "/thu-hoi/" + number.ToLowerInvariant();

    private async Task<PublicRecall> PublicAsync(Recall r, CancellationToken cancellationToken)
    {
        var lots = await db.Set<RecallLot>().Where(l => l.RecallId == r.Id).Join(db.Set<Lots.Lot>().AsNoTracking(), l => l.LotId, l => l.Id, (_, l) => l).OrderBy(l => l.Code).Take(MostLots).ToListAsync(cancellationToken);
        var number = ReferenceNumber.Parse(r.Number).ToString();
        return new(
            r.Id, number, PathOf(number), r.SellerId, new(r.ReasonVi, r.ReasonEn), new(r.AdviceVi, r.AdviceEn), r.ConfirmedAt!.Value, r.EndedAt,
            lots.Select(l => new PublicRecallLot(l.Id, l.ProductId, l.Code, l.PackedOn, l.CodePath)).ToList(), r.IsSample);
    }

    private async Task<RecallRow> RowAsync(Recall r, Actor actor, CancellationToken cancellationToken) => new(
        r.Id, ReferenceNumber.Parse(r.Number).ToString(), r.SellerId, r.IsDrill, r.State, r.Start, r.StartText, r.ProposedAt, r.ConfirmedAt,
        await db.Set<RecallLot>().CountAsync(l => l.RecallId == r.Id, cancellationToken), r.Codes, r.Orders, r.ProposedBy is { } by && by == actor.PersonId, r.IsSample);
}
