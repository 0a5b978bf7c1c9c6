using System.Security.Cryptography;
using System.Text;
using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Chats;

/// <summary>What a link shows. Goods and price are for whoever has it; who it is for is shown with the phone's last digits, <paramref name="Tail"/>, only.</summary>
public sealed record ViewChatOrder(Actor Actor, string Code, string? Tail = null) : IQuery<ChatOrderView?>
{
    public override string ToString() => nameof(ViewChatOrder);
}

/// <param name="State">Ended by its time it is <see cref="ChatOrderState.Expired"/>.</param>
/// <param name="Checkout">As at checkout; its recipient only where the digits were right.</param>
/// <param name="Recipient">Who it is for, where the digits were right.</param>
/// <param name="PurchaseNumber">Where the asking buyer has confirmed it: their purchase, with dashes.</param>
public sealed record ChatOrderView(
    string Code, string SellerName, string SellerSlug, ChatOrderState State, DateTime ExpiresAt, CheckoutView? Checkout, ChatRecipient? Recipient, string? PurchaseNumber, bool IsSample);

/// <summary>The last digits of the phone open the link. Wrong ones are counted; after several it opens no more.</summary>
public sealed record OpenChatOrder(Actor Actor, string Code, string? Tail) : ICommand<bool>
{
    /// <summary>How many of the last digits are asked for.</summary>
    public const int Digits = 4;

    public override string ToString() => nameof(OpenChatOrder);
}

/// <summary>The buyer mends where it goes or how it comes.</summary>
public sealed record MendChatOrder(Actor Actor, string Code, string? Tail, SetCheckoutAddress? To, DeliveryWay? Way = null) : ICommand<Done>
{
    public override string ToString() => nameof(MendChatOrder);
}

/// <summary>
/// The buyer orders what the link shows, by the same path as a cart of one's own. Pressed twice it answers with the one purchase; a link becomes one
/// purchase only.
/// </summary>
public sealed record ConfirmChatOrder(Actor Actor, string Code, string? Tail, Money ShownTotal, string PaymentMethod) : ICommand<PlacedPurchase>
{
    public override string ToString() => nameof(ConfirmChatOrder);
}

