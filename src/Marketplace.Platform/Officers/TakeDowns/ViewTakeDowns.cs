using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Officers.TakeDowns;

/// <summary>The register for staff with the right, the newest first; <paramref name="Open"/>: only what is not over. Nothing for others.</summary>
public sealed record ListTakeDowns(Actor Actor, bool Open = false, int Page = 1, int PageSize = 50) : IQuery<PageOf<TakeDownView>>;

/// <summary>One order, for staff with the right; null for others.</summary>
public sealed record ViewTakeDown(Actor Actor, Guid TakeDownId) : IQuery<TakeDownView?>;

/// <summary>The orders about the shop acted for that were carried out, the newest first (at most 100).</summary>
public sealed record ListMyTakeDowns(Actor Actor) : IQuery<IReadOnlyList<TakeDownView>>;

/// <summary>What the public may know where a page stood; null where no order keeps it down.</summary>
/// <param name="Path">The page's own path, e.g. <c>/san-pham/tra-dinh</c>.</param>
public sealed record ViewTakeDownNotice(string Path) : IQuery<TakeDownNotice?>;

/// <summary>The same for things that stand among others on a page, by their ids; those that no order keeps down are left out.</summary>
public sealed record GetTakeDownNotices(TakeDownSubject Subject, IReadOnlyCollection<Guid> Ids) : IQuery<IReadOnlyDictionary<Guid, TakeDownNotice>>;

/// <summary>Says what an authority asked for, and accuses nobody.</summary>
/// <param name="Basis">The law by which the market takes down what an authority asks for, in Vietnamese.</param>
public sealed record TakeDownNotice(string Name, string Number, string Authority, DateOnly IssuedOn, string Reason, DateTime DownAt, string Basis);

public sealed record TakeDownView(
    Guid Id, string Number, string Authority, DateOnly IssuedOn, TakeDownSubject Subject, Guid SubjectId, string Name, string Path, Guid? SellerId, string Reason, string? FileKey, TakeDownState State,
    DateTime ReceivedAt, DateTime DueAt, DateTime? DownAt, bool IsLate, DateTime? EndedAt, string EndReason, string Objection, DateTime? ObjectedAt, DateTime? ObjectionDueAt, string Answer,
    DateTime? AnsweredAt, bool IsSample);

