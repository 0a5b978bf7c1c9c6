using System.Collections.Concurrent;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Workers;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Catalog.Figures;

/// <summary>How often a product's page was opened on a day (Vietnam's), whoever did: nothing of the visitor is kept.</summary>
internal sealed class ViewDay
{
    public DateOnly Day { get; init; }

    public Guid ProductId { get; init; }

    public Guid SellerId { get; init; }

    public long Views { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<ViewDay>(entity =>
    {
        entity.Table("catalog_view_days", Retention.Listing);
        entity.HasKey(d => new { d.Day, d.ProductId });
        entity.HasIndex(d => new { d.SellerId, d.Day });
    });
}

/// <summary>Count a view of the product at an address. It goes into the memory of this process and nobody waits, so it is neither a query nor a command.</summary>
public sealed record NoteView(string Slug) : IRequest<Done>;

/// <summary>How often the pages of the shop acted for were opened from day to day (Vietnam's, both included): by day and by product.</summary>
public sealed record CountMyViews(Actor Actor, DateOnly From, DateOnly To) : IQuery<MyViews>;

/// <summary>Ask: how often the pages of products were opened in days (Vietnam's, both included), by product; those nobody opened are left out. Of no person, so of nobody's right.</summary>
public sealed record CountViewsOfDays(DateOnly From, DateOnly To, IReadOnlyCollection<Guid> ProductIds) : IQuery<IReadOnlyDictionary<Guid, long>>;

public sealed record MyViews(IReadOnlyDictionary<DateOnly, long> Days, IReadOnlyDictionary<Guid, long> Products);

/// <summary>Views of this process that are not written down yet. What does not fit is left out: a page is worth more than its count.</summary>
internal sealed class ViewBuffer(TimeProvider time)
{
    private const int Most = 20_000;

    private ConcurrentDictionary<(DateOnly Day, string Slug), long> views = new();

    public void Note(string slug, long times = 1) => Note((VietnamTime.Today(time), slug), times);

    public void Note((DateOnly Day, string Slug) view, long times)
    {
        var now = views;
        if (now.Count < Most || now.ContainsKey(view))
        {
            now.AddOrUpdate(view, times, (_, counted) => counted + times);
        }
    }

    public IReadOnlyDictionary<(DateOnly Day, string Slug), long> Take() => Interlocked.Exchange(ref views, new());
}

/// <summary>Apart from the others: it asks for no database, so that counting costs no request of its own.</summary>
internal sealed class NoteViewHandler(ViewBuffer buffer) : IRequestHandler<NoteView, Done>
{
    public Task<Done> Handle(NoteView request, CancellationToken cancellationToken)
    {
        if (request.Slug.Length <= MaxLengths.Slug)
        {
            buffer.Note(request.Slug);
        }

        return Counted;
    }

    private static readonly Task<Done> Counted = Task.FromResult(Done.It);
}

internal sealed class ViewHandlers(MarketplaceDb db) : IRequestHandler<CountMyViews, MyViews>, IRequestHandler<CountViewsOfDays, IReadOnlyDictionary<Guid, long>>
{
    public async Task<MyViews> Handle(CountMyViews request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        var own = db.Set<ViewDay>().Where(d => d.SellerId == seller && d.Day >= request.From && d.Day <= request.To);
        return new(
            await own.GroupBy(d => d.Day).Select(g => new { g.Key, Views = g.Sum(d => d.Views) }).ToDictionaryAsync(g => g.Key, g => g.Views, cancellationToken),
            await own.GroupBy(d => d.ProductId).Select(g => new { g.Key, Views = g.Sum(d => d.Views) }).ToDictionaryAsync(g => g.Key, g => g.Views, cancellationToken));
    }

    public async Task<IReadOnlyDictionary<Guid, long>> Handle(CountViewsOfDays request, CancellationToken cancellationToken) => await db.Set<ViewDay>()
        .Where(d => d.Day >= request.From && d.Day <= request.To && request.ProductIds.Contains(d.ProductId))
        .GroupBy(d => d.ProductId).Select(g => new { g.Key, Views = g.Sum(d => d.Views) }).ToDictionaryAsync(g => g.Key, g => g.Views, cancellationToken);
}

/// <summary>Writes down what the buffer holds, a row for each product and day. Slugs that are no product's are left out.</summary>
internal sealed class ViewBook(IServiceScopeFactory scopes, ViewBuffer buffer)
{
    private const int AtOnce = 400;

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var part in buffer.Take().OrderBy(v => v.Key.Slug, StringComparer.Ordinal).Chunk(AtOnce))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
                await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
                    async token =>
                    {
                        await WriteAsync(db, part, token);
                        return true;
                    },
                    _ => true,
                    cancellationToken);
            }
            catch
            {
                // They wait for the next minute.
                Array.ForEach(part, v => buffer.Note(v.Key, v.Value));
                throw;
            }
        }
    }

    private static async Task WriteAsync(MarketplaceDb db, KeyValuePair<(DateOnly Day, string Slug), long>[] part, CancellationToken cancellationToken)
    {
        var slugs = part.Select(v => v.Key.Slug).Distinct().ToList();
        var products = await db.Set<Product>().Where(p => slugs.Contains(p.Slug)).Select(p => new { p.Slug, p.Id, p.SellerId }).ToDictionaryAsync(p => p.Slug, cancellationToken);
        foreach (var ((day, slug), times) in part.Where(v => products.ContainsKey(v.Key.Slug)).OrderBy(v => v.Key.Day).ThenBy(v => products[v.Key.Slug].Id))
        {
            var product = products[slug];
            if (await db.Set<ViewDay>().Where(d => d.Day == day && d.ProductId == product.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.Views, d => d.Views + times), cancellationToken) == 0)
            {
                db.Add(new ViewDay { Day = day, ProductId = product.Id, SellerId = product.SellerId, Views = times });
            }
        }
    }
}

/// <summary>Every minute, and once more when the program stops. Every node has its own.</summary>
internal sealed class ViewWorker(ViewBook book, TimeProvider time, ILogger<ViewWorker> log) : SweepWorker("Views of products", TimeSpan.FromMinutes(1), time, log)
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await book.WriteAsync(CancellationToken.None);
    }

    protected override Task SweepAsync(CancellationToken cancellationToken) => book.WriteAsync(CancellationToken.None);
}
