using System.Collections.Concurrent;
using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Tests.Integration.Support;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Ordering;

/// <summary>Sellers, products, stock and members as Ordering asks for them, in memory; counts what was reserved, released and packed.</summary>
internal sealed class FakeShops
{
    public static readonly Guid Tea = Ids.FromName("test-seller", "tea");
    public static readonly Guid Noodles = Ids.FromName("test-seller", "noodles");
    public static readonly Guid TeaBud = Ids.FromName("test-variant", "tea-bud");
    public static readonly Guid TeaGift = Ids.FromName("test-variant", "tea-gift");
    public static readonly Guid Noodle = Ids.FromName("test-variant", "noodle");
    public static readonly Guid TeaMember = Ids.FromName("test-person", "tea");
    public static readonly Guid NoodleMember = Ids.FromName("test-person", "noodles");

    public ConcurrentDictionary<Guid, VariantForSale> Variants { get; } = new();

    public ConcurrentDictionary<Guid, SellerFacts> Sellers { get; } = new();

    /// <summary>What each order holds; calls are counted, also those rolled back.</summary>
    public ConcurrentDictionary<Guid, IReadOnlyList<StockNeed>> Reserved { get; } = new();

    public ConcurrentBag<Guid> Released { get; } = [];

    public ConcurrentDictionary<Guid, IReadOnlyList<PackedLot>> Packed { get; } = new();

    public FakeShops()
    {
        AddSeller(Tea, "Hợp tác xã chè Thử", "19");
        AddSeller(Noodles, "Miến Thử", "19");
        AddVariant(TeaBud, Tea, "Chè nõn tôm", 320_000, 250);
        AddVariant(TeaGift, Tea, "Hộp quà chè đinh", 890_000, 600);
        AddVariant(Noodle, Noodles, "Miến dong", 65_000, 550);
    }

    public void AddVariant(Guid id, Guid seller, string name, long dong, long grossGrams) => Variants[id] = new VariantForSale(
        id, Ids.FromName("test-product", name), seller, name, Slug.From(name), "200 g", $"SKU-{id.ToString()[..8]}", "products/thu",
        new Money(dong), new Grams(200), new Grams(grossGrams), "goods", 50, true, true);

    /// <summary>The account number of a shop.</summary>
    public static string AccountOf(Guid seller) => seller == Tea ? "1900000000001" : "1900000000002";

    /// <summary>Goods and shops as if they were no samples.</summary>
    public void MakeReal()
    {
        foreach (var id in Variants.Keys)
        {
            Change(id, v => v with { IsSample = false });
        }

        foreach (var (id, seller) in Sellers)
        {
            Sellers[id] = seller with { IsSample = false };
        }
    }

    public void Change(Guid variant, Func<VariantForSale, VariantForSale> change) => Variants[variant] = change(Variants[variant]);

    public Action<IServiceCollection> Register => services =>
    {
        services.AddSingleton(this);
        services.AddTransient<IRequestHandler<GetVariantsForSale, IReadOnlyList<VariantForSale>>, Answers>();
        services.AddTransient<IRequestHandler<GetSellers, IReadOnlyList<SellerFacts>>, Answers>();
        services.AddTransient<IRequestHandler<GetPayeeAccounts, IReadOnlyList<PayeeAccount>>, Answers>();
        services.AddTransient<IRequestHandler<GetSellerMembers, IReadOnlyList<Guid>>, Answers>();
        services.AddTransient<IRequestHandler<GetPersonContacts, IReadOnlyList<PersonContact>>, Answers>();
        services.AddTransient<IRequestHandler<ReserveStock, Outcome<Done>>, Answers>();
        services.AddTransient<IRequestHandler<ReleaseStock, Outcome<Done>>, Answers>();
        services.AddTransient<IRequestHandler<ReleaseLine, Outcome<Done>>, Answers>();
        services.AddTransient<IRequestHandler<TakeBackStock, Outcome<Done>>, Answers>();
        services.AddTransient<IRequestHandler<GetAllocations, IReadOnlyList<LotAllocation>>, Answers>();
        services.AddTransient<IRequestHandler<FinalizeAllocations, Outcome<Done>>, Answers>();
    };

    private void AddSeller(Guid id, string name, string province) => Sellers[id] = new SellerFacts(
        id, Slug.From(name), name, SellerKind.Cooperative, SellerState.Verified, province, "01849", "Xã Phong Quang", null, null, false, true);

