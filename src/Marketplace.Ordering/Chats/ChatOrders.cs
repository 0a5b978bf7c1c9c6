using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Chats;

/// <summary>What both sides of a link do alike: find it, read and keep who it is for, end it.</summary>
internal sealed class ChatOrders(MarketplaceDb db, IMediator mediator, FieldCipher cipher, TimeProvider time)
{
    public static Refusal Over { get; } = new(
        "ordering.chat_over", "Đường dẫn này không còn dùng được. Hãy nhắn gian hàng gửi đường dẫn mới.", "This link is over. Ask the shop for a new one.", Kind: RefusalKind.Conflict);

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<ChatOrder?> FindAsync(string? code, CancellationToken cancellationToken) => Crockford.Read(code, ChatOrder.CodeLength) is { } read
        ? await db.Set<ChatOrder>().Include(o => o.Lines).SingleOrDefaultAsync(o => o.Code == read, cancellationToken)
        : null;

    public Task<ChatOrder?> OfSellerAsync(Actor actor, string? code, CancellationToken cancellationToken)
    {
        var (seller, read) = (actor.SellerId ?? Guid.Empty, Crockford.Read(code, ChatOrder.CodeLength) ?? "");
        return db.Set<ChatOrder>().Include(o => o.Lines).SingleOrDefaultAsync(o => o.Code == read && o.SellerId == seller, cancellationToken);
    }

    public PhoneNumber PhoneOf(ChatOrder order) => PhoneNumber.Parse(cipher.Decrypt(order.PhoneCipher, CartAddress.PhonePurpose));

    /// <summary>Who it is for, as far as it is known.</summary>
    public ChatRecipient RecipientOf(ChatOrder order) => new(
        order.RecipientName, PhoneOf(order), order.CommuneCode, order.StreetCipher.Length > 0 ? cipher.Decrypt(order.StreetCipher, CartAddress.StreetPurpose) : "",
        order.NoteCipher is { } note ? cipher.Decrypt(note, CartAddress.NotePurpose) : null);

    /// <summary>As a cart: complete only once commune and street are known.</summary>
    public CartView CartOf(ChatOrder order)
    {
        var known = RecipientOf(order);
        var address = known.Street.Length > 0 ? Geography.Address(known.CommuneCode, known.Street) : null;
        return new(
            order.Id, order.Version, [.. order.Lines.OrderBy(l => l.Position).Select(l => new CartLineView(l.VariantId, l.Quantity))],
            address is null ? null : new Recipient(known.Name, known.Phone, address, known.Note, CallBefore: true))
        {
            Ways = order.Way is { } way ? new Dictionary<Guid, DeliveryWay> { [order.SellerId] = way } : new(),
        };
    }

    public static IReadOnlyDictionary<Guid, int> HeldBy(ChatOrder order) => order.Lines.GroupBy(l => l.VariantId).ToDictionary(g => g.Key, g => g.Sum(l => l.Quantity));

    /// <summary>Keeps what was typed. Name and phone have to be there; where it goes may be left for the buyer to say.</summary>
    public Refusal? Keep(ChatOrder order, SetCheckoutAddress typed, bool whole)
    {
        var wrong = SetCheckoutAddressHandler.Read(typed, out var recipient);
        if (wrong is not null && (whole || wrong.Field is not (SetCheckoutAddress.Fields.Commune or SetCheckoutAddress.Fields.Street)))
        {
            return wrong;
        }

        var (street, note) = (typed.StreetLine?.Trim() ?? "", recipient?.Note ?? (string.IsNullOrWhiteSpace(typed.Note) ? null : typed.Note.Trim()));
        if (street.Length > VietnamAddress.StreetLineMaxLength || street.Any(char.IsControl))
        {
            return wrong;
        }

        order.RecipientName = typed.RecipientName!.Trim();
        order.PhoneCipher = cipher.Encrypt(PhoneNumber.Parse(typed.Phone!).Value, CartAddress.PhonePurpose);
        order.CommuneCode = Geography.Commune(typed.CommuneCode?.Trim() ?? "")?.Code ?? "";
        order.StreetCipher = street.Length > 0 ? cipher.Encrypt(street, CartAddress.StreetPurpose) : "";
        order.NoteCipher = note is { Length: <= Recipient.NoteMax } ? cipher.Encrypt(note, CartAddress.NotePurpose) : null;
        return null;
    }

    /// <summary>Frees the goods and ends it.</summary>
    public async Task<Refusal?> EndAsync(Actor actor, ChatOrder order, ChatOrderState how, CancellationToken cancellationToken)
    {
        order.End(how, Now);
        return (await mediator.Send(new ReleaseStock(actor, order.Id), cancellationToken)).Refusal;
    }
}

/// <summary>Who an order out of a chat is for, as far as it is known.</summary>
public sealed record ChatRecipient(string Name, PhoneNumber Phone, string CommuneCode, string Street, string? Note)
{
    public override string ToString() => nameof(ChatRecipient);
}
