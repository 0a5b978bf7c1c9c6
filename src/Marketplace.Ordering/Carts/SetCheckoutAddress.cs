using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;

namespace Marketplace.Ordering.Carts;

/// <summary>
/// Keeps, on the actor's cart, where it is to go. <paramref name="CommuneCode"/> is of a commune in force; names come from the data set, not
/// from the form.
/// </summary>
public sealed record SetCheckoutAddress(
    Actor Actor, string? RecipientName, string? Phone, string? CommuneCode, string? StreetLine, string? Note, bool CallBefore) : ICommand<Done>
{
    /// <summary>The form's fields, as refusals name them.</summary>
    public static class Fields
    {
        public const string Name = "name";
        public const string Phone = "phone";
        public const string Commune = "commune";
        public const string Street = "street";
        public const string Note = "note";
    }

    public override string ToString() => nameof(SetCheckoutAddress);
}

internal sealed class SetCheckoutAddressHandler(MarketplaceDb db, FieldCipher cipher, TimeProvider time)
    : IRequestHandler<SetCheckoutAddress, Outcome<Done>>
{
    private const int NameMax = 100;

    public async Task<Outcome<Done>> Handle(SetCheckoutAddress request, CancellationToken cancellationToken)
    {
        if (Read(request, out var recipient) is { } wrong)
        {
            return wrong;
        }

        if (await db.OpenCartAsync(request.Actor, cancellationToken) is not { Lines.Count: > 0 } cart)
        {
            return OrderingRefusals.CartEmpty;
        }

        var draft = cart.Address ??= new CartAddress { CartId = cart.Id };
        var (name, phone, address, note, _) = recipient!;
        draft.RecipientName = name;
        draft.PhoneCipher = cipher.Encrypt(phone.Value, CartAddress.PhonePurpose);
        (draft.ProvinceCode, draft.ProvinceName) = (address.ProvinceCode, address.ProvinceName);
        (draft.CommuneCode, draft.CommuneName) = (address.CommuneCode, address.CommuneName);
        draft.DataVersion = address.DataVersion;
        draft.StreetCipher = cipher.Encrypt(address.StreetLine, CartAddress.StreetPurpose);
        draft.NoteCipher = note is not null ? cipher.Encrypt(note, CartAddress.NotePurpose) : null;
        draft.CallBefore = request.CallBefore;
        db.Touch(cart, time);
        return Done.It;
    }

    /// <summary>What was typed as a recipient, or what is wrong with it.</summary>
    internal static Refusal? Read(SetCheckoutAddress request, out Recipient? recipient)
    {
        recipient = null;
        var name = (request.RecipientName ?? "").Trim();
        var street = (request.StreetLine ?? "").Trim();
        var note = (request.Note ?? "").Trim();
        if (name.Length is < 2 or > NameMax || name.Any(char.IsControl))
        {
            return new Refusal("ordering.name", "Hãy ghi họ và tên người nhận (2 đến 100 chữ).", "Give the recipient's name (2 to 100 letters).", SetCheckoutAddress.Fields.Name);
        }

        if (!PhoneNumber.TryParse(request.Phone, out var phone, out var error))
        {
            return PhoneRefusal(error);
        }

        if (Geography.Address((request.CommuneCode ?? "").Trim(), street) is not { } address)
        {
            return new Refusal(
                "ordering.commune",
                "Chưa chọn xã, phường. Gõ tên rồi chọn một nơi trong danh sách.",
                "No commune was chosen. Type its name, then choose one from the list.",
                SetCheckoutAddress.Fields.Commune);
        }

        if (address.Check() is not VietnamAddressErrors.None)
        {
            return new Refusal(
                "ordering.street",
                $"Hãy ghi số nhà, đường hoặc xóm trên một dòng, nhiều nhất {VietnamAddress.StreetLineMaxLength} chữ.",
                $"Give house, street or hamlet on one line, at most {VietnamAddress.StreetLineMaxLength} letters.",
                SetCheckoutAddress.Fields.Street);
        }

        if (note.Length > Recipient.NoteMax)
        {
            return new Refusal(
                "ordering.note", $"Lời nhắn dài quá {Recipient.NoteMax} chữ. Hãy viết ngắn lại.", $"The note is longer than {Recipient.NoteMax} letters. Shorten it.",
                SetCheckoutAddress.Fields.Note);
        }

        recipient = new(name, phone, address, note.Length > 0 ? note : null, request.CallBefore);
        return null;
    }

    private static Refusal PhoneRefusal(PhoneNumberError error)
    {
        var (vi, en) = error switch
        {
            PhoneNumberError.Missing => ("Hãy ghi số điện thoại để người giao gọi trước khi đến.", "Give a phone number, so that the courier can call."),
            PhoneNumberError.Foreign => ("Hãy ghi một số điện thoại ở Việt Nam.", "Give a phone number in Vietnam."),
            PhoneNumberError.WrongLength => ("Số này thiếu hoặc thừa chữ số. Số di động gồm 10 chữ số, ví dụ 0912 345 678.", "This number has too few or too many digits. A mobile number has 10, as in 0912 345 678."),
            _ => ("Đây không phải số điện thoại. Hãy ghi như 0912 345 678.", "This is not a phone number. Write it like 0912 345 678."),
        };
        return new Refusal("ordering.phone", vi, en, SetCheckoutAddress.Fields.Phone);
    }
}
