using Marketplace.Accounts.People;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.SignIn;

/// <summary>Asks a new person's name; may be left for later.</summary>
[Authorize(Policies.SignedIn)]
public sealed class NameModel(SessionCache sessions) : SignInPage
{
    [BindProperty]
    public string? FullName { get; set; }

    public string Later => Back;

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await Do(new SetName(Actor, FullName));
        if (outcome.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        sessions.Forget(Web.SignIn.SessionOf(User));
        return GoTo(Back);
    }
}
