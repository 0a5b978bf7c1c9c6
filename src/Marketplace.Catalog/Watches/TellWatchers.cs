using Marketplace.Catalog.Baskets;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Sale;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Catalog.Watches;

/// <summary>
/// When stock may have come back (a new lot, a listing resumed, an order called off): one message to each who waits for a pack that can be
/// bought now. The watch and its message change in one transaction, and the message has a key for each round: an event delivered twice tells
/// nobody twice.
/// </summary>
internal sealed class TellWatchers(MarketplaceDb db, FreeStock stock, MessageOutbox messages, EventOutbox outbox, FieldCipher cipher, IConfiguration configuration, TimeProvider time) :
    IEventHandler<ProductChanged>, IEventHandler<OrderMoved>
{
    private const int AtOnce = 500;

    public async Task HandleAsync(ProductChanged told, CancellationToken cancellationToken)
    {
        await TellAsync(told.ProductId, cancellationToken);
        await TellOfBasketsAsync([told.ProductId], cancellationToken);
    }

    public async Task HandleAsync(OrderMoved told, CancellationToken cancellationToken)
    {
        // The state table is Ordering's; all that matters here is whether the order holds no stock any more.
        var items = await db.Set<Allocation>()
            .Where(a => a.OrderId == told.OrderId && a.State == AllocationState.Released)
            .Select(a => a.StockItemId).Distinct()
            .ToListAsync(cancellationToken);
        if (items.Count == 0)
        {
            return;
        }

        var products = await db.Set<StockItem>().Where(s => items.Contains(s.Id)).Select(s => s.ProductId).Distinct().OrderBy(id => id).ToListAsync(cancellationToken);
        foreach (var product in products)
        {
            await TellAsync(product, cancellationToken);
        }

        await TellOfBasketsAsync(products, cancellationToken);
    }

    // What came back of a part may have been what a basket wanted.
    private async Task TellOfBasketsAsync(IReadOnlyCollection<Guid> parts, CancellationToken cancellationToken)
    {
        foreach (var basket in (await BasketParts.ProductsWithAsync(db, parts, cancellationToken)).Order())
        {
            await TellAsync(basket, cancellationToken);
        }
    }

    private async Task TellAsync(Guid productId, CancellationToken cancellationToken)
    {
        if (!await db.Set<StockWatch>().AnyAsync(w => w.ProductId == productId && w.State == WatchState.Waiting, cancellationToken)
            || await db.Set<Product>().OnSale().Where(p => p.Id == productId).Select(p => new { p.Name, p.Slug }).SingleOrDefaultAsync(cancellationToken) is not { } product)
        {
            return;
        }

        var packs = await db.Set<Variant>().Where(v => v.ProductId == productId && v.IsActive).Select(v => new { v.Id, v.StockItemId, v.Units }).ToListAsync(cancellationToken);
        var free = await stock.OfAsync(packs.Select(p => p.StockItemId), cancellationToken);
        var back = packs.Where(p => free.Packs(p.StockItemId, p.Units) > 0).Select(p => p.Id).ToList();
        if (back.Count == 0)
        {
            return;
        }

        var waiting = await db.Set<StockWatch>()
            .Where(w => w.ProductId == productId && w.State == WatchState.Waiting && (w.VariantId == null || back.Contains(w.VariantId.Value)))
            .OrderBy(w => w.ConsentAt).ThenBy(w => w.Id)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var site = (configuration["Site:BaseUrl"] ?? "").TrimEnd('/');
        foreach (var watch in waiting)
        {
            await messages.QueueAsync(
                new MessageDraft(
                    $"catalog.back/{watch.Id}/{watch.Round}", "catalog.back", PhoneNumber.Parse(cipher.Decrypt(watch.PhoneCipher, StockWatch.PhonePurpose)),
                    $"Chợ OCOP Thái Nguyên: {product.Name} đã có hàng trở lại: {site}/san-pham/{product.Slug}. Không nhận tin nữa: {site}/bao-hang/thoi/{watch.Code} hoặc gọi {configuration["Site:Hotline"]}",
                    watch.IsSample),
                cancellationToken);
            (watch.State, watch.ToldAt) = (WatchState.Told, now);
        }

        if (waiting.Count == AtOnce)
        {
            // The rest with the next delivery.
            await outbox.TellAsync(new ProductChanged(productId, product.Slug, now), cancellationToken: cancellationToken);
        }
    }
}
