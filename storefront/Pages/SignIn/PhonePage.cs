using Marketplace.Accounts.SignIn;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.SignIn;

/// <summary>What the pages of signing in share: where to go afterwards, and which phone a code was sent to.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public abstract class SignInPage : MarketPage
{
    private const string PhoneKey = "SignInPhone";

    [BindProperty(Name = Web.SignIn.ReturnKey, SupportsGet = true)]
    public string? ReturnTo { get; set; }

    /// <summary>The phone, kept in an encrypted cookie between the pages: addresses are logged, phones are not to be.</summary>
    protected PhoneNumber? SentTo
    {
        get => PhoneNumber.TryParse(TempData.Peek(PhoneKey) as string, out var phone) ? phone : null;
        set => TempData[PhoneKey] = value?.Value;
    }

    /// <summary>A page of the sign-in that keeps the way back.</summary>
    public string Keep(string path) => IsLocal ? $"{path}?{Web.SignIn.ReturnKey}={Uri.EscapeDataString(ReturnTo!)}" : path;

    protected string Back => IsLocal ? ReturnTo! : "/tai-khoan";

    private bool IsLocal => ReturnTo is { Length: > 1 and < 2000 } && Url.IsLocalUrl(ReturnTo);

    /// <summary>Sets the cookie, then asks for what is missing: second factor, name.</summary>
    protected async Task<IActionResult> SignedInAsync(Accounts.SignIn.SignInResult result)
    {
        await Web.SignIn.OpenAsync(HttpContext, result.SessionId!.Value);
        SentTo = null;
        return GoTo(result.NeedsSecondFactor ? Keep(Web.SignIn.SecondFactorPage) : result.NeedsName ? Keep("/dang-ky/ten") : Back);
    }
}

/// <summary>Asks for a phone and sends a code to it.</summary>
public abstract class PhonePage : SignInPage
{
    [BindProperty]
    public string? Phone { get; set; }

    public IActionResult OnGet() => Current.Actor.PersonId is null ? Page() : GoTo(Back);

    public async Task<IActionResult> OnPostAsync()
    {
        var sent = await Do(new RequestCode(Actor, Phone));
        if (sent.Refusal is { } refusal)
        {
            // The code of a moment ago still holds.
            if (refusal.Code != "accounts.code_too_soon" || !PhoneNumber.TryParse(Phone, out var phone))
            {
                return Refused(refusal, "Phone");
            }

            SentTo = phone;
            return GoTo(Keep("/dang-nhap/ma"));
        }

        SentTo = sent.Value.Phone;
        return GoTo(Keep("/dang-nhap/ma"));
    }
}
