using Marketplace.Accounts.Sessions;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.SignIn;

/// <summary>Ends the session of this device. Looking at the address does nothing.</summary>
public sealed class SignOutModel(SessionCache sessions) : MarketPage
{
    public IActionResult OnGet() => GoTo("/tai-khoan");

    public async Task<IActionResult> OnPostAsync()
    {
        if (Web.SignIn.SessionOf(User) is { } session)
        {
            await Do(new RevokeDevice(Actor, session));
            sessions.Forget(session);
        }

        await HttpContext.SignOutAsync(Web.SignIn.Scheme);
        return GoTo(Web.SignIn.Page, T("Bạn đã đăng xuất.", "You are signed out."));
    }
}
