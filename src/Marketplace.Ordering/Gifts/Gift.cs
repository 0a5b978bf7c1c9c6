using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Ordering.Gifts;

/// <summary>
/// Who sends a present, where that is not who receives it: the buyer's own name and phone, and a card. All news goes to the buyer; the recipient hears
/// of the delivery only, and no price goes with the parcel. Its text tells neither phone nor card.
/// </summary>
/// <param name="NeededBy">The festival before which it has to be there.</param>
public sealed record GiftNote(string BuyerName, PhoneNumber BuyerPhone, string? Card, DateOnly? NeededBy)
{
    internal const int CardMax = 300;

    public override string ToString() => nameof(GiftNote);
}

/// <summary>The same as columns of a cart or purchase.</summary>
internal sealed class Gift
{
    private const string PhonePurpose = "ordering_gift.phone";
    private const string CardPurpose = "ordering_gift.card";

    public string BuyerName { get; set; } = "";

    public string BuyerPhoneCipher { get; set; } = "";

    public string? CardCipher { get; set; }

    public DateOnly? NeededBy { get; set; }

    public static Gift Of(GiftNote note, FieldCipher cipher) => new()
    {
        BuyerName = note.BuyerName,
        BuyerPhoneCipher = cipher.Encrypt(note.BuyerPhone.Value, PhonePurpose),
        CardCipher = note.Card is { } card ? cipher.Encrypt(card, CardPurpose) : null,
        NeededBy = note.NeededBy,
    };

    public Gift Copy() => new() { BuyerName = BuyerName, BuyerPhoneCipher = BuyerPhoneCipher, CardCipher = CardCipher, NeededBy = NeededBy };

    public GiftNote Read(FieldCipher cipher) =>
        new(BuyerName, Phone(BuyerPhoneCipher, cipher), CardCipher is { } card ? cipher.Decrypt(card, CardPurpose) : null, NeededBy);

    /// <summary>Takes the buyer's name, phone and words away.</summary>
    public void Erase(string name, FieldCipher cipher) => (BuyerName, BuyerPhoneCipher, CardCipher) = (name, cipher.Encrypt(PhoneNumber.Erased.Value, PhonePurpose), null);

    public static PhoneNumber Phone(string phoneCipher, FieldCipher cipher) => PhoneNumber.Parse(cipher.Decrypt(phoneCipher, PhonePurpose));

    public static void Map<T>(OwnedNavigationBuilder<T, Gift> gift, Retention retention)
        where T : class
    {
        gift.HasAnnotation(ModelExtensions.RetentionAnnotation, retention.ToString());
        gift.Property(g => g.BuyerName).HasMaxLength(MaxLengths.Name).IsRequired();
        gift.Property(g => g.BuyerPhoneCipher).HasMaxLength(Recipient.PhoneCipherMax).IsRequired();
        gift.Property(g => g.CardCipher).HasMaxLength(Recipient.TextCipherMax);
    }
}
