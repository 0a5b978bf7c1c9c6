using Marketplace.Contracts;
using Marketplace.Ordering.Baskets;
using Marketplace.Ordering.CashOnDelivery;
using Marketplace.Ordering.Cuts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Cases;

/// <summary>What can be done after the sale with each order of a purchase, for its buyer; null where it is not the actor's.</summary>
public sealed record ViewAfterSale(Actor Actor, string PurchaseNumber, PhoneNumber? Phone = null) : IQuery<IReadOnlyList<AfterSaleView>?>;

/// <param name="Kinds">What a case may be opened about now; empty: nothing.</param>
/// <param name="OpenUntil">Until when, after delivery.</param>
/// <param name="Cases">The newest first.</param>
/// <param name="GivenBack">Money that went, or goes, back after delivery.</param>
public sealed record AfterSaleView(
    Guid OrderId, string OrderNumber, IReadOnlyList<CaseKind> Kinds, DateTime? OpenUntil, CodOrderView? Cod, IReadOnlyList<CaseCard> Cases, Money GivenBack,
    IReadOnlyList<CaseLineView> Left, NextStep? Next);

/// <summary>What happens next with an order, and until when.</summary>
public sealed record NextStep(LocalText Words, DateTime? Until);

/// <summary>A case in a list.</summary>
public sealed record CaseCard(
    Guid Id, string OrderNumber, Guid SellerId, string SellerName, CaseKind Kind, CaseState State, CaseOutcome Outcome, CaseRemedy Remedy, Money Amount, DateTime OpenedAt, DateTime StateAt,
    DateTime? DueAt, bool IsOverdue, bool IsSample);

/// <summary>A line of an order in a case; <paramref name="Packs"/> of it are concerned, or left.</summary>
/// <param name="Worth">What giving these packs back comes to, with their delivery.</param>
/// <param name="Price">What is left of the line's price, which is the most a part refund may be.</param>
public sealed record CaseLineView(Guid OrderLineId, string ProductName, string VariantName, string PictureKey, int Packs, Money Worth, Money Price, Money Commission, Money Tax)
{
    /// <summary>What is in it where it is a basket that was sent back and is to be looked at.</summary>
    public IReadOnlyList<LinePartView> Parts { get; init; } = [];
}

public sealed record CaseEntryView(CaseState From, CaseState To, OrderHands By, DateTime At, CaseRemedy Remedy, Money Amount, string Words, IReadOnlyList<string> Pictures);

/// <summary>A whole case: of the buyer, of the acting seller, or for staff; null for others.</summary>
public sealed record ViewCase(Actor Actor, Guid CaseId, string? PurchaseNumber = null, PhoneNumber? Phone = null) : IQuery<CaseView?>;

/// <param name="Most">What all packs of the case are worth now.</param>
/// <param name="MostPart">The most a part refund may be.</param>
/// <param name="CanUndo">For the officer who decided it: the decision may still be taken back.</param>
/// <param name="FaceCode">For its buyer, once it is closed: by which they say how it was.</param>
public sealed record CaseView(CaseCard Card, string PurchaseNumber, string? SentBackBy, IReadOnlyList<CaseLineView> Lines, IReadOnlyList<CaseEntryView> Entries, Money Most, Money MostPart, Guid OrderId, string? FaceCode = null, bool CanUndo = false);

/// <summary>Cases of the acting seller: those where it is the seller's turn first, by deadline; then other open ones, then the latest closed. At most 200.</summary>
public sealed record ListSellerCases(Actor Actor) : IQuery<IReadOnlyList<CaseCard>>;

/// <summary>Cases for staff: theirs by deadline, then other open ones by deadline; closed ones only if asked for. At most 200. Others get none.</summary>
public sealed record ListStaffCases(Actor Actor, bool Closed = false) : IQuery<IReadOnlyList<CaseCard>>;

/// <summary>How many cases wait for the acting seller, or, without a seller, for staff; and how many of them are past their deadline.</summary>
public sealed record CountCases(Actor Actor) : IQuery<CaseCounts>;

public sealed record CaseCounts(int Waiting, int Overdue);

