using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Platform;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Support;

/// <summary>Lays stock and carts down directly, where a test needs many of them at once.</summary>
internal static class Shelves
{
    /// <summary>A commune of Hà Nội, for addresses.</summary>
    public const string Commune = "00004";

    public static Guid Variant(string sku) => Ids.FromName("catalog_variants", sku);

    public static Guid StockItem(string key) => Ids.FromName("catalog_stock_items", key);

    /// <summary>Leaves exactly <paramref name="units"/> free on the shelf: nothing free of before, one new lot.</summary>
    public static Task<int> StockAsync(this TestSite site, Guid stockItem, long units, string lotCode) => site.WriteAsync(async db =>
    {
        var lots = await db.Set<StockLot>().Where(l => l.StockItemId == stockItem && l.OnHand > l.Allocated).AsNoTracking().ToListAsync();
        foreach (var lot in lots)
        {
            var free = lot.OnHand - lot.Allocated;
            await db.Set<StockLot>().Where(l => l.Id == lot.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.OnHand, l => l.OnHand - free));
            await db.Set<StockItem>().Where(s => s.Id == stockItem).ExecuteUpdateAsync(set => set.SetProperty(s => s.OnHand, s => s.OnHand - free));
        }

        var product = await db.Set<StockItem>().Where(s => s.Id == stockItem).Select(s => s.ProductId).SingleAsync();
        db.Add(new StockLot { Id = Ids.New(TimeProvider.System), StockItemId = stockItem, ProductId = product, LotId = Ids.New(TimeProvider.System), LotCode = lotCode, OnHand = units });
        return await db.Set<StockItem>().Where(s => s.Id == stockItem).ExecuteUpdateAsync(set => set.SetProperty(s => s.OnHand, s => s.OnHand + units));
    });

    public static Task<(long OnHand, long Reserved)> ShelfAsync(this TestSite site, Guid stockItem) => site.LookAsync(async db =>
    {
        var item = await db.Set<StockItem>().AsNoTracking().SingleAsync(s => s.Id == stockItem);
        return (item.OnHand, item.Reserved);
    });

    /// <summary>Carts ready to be ordered, one for each guest key, holding <paramref name="lines"/> in the order given.</summary>
    public static Task<IReadOnlyList<ReadyCart>> CartsAsync(this TestSite site, int count, Func<int, IReadOnlyList<(Guid Variant, int Quantity)>> lines) => site.WriteAsync(db =>
    {
        var cipher = site.Services.GetRequiredService<FieldCipher>();
        var address = Geography.Address(Commune, "Số 1 phố Hàng Chè")!;
        var carts = new List<ReadyCart>();
        var phone = cipher.Encrypt("0912345678", CartAddress.PhonePurpose);
        var street = cipher.Encrypt(address.StreetLine, CartAddress.StreetPurpose);
        for (var i = 0; i < count; i++)
        {
            var guest = Actor.Guest("khach-" + Ids.New(TimeProvider.System).ToString("N"));
            var cart = new Cart { Id = Ids.New(TimeProvider.System), Owner = Buyers.KeyOf(guest)!, OpenOwner = Buyers.KeyOf(guest), ChangedAt = site.Clock.GetUtcNow().UtcDateTime };
            cart.Lines.AddRange(lines(i).Select((l, n) => new CartLine { CartId = cart.Id, VariantId = l.Variant, Quantity = l.Quantity, AddedAt = cart.ChangedAt.AddSeconds(n) }));
            cart.Address = new CartAddress
            {
                CartId = cart.Id,
                RecipientName = "Người mua thử",
                PhoneCipher = phone,
                StreetCipher = street,
                ProvinceCode = address.ProvinceCode,
                ProvinceName = address.ProvinceName,
                CommuneCode = address.CommuneCode,
                CommuneName = address.CommuneName,
                DataVersion = address.DataVersion,
            };
            db.Add(cart);
            carts.Add(new(cart.Id, 1, guest));
        }

        return Task.FromResult<IReadOnlyList<ReadyCart>>(carts);
    });

    /// <summary>Writes to the tables themselves, in one transaction.</summary>
    public static async Task<T> WriteAsync<T>(this TestSite site, Func<MarketplaceDb, Task<T>> write)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        return await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(_ => write(db), _ => true, CancellationToken.None);
    }
}

internal sealed record ReadyCart(Guid Id, long Version, Actor Guest);
