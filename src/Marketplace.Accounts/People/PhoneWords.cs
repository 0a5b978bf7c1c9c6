using Marketplace.Contracts;

namespace Marketplace.Accounts.People;

/// <summary>Reads a typed phone number, or says what is wrong with it.</summary>
internal static class PhoneWords
{
    public static bool TryRead(string? typed, out PhoneNumber phone, out Refusal? refusal)
    {
        refusal = null;
        if (PhoneNumber.TryParse(typed, out var read, out var error))
        {
            phone = read;
            if (read.IsMobile)
            {
                return true;
            }

            refusal = Of("Số máy bàn không nhận được tin nhắn. Hãy nhập số di động.", "A landline cannot receive messages. Enter a mobile number.");
            return false;
        }

        phone = null!;
        refusal = error switch
        {
            PhoneNumberError.Missing => Of("Nhập số điện thoại của bạn.", "Enter your phone number."),
            PhoneNumberError.WrongLength => Of("Số di động có 10 chữ số, ví dụ 0912 345 678. Hãy kiểm tra lại.", "A mobile number has 10 digits, e.g. 0912 345 678. Please check it."),
            PhoneNumberError.Foreign => Of("Hiện chỉ nhận số điện thoại Việt Nam.", "Only Vietnamese phone numbers are taken."),
            _ => Of("Đây chưa phải là số điện thoại. Nhập dạng 0912 345 678.", "This is not a phone number. Enter it like 0912 345 678."),
        };
        return false;
    }

    private static Refusal Of(string vi, string en) => new("accounts.phone", vi, en, "Phone");
}
