using Marketplace.Accounts.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.SignIn;

public sealed class IndexModel : PhonePage
{
    /// <summary>Whether the password form is the one that was sent.</summary>
    public bool ByPassword { get; private set; }

    public async Task<IActionResult> OnPostPasswordAsync(string? password)
    {
        ByPassword = true;
        var outcome = await Do(new SignInWithPassword(Actor, Phone, password, Web.DeviceName.Of(HttpContext)));
        if (outcome.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        if (outcome.Value.State == SignInState.SignedIn)
        {
            return await SignedInAsync(outcome.Value);
        }

        ModelState.AddModelError("Password", T(
            "Số điện thoại hoặc mật khẩu chưa đúng. Sau 5 lần sai, mật khẩu bị khoá 15 phút; hãy nhận mã qua tin nhắn.",
            "The phone or the password is not right. After 5 wrong tries the password is locked for 15 minutes; ask for a code by message."));
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
