using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.CompanyGifts;

/// <summary>The tracking sheet of a company's gifts, for their buyer: by sign-in, by this browser, or by number and phone. Null when they are another's.</summary>
/// <param name="Number">Of any of its purchases.</param>
public sealed record ViewCompanyGifts(Actor Actor, string Number, PhoneNumber? Phone = null) : IQuery<GiftSheet?>;

/// <param name="Number">The first purchase's, by which all of it is paid.</param>
public sealed record GiftSheet(string Number, DateTime PlacedAt, string BuyerName, Money Total, bool IsSample, IReadOnlyList<GiftSheetRow> Rows)
{
    public int Delivered => Rows.Count(r => r.Orders.Count > 0 && r.Orders.All(o => o.State == OrderState.Delivered));
}

public sealed record GiftSheetRow(int Position, string PurchaseNumber, string Name, string Phone, string Address, string? Card, Money Total, IReadOnlyList<GiftSheetOrder> Orders);

public sealed record GiftSheetOrder(Guid Id, string Number, string SellerName, string Goods, OrderState State, DateTime StateAt, string? Carrier, string? Tracking, Money Total);

internal sealed class ViewCompanyGiftsHandler(MarketplaceDb db, FieldCipher cipher) : IRequestHandler<ViewCompanyGifts, GiftSheet?>
{
    public async Task<GiftSheet?> Handle(ViewCompanyGifts request, CancellationToken cancellationToken)
    {
        if (!ReferenceNumber.TryParse(request.Number, out var number)
            || await db.Set<Purchase>().AsNoTracking().SingleOrDefaultAsync(p => p.Number == number.Value, cancellationToken) is not { GiftsId: { } gifts } asked
            || !PurchaseAccess.IsTheirs(asked, request.Actor, request.Phone, cipher))
        {
            return null;
        }

        var purchases = await db.Set<Purchase>().AsNoTracking().Where(p => p.GiftsId == gifts).OrderBy(p => p.GiftsPosition)
            .Include(p => p.Orders).ThenInclude(o => o.Lines).AsSplitQuery().ToListAsync(cancellationToken);
        return new(
            OrderView.Shown(purchases[0].Number), purchases[0].PlacedAt, purchases[0].Gift!.BuyerName, purchases.Sum(p => p.Orders.Sum(o => o.Total)), purchases.Exists(p => p.IsSample),
            [.. purchases.Select(Row)]);
    }

    private GiftSheetRow Row(Purchase purchase)
    {
        var to = purchase.RecipientFrom(cipher);
        return new(
            purchase.GiftsPosition + 1, OrderView.Shown(purchase.Number), to.Name, to.Phone.Value, to.Address.OneLine, purchase.Gift?.Read(cipher).Card, purchase.Orders.Sum(o => o.Total),
            [
                .. purchase.Orders.OrderBy(o => o.SellerName, StringComparer.Ordinal).ThenBy(o => o.Id).Select(o => new GiftSheetOrder(
                    o.Id, OrderView.Shown(o.Number), o.SellerName,
                    string.Join("; ", o.Lines.Where(l => l.Quantity > 0).OrderBy(l => l.Position).Select(l => $"{l.Quantity} × {l.ProductName}, {l.VariantName}")),
                    o.State, o.StateAt, o.Carrier, o.TrackingNumber, o.Total)),
            ]);
    }
}
