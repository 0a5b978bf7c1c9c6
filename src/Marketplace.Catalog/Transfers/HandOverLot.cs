using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Transfers;

/// <summary>
/// Hands packs of a lot to another shop. They leave this shop's stock at once and are in nobody's until the other takes them or does not.
/// <paramref name="TransferId"/> is made with the form: sent twice it is one.
/// </summary>
public sealed record HandOverLot(Actor Actor, Guid TransferId, Guid ToSellerId, Guid VariantId, Guid LotId, int Packs, string Note = "") : ICommand<Guid>
{
    public string? AuditSubject => TransferId.ToString();
}

internal sealed class HandOverLotHandler(MarketplaceDb db, StockBook book, OwnProducts own, IMediator mediator, TimeProvider time) : IRequestHandler<HandOverLot, Outcome<Guid>>
{
    private const int MostPacks = 100_000;

    public async Task<Outcome<Guid>> Handle(HandOverLot request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return Refusal.NotFound;
        }

        if (await db.Set<LotTransfer>().Where(t => t.Id == request.TransferId).Select(t => (Guid?)t.FromSellerId).SingleOrDefaultAsync(cancellationToken) is { } known)
        {
            return known == seller ? request.TransferId : Refusal.NotFound;
        }

        var pack = await db.Set<Variant>().AsNoTracking().SingleOrDefaultAsync(v => v.Id == request.VariantId && v.SellerId == seller, cancellationToken);
        if (pack is null || await own.FindAsync(request.Actor, pack.ProductId, cancellationToken) is not { } product
            || await db.Set<StockLot>().AsNoTracking().SingleOrDefaultAsync(l => l.StockItemId == pack.StockItemId && l.LotId == request.LotId, cancellationToken) is not { } lot)
        {
            return Refusal.NotFound;
        }

        if (request.Packs is < 1 or > MostPacks)
        {
            return new Refusal("catalog.transfer_packs", "Hãy ghi số gói giao, từ 1 trở lên.", "Give the number of packs, 1 or more.", "Packs");
        }

        if (product.State is not (ProductState.Approved or ProductState.Paused))
        {
            return new Refusal("catalog.transfer_not_approved", "Chỉ giao được hàng của sản phẩm đã duyệt.", "Only goods of an approved product can be handed over.", "LotId", RefusalKind.Conflict);
        }

        if (lot.HeldAt is not null || lot.BestBefore < VietnamTime.Today(time))
        {
            return NotSellable(lot.LotCode);
        }

        if (request.ToSellerId == seller || (await mediator.Send(new GetSellers([request.ToSellerId]), cancellationToken)).SingleOrDefault() is not { State: SellerState.Verified })
        {
            return new Refusal("catalog.transfer_to", "Hãy chọn gian hàng nhận, khác gian hàng của mình và đang mở bán.", "Choose the shop that takes it, another one that is open.", "ToSellerId");
        }

        var units = (long)request.Packs * pack.Units;
        if (!await book.ChangeItemAsync(pack.StockItemId, -units, 0, cancellationToken) || !await book.ChangeLotAsync(lot.Id, -units, 0, cancellationToken))
        {
            // The same form sent at the same moment took them.
            if (await db.Set<LotTransfer>().AnyAsync(t => t.Id == request.TransferId && t.FromSellerId == seller, cancellationToken))
            {
                return request.TransferId;
            }

            var free = (lot.OnHand - lot.Allocated) / pack.Units;
            return new Refusal(
                "catalog.reserved", $"Lô {lot.LotCode} chỉ còn {free} gói rảnh, phần còn lại đã giữ cho đơn của khách. Hãy giảm số gói.",
                $"Lot {lot.LotCode} has only {free} free packs; the rest is kept for orders. Please lower the number.", "Packs", RefusalKind.Conflict);
        }

        var now = time.GetUtcNow().UtcDateTime;
        db.Add(new LotTransfer
        {
            Id = request.TransferId,
            FromSellerId = seller,
            ToSellerId = request.ToSellerId,
            VariantId = pack.Id,
            StockItemId = pack.StockItemId,
            LotId = lot.LotId,
            LotCode = lot.LotCode,
            BestBefore = lot.BestBefore,
            Name = $"{product.Name}, {pack.Name}",
            Packs = request.Packs,
            Note = StockRules.Cut(request.Note),
            SentAt = now,
            IsSample = product.IsSample,
        });
        db.Add(Move(pack.StockItemId, lot.LotId, -units, MovementReason.ToShop, request.Actor, now));
        await own.TellAsync(product, cancellationToken);
        return request.TransferId;
    }

    internal static Refusal NotSellable(string code) => new(
        "catalog.lot_held", $"Lô {code} đã quá hạn hoặc đang bị thu hồi nên không giao nhận được.", $"Lot {code} is past its date or recalled and cannot be handed over.", "LotId", RefusalKind.Conflict);

    private StockMovement Move(Guid item, Guid lot, long delta, MovementReason reason, Actor actor, DateTime at) => new()
    {
        Id = Ids.New(time),
        StockItemId = item,
        LotId = lot,
        Delta = delta,
        Reason = reason,
        ByPersonId = actor.PersonId,
        At = at,
    };
}
