using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Watches;

/// <summary>Ends a watch by the code from the message. Harmless when repeated.</summary>
public sealed record EndWatch(Actor Actor, string Code) : ICommand<Done>;

/// <summary>What a code belongs to, for the page that ends it; null when there is none such.</summary>
public sealed record ViewWatch(string Code) : IQuery<WatchView?>;

public sealed record WatchView(string Slug, LocalText Name, bool IsWaiting);

internal sealed class EndWatchHandlers(MarketplaceDb db) : IRequestHandler<EndWatch, Outcome<Done>>, IRequestHandler<ViewWatch, WatchView?>
{
    public async Task<Outcome<Done>> Handle(EndWatch request, CancellationToken cancellationToken)
    {
        var watch = Crockford.Read(request.Code, StockWatch.CodeLength) is { } code
            ? await db.Set<StockWatch>().SingleOrDefaultAsync(w => w.Code == code, cancellationToken)
            : null;
        if (watch is null)
        {
            return Refusal.NotFound;
        }

        watch.State = WatchState.Ended;
        return Done.It;
    }

    public async Task<WatchView?> Handle(ViewWatch request, CancellationToken cancellationToken) => Crockford.Read(request.Code, StockWatch.CodeLength) is { } code
        ? await db.Set<StockWatch>()
            .Where(w => w.Code == code)
            .Join(db.Set<Product>(), w => w.ProductId, p => p.Id, (w, p) => new WatchView(p.Slug, new LocalText(p.Name, p.NameEn), w.State == WatchState.Waiting))
            .SingleOrDefaultAsync(cancellationToken)
        : null;
}
