using Marketplace.Catalog.Search;
using Marketplace.Catalog.ViewProduct;
using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Marketplace.Platform.Start;
using Marketplace.Storefront;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Bench;

/// <summary>The modules in this process, on a copy of a sample marketplace in which <see cref="Carts"/> wait to be placed.</summary>
internal sealed class Market : IAsyncDisposable
{
    /// <summary>What notices of a bank are signed with.</summary>
    public const string BankSecret = "bench-bank-secret";

    private readonly string engine;
    private readonly string folder = Directory.CreateTempSubdirectory("marketplace-bench-").FullName;
    private readonly string template;

    private Market(string engine)
    {
        this.engine = engine;
        template = Databases.Connection(engine, folder, "template");
        Connection = Databases.Connection(engine, folder, "work");
    }

    public string Connection { get; }

    /// <summary>One placement each, all of the same shape: two shops, one pack from each.</summary>
    public IReadOnlyList<PlacePurchase> Carts { get; private set; } = [];

    public static async Task<Market> PrepareAsync(string engine, int carts)
    {
        var market = new Market(engine);
        await Databases.CreateAsync(engine, market.template);
        using var host = market.Start(market.template);
        await DatabaseStart.MigrateAsync(host.Services, CancellationToken.None);
        await SeedRunner.RunAsync(host.Services, sample: true, scale: 1, progress: null, CancellationToken.None);
        await DatabaseStart.CheckAsync(host.Services, CancellationToken.None);
        await FillShelvesAsync(host.Services);
        market.Carts = await LayCartsAsync(host.Services, carts);
        return market;
    }

    /// <summary>The work database as it was before anything was placed.</summary>
    public Task RestoreAsync() => Databases.CreateAsync(engine, Connection, template);

    public IHost Start(IInterceptor? interceptor = null) => Start(Connection, interceptor);

    public static async Task<T> SendAsync<T>(IServiceProvider services, IRequest<T> request)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async ValueTask DisposeAsync()
    {
        await Databases.DropAsync(engine, Connection);
        await Databases.DropAsync(engine, template);
        Directory.Delete(folder, recursive: true);
    }

    private IHost Start(string connection, IInterceptor? interceptor = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(
        [
            .. Databases.Common.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)),
            new("Database:Engine", engine),
            new("ConnectionStrings:Marketplace", connection),
            new("Storage:Root", folder),
            new("Payments:BankTransfer:WebhookSecret", BankSecret),
        ]);
        builder.Services.AddMarketplace(builder.Configuration, builder.Environment, MarketplaceModules.All);
        if (interceptor is not null)
        {
            builder.Services.AddSingleton(interceptor);
        }

        return builder.Build();
    }

    // Enough of every lot for all rounds, and none of it out of date whenever this is run.
    private static async Task FillShelvesAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Database;
        await database.ExecuteSqlRawAsync("""UPDATE catalog_stock_lots SET "OnHand" = "OnHand" + 1000000, "BestBefore" = NULL""");
        await database.ExecuteSqlRawAsync(
            """
            UPDATE catalog_stock_items SET "OnHand" = "OnHand" + 1000000 *
              (SELECT COUNT(*) FROM catalog_stock_lots l WHERE l."StockItemId" = catalog_stock_items."Id")
            """);
    }

    private static async Task<IReadOnlyList<PlacePurchase>> LayCartsAsync(IServiceProvider services, int count)
    {
        var packs = new List<(Guid Seller, Guid Variant)>();
        foreach (var card in (await SendAsync(services, new ListProducts(new ProductFilter(), PageSize: 100))).Items)
        {
            if ((await SendAsync(services, new ViewProduct(card.Slug))).Product is { } product && product.Packs.FirstOrDefault(p => p.Available > 0) is { } pack)
            {
                packs.Add((product.SellerId, pack.Id));
            }
        }

        var carts = new List<PlacePurchase>();
        for (var i = 0; i < count; i++)
        {
            var guest = Actor.Guest($"khach-{i}");
            var first = packs[i % packs.Count];
            var second = Enumerable.Range(1, packs.Count).Select(step => packs[(i + step) % packs.Count]).First(p => p.Seller != first.Seller);
            Require(await SendAsync(services, new AddToCart(guest, first.Variant, 1)));
            Require(await SendAsync(services, new AddToCart(guest, second.Variant, 1)));
            Require(await SendAsync(services, new SetCheckoutAddress(guest, "Người mua thử", FormattableString.Invariant($"0912{i:D6}"), "00004", "Số 1 phố Hàng Chè", null, CallBefore: false)));
            var review = await SendAsync(services, new ReviewCheckout(guest)) ?? throw new InvalidOperationException("A cart is empty.");
            carts.Add(new(guest, review.CartId, review.CartVersion, review.Total, "cod"));
        }

        return carts;
    }

    public static void Require<T>(Outcome<T> outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"{refusal.Code}: {refusal.Vi}");
        }
    }
}
