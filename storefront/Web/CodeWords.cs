using Marketplace.Contracts;

namespace Marketplace.Storefront.Web;

/// <summary>What to do after a code that was not taken, alike on all pages.</summary>
internal static class CodeWords
{
    public static string Of(CodeCheck check, Func<string, string, string> words) => check == CodeCheck.Wrong
        ? words("Mã chưa đúng. Hãy xem lại tin nhắn mới nhất.", "The code is not right. Look at the newest message.")
        : words("Mã này không dùng được nữa: đã quá 5 phút, đã dùng hoặc nhập sai 5 lần. Hãy huỷ rồi làm lại.",
            "This code is no longer valid: older than 5 minutes, used, or typed wrongly 5 times. Cancel and start again.");
}