internal sealed class OpenChatOrderHandler(
    MarketplaceDb db, IMediator mediator, ChatOrders chats, ReviewCheckoutHandler reviews, PlacePurchaseHandler placing, FieldCipher cipher, TimeProvider time) :
    IRequestHandler<ViewChatOrder, ChatOrderView?>,
    IRequestHandler<OpenChatOrder, Outcome<bool>>,
    IRequestHandler<MendChatOrder, Outcome<Done>>,
    IRequestHandler<ConfirmChatOrder, Outcome<PlacedPurchase>>
{
    public async Task<ChatOrderView?> Handle(ViewChatOrder request, CancellationToken cancellationToken)
    {
        if (await chats.FindAsync(request.Code, cancellationToken) is not { } order || await mediator.Send(new GetSellers([order.SellerId]), cancellationToken) is not [var seller])
        {
            return null;
        }

        if (!order.IsOpen(chats.Now))
        {
            var mine = order.State == ChatOrderState.Confirmed ? await MadeAsync(request.Actor, order, cancellationToken) : null;
            return new(order.Code, seller.Name, seller.Slug, order.State == ChatOrderState.Waiting ? ChatOrderState.Expired : order.State, order.ExpiresAt, null, null, mine?.Number, order.IsSample);
        }

        var isOpened = IsOpened(order, request.Tail);
        var checkout = await reviews.OfAsync(request.Actor, chats.CartOf(order), seller.ProvinceCode, ChatOrders.HeldBy(order), cancellationToken);
        return new(
            order.Code, seller.Name, seller.Slug, order.State, order.ExpiresAt, isOpened ? checkout : checkout with { Recipient = null }, isOpened ? chats.RecipientOf(order) : null, null, order.IsSample);
    }

    public async Task<Outcome<bool>> Handle(OpenChatOrder request, CancellationToken cancellationToken)
    {
        if (await chats.FindAsync(request.Code, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (!order.IsOpen(chats.Now))
        {
            return ChatOrders.Over;
        }

        if (order.Tries >= ChatOrder.MostTries)
        {
            return new Refusal(
                "ordering.chat_tries", "Đã thử sai nhiều lần nên đường dẫn này khóa lại. Hãy nhắn gian hàng gửi đường dẫn mới.", "Too many wrong tries; this link is locked. Ask the shop for a new one.", "Tail",
                RefusalKind.TooMany);
        }

        // A wrong try is an answer and no refusal, so that it is counted.
        if (!IsOpened(order, request.Tail))
        {
            order.Tries++;
            return false;
        }

        order.OpenedAt ??= chats.Now;
        return true;
    }

    public async Task<Outcome<Done>> Handle(MendChatOrder request, CancellationToken cancellationToken)
    {
        if (await chats.FindAsync(request.Code, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (!order.IsOpen(chats.Now))
        {
            return ChatOrders.Over;
        }

        if (!IsOpened(order, request.Tail))
        {
            return Refusal.NotFound;
        }

        if (request.Way is { } way && Enum.IsDefined(way))
        {
            order.Way = way;
        }

        // Whose phone opens it stays: another would lock its own buyer out.
        return request.To is { } to && chats.Keep(order, to with { Phone = chats.PhoneOf(order).Value }, whole: true) is { } wrong ? wrong : Done.It;
    }

    public async Task<Outcome<PlacedPurchase>> Handle(ConfirmChatOrder request, CancellationToken cancellationToken)
    {
        if (Buyers.KeyOf(request.Actor) is not { } owner)
        {
            return OrderingRefusals.NoBuyer;
        }

        if (await chats.FindAsync(request.Code, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (order.State == ChatOrderState.Confirmed && await MadeAsync(request.Actor, order, cancellationToken) is { } made)
        {
            return made;
        }

        if (!order.IsOpen(chats.Now))
        {
            return ChatOrders.Over;
        }

        if (!IsOpened(order, request.Tail))
        {
            return Refusal.NotFound;
        }

        var view = chats.CartOf(order);
        var cart = new Cart { Id = order.Id, Owner = owner, Ways = CartWays.Write(view.Ways) };
        cart.Lines.AddRange(order.Lines.OrderBy(l => l.Position).Select((l, i) => new CartLine { CartId = order.Id, VariantId = l.VariantId, Quantity = l.Quantity, AddedAt = order.MadeAt.AddSeconds(i) }));
        cart.Address = view.Recipient is { } to ? AddressOf(order, to) : null;
        var purchase = new Purchase { Id = Ids.New(time), Number = ReferenceNumber.New().Value, Owner = owner, CartId = order.Id, PlacedAt = chats.Now };

        // Kept until here, taken again below: both or neither.
        if (await chats.EndAsync(request.Actor, order, ChatOrderState.Confirmed, cancellationToken) is { } stuck)
        {
            return stuck;
        }

        await db.SaveChangesAsync(cancellationToken);
        var placed = await placing.PlaceAsync(request.Actor, purchase, cart, request.ShownTotal, request.PaymentMethod, OrderChannel.Chat, cancellationToken);
        if (placed.Succeeded)
        {
            (order.PurchaseId, order.OrderNumber) = (purchase.Id, purchase.Orders[0].Number);
        }

        return placed;
    }

    private static CartAddress AddressOf(ChatOrder order, Recipient to) => new()
    {
        CartId = order.Id,
        RecipientName = to.Name,
        PhoneCipher = order.PhoneCipher,
        ProvinceCode = to.Address.ProvinceCode,
        ProvinceName = to.Address.ProvinceName,
        CommuneCode = to.Address.CommuneCode,
        CommuneName = to.Address.CommuneName,
        StreetCipher = order.StreetCipher,
        DataVersion = to.Address.DataVersion,
        NoteCipher = order.NoteCipher,
        CallBefore = to.CallBefore,
    };

    private async Task<PlacedPurchase?> MadeAsync(Actor actor, ChatOrder order, CancellationToken cancellationToken)
    {
        var (person, guest) = (Buyers.PersonKeyOf(actor), Buyers.GuestKeyOf(actor));
        var made = await db.Set<Purchase>().Where(p => p.Id == order.PurchaseId && (p.Owner == person || p.Owner == guest))
            .Select(p => new { p.Id, p.Number, ToPay = p.Orders.Any(o => o.State == OrderState.AwaitingPayment) }).SingleOrDefaultAsync(cancellationToken);
        return made is null ? null : new(made.Id, OrderView.Shown(made.Number), made.ToPay);
    }

    private bool IsOpened(ChatOrder order, string? tail)
    {
        var digits = string.Concat((tail ?? "").Where(char.IsAsciiDigit));
        return digits.Length == OpenChatOrder.Digits && order.Tries < ChatOrder.MostTries && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(cipher.Decrypt(order.PhoneCipher, CartAddress.PhonePurpose)[^OpenChatOrder.Digits..]), Encoding.ASCII.GetBytes(digits));
    }
}
