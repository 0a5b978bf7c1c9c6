using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Stock;

/// <summary>
/// Takes <paramref name="Units"/> out of a lot because they were sold elsewhere, given away or damaged; a correction may also add
/// (<paramref name="Units"/> negative: fewer were found than written, positive: more). Never takes what is reserved for orders.
/// </summary>
public sealed record MoveStock(Actor Actor, Guid ProductId, Guid StockItemId, Guid LotId, MovementReason Reason, long Units, string Note = "") : ICommand<Done>
{
    public string? AuditSubject => ProductId.ToString();
}

internal sealed class MoveStockHandler(MarketplaceDb db, OwnProducts own, StockBook book, TimeProvider time) : IRequestHandler<MoveStock, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(MoveStock request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(request.Actor, request.ProductId, cancellationToken) is not { } product)
        {
            return Refusal.NotFound;
        }

        if (request.Reason is MovementReason.Received or MovementReason.SoldHere or MovementReason.CameBack or MovementReason.ToShop or MovementReason.FromShop || !Enum.IsDefined(request.Reason))
        {
            return new Refusal("catalog.reason", "Hãy chọn lý do xuất kho.", "Please choose why the stock leaves.", "Reason");
        }

        var isCorrection = request.Reason == MovementReason.Correction;
        if (StockRules.CheckUnits(isCorrection ? Math.Abs(Math.Max(request.Units, -StockRules.MostUnits - 1)) : request.Units) is { } wrong)
        {
            return wrong;
        }

        var lot = await db.Set<StockLot>()
            .Where(l => l.StockItemId == request.StockItemId && l.LotId == request.LotId && l.ProductId == product.Id)
            .Select(l => new { l.Id, l.LotCode })
            .SingleOrDefaultAsync(cancellationToken);
        if (lot is null)
        {
            return Refusal.NotFound;
        }

        var delta = isCorrection ? request.Units : -request.Units;
        if (!await book.ChangeItemAsync(request.StockItemId, delta, 0, cancellationToken) || !await book.ChangeLotAsync(lot.Id, delta, 0, cancellationToken))
        {
            var free = await db.Set<StockLot>().Where(l => l.Id == lot.Id).Select(l => new { l.OnHand, l.Allocated }).SingleAsync(cancellationToken);
            return new Refusal(
                "catalog.reserved",
                $"Lô {lot.LotCode} chỉ còn {free.OnHand - free.Allocated} rảnh; {free.Allocated} đã giữ cho đơn của khách. Hãy giảm số lượng, hoặc huỷ đơn trước.",
                $"Lot {lot.LotCode} has only {free.OnHand - free.Allocated} free; {free.Allocated} are kept for orders. Please lower the number, or cancel an order first.",
                "Units",
                RefusalKind.Conflict);
        }

        db.Add(new StockMovement
        {
            Id = Ids.New(time),
            StockItemId = request.StockItemId,
            LotId = request.LotId,
            Delta = delta,
            Reason = request.Reason,
            Note = StockRules.Cut(request.Note),
            ByPersonId = request.Actor.PersonId,
            At = time.GetUtcNow().UtcDateTime,
        });
        await own.TellAsync(product, cancellationToken);
        return Done.It;
    }
}
