using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Stock;

/// <summary>A lot that is being opened with what is put on the shelf. See <see cref="NewLot"/>.</summary>
public sealed record LotText
{
    public string Code { get; init; } = "";

    public DateOnly? HarvestedFrom { get; init; }

    public DateOnly? HarvestedTo { get; init; }

    public DateOnly PackedOn { get; init; }

    public DateOnly? BestBefore { get; init; }

    public string? CommuneCode { get; init; }

    public string? OldCommune { get; init; }

    public string? PlotName { get; init; }

    public string? Cultivar { get; init; }
}

/// <summary>
/// Puts <paramref name="Units"/> of a stock item on the shelf: into the lot <paramref name="LotId"/> it has already, or into the new lot
/// <paramref name="Lot"/>, opened at Traceability in the same transaction. Answers the lot's id. Refused with Traceability's words when
/// the lot cannot be opened.
/// </summary>
public sealed record ReceiveStock(Actor Actor, Guid ProductId, Guid StockItemId, long Units, Guid? LotId, LotText? Lot, string Note = "") : ICommand<Guid>
{
    public string? AuditSubject => ProductId.ToString();
}

internal sealed class ReceiveStockHandler(MarketplaceDb db, OwnProducts own, StockBook book, IMediator mediator, TimeProvider time) : IRequestHandler<ReceiveStock, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(ReceiveStock request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(request.Actor, request.ProductId, cancellationToken) is not { } product
            || !await db.Set<StockItem>().AnyAsync(s => s.Id == request.StockItemId && s.ProductId == product.Id && s.Measure != StockMeasure.Basket, cancellationToken))
        {
            return Refusal.NotFound;
        }

        if (StockRules.CheckUnits(request.Units) is { } wrong)
        {
            return wrong;
        }

        StockBook.Require(await book.ChangeItemAsync(request.StockItemId, request.Units, 0, cancellationToken), "stock item is gone");
        var lot = request.LotId is { } known
            ? await AddToLotAsync(request, known, cancellationToken)
            : await OpenLotAsync(request, product, cancellationToken);
        if (lot.Refusal is not null)
        {
            return lot;
        }

        db.Add(new StockMovement
        {
            Id = Ids.New(time),
            StockItemId = request.StockItemId,
            LotId = lot.Value,
            Delta = request.Units,
            Reason = MovementReason.Received,
            Note = StockRules.Cut(request.Note),
            ByPersonId = request.Actor.PersonId,
            At = time.GetUtcNow().UtcDateTime,
        });
        await own.TellAsync(product, cancellationToken);
        return lot.Value;
    }

    private async Task<Outcome<Guid>> AddToLotAsync(ReceiveStock request, Guid lotId, CancellationToken cancellationToken)
    {
        var stockLot = await db.Set<StockLot>().Where(l => l.StockItemId == request.StockItemId && l.LotId == lotId).Select(l => l.Id).SingleOrDefaultAsync(cancellationToken);
        if (stockLot == Guid.Empty)
        {
            return Refusal.NotFound;
        }

        StockBook.Require(await book.ChangeLotAsync(stockLot, request.Units, 0, cancellationToken), "lot is gone");
        return lotId;
    }

    private async Task<Outcome<Guid>> OpenLotAsync(ReceiveStock request, Product product, CancellationToken cancellationToken)
    {
        if (request.Lot is not { } text || !LotNumber.TryParse(text.Code, out var code))
        {
            return new Refusal(
                "catalog.lot_code",
                "Số lô gồm 1–20 chữ không dấu, số và dấu gạch, không có khoảng trắng, ví dụ: L2411A.",
                "A lot number has 1 to 20 letters without accents, digits and hyphens and no spaces, for example L2411A.",
                "Code");
        }

        var gtin = await db.Set<Variant>()
            .Where(v => v.StockItemId == request.StockItemId && v.Gtin != null)
            .OrderBy(v => v.Units).ThenBy(v => v.Position)
            .Select(v => v.Gtin)
            .FirstOrDefaultAsync(cancellationToken);
        var opened = await mediator.Send(
            new OpenLot(request.Actor, new NewLot(
                product.SellerId, product.Id, code.Value, gtin, text.HarvestedFrom, text.HarvestedTo, text.PackedOn, text.BestBefore,
                text.CommuneCode ?? product.OriginCommuneCode, text.OldCommune, text.PlotName, text.Cultivar, product.IsSample)),
            cancellationToken);
        if (opened.Refusal is { } refused)
        {
            return refused;
        }

        db.Add(new StockLot
        {
            Id = Ids.New(time),
            StockItemId = request.StockItemId,
            ProductId = product.Id,
            LotId = opened.Value.Id,
            LotCode = opened.Value.Code,
            BestBefore = opened.Value.BestBefore,
            OnHand = request.Units,
        });
        return opened.Value.Id;
    }
}

internal static class StockRules
{
    public const long MostUnits = 1_000_000;

    public static Refusal? CheckUnits(long units) => units is >= 1 and <= MostUnits
        ? null
        : new("catalog.units", "Số lượng phải từ 1 đến 1.000.000.", "The quantity must be from 1 to 1,000,000.", "Units");

    public static string Cut(string note) => note.Trim() is { Length: > MaxLengths.Name } text ? text[..MaxLengths.Name] : note.Trim();
}
