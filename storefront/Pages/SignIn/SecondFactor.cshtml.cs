using Marketplace.Accounts.People;
using Marketplace.Accounts.SecondFactor;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.SignIn;

/// <summary>Staff shows the code of an authenticator app, or sets one up.</summary>
[Authorize(Policies.SignedIn)]
public sealed class SecondFactorModel(SessionCache sessions) : SignInPage
{
    [BindProperty]
    public string? Code { get; set; }

    public EnrolledSecret? Secret { get; private set; }

    /// <summary>The code the app shows right now; in Development only.</summary>
    public string? DevelopmentCode { get; private set; }

    public string Later => Back.StartsWith("/ban-quan-ly", StringComparison.Ordinal) ? "/" : Back;

    public async Task<IActionResult> OnGetAsync()
    {
        if (Actor.IsStaff)
        {
            return GoTo(IsBackSet ? Back : "/ban-quan-ly");
        }

        return await ShowAsync() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Web.SignIn.SessionOf(User) is not { } session)
        {
            return Challenge();
        }

        var outcome = await Do(new VerifySecondFactor(Actor, session, Code));
        if (outcome.Refusal is { } refusal)
        {
            return Refused(refusal, "Code");
        }

        if (outcome.Value)
        {
            sessions.Forget(session);
            return GoTo(IsBackSet ? Back : "/ban-quan-ly");
        }

        ModelState.AddModelError("Code", T(
            "Mã chưa đúng hoặc đã dùng rồi. Chờ ứng dụng hiện mã mới rồi nhập lại. Sau 5 lần sai phải chờ 15 phút.",
            "The code is not right or was used. Wait for the next one. After 5 wrong tries you have to wait for 15 minutes."));
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await ShowAsync() ? Page() : NotFound();
    }

    private bool IsBackSet => ReturnTo is not null;

    private async Task<bool> ShowAsync()
    {
        if (await Ask(new GetAccount(Actor)) is not { IsStaff: true } account)
        {
            return false;
        }

        if (!account.HasSecondFactor)
        {
            Secret = (await Do(new EnrolSecondFactor(Actor))).Value;
        }

        DevelopmentCode = await Ask(new ReadDevelopmentTotp(Actor));
        return true;
    }
}
