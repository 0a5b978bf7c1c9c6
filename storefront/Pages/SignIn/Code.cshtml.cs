using Marketplace.Accounts.SignIn;
using Marketplace.Contracts;
using Marketplace.Platform.Messages;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.SignIn;

public sealed class CodeModel : SignInPage
{
    [BindProperty]
    public string? Code { get; set; }

    public PhoneNumber? Phone { get; private set; }

    /// <summary>The message that was sent; in Development only.</summary>
    public string? DevelopmentMessage { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await ShowAsync() ? Page() : GoTo(Keep(Web.SignIn.Page));

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await ShowAsync())
        {
            return GoTo(Keep(Web.SignIn.Page));
        }

        var outcome = await Do(new VerifyCode(Actor, Phone!.Value, Code, Web.DeviceName.Of(HttpContext)));
        if (outcome.Refusal is { } refusal)
        {
            return Refused(refusal, "Code");
        }

        if (outcome.Value.State == SignInState.SignedIn)
        {
            return await SignedInAsync(outcome.Value);
        }

        ModelState.AddModelError("Code", outcome.Value.State == SignInState.Wrong
            ? T("Mã chưa đúng. Hãy xem lại tin nhắn mới nhất.", "The code is not right. Look at the newest message.")
            : T("Mã này không dùng được nữa: đã quá 5 phút, đã dùng hoặc nhập sai 5 lần. Hãy bấm Gửi lại mã.",
                "This code is no longer valid: older than 5 minutes, used, or typed wrongly 5 times. Ask for a new one."));
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    public async Task<IActionResult> OnPostResendAsync()
    {
        if (!await ShowAsync())
        {
            return GoTo(Keep(Web.SignIn.Page));
        }

        var sent = await Do(new RequestCode(Actor, Phone!.Value));
        return sent.Refusal is { } refusal
            ? Refused(refusal, "Code")
            : GoTo(Keep("/dang-nhap/ma"), T("Đã gửi mã mới. Mã cũ không dùng được nữa.", "A new code was sent. The old one is no longer valid."));
    }

    private async Task<bool> ShowAsync()
    {
        Phone = SentTo;
        DevelopmentMessage = Phone is not null && await Ask(new ReadDevelopmentInbox(Phone, "accounts.code", 1)) is [var message] ? message.Text : null;
        return Phone is not null;
    }
}
