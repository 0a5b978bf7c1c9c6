using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Orders;

/// <summary>What the seller's and the staff's order pages read alike.</summary>
internal sealed class OrderLists(MarketplaceDb db, DatedRules rules, FieldCipher cipher)
{
    public const int PageSize = 20;

    /// <summary>
    /// Those of <paramref name="orders"/> with a number, the last four digits of the recipient's phone, or words of the recipient's name; nothing where
    /// <paramref name="typed"/> is none of these. <paramref name="seller"/>: whose they are; null for all.
    /// </summary>
    public IQueryable<Order> Search(IQueryable<Order> orders, Guid? seller, string typed)
    {
        if (ReferenceNumber.TryParse(typed, out var reference))
        {
            return orders.Where(o => o.Number == reference.Value || o.Purchase.Number == reference.Value);
        }

        var words = OrderFind.Asked(typed, cipher);
        foreach (var (from, to) in words)
        {
            var found = db.Set<OrderFind>().Where(f => (seller == null || f.SellerId == seller) && f.Word.CompareTo(from) >= 0 && f.Word.CompareTo(to) <= 0).Select(f => f.OrderId);
            orders = orders.Where(o => found.Contains(o.Id));
        }

        return words.Count > 0 ? orders : orders.Where(o => false);
    }

    /// <summary>A page of <paramref name="orders"/>, in their order.</summary>
    public async Task<PageOf<OrderCard>> PageAsync(IQueryable<Order> orders, bool oldestFirst, int page, CancellationToken cancellationToken)
    {
        var number = Math.Clamp(page, 1, 10_000);
        var total = await orders.CountAsync(cancellationToken);
        var sorted = oldestFirst
            ? orders.OrderBy(o => o.PlacedAt).ThenBy(o => o.Id)
            : orders.OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id);
        // The page's ids come from the index alone, so that a page far back reads no more rows than the first.
        var ids = await sorted.Skip((number - 1) * PageSize).Take(PageSize).Select(o => o.Id).ToListAsync(cancellationToken);
        var rows = (await db.Set<Order>().Where(o => ids.Contains(o.Id)).Select(o => new
        {
            o.Id,
            o.Number,
            o.SellerId,
            o.SellerName,
            o.State,
            o.Total,
            o.PlacedAt,
            o.StateAt,
            o.PackOn,
            o.CollectedAt,
            o.NeedsHelp,
            o.IsSample,
            o.Purchase.RecipientName,
            o.Purchase.CommuneName,
            o.Purchase.ProvinceName,
        }).ToListAsync(cancellationToken)).OrderBy(r => ids.IndexOf(r.Id)).ToList();
        var lines = (await db.Set<OrderLine>()
            .Where(l => ids.Contains(l.OrderId) && l.Quantity > 0)
            .Select(l => new { l.OrderId, l.Position, l.Quantity, l.ProductName, l.VariantName })
            .ToListAsync(cancellationToken)).ToLookup(l => l.OrderId);
        var deadline = (await rules.GetAsync("ordering.seller_cancel_hours", cancellationToken: cancellationToken)).Hours;
        return new PageOf<OrderCard>(
            [
                .. rows.Select(r => new OrderCard(
                    OrderView.Shown(r.Number), r.SellerId, r.SellerName, r.State, r.RecipientName, r.CommuneName, r.ProvinceName,
                    string.Join(", ", lines[r.Id].OrderBy(l => l.Position).Select(l => $"{l.Quantity} × {l.ProductName} {l.VariantName}".TrimEnd())),
                    r.Total, r.PlacedAt, r.StateAt, r.CollectedAt, r.State == OrderState.Placed ? Order.AnswerFrom(r.StateAt, r.PackOn) + deadline : null, r.NeedsHelp, r.IsSample) { PackOn = r.PackOn }),
            ],
            total, number, PageSize);
    }

    public async Task<OrderView?> OneAsync(IQueryable<Order> orders, string number, CancellationToken cancellationToken)
    {
        if (!ReferenceNumber.TryParse(number, out var reference))
        {
            return null;
        }

        var order = await orders.AsNoTracking()
            .Include(o => o.Purchase).Include(o => o.Lines).Include(o => o.Events)
            .SingleOrDefaultAsync(o => o.Number == reference.Value, cancellationToken);
        return order is null ? null : OrderView.Of(order, order.Purchase.RecipientFrom(cipher)) with
        {
            Gift = order.Purchase.Gift?.Read(cipher),
            Company = order.Purchase.Company?.Read(cipher),
        };
    }
}
