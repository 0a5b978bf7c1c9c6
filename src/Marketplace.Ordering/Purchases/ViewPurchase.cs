using System.Security.Cryptography;
using System.Text;
using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Gifts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Purchases;

/// <summary>
/// A purchase, for its buyer: by sign-in, by the guest key of the browser it was made on, or by number and <paramref name="Phone"/>. Null alike
/// when there is none of that number, it is another's, or the phone is wrong.
/// </summary>
public sealed record ViewPurchase(Actor Actor, string Number, PhoneNumber? Phone = null) : IQuery<PurchaseView?>;

public sealed record PurchaseView(
    string Number,
    DateTime PlacedAt,
    string PaymentMethod,
    Money Goods,
    Money Delivery,
    Money Total,
    bool IsSample,
    Recipient Recipient,
    IReadOnlyList<OrderView> Orders)
{
    public Money Discount { get; init; }

    public string? VoucherCode { get; init; }

    public GiftNote? Gift { get; init; }

    public InvoiceBuyer? Company { get; init; }

    /// <summary>One of a company's gifts.</summary>
    public bool IsGifts { get; init; }
}

/// <summary>The purchases of the signed-in person and of this browser, newest first, at most 50.</summary>
public sealed record ListMyPurchases(Actor Actor) : IQuery<IReadOnlyList<PurchaseCard>>;

public sealed record PurchaseCard(string Number, DateTime PlacedAt, Money Total, bool IsSample, IReadOnlyList<PurchaseCardOrder> Orders)
{
    /// <summary>The first of a company's gifts, which stands for all of them.</summary>
    public bool IsGifts { get; init; }
}

public sealed record PurchaseCardOrder(string SellerName, OrderState State);

/// <summary>Whether an actor may see and cancel a purchase.</summary>
internal static class PurchaseAccess
{
    public static bool IsTheirs(Purchase purchase, Actor actor, PhoneNumber? phone, FieldCipher cipher) =>
        purchase.Owner == Buyers.PersonKeyOf(actor)
        || purchase.Owner == Buyers.GuestKeyOf(actor)
        || (phone is not null && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(purchase.BuyerPhone(cipher).Value), Encoding.UTF8.GetBytes(phone.Value)));
}

internal sealed class ViewPurchaseHandler(MarketplaceDb db, FieldCipher cipher) :
    IRequestHandler<ViewPurchase, PurchaseView?>,
    IRequestHandler<ListMyPurchases, IReadOnlyList<PurchaseCard>>
{
    public async Task<PurchaseView?> Handle(ViewPurchase request, CancellationToken cancellationToken)
    {
        if (!ReferenceNumber.TryParse(request.Number, out var reference))
        {
            return null;
        }

        var purchase = await db.Set<Purchase>().AsNoTracking().SingleOrDefaultAsync(p => p.Number == reference.Value, cancellationToken);
        if (purchase is null || !PurchaseAccess.IsTheirs(purchase, request.Actor, request.Phone, cipher))
        {
            return null;
        }

        var orders = await db.Set<Order>().AsNoTracking()
            .Where(o => o.PurchaseId == purchase.Id)
            .Include(o => o.Purchase).Include(o => o.Lines).Include(o => o.Events)
            .OrderBy(o => o.SellerName).ThenBy(o => o.Id)
            .ToListAsync(cancellationToken);
        var recipient = purchase.RecipientFrom(cipher);
        return new PurchaseView(
            reference.ToString(), purchase.PlacedAt, purchase.PaymentMethod, purchase.Goods, purchase.Delivery, purchase.Total, purchase.IsSample,
            recipient, [.. orders.Select(o => OrderView.Of(o, recipient))])
        {
            Discount = purchase.Discount,
            VoucherCode = purchase.VoucherCode,
            Gift = purchase.Gift?.Read(cipher),
            Company = purchase.Company?.Read(cipher),
            IsGifts = purchase.GiftsId is not null,
        };
    }

    public async Task<IReadOnlyList<PurchaseCard>> Handle(ListMyPurchases request, CancellationToken cancellationToken)
    {
        var (person, guest) = (Buyers.PersonKeyOf(request.Actor), Buyers.GuestKeyOf(request.Actor));
        var purchases = await db.Set<Purchase>()
            .Where(p => (p.Owner == person || p.Owner == guest) && (p.GiftsId == null || p.GiftsId == p.Id))
            .OrderByDescending(p => p.PlacedAt).ThenByDescending(p => p.Id)
            .Take(50)
            .Select(p => new { p.Id, p.Number, p.PlacedAt, p.Total, p.IsSample, p.GiftsId })
            .ToListAsync(cancellationToken);
        var ids = purchases.Select(p => p.Id).ToList();
        var orders = (await db.Set<Order>()
            .Where(o => ids.Contains(o.PurchaseId))
            .Select(o => new { o.PurchaseId, o.SellerName, o.State })
            .ToListAsync(cancellationToken)).ToLookup(o => o.PurchaseId);
        return
        [
            .. purchases.Select(p => new PurchaseCard(
                OrderView.Shown(p.Number), p.PlacedAt, p.Total, p.IsSample,
                [.. orders[p.Id].OrderBy(o => o.SellerName, StringComparer.Ordinal).Select(o => new PurchaseCardOrder(o.SellerName, o.State))])
            {
                IsGifts = p.GiftsId != null,
            }),
        ];
    }
}
