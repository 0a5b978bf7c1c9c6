using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Marketplace.Traceability.Lots;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Traceability.Labels;

/// <summary>A pack in a parcel of this market. <paramref name="CodePath"/> is where its label leads.</summary>
/// <param name="NumberInLot">The how-manieth pack of its lot it is, as on its own page.</param>
public sealed record SoldPack(Guid OrderId, Guid OrderLineId, string Code, string CodePath, string? LotCode = null, int? NumberInLot = null)
{
    /// <summary>The code grouped for the eye.</summary>
    public string Shown => TraceCode.Parse(Code).ToString();
}

/// <summary>The packs that were scanned into orders. Who asks has found the orders to be theirs.</summary>
public sealed record GetSoldPacks(IReadOnlyCollection<Guid> OrderIds) : IQuery<IReadOnlyList<SoldPack>>;

internal sealed class GetSoldPacksHandler(MarketplaceDb db) : IRequestHandler<GetSoldPacks, IReadOnlyList<SoldPack>>
{
    public async Task<IReadOnlyList<SoldPack>> Handle(GetSoldPacks request, CancellationToken cancellationToken)
    {
        var rows = await db.Set<LabelSale>().Where(s => request.OrderIds.Contains(s.OrderId))
            .Join(db.Set<Label>(), s => s.Code, l => l.Code, (s, l) => new { s.OrderId, s.OrderLineId, s.Place, s.Code, l.RollId, l.Position, l.LotId })
            .Join(db.Set<LabelRoll>(), s => s.RollId, r => r.Id, (s, r) => new { s.OrderId, s.OrderLineId, s.Place, s.Code, s.RollId, s.Position, s.LotId, r.Gtin })
            .OrderBy(s => s.OrderLineId).ThenBy(s => s.Place)
            .ToListAsync(cancellationToken);
        var lotIds = rows.Select(r => r.LotId).OfType<Guid>().Distinct().ToList();
        var lots = lotIds.Count == 0 ? [] : await db.Set<Lot>().Where(l => lotIds.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Code, cancellationToken);
        var numbers = await PackNumbers.ReadAsync(db, lotIds, cancellationToken);
        return rows.Select(s => new SoldPack(
            s.OrderId, s.OrderLineId, s.Code, LabelRoll.PathOf(s.Gtin, s.Code), s.LotId is { } lot ? lots.GetValueOrDefault(lot) : null, numbers.Of(s.LotId, s.RollId, s.Position))).ToList();
    }
}

/// <summary>Take a pack out of a packed order of the shop acted for again.</summary>
public sealed record UnsellPack(Actor Actor, string OrderNumber, string Code) : ICommand<Done>
{
    public string? AuditSubject => OrderNumber;
}

internal sealed class UnsellPackHandler(MarketplaceDb db, IMediator mediator, SaleMoves moves) : IRequestHandler<UnsellPack, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(UnsellPack request, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetParcel(request.Actor, request.OrderNumber), cancellationToken) is not { } parcel)
        {
            return Refusal.NotFound;
        }

        if (!parcel.IsPacked)
        {
            return new Refusal(
                "traceability.parcel_state", "Đơn đã gửi đi hoặc chưa đóng gói, không đổi được gói nữa.", "The order has left or is not packed; its packs cannot be changed.", Kind: RefusalKind.Conflict);
        }

        await moves.TakeOutAsync(db.Set<LabelSale>().Where(s => s.OrderId == parcel.OrderId && s.Code == request.Code), parcel.Number, request.Actor, cancellationToken);
        return Done.It;
    }
}

/// <summary>How labels get into parcels and out of them, with the ledger's line for each.</summary>
internal sealed class SaleMoves(MarketplaceDb db, TimeProvider time) : IEventHandler<OrderMoved>
{
    /// <summary>A parcel that was called off or came back: its packs are not sold any more.</summary>
    public Task HandleAsync(OrderMoved told, CancellationToken cancellationToken) => told.To is "Cancelled" or "Returned"
        ? TakeOutAsync(db.Set<LabelSale>().Where(s => s.OrderId == told.OrderId), ReferenceNumber.Parse(told.OrderNumber).ToString(), Actor.System, cancellationToken)
        : Task.CompletedTask;

    public async Task TakeOutAsync(IQueryable<LabelSale> sales, string orderNumber, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var sale in await sales.OrderBy(s => s.Code).ToListAsync(cancellationToken))
        {
            var label = await db.Set<Label>().AsNoTracking().SingleAsync(l => l.Code == sale.Code, cancellationToken);
            db.Remove(sale);
            db.Add(Of(LabelMoveKind.Unsold, label, orderNumber, actor, now, time));
            await db.Set<Label>().Where(l => l.Code == sale.Code)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.SoldAt, (DateTime?)null).SetProperty(l => l.SoldRegion, (string?)null), cancellationToken);
        }
    }

    public static LabelMove Of(LabelMoveKind kind, Label label, string orderNumber, Actor actor, DateTime now, TimeProvider time) => new()
    {
        Id = Ids.New(time),
        RollId = label.RollId,
        Kind = kind,
        First = label.Position,
        Last = label.Position,
        LotId = label.LotId,
        Note = orderNumber,
        ByPersonId = actor.PersonId,
        At = now,
    };
}

internal static class LabelSales
{
    public static void AddLabelSales(this IServiceCollection services)
    {
        services.AddScoped<SaleMoves>();
        services.AddEventHandler<OrderMoved, SaleMoves>("traceability.unsell-packs");
    }
}
