using System.Collections.Concurrent;
using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Catalog;

/// <summary>Sites whose sellers and lots are stood in for: Catalog alone is tried here.</summary>
public sealed class CatalogSites : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Task<TestSite>> sites = new();

    public Task<TestSite> On(string engine) => sites.GetOrAdd(engine, e => TestSite.StartAsync(e, StandIns.Register));

    public async ValueTask DisposeAsync()
    {
        foreach (var site in sites.Values.Where(s => s.IsCompletedSuccessfully))
        {
            await (await site).DisposeAsync();
        }
    }
}

internal sealed class StandIns(TimeProvider time) :
    IRequestHandler<GetSellers, IReadOnlyList<SellerFacts>>, IRequestHandler<OpenLot, Outcome<LotFacts>>,
    IRequestHandler<NoteLotHandedOver, Outcome<Done>>
{
    public const string CompanyPrefix = "8931234";

    public static void Register(IServiceCollection services) => services
        .AddTransient<IRequestHandler<GetSellers, IReadOnlyList<SellerFacts>>, StandIns>()
        .AddTransient<IRequestHandler<OpenLot, Outcome<LotFacts>>, StandIns>()
        .AddTransient<IRequestHandler<NoteLotHandedOver, Outcome<Done>>, StandIns>();

    public Task<IReadOnlyList<SellerFacts>> Handle(GetSellers request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SellerFacts>>([.. request.Ids.Select(id => new SellerFacts(
            id, "htx", "HTX thử", SellerKind.Cooperative, SellerState.Verified, "19", "05503", "Xã Tân Cương", CompanyPrefix, null, false, false))]);

    public Task<Outcome<Done>> Handle(NoteLotHandedOver request, CancellationToken cancellationToken) => Task.FromResult<Outcome<Done>>(Done.It);

    public Task<Outcome<LotFacts>> Handle(OpenLot request, CancellationToken cancellationToken)
    {
        var lot = request.Lot;
        return Task.FromResult<Outcome<LotFacts>>(lot.Code == "TAKEN"
            ? new Refusal("traceability.lot_code_taken", "Số lô đã có.", "Taken.", "Code")
            : new LotFacts(Ids.New(time), lot.SellerId, lot.ProductId, lot.Code, "/tx/X", null, null, lot.PackedOn, lot.BestBefore));
    }
}

/// <summary>One seller with one approved product, filled as a test needs it.</summary>
internal sealed class Shelf
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    public static readonly Actor Staff = new(ActorKind.Staff, Guid.CreateVersion7(), Office: Support.Desks.Trade);

    private Shelf(TestSite site, Actor seller, Guid product) => (Site, Seller, ProductId) = (site, seller, product);

    public TestSite Site { get; }

    public Actor Seller { get; }

    public Guid ProductId { get; }

    public static Actor NewSeller() => new(ActorKind.Person, Guid.CreateVersion7(), Guid.CreateVersion7());

    public static ProductText Tea(string? name = null) => new()
    {
        Name = name ?? $"Trà thử {Guid.CreateVersion7().ToString("N")[20..]}",
        SetNo = 11,
        Summary = "Búp non, nước xanh.",
        OriginCommuneCode = "05503",
    };

    /// <summary>An approved product of a new seller, without packs.</summary>
    public static async Task<Shelf> OpenAsync(TestSite site, ProductText? text = null, Actor? seller = null)
    {
        seller ??= NewSeller();
        var id = await site.DoAsync(new CreateProduct(seller, Guid.CreateVersion7(), text ?? Tea(), Submit: true));
        var review = await site.SendAsync(new ReviewProduct(Staff, id));
        await site.DoAsync(new DecideProduct(Staff, id, review!.Version, Approve: true));
        return new(site, seller, id);
    }

    /// <summary>A pack; with <paramref name="of"/>, made of several units of that pack's stock.</summary>
    public async Task<Guid> PackAsync(long price = 100_000, Guid? of = null, int units = 1)
    {
        var stock = of is { } other ? await StockOfAsync(other) : (Guid?)null;
        return await Site.DoAsync(new AddVariant(
            Seller, ProductId, "", new PackText { Name = $"Túi {units}", NetGrams = 100 * units, Price = new Money(price) }, stock, units));
    }

    public async Task<Guid> StockOfAsync(Guid variantId) =>
        await Site.LookAsync(db => db.Set<Variant>().Where(v => v.Id == variantId).Select(v => v.StockItemId).SingleAsync());

    /// <summary>Receives a new lot and answers its id.</summary>
    public async Task<Guid> LotAsync(Guid variantId, long units, string code, DateOnly? bestBefore = null) =>
        await Site.DoAsync(new ReceiveStock(
            Seller, ProductId, await StockOfAsync(variantId), units, null, new LotText { Code = code, PackedOn = Today.AddDays(-10), BestBefore = bestBefore }));

    public static ReserveStock Want(params StockNeed[] needs) => new(Actor.System, needs);

    public static StockNeed Need(Guid orderId, Guid variantId, int quantity) => new(orderId, Guid.CreateVersion7(), variantId, quantity);

    public Task<IReadOnlyList<LotAllocation>> LotsOfAsync(Guid orderId) => Site.SendAsync(new GetAllocations([orderId]));

    public async Task<VariantForSale> SaleAsync(Guid variantId) => (await Site.SendAsync(new GetVariantsForSale([variantId]))).Single();

    /// <summary>Stock on hand is the sum of lots and of movements, the reserved the sum of lots' and of proposals, for every stock item.</summary>
    public static async Task AddsUpAsync(TestSite site)
    {
        var (items, lots, movements, proposals) = await site.LookAsync(async db => (
            await db.Set<StockItem>().AsNoTracking().ToListAsync(),
            await db.Set<StockLot>().AsNoTracking().ToListAsync(),
            await db.Set<StockMovement>().AsNoTracking().ToListAsync(),
            await db.Set<Allocation>().AsNoTracking().Where(a => a.State == AllocationState.Proposed).ToListAsync()));
        foreach (var item in items)
        {
            item.OnHand.ShouldBe(lots.Where(l => l.StockItemId == item.Id).Sum(l => l.OnHand));
            item.OnHand.ShouldBe(movements.Where(m => m.StockItemId == item.Id).Sum(m => m.Delta));
            item.Reserved.ShouldBe(lots.Where(l => l.StockItemId == item.Id).Sum(l => l.Allocated));
            item.Reserved.ShouldBe(proposals.Where(a => a.StockItemId == item.Id).Sum(a => a.Units));
            item.Reserved.ShouldBeInRange(0, item.OnHand);
        }

        foreach (var lot in lots)
        {
            lot.Allocated.ShouldBeInRange(0, lot.OnHand);
            lot.OnHand.ShouldBe(movements.Where(m => m.StockItemId == lot.StockItemId && m.LotId == lot.LotId).Sum(m => m.Delta));
            lot.Allocated.ShouldBe(proposals.Where(a => a.StockItemId == lot.StockItemId && a.LotId == lot.LotId).Sum(a => a.Units));
        }
    }
}
