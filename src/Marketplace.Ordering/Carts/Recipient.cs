using Marketplace.Contracts;
using Marketplace.Platform.Secrets;

namespace Marketplace.Ordering.Carts;

/// <summary>Who receives the packs and where. Its text tells neither phone nor street, so that logs don't.</summary>
public sealed record Recipient(string Name, PhoneNumber Phone, VietnamAddress Address, string? Note, bool CallBefore)
{
    internal const int NoteMax = 300;

    // 28 bytes of nonce and tag and the text in UTF-8 (at most 3 bytes a letter), as base64 with its version.
    internal const int PhoneCipherMax = 120;
    internal const int TextCipherMax = 1400;

    public override string ToString() => Address.ToString();

    internal static Recipient Of(CartAddress draft, FieldCipher cipher) => new(
        draft.RecipientName,
        PhoneNumber.Parse(cipher.Decrypt(draft.PhoneCipher, CartAddress.PhonePurpose)),
        new VietnamAddress(
            draft.ProvinceCode, draft.ProvinceName, draft.CommuneCode, draft.CommuneName,
            cipher.Decrypt(draft.StreetCipher, CartAddress.StreetPurpose), draft.DataVersion),
        draft.NoteCipher is { } note ? cipher.Decrypt(note, CartAddress.NotePurpose) : null,
        draft.CallBefore);
}
