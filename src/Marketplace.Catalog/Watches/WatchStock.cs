using Marketplace.Catalog.Products;
using Marketplace.Catalog.Sale;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Watches;

/// <summary>
/// Asks for one message when a product that is sold out can be bought again: <paramref name="VariantId"/>, or any pack. To
/// <paramref name="Phone"/>, or to the account's own when that is empty; only with <paramref name="Agreed"/>. Asked again for the same phone
/// it stays one watch.
/// </summary>
public sealed record WatchStock(Actor Actor, Guid ProductId, Guid? VariantId, string Phone, bool Agreed) : ICommand<Done>
{
    /// <summary>Of the words agreed to, which stand on the page; kept with each watch.</summary>
    public const string ConsentVersion = "bao-hang-1";

    public string? AuditSubject => ProductId.ToString();
}

/// <summary>The packs of a product on sale, sold out or not; null when it is not there.</summary>
public sealed record ViewWaiting(string Slug) : IQuery<WaitingView?>;

public sealed record WaitingView(Guid ProductId, Guid SellerId, string Slug, LocalText Name, int? SeasonFrom, int? SeasonTo, IReadOnlyList<WaitingPack> Packs);

public sealed record WaitingPack(Guid Id, LocalText Name, bool IsSoldOut);

internal sealed class WatchStockHandlers(MarketplaceDb db, FreeStock stock, FieldCipher cipher, IMediator mediator, TimeProvider time) :
    IRequestHandler<WatchStock, Outcome<Done>>, IRequestHandler<ViewWaiting, WaitingView?>
{
    private const int MostOfAPhone = 30;

    public async Task<Outcome<Done>> Handle(WatchStock request, CancellationToken cancellationToken)
    {
        var isSample = await db.Set<Product>().OnSale().Where(p => p.Id == request.ProductId).Select(p => (bool?)p.IsSample).SingleOrDefaultAsync(cancellationToken);
        var packs = isSample is null ? [] : await PacksAsync(request.ProductId, cancellationToken);
        if (isSample is null || (request.VariantId is { } chosen && !packs.Exists(p => p.Id == chosen)))
        {
            return Refusal.NotFound;
        }

        if (!packs.Exists(p => p.IsSoldOut && (request.VariantId is null || p.Id == request.VariantId)) || (request.VariantId is null && packs.Exists(p => !p.IsSoldOut)))
        {
            return new Refusal("catalog.in_stock", "Loại này đang có hàng, bạn đặt được ngay.", "This is in stock: you can order it now.", Kind: RefusalKind.Conflict);
        }

        if (!request.Agreed)
        {
            return new Refusal("catalog.no_consent", "Hãy đánh dấu đồng ý để chúng tôi được nhắn cho bạn.", "Please tick that we may send you the message.", "Agreed");
        }

        var phone = await ContactPhones.OfAsync(request.Actor, request.Phone, mediator, cancellationToken);
        return phone.Refusal ?? await KeepAsync(request, phone.Value, isSample.Value, cancellationToken);
    }

    private async Task<Outcome<Done>> KeepAsync(WatchStock request, PhoneNumber phone, bool isSample, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var mark = cipher.Fingerprint(phone.Value, StockWatch.PhonePurpose);
        var watch = await db.Set<StockWatch>().SingleOrDefaultAsync(w => w.ProductId == request.ProductId && w.PhoneMark == mark, cancellationToken);
        if (watch?.State != WatchState.Waiting
            && await db.Set<StockWatch>().CountAsync(w => w.PhoneMark == mark && w.State == WatchState.Waiting, cancellationToken) >= MostOfAPhone)
        {
            return new Refusal("catalog.watches_many", "Số này đang chờ tin của 30 sản phẩm rồi. Hãy chờ bớt tin về.", "This phone waits for 30 products already.", Kind: RefusalKind.TooMany);
        }

        if (watch is null)
        {
            watch = new StockWatch { Id = Ids.New(time), ProductId = request.ProductId, PhoneMark = mark, Code = Crockford.NewCode(StockWatch.CodeLength), IsSample = isSample };
            db.Add(watch);
        }
        else if (watch.State != WatchState.Waiting)
        {
            watch.Round++;
        }

        watch.PhoneCipher = cipher.Encrypt(phone.Value, StockWatch.PhonePurpose);
        (watch.State, watch.VariantId) = (WatchState.Waiting, request.VariantId);
        (watch.Consent, watch.ConsentAt) = (WatchStock.ConsentVersion, now);
        return Done.It;
    }

    public async Task<WaitingView?> Handle(ViewWaiting request, CancellationToken cancellationToken)
    {
        var p = await db.Set<Product>().OnSale()
            .Where(p => p.Slug == request.Slug)
            .Select(p => new { p.Id, p.SellerId, p.Slug, p.Name, p.NameEn, p.SeasonFrom, p.SeasonTo })
            .SingleOrDefaultAsync(cancellationToken);
        return p is null ? null : new(p.Id, p.SellerId, p.Slug, new(p.Name, p.NameEn), p.SeasonFrom, p.SeasonTo, await PacksAsync(p.Id, cancellationToken));
    }

    private async Task<List<WaitingPack>> PacksAsync(Guid productId, CancellationToken cancellationToken)
    {
        var packs = await db.Set<Variant>()
            .Where(v => v.ProductId == productId && v.IsActive)
            .OrderBy(v => v.Position)
            .Select(v => new { v.Id, v.Name, v.NameEn, v.StockItemId, v.Units })
            .ToListAsync(cancellationToken);
        var free = await stock.OfAsync(packs.Select(p => p.StockItemId), cancellationToken);
        return [.. packs.Select(p => new WaitingPack(p.Id, new(p.Name, p.NameEn), free.Packs(p.StockItemId, p.Units) == 0))];
    }
}
