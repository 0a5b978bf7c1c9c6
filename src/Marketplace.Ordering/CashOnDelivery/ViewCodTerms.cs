using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using MediatR;

namespace Marketplace.Ordering.CashOnDelivery;

/// <summary>How the actor's cart, as <see cref="ReviewCheckout"/> shows it, could be paid at the door; null without a cart or an address.</summary>
public sealed record ViewCodTerms(Actor Actor, CheckoutView Cart) : IQuery<CodTerms?>;

/// <param name="NotOfferedBecause">Why it cannot, and what to do; null when it can.</param>
public sealed record CodTerms(LocalText? NotOfferedBecause, IReadOnlyList<CodParcelTerms> Parcels);

/// <param name="Call">Why the seller calls before accepting.</param>
/// <param name="InspectionMinutes">For how long it may be looked at before it is paid; 0: not at all.</param>
public sealed record CodParcelTerms(Guid SellerId, CodCallReason Call, int InspectionMinutes)
{
    /// <summary>What the buyer is to expect, in sentences.</summary>
    public LocalText Words => new(
        (InspectionMinutes > 0 ? $"Được mở xem hàng trong {InspectionMinutes} phút trước khi trả tiền." : "Gian hàng này không cho mở xem trước khi trả tiền; hàng không đúng thì báo trong đơn, được đổi hoặc hoàn tiền.")
        + (Call == CodCallReason.None ? "" : " Gian hàng sẽ gọi số điện thoại nhận hàng để xác nhận trước khi chuẩn bị; bạn cũng có thể tự xác nhận bằng mã trong trang đơn."),
        (InspectionMinutes > 0 ? $"You may look at the goods for {InspectionMinutes} minutes before you pay." : "This shop does not let you look before you pay; if something is wrong, say so in the order.")
        + (Call == CodCallReason.None ? "" : " The shop calls the recipient's phone before it prepares the parcel; you can also confirm by a code on the order's page."));
}

internal sealed class ViewCodTermsHandler(CodDesk desk) : IRequestHandler<ViewCodTerms, CodTerms?>
{
    public async Task<CodTerms?> Handle(ViewCodTerms request, CancellationToken cancellationToken)
    {
        if (request.Cart.Recipient is not { } recipient || Buyers.KeyOf(request.Actor) is not { } owner)
        {
            return null;
        }

        var parcels = request.Cart.Orders.Select(o => new CodParcel(o.SellerId, o.Total)).ToList();
        var standing = await desk.StandingAsync(owner, recipient.Phone, parcels, cancellationToken);
        return new(standing.NotOffered, [.. parcels.Select((p, i) => new CodParcelTerms(p.SellerId, standing.Calls[i], standing.Inspection[i]))]);
    }
}
