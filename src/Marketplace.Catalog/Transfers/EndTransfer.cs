using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Transfers;

/// <summary>
/// The other shop counted the packs and takes them: onto the shelf of a pack size of its own of the same weight, or of a new listing, a draft with the
/// maker's words. They stay packs of the maker's lot.
/// </summary>
public sealed record TakeOverLot(Actor Actor, Guid TransferId, Guid? VariantId) : ICommand<Done>
{
    public string? AuditSubject => TransferId.ToString();
}

/// <summary>The other shop does not take them, or the giver calls them back while nobody took them: they are the giver's stock again.</summary>
public sealed record SendLotBack(Actor Actor, Guid TransferId) : ICommand<Done>
{
    public string? AuditSubject => TransferId.ToString();
}

internal sealed class EndTransferHandlers(MarketplaceDb db, StockBook book, OwnProducts own, ProductEditor editor, IMediator mediator, TimeProvider time) :
    IRequestHandler<TakeOverLot, Outcome<Done>>, IRequestHandler<SendLotBack, Outcome<Done>>
{
    private static readonly Refusal Ended = new(
        "catalog.transfer_ended", "Lần giao hàng này đã xong. Hãy tải lại trang để xem.", "This hand-over is over. Reload the page to see how.", Kind: RefusalKind.Conflict);

    public async Task<Outcome<Done>> Handle(TakeOverLot request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller
            || await db.Set<LotTransfer>().SingleOrDefaultAsync(t => t.Id == request.TransferId && t.ToSellerId == seller, cancellationToken) is not { } transfer)
        {
            return Refusal.NotFound;
        }

        if (transfer.State != TransferState.Sent)
        {
            return transfer.State == TransferState.Taken ? Done.It : Ended;
        }

        if (transfer.BestBefore < VietnamTime.Today(time) || await db.Set<StockLot>().AnyAsync(l => l.LotId == transfer.LotId && l.HeldAt != null, cancellationToken))
        {
            return HandOverLotHandler.NotSellable(transfer.LotCode);
        }

        var theirs = await db.Set<Variant>().AsNoTracking().SingleAsync(v => v.Id == transfer.VariantId, cancellationToken);
        var pack = request.VariantId is { } id
            ? await db.Set<Variant>().AsNoTracking()
                .Join(db.Set<StockItem>().Where(s => s.Measure != StockMeasure.Basket), v => v.StockItemId, s => s.Id, (v, _) => v)
                .SingleOrDefaultAsync(v => v.Id == id && v.SellerId == seller, cancellationToken)
            : await CopyAsync(request.Actor, transfer, theirs, cancellationToken);
        if (pack is null || await own.FindAsync(request.Actor, pack.ProductId, cancellationToken) is not { } product)
        {
            return Refusal.NotFound;
        }

        if (pack.NetGrams != theirs.NetGrams)
        {
            return new Refusal(
                "catalog.transfer_weight", $"Gói nhận nặng {new Grams(theirs.NetGrams).FormatVi()}, gói đã chọn nặng {new Grams(pack.NetGrams).FormatVi()}. Hãy chọn quy cách cùng khối lượng.",
                "The packs weigh other than the chosen ones. Choose a pack size of the same weight.", "VariantId");
        }

        // A lot lies in one stock item of a shop, so that a lot says which goods it is.
        var items = await db.Set<StockItem>().Where(s => s.Id != pack.StockItemId)
            .Join(db.Set<Product>().Where(p => p.SellerId == seller), s => s.ProductId, p => p.Id, (s, p) => new { s.Id, s.Name, Product = p.Name })
            .Join(db.Set<StockLot>().Where(l => l.LotId == transfer.LotId), s => s.Id, l => l.StockItemId, (s, _) => s)
            .FirstOrDefaultAsync(cancellationToken);
        if (items is not null)
        {
            return new Refusal(
                "catalog.transfer_elsewhere", $"Lô {transfer.LotCode} đã nhập vào {items.Product} ({items.Name}). Hãy chọn lại mặt hàng đó.",
                $"Lot {transfer.LotCode} lies in {items.Product} ({items.Name}) already. Choose that one.", "VariantId");
        }

        var units = (long)transfer.Packs * pack.Units;
        StockBook.Require(await book.ChangeItemAsync(pack.StockItemId, units, 0, cancellationToken), "stock item is gone");
        await AddAsync(pack.StockItemId, product.Id, transfer, units, request.Actor, cancellationToken);
        (transfer.State, transfer.ToItemId, transfer.EndedAt) = (TransferState.Taken, pack.StockItemId, time.GetUtcNow().UtcDateTime);
        await own.TellAsync(product, cancellationToken);
        return await mediator.Send(
            new NoteLotHandedOver(request.Actor, transfer.Id, transfer.LotId, transfer.ToSellerId, new Grams(theirs.NetGrams * transfer.Packs), transfer.Packs), cancellationToken);
    }

    public async Task<Outcome<Done>> Handle(SendLotBack request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller
            || await db.Set<LotTransfer>().SingleOrDefaultAsync(t => t.Id == request.TransferId && (t.ToSellerId == seller || t.FromSellerId == seller), cancellationToken) is not { } transfer)
        {
            return Refusal.NotFound;
        }

        if (transfer.State != TransferState.Sent)
        {
            return transfer.State == TransferState.Back ? Done.It : Ended;
        }

        var pack = await db.Set<Variant>().AsNoTracking().SingleAsync(v => v.Id == transfer.VariantId, cancellationToken);
        var product = await db.Set<Product>().SingleAsync(p => p.Id == pack.ProductId, cancellationToken);
        var units = (long)transfer.Packs * pack.Units;
        StockBook.Require(await book.ChangeItemAsync(transfer.StockItemId, units, 0, cancellationToken), "stock item is gone");
        await AddAsync(transfer.StockItemId, product.Id, transfer, units, request.Actor, cancellationToken);
        (transfer.State, transfer.EndedAt) = (TransferState.Back, time.GetUtcNow().UtcDateTime);
        await own.TellAsync(product, cancellationToken);
        return Done.It;
    }

    private async Task AddAsync(Guid item, Guid product, LotTransfer transfer, long units, Actor actor, CancellationToken cancellationToken)
    {
        var lot = await db.Set<StockLot>().Where(l => l.StockItemId == item && l.LotId == transfer.LotId).Select(l => (Guid?)l.Id).SingleOrDefaultAsync(cancellationToken);
        if (lot is { } known)
        {
            StockBook.Require(await book.ChangeLotAsync(known, units, 0, cancellationToken), "lot is gone");
        }
        else
        {
            db.Add(new StockLot
            {
                Id = Ids.New(time),
                StockItemId = item,
                ProductId = product,
                LotId = transfer.LotId,
                LotCode = transfer.LotCode,
                BestBefore = transfer.BestBefore,
                OnHand = units,
            });
        }

        db.Add(new StockMovement
        {
            Id = Ids.New(time),
            StockItemId = item,
            LotId = transfer.LotId,
            Delta = units,
            Reason = MovementReason.FromShop,
            ByPersonId = actor.PersonId,
            At = time.GetUtcNow().UtcDateTime,
        });
    }

    /// <summary>A listing of the taker's with the maker's words and picture, not shown to buyers until the taker sends it for approval.</summary>
    private async Task<Variant?> CopyAsync(Actor actor, LotTransfer transfer, Variant theirs, CancellationToken cancellationToken)
    {
        var product = Ids.FromName("catalog_transfer_products", transfer.Id.ToString());
        if (await db.Set<Product>().AnyAsync(p => p.Id == product, cancellationToken))
        {
            return await db.Set<Variant>().AsNoTracking().SingleOrDefaultAsync(v => v.ProductId == product, cancellationToken);
        }

        var source = await db.Set<Product>().AsNoTracking().SingleAsync(p => p.Id == theirs.ProductId, cancellationToken);
        var made = new Product { Id = product, SellerId = transfer.ToSellerId, State = ProductState.Draft, CreatedAt = time.GetUtcNow().UtcDateTime, IsSample = source.IsSample };
        editor.Apply(made, ProductEditor.TextOf(source));
        made.PictureKey = source.PictureKey;
        await editor.RenameAsync(made, cancellationToken);
        db.Add(made);
        if (source.PictureKey.Length > 0)
        {
            db.Add(new ProductPicture { Id = Ids.New(time), ProductId = product, Position = 1, Key = source.PictureKey, Alt = source.Name });
        }

        await own.TellAsync(made, cancellationToken, isNew: true);
        await db.SaveChangesAsync(cancellationToken);
        var added = await mediator.Send(new AddVariant(actor, product, "", PackEditor.TextOf(theirs) with { Gtin = "", IsActive = true }, null, 1), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return added.Refusal is null ? await db.Set<Variant>().AsNoTracking().SingleAsync(v => v.Id == added.Value, cancellationToken) : null;
    }
}
