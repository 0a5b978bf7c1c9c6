using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Purchases;

internal sealed class GetReceivedLinesHandler(MarketplaceDb db, FieldCipher cipher) : IRequestHandler<GetReceivedLines, IReadOnlyList<ReceivedLine>>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<ReceivedLine>> Handle(GetReceivedLines request, CancellationToken cancellationToken)
    {
        if (await TheirsAsync(request, cancellationToken) is not { } purchases)
        {
            return [];
        }

        var rows = await (
            from purchase in purchases
            join order in db.Set<Order>() on purchase.Id equals order.PurchaseId
            join line in db.Set<OrderLine>() on order.Id equals line.OrderId
            where order.State == OrderState.Delivered && order.Channel != OrderChannel.Counter
            orderby order.StateAt descending, order.Id, line.Position
            select new
            {
                line.Id,
                order.PurchaseId,
                purchase.Number,
                order.SellerId,
                line.ProductId,
                line.ProductName,
                line.VariantName,
                line.PictureKey,
                // Of a present the buyer speaks, not who got it.
                BuyerName = purchase.Gift == null ? purchase.RecipientName : purchase.Gift.BuyerName,
                purchase.ProvinceCode,
                purchase.ProvinceName,
                order.StateAt,
                order.IsSample,
            }).Take(Most).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => new ReceivedLine(
                r.Id, r.PurchaseId, OrderView.Shown(r.Number), r.SellerId, r.ProductId, r.ProductName, r.VariantName, r.PictureKey,
                InitialOf(r.BuyerName), Geography.Province(r.ProvinceCode)?.Name ?? r.ProvinceName, r.StateAt, r.IsSample)),
        ];
    }

    private async Task<IQueryable<Purchase>?> TheirsAsync(GetReceivedLines request, CancellationToken cancellationToken)
    {
        if (request.PurchaseNumber is null)
        {
            var (person, guest) = (Buyers.PersonKeyOf(request.Actor), Buyers.GuestKeyOf(request.Actor));
            return person is null && guest is null ? null : db.Set<Purchase>().Where(p => p.Owner == person || p.Owner == guest);
        }

        return ReferenceNumber.TryParse(request.PurchaseNumber, out var number)
            && await db.Set<Purchase>().AsNoTracking().SingleOrDefaultAsync(p => p.Number == number.Value, cancellationToken) is { } purchase
            && PurchaseAccess.IsTheirs(purchase, request.Actor, request.Phone, cipher)
                ? db.Set<Purchase>().Where(p => p.Id == purchase.Id)
                : null;
    }

    /// <summary>The given name stands last in a Vietnamese name.</summary>
    private static string InitialOf(string name) =>
        name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [.., var given] && char.IsLetter(given[0])
            ? char.ToUpperInvariant(given.Normalize()[0]).ToString()
            : "";
}
