using System.Collections.Concurrent;
using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels;
using Marketplace.Ordering.Parcels.Carriers;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform;
using Marketplace.Tests.Integration.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Ordering.Parcels;

/// <summary>A market of real goods whose shops have contracts with the simulated carriers, and short words for sending in it.</summary>
public sealed class Sending : IAsyncDisposable
{
    private Sending(TestSite site, FakeShops shops, CarrierSimulator carriers) => (Site, Shops, Carriers) = (site, shops, carriers);

    public TestSite Site { get; }

    internal FakeShops Shops { get; }

    internal CarrierSimulator Carriers { get; }

    internal static Actor Tea { get; } = Buying.SellerOf(FakeShops.Tea);

    public static async Task<Sending> StartAsync(string engine)
    {
        var carriers = await CarrierSimulator.StartAsync();
        var shops = new FakeShops();
        shops.MakeReal();
        var site = await TestSite.StartAsync(engine, services =>
        {
            shops.Register(services);
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Settings(carriers.Address)).Build());
        });
        return new(site, shops, carriers);
    }

    internal static Dictionary<string, string?> Settings(string address) => new()
    {
        ["Shipping:Ghn:Token"] = CarrierSimulator.Token,
        ["Shipping:Ghn:ShopId"] = "1",
        ["Shipping:Ghn:ApiBase"] = address,
        ["Shipping:Ghn:WebhookSecret"] = CarrierSimulator.Secret,
        ["Shipping:VnPost:Token"] = CarrierSimulator.Token,
        ["Shipping:VnPost:ApiBase"] = address + "/ems",
        ["Shipping:VnPost:WebhookSecret"] = CarrierSimulator.Secret,
        ["Shipping:Ghtk:Token"] = CarrierSimulator.Token,
        ["Shipping:Ghtk:PartnerCode"] = CarrierSimulator.Partner,
        ["Shipping:Ghtk:ApiBase"] = address + "/ghtk",
        ["Shipping:Ghtk:WebhookSecret"] = CarrierSimulator.Secret,
        ["Shipping:ViettelPost:Token"] = CarrierSimulator.Token,
        ["Shipping:ViettelPost:ApiBase"] = address + "/viettel/",
        ["Shipping:ViettelPost:WebhookSecret"] = CarrierSimulator.Secret,
    };

    /// <summary>An order of the tea shop, packed.</summary>
    public async Task<OrderView> PackedAsync(Actor? by = null)
    {
        var order = (await Site.BuyAsync(by ?? Buying.NewGuest())).Of(FakeShops.Tea);
        await Site.DoAsync(new ConfirmOrder(Tea, order.Number));
        await Site.DoAsync(new PackOrder(Tea, order.Number));
        return order;
    }

    /// <summary>Books the parcel; answers with its tracking number.</summary>
    public async Task<string> BookAsync(OrderView order, string carrier = "ghn")
    {
        (await Site.SendAsync(new BookParcel(Tea, order.Number, carrier))).Refusal.ShouldBeNull();
        return (await ParcelAsync(order)).TrackingNumber!;
    }

    public async Task<ParcelView> ParcelAsync(OrderView order) => (await Site.SendAsync(new ViewDeliveries([order.Id])))[order.Id].Parcel!;

    public async Task<OrderView> ViewAsync(OrderView order) => (await Site.SendAsync(new ViewSellerOrder(Tea, order.Number)))!;

    /// <summary>A parcel with texts as long as people write them.</summary>
    internal static ParcelDraft Draft(string clientCode, bool isFresh, Money cash)
    {
        var place = new PlaceOfParcel("Hợp tác xã Thử", PhoneNumber.Parse(Buying.Phone), Geography.Address(Buying.Commune, "Số 1 " + string.Join(' ', Enumerable.Repeat("ngõ Đường Thử", 12)))!);
        return new(clientCode, place, place, new Grams(1_250), cash, new Money(300_000), "Nông sản OCOP", string.Join(' ', Enumerable.Repeat("gọi trước khi đến", 20)), true, isFresh);
    }

    /// <summary>Asks a carrier itself.</summary>
    internal async Task<T> AskAsync<T>(string carrier, Func<ICarrier, Task<T>> ask)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<CarrierBook>().Of(carrier)!);
    }

    public Task<CarrierNewsAnswer> TellAsync(string body, string carrier = "ghn", string? transaction = null) =>
        Site.DoAsync(new TakeCarrierNews(Actor.System, carrier, body, CarrierSimulator.Secret, transaction));

    public Task SweepAsync() => Site.Services.GetRequiredService<ParcelSweep>().RunAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await Carriers.DisposeAsync();
    }
}

/// <summary>One such market per test class and engine.</summary>
public sealed class Sendings : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Task<Sending>> markets = new();

    public Task<Sending> On(string engine) => markets.GetOrAdd(engine, Sending.StartAsync);

    public async ValueTask DisposeAsync()
    {
        foreach (var market in markets.Values.Where(m => m.IsCompletedSuccessfully))
        {
            await (await market).DisposeAsync();
        }
    }
}