internal sealed class ViewTakeDownsHandlers(MarketplaceDb db, DatedRules rules, TimeProvider time) :
    IRequestHandler<ListTakeDowns, PageOf<TakeDownView>>, IRequestHandler<ViewTakeDown, TakeDownView?>, IRequestHandler<ListMyTakeDowns, IReadOnlyList<TakeDownView>>,
    IRequestHandler<ViewTakeDownNotice, TakeDownNotice?>, IRequestHandler<GetTakeDownNotices, IReadOnlyDictionary<Guid, TakeDownNotice>>, IRequestHandler<IsTakenDown, bool>
{
    public async Task<PageOf<TakeDownView>> Handle(ListTakeDowns request, CancellationToken cancellationToken)
    {
        var (page, size) = (Math.Clamp(request.Page, 1, 10_000), Math.Clamp(request.PageSize, 1, 5_000));
        if (!request.Actor.May(StaffRight.TakeDowns))
        {
            return new([], 0, 1, size);
        }

        var rows = db.Set<TakeDown>().AsNoTracking();
        rows = request.Open ? rows.Where(t => t.State == TakeDownState.Received || t.State == TakeDownState.Down) : rows;
        var found = await rows.OrderByDescending(t => t.ReceivedAt).ThenBy(t => t.Id).Skip((page - 1) * size).Take(size).ToListAsync(cancellationToken);
        return new([.. found.Select(View)], await rows.CountAsync(cancellationToken), page, size);
    }

    public async Task<TakeDownView?> Handle(ViewTakeDown request, CancellationToken cancellationToken) =>
        request.Actor.May(StaffRight.TakeDowns) && await db.Set<TakeDown>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == request.TakeDownId, cancellationToken) is { } found ? View(found) : null;

    public async Task<IReadOnlyList<TakeDownView>> Handle(ListMyTakeDowns request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        return
        [
            .. (await db.Set<TakeDown>().AsNoTracking().Where(t => t.SellerId == seller && t.DownAt != null).OrderByDescending(t => t.ReceivedAt).ThenBy(t => t.Id).Take(100).ToListAsync(cancellationToken))
                .Select(View),
        ];
    }

    public async Task<TakeDownNotice?> Handle(ViewTakeDownNotice request, CancellationToken cancellationToken) =>
        await db.Set<TakeDown>().AsNoTracking().Where(t => t.Path == request.Path && t.State == TakeDownState.Down).OrderByDescending(t => t.DownAt).ThenBy(t => t.Id)
            .FirstOrDefaultAsync(cancellationToken) is { } order ? await NoticeAsync(order, cancellationToken) : null;

    public async Task<IReadOnlyDictionary<Guid, TakeDownNotice>> Handle(GetTakeDownNotices request, CancellationToken cancellationToken)
    {
        var ids = request.Ids.Distinct().ToList();
        var orders = ids.Count == 0 ? []
            : await db.Set<TakeDown>().AsNoTracking().Where(t => t.Subject == request.Subject && ids.Contains(t.SubjectId) && t.State == TakeDownState.Down).ToListAsync(cancellationToken);
        var notices = new Dictionary<Guid, TakeDownNotice>();
        foreach (var order in orders)
        {
            notices[order.SubjectId] = await NoticeAsync(order, cancellationToken);
        }

        return notices;
    }

    public Task<bool> Handle(IsTakenDown request, CancellationToken cancellationToken) =>
        db.Set<TakeDown>().AnyAsync(t => t.Subject == request.Subject && t.SubjectId == request.Id && t.State == TakeDownState.Down, cancellationToken);

    // By the rule of the day it went down.
    private async Task<TakeDownNotice> NoticeAsync(TakeDown t, CancellationToken cancellationToken) => new(
        t.Name, t.Number, t.Authority, t.IssuedOn, t.Reason, t.DownAt!.Value, (await rules.GetAsync("takedowns.hours", VietnamTime.DateOf(t.DownAt.Value), cancellationToken)).LegalBasis);

    private TakeDownView View(TakeDown t) => new(
        t.Id, t.Number, t.Authority, t.IssuedOn, t.Subject, t.SubjectId, t.Name, t.Path, t.SellerId, t.Reason, t.FileKey, t.State, t.ReceivedAt, t.DueAt, t.DownAt,
        (t.DownAt ?? (t.State == TakeDownState.Received ? time.GetUtcNow().UtcDateTime : t.ReceivedAt)) > t.DueAt, t.EndedAt, t.EndReason, t.Objection, t.ObjectedAt, t.ObjectionDueAt, t.Answer,
        t.AnsweredAt, t.IsSample);
}

internal sealed record TakeDownTitle(string Name, string Number, bool IsObjection);

/// <summary>Orders to be carried out, and objections to be answered.</summary>
internal sealed class TakeDownQueue(MarketplaceDb db, DatedRules rules, TimeProvider time) : DeskQueue<TakeDownTitle>(DeskKind.TakeDown, StaffRight.TakeDowns, null, rules, time)
{
    protected override IQueryable<DeskLine<TakeDownTitle>> Waiting() =>
        db.Set<TakeDown>().Where(t => t.State == TakeDownState.Received || (t.State == TakeDownState.Down && t.ObjectionDueAt != null)).Select(t => new DeskLine<TakeDownTitle>
        {
            Id = t.Id,
            SellerId = t.SellerId,
            Since = t.ObjectedAt ?? t.ReceivedAt,
            DueAt = t.State == TakeDownState.Received ? t.DueAt : t.ObjectionDueAt,
            Detail = new TakeDownTitle(t.Name, t.Number, t.ObjectionDueAt != null),
            IsSample = t.IsSample,
        });

    protected override LocalText TitleOf(TakeDownTitle detail) => detail.IsObjection
        ? new($"Ý kiến về lệnh gỡ {detail.Number}: {detail.Name}", $"Objection to order {detail.Number}: {detail.Name}")
        : new($"Lệnh gỡ {detail.Number}: {detail.Name}", $"Order {detail.Number}: {detail.Name}");
}