internal sealed class ViewCasesHandler(MarketplaceDb db, CaseDesk desk, DatedRules rules, OfficerScope scope, Undoing undoing) :
    IRequestHandler<ViewAfterSale, IReadOnlyList<AfterSaleView>?>,
    IRequestHandler<ViewCase, CaseView?>,
    IRequestHandler<ListSellerCases, IReadOnlyList<CaseCard>>,
    IRequestHandler<ListStaffCases, IReadOnlyList<CaseCard>>,
    IRequestHandler<CountCases, CaseCounts>
{
    private const int Most = 200;

    private static readonly CaseState[] SellersTurn = [CaseState.Opened, CaseState.SentBack, CaseState.Replacing, CaseState.Settled];

    public async Task<IReadOnlyList<AfterSaleView>?> Handle(ViewAfterSale request, CancellationToken cancellationToken)
    {
        if (await desk.PurchaseAsync(request.Actor, request.PurchaseNumber, request.Phone, cancellationToken) is not { } purchase)
        {
            return null;
        }

        var orders = await db.Set<Order>().AsNoTracking().Include(o => o.Lines).Where(o => o.PurchaseId == purchase.Id).ToListAsync(cancellationToken);
        var cods = await db.CodViewsAsync([.. orders.Select(o => o.Id)], cancellationToken);
        var cases = (await db.Set<Case>().AsNoTracking().Where(c => c.PurchaseId == purchase.Id).OrderByDescending(c => c.OpenedAt).ThenBy(c => c.Id).ToListAsync(cancellationToken))
            .ToLookup(c => c.OrderId);
        var days = (await rules.GetAsync("ordering.case_open_days", cancellationToken: cancellationToken)).Value;
        var answer = (await rules.GetAsync("ordering.seller_cancel_hours", cancellationToken: cancellationToken)).Hours;
        var packing = (await rules.GetAsync("ordering.packing_days", cancellationToken: cancellationToken)).Value;
        return
        [
            .. orders.Select(o =>
            {
                DateTime? until = o.State == OrderState.Delivered ? o.StateAt.AddDays(days) : null;
                var closed = until < desk.Now || cases[o.Id].Any(c => c.OpenOrderId is not null);
                return new AfterSaleView(
                    o.Id, OrderView.Shown(o.Number), closed ? [] : CaseOpenings.KindsFor(o.State), until, cods.GetValueOrDefault(o.Id), [.. cases[o.Id].Select(Card)], o.GivenBack,
                    [.. o.Lines.Where(l => LineCut.PacksLeft(l) > 0).OrderBy(l => l.Position).Select(l => Line(l, LineCut.PacksLeft(l)))],
                    NextOf(o, cods.GetValueOrDefault(o.Id)?.Call == CodCall.Waiting, answer, packing, until));
            }),
        ];
    }

    public async Task<CaseView?> Handle(ViewCase request, CancellationToken cancellationToken)
    {
        var found = request switch
        {
            { PurchaseNumber: { } purchase } => await desk.OfBuyerAsync(request.Actor, purchase, request.Phone, request.CaseId, cancellationToken),
            { Actor: { IsStaff: true, SellerId: null } } => await desk.OfStaffAsync(request.Actor, StaffRight.CasesSee, request.CaseId, cancellationToken),
            _ => await desk.OfSellerAsync(request.Actor, request.CaseId, cancellationToken),
        };
        if (found is null)
        {
            return null;
        }

        var order = await db.Set<Order>().AsNoTracking().Include(o => o.Lines).Include(o => o.Purchase).SingleAsync(o => o.Id == found.OrderId, cancellationToken);
        var entries = await db.Set<CaseEntry>().AsNoTracking().Where(e => e.CaseId == found.Id).OrderBy(e => e.Sequence).ToListAsync(cancellationToken);
        var parts = (found.State != CaseState.SentBack ? [] : await db.Set<OrderLinePart>().Where(p => p.OrderId == order.Id).OrderBy(p => p.Position)
            .Select(p => new LinePartView(p.OrderLineId, p.Name, p.Packs, p.Share) { VariantId = p.VariantId }).ToListAsync(cancellationToken)).ToLookup(p => p.OrderLineId);
        var lines = order.Lines.OrderBy(l => l.Position)
            .Join(found.Lines, l => l.Id, c => c.OrderLineId, (l, c) => Line(l, c.Packs) with { Parts = [.. parts[l.Id]] }).ToList();
        return new(
            Card(found), OrderView.Shown(order.Purchase.Number), found.SentBackBy, lines,
            [.. entries.Select(e => new CaseEntryView(e.From, e.To, e.By, e.At, e.Remedy, e.Amount, e.Words, e.Pictures.Split(' ', StringSplitOptions.RemoveEmptyEntries)))],
            lines.Sum(l => l.Worth), lines.Sum(l => l.Price), order.Id, request.PurchaseNumber is null || found.State != CaseState.Closed ? null : found.FaceCode,
            UndoCaseDecisionHandler.IsUntouched(found) && Undoing.Offers(request.Actor, found.DecidedBy, found.DecidedAt, await undoing.SinceAsync(cancellationToken)));
    }

    public async Task<IReadOnlyList<CaseCard>> Handle(ListSellerCases request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        var own = db.Set<Case>().AsNoTracking().Where(c => c.SellerId == seller);
        var open = await own.Where(c => c.State != CaseState.Closed).OrderBy(c => c.DueAt).ThenBy(c => c.Id).Take(Most).ToListAsync(cancellationToken);
        var closed = await own.Where(c => c.State == CaseState.Closed).OrderByDescending(c => c.StateAt).ThenBy(c => c.Id).Take(20).ToListAsync(cancellationToken);
        return [.. open.OrderBy(c => CaseStates.OwnerOf(c.State) == OrderHands.Seller ? 0 : 1).Concat(closed).Select(Card)];
    }

    public async Task<IReadOnlyList<CaseCard>> Handle(ListStaffCases request, CancellationToken cancellationToken)
    {
        var all = (await SeenAsync(request.Actor, cancellationToken)).AsNoTracking();
        var chosen = request.Closed
            ? all.Where(c => c.State == CaseState.Closed).OrderByDescending(c => c.StateAt).ThenBy(c => c.Id)
            : all.Where(c => c.State != CaseState.Closed).OrderBy(c => c.State == CaseState.Disputed ? 0 : 1).ThenBy(c => c.DueAt).ThenBy(c => c.Id);
        return [.. (await chosen.Take(Most).ToListAsync(cancellationToken)).Select(Card)];
    }

    public async Task<CaseCounts> Handle(CountCases request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        var mine = request.Actor is { IsStaff: true, SellerId: null }
            ? (await SeenAsync(request.Actor, cancellationToken)).Where(c => c.State == CaseState.Disputed)
            : db.Set<Case>().Where(c => c.SellerId == seller && SellersTurn.Contains(c.State));
        var now = desk.Now;
        return new(await mine.CountAsync(cancellationToken), await mine.CountAsync(c => c.DueAt < now, cancellationToken));
    }

    private async Task<IQueryable<Case>> SeenAsync(Actor actor, CancellationToken cancellationToken) =>
        await scope.SellersAsync(actor, StaffRight.CasesSee, cancellationToken) is { } sellers
            ? db.Set<Case>().Where(c => sellers.Contains(c.SellerId))
            : db.Set<Case>();

    private NextStep? NextOf(Order order, bool call, TimeSpan answer, long packingDays, DateTime? openUntil) => order.State switch
    {
        OrderState.Placed => new(
            call
                ? new("Gian hàng gọi xác nhận rồi nhận đơn; quá hạn thì đơn tự hủy", "The shop calls, then accepts; after that the order is called off")
                : new("Gian hàng nhận đơn; quá hạn thì đơn tự hủy", "The shop accepts; after that the order is called off"),
            order.AnswerFrom() + answer),
        OrderState.Confirmed => new(new("Gian hàng đóng gói", "The shop packs it"), order.AnswerFrom().AddDays(packingDays)),
        OrderState.Packed => new(new("Gian hàng gửi kiện đi", "The shop sends it"), null),
        OrderState.HandedOver => new(new("Kiện đến nơi nhận", "The parcel arrives"), order.StateAt.AddDays(order.DaysMax)),
        OrderState.Delivered when openUntil >= desk.Now => new(new("Hàng có vấn đề thì báo trong hạn này", "If something is wrong, say so by then"), openUntil),
        _ => null,
    };

    private CaseCard Card(Case of) => new(
        of.Id, OrderView.Shown(of.OrderNumber), of.SellerId, of.SellerName, of.Kind, of.State, of.Outcome, of.Remedy, of.Amount, of.OpenedAt, of.StateAt, of.DueAt,
        of.DueAt < desk.Now, of.IsSample);

    private static CaseLineView Line(OrderLine line, int packs)
    {
        var cut = LineCut.OfPacks(line, Math.Min(packs, LineCut.PacksLeft(line)));
        return new(line.Id, line.ProductName, line.VariantName, line.PictureKey, packs, cut.Sum, LineCut.GoodsLeft(line), cut.Commission, cut.Tax);
    }
}
