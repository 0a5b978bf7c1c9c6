using System.Collections.Concurrent;
using Marketplace.Catalog.Questions;
using Marketplace.Catalog.Reviews;
using Marketplace.Contracts;
using Marketplace.Platform.Answers;
using Marketplace.Tests.Integration.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Catalog;

/// <summary>What people have received, as Ordering would tell it.</summary>
internal sealed class Receipts
{
    private readonly ConcurrentDictionary<string, (string Owner, List<ReceivedLine> Lines)> purchases = new();

    public Action<IServiceCollection> Register => services =>
    {
        StandIns.Register(services);
        services.AddSingleton(this);
        services.AddTransient<IRequestHandler<GetReceivedLines, IReadOnlyList<ReceivedLine>>, Answers>();
        services.AddTransient<IRequestHandler<GetPersonContacts, IReadOnlyList<PersonContact>>, Contacts>();
    };

    /// <summary>A delivered purchase of the buyer's with one line of the shelf's product.</summary>
    public ReceivedLine Deliver(Actor buyer, Shelf shelf) => Deliver(buyer, shelf, shelf.ProductId);

    public ReceivedLine Deliver(Actor buyer, Shelf shelf, Guid productId)
    {
        var number = ReferenceNumber.New().ToString();
        var line = new ReceivedLine(
            Guid.CreateVersion7(), Guid.CreateVersion7(), number, shelf.Seller.SellerId!.Value, productId, "Trà thử", "Túi 100 g", "products/thu",
            "H", "Hà Nội", shelf.Site.Clock.GetUtcNow().UtcDateTime, IsSample: false);
        purchases[number] = (OwnerKeys.Of(buyer)!, [line]);
        return line;
    }

    private sealed class Answers(Receipts receipts) : IRequestHandler<GetReceivedLines, IReadOnlyList<ReceivedLine>>
    {
        public Task<IReadOnlyList<ReceivedLine>> Handle(GetReceivedLines request, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ReceivedLine>>(
                receipts.purchases.TryGetValue(request.PurchaseNumber ?? "", out var purchase) && purchase.Owner == OwnerKeys.Of(request.Actor) ? purchase.Lines : []);
    }

    private sealed class Contacts : IRequestHandler<GetPersonContacts, IReadOnlyList<PersonContact>>
    {
        public Task<IReadOnlyList<PersonContact>> Handle(GetPersonContacts request, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PersonContact>>([.. request.PersonIds.Select(id => new PersonContact(id, "Bà Thử", PhoneNumber.Parse("0912333444"), false))]);
    }
}

/// <summary>One site per test class and engine, with <see cref="Receipts"/>.</summary>
public sealed class BuyerSites : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Task<(TestSite Site, Receipts Receipts)>> sites = new();

    internal Task<(TestSite Site, Receipts Receipts)> On(string engine) => sites.GetOrAdd(engine, StartAsync);

    public async ValueTask DisposeAsync()
    {
        foreach (var site in sites.Values.Where(s => s.IsCompletedSuccessfully))
        {
            await (await site).Site.DisposeAsync();
        }
    }

    private static async Task<(TestSite, Receipts)> StartAsync(string engine)
    {
        var receipts = new Receipts();
        return (await TestSite.StartAsync(engine, receipts.Register), receipts);
    }
}

/// <summary>Buyers and what they write, in short words.</summary>
internal static class Writing
{
    public static readonly Actor Staff = new(ActorKind.Staff, Guid.CreateVersion7(), Office: Support.Desks.Trade);

    public static Actor NewGuest() => Actor.Guest(Guid.CreateVersion7().ToString("N") + "0123456789a");

    public static Actor NewPerson() => new(ActorKind.Person, Guid.CreateVersion7());

    public static WriteReview Review(Actor buyer, ReceivedLine line, int stars = 5, string words = "Trà thơm, nước xanh.") =>
        new(buyer, line.PurchaseNumber, null, line.OrderLineId, stars, words, NameShown.Sister, []);

    public static Task<ProductReviews> ReviewsAsync(this TestSite site, Guid product, ReviewSort sort = ReviewSort.Newest)
    {
        Forget(site, product);
        return site.SendAsync(new ViewReviews(product, Sort: sort));
    }

    public static Task<PageOf<AnsweredQuestion>> QuestionsAsync(this TestSite site, Guid product)
    {
        Forget(site, product);
        return site.SendAsync(new ViewQuestions(product));
    }

    // The storefront, which hears of changes, is not here.
    private static void Forget(TestSite site, Guid product) => site.Services.GetRequiredService<Changes>().Tell(Shown.Product(product));

    /// <summary>The rating row tells exactly what the shown reviews do.</summary>
    public static async Task RatingsAddUpAsync(this TestSite site)
    {
        var (ratings, reviews) = await site.LookAsync(async db => (
            await db.Set<ProductRating>().AsNoTracking().ToListAsync(),
            await db.Set<Review>().AsNoTracking().Where(r => r.State == Marketplace.Catalog.Moderation.WordsState.Shown).ToListAsync()));
        foreach (var product in ratings.Select(r => r.ProductId).Union(reviews.Select(r => r.ProductId)))
        {
            var row = RatingView.Of(product, ratings.SingleOrDefault(r => r.ProductId == product));
            row.ByStars.ShouldBe([.. Enumerable.Range(1, 5).Select(stars => reviews.Count(r => r.ProductId == product && r.Stars == stars))]);
        }
    }
}
