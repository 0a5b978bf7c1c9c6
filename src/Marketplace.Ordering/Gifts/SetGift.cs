using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;

namespace Marketplace.Ordering.Gifts;

/// <summary>
/// The actor's cart is a present: the cart's address is the recipient's, this is the buyer's own name and phone, with a card to go along.
/// <paramref name="NeededBy"/>: the day of the festival before which it has to be there.
/// </summary>
public sealed record SetGift(Actor Actor, string? BuyerName, string? BuyerPhone, string? Card, DateOnly? NeededBy) : ICommand<Done>
{
    /// <summary>The form's fields, as refusals name them.</summary>
    public static class Fields
    {
        public const string Name = "BuyerName";
        public const string Phone = "BuyerPhone";
        public const string Card = "Card";
        public const string NeededBy = "NeededBy";
    }

    public override string ToString() => nameof(SetGift);
}

/// <summary>The actor's cart is no present after all: the recipient is the buyer.</summary>
public sealed record ForgetGift(Actor Actor) : ICommand<Done>;

internal sealed class SetGiftHandler(MarketplaceDb db, FieldCipher cipher, GiftDays days, TimeProvider time) :
    IRequestHandler<SetGift, Outcome<Done>>,
    IRequestHandler<ForgetGift, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(SetGift request, CancellationToken cancellationToken)
    {
        var (name, card) = ((request.BuyerName ?? "").Trim(), (request.Card ?? "").Trim().Replace("\r\n", "\n", StringComparison.Ordinal));
        if (name.Length is < 2 or > 100 || name.Any(char.IsControl))
        {
            return new Refusal("ordering.gift_name", "Hãy ghi họ và tên của bạn (2 đến 100 chữ), người nhận sẽ đọc.", "Give your name (2 to 100 letters); the recipient reads it.", SetGift.Fields.Name);
        }

        if (!PhoneNumber.TryParse(request.BuyerPhone, out var phone, out _))
        {
            return new Refusal(
                "ordering.gift_phone", "Hãy ghi số điện thoại của bạn, như 0912 345 678. Tin về đơn gửi vào số này, không gửi cho người nhận.",
                "Give your own phone number, like 0912 345 678. News of the order goes there, not to the recipient.", SetGift.Fields.Phone);
        }

        if (card.Length > GiftNote.CardMax || card.Any(c => char.IsControl(c) && c != '\n'))
        {
            return new Refusal("ordering.gift_card", $"Lời chúc dài quá {GiftNote.CardMax} chữ. Hãy viết ngắn lại.", $"The card is longer than {GiftNote.CardMax} letters. Shorten it.", SetGift.Fields.Card);
        }

        if (request.NeededBy is { } by && !days.Coming.Any(f => f.Date == by))
        {
            return new Refusal("ordering.gift_day", "Ngày lễ này đã qua hoặc còn xa. Hãy chọn lại.", "That festival is over or far ahead. Please choose again.", SetGift.Fields.NeededBy);
        }

        if (await db.OpenCartAsync(request.Actor, cancellationToken) is not { Lines.Count: > 0 } cart)
        {
            return OrderingRefusals.CartEmpty;
        }

        cart.Gift = Gift.Of(new(name, phone, card.Length > 0 ? card : null, request.NeededBy), cipher);
        db.Touch(cart, time);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(ForgetGift request, CancellationToken cancellationToken)
    {
        if (await db.OpenCartAsync(request.Actor, cancellationToken) is { Gift: not null } cart)
        {
            cart.Gift = null;
            db.Touch(cart, time);
        }

        return Done.It;
    }
}