    private sealed class Answers(FakeShops shops) :
        IRequestHandler<GetVariantsForSale, IReadOnlyList<VariantForSale>>,
        IRequestHandler<GetSellers, IReadOnlyList<SellerFacts>>,
        IRequestHandler<GetPayeeAccounts, IReadOnlyList<PayeeAccount>>,
        IRequestHandler<GetSellerMembers, IReadOnlyList<Guid>>,
        IRequestHandler<GetPersonContacts, IReadOnlyList<PersonContact>>,
        IRequestHandler<ReserveStock, Outcome<Done>>,
        IRequestHandler<ReleaseStock, Outcome<Done>>,
        IRequestHandler<ReleaseLine, Outcome<Done>>,
        IRequestHandler<TakeBackStock, Outcome<Done>>,
        IRequestHandler<GetAllocations, IReadOnlyList<LotAllocation>>,
        IRequestHandler<FinalizeAllocations, Outcome<Done>>
    {
        public Task<IReadOnlyList<VariantForSale>> Handle(GetVariantsForSale request, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<VariantForSale>>([.. request.VariantIds.Where(shops.Variants.ContainsKey).Select(id => shops.Variants[id])]);

        public Task<IReadOnlyList<SellerFacts>> Handle(GetSellers request, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<SellerFacts>>([.. request.Ids.Where(shops.Sellers.ContainsKey).Select(id => shops.Sellers[id])]);

        public Task<IReadOnlyList<PayeeAccount>> Handle(GetPayeeAccounts request, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PayeeAccount>>(
                [.. request.SellerIds.Where(shops.Sellers.ContainsKey).Select(id => new PayeeAccount(id, "999999", "Ngân hàng thử", AccountOf(id), "CHU GIAN HANG"))]);

        public Task<IReadOnlyList<Guid>> Handle(GetSellerMembers request, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Guid>>([request.SellerId == Tea ? TeaMember : NoodleMember]);

        public Task<IReadOnlyList<PersonContact>> Handle(GetPersonContacts request, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PersonContact>>(
                [.. request.PersonIds.Select(id => new PersonContact(id, "Bà Thử", PhoneNumber.Parse(id == TeaMember ? "0912111111" : "0912222222"), true))]);

        public Task<Outcome<Done>> Handle(ReserveStock request, CancellationToken cancellationToken)
        {
            foreach (var need in request.Needs.GroupBy(n => n.VariantId))
            {
                if (need.Sum(n => n.Quantity) > shops.Variants[need.Key].Available)
                {
                    return Task.FromResult<Outcome<Done>>(new Refusal("catalog.out_of_stock", "Hết hàng.", "Sold out."));
                }
            }

            foreach (var order in request.Needs.GroupBy(n => n.OrderId))
            {
                shops.Reserved[order.Key] = [.. order];
            }

            return Task.FromResult<Outcome<Done>>(Done.It);
        }

        public Task<Outcome<Done>> Handle(ReleaseStock request, CancellationToken cancellationToken)
        {
            shops.Released.Add(request.OrderId);
            return Task.FromResult<Outcome<Done>>(Done.It);
        }

        public Task<Outcome<Done>> Handle(ReleaseLine request, CancellationToken cancellationToken) => Task.FromResult<Outcome<Done>>(Done.It);

        public Task<Outcome<Done>> Handle(TakeBackStock request, CancellationToken cancellationToken) => Task.FromResult<Outcome<Done>>(Done.It);

        public Task<IReadOnlyList<LotAllocation>> Handle(GetAllocations request, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<LotAllocation>>(
            [
                .. request.OrderIds.SelectMany(id => shops.Reserved.GetValueOrDefault(id, []))
                    .Select(n => new LotAllocation(n.OrderId, n.OrderLineId, LotOf(n.VariantId), "L1", null, n.Quantity, false)),
            ]);

        public Task<Outcome<Done>> Handle(FinalizeAllocations request, CancellationToken cancellationToken)
        {
            shops.Packed[request.OrderId] = request.Packed;
            return Task.FromResult<Outcome<Done>>(Done.It);
        }

        private static Guid LotOf(Guid variant) => Ids.FromName("test-lot", variant.ToString());
    }
}

/// <summary>One site per test class and engine with the fake shops on it.</summary>
public sealed class ShopSites : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Task<(TestSite Site, FakeShops Shops)>> sites = new();

    internal Task<(TestSite Site, FakeShops Shops)> On(string engine) => sites.GetOrAdd(engine, StartAsync);

    public async ValueTask DisposeAsync()
    {
        foreach (var site in sites.Values.Where(s => s.IsCompletedSuccessfully))
        {
            await (await site).Site.DisposeAsync();
        }
    }

    private static async Task<(TestSite, FakeShops)> StartAsync(string engine)
    {
        var shops = new FakeShops();
        return (await TestSite.StartAsync(engine, shops.Register), shops);
    }
}

/// <summary>Buyers and what they do, in short words.</summary>
internal static class Buying
{
    public const string Commune = "01849";
    public const string Street = "Số 12 ngõ Bàng Thử";
    public const string Phone = "0912345678";

    public static Actor NewGuest() => Actor.Guest(Guid.CreateVersion7().ToString("N") + "0123456789a");

    public static Actor NewPerson() => new(ActorKind.Person, Guid.CreateVersion7());

    public static Actor SellerOf(Guid seller) => new(ActorKind.Person, FakeShops.TeaMember, seller);

    public static SetCheckoutAddress Address(Actor buyer) => new(buyer, "Nguyễn Thị Thử", Phone, Commune, Street, null, true);

    /// <summary>A cart of two sellers with an address, as the review page shows it.</summary>
    public static async Task<CheckoutView> FilledCartAsync(this TestSite site, Actor buyer)
    {
        await site.DoAsync(new AddToCart(buyer, FakeShops.TeaBud, 2));
        await site.DoAsync(new AddToCart(buyer, FakeShops.TeaGift, 1));
        await site.DoAsync(new AddToCart(buyer, FakeShops.Noodle, 2));
        await site.DoAsync(Address(buyer));
        return (await site.SendAsync(new ReviewCheckout(buyer)))!;
    }

    public static PlacePurchase Place(Actor buyer, CheckoutView shown) => new(buyer, shown.CartId, shown.CartVersion, shown.Total, "cod");

    /// <summary>A purchase with an order of the tea shop and one of the noodle shop.</summary>
    public static async Task<PurchaseView> BuyAsync(this TestSite site, Actor buyer)
    {
        var placed = await site.DoAsync(Place(buyer, await site.FilledCartAsync(buyer)));
        return (await site.SendAsync(new ViewPurchase(buyer, placed.Number)))!;
    }

    public static OrderView Of(this PurchaseView purchase, Guid seller) => purchase.Orders.Single(o => o.SellerId == seller);

    public static Actor Staff { get; } = new(ActorKind.Staff, Guid.CreateVersion7(), Office: Support.Desks.Trade);
}
