using Marketplace.Sellers.ApiKeys;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.ApiKeys;

/// <summary>Keys for programs of the shop's: made here, shown once, taken back here.</summary>
public sealed class IndexModel : MarketPage
{
    private const string Here = "/nguoi-ban/khoa-api";

    public IReadOnlyList<ApiKeyView> Keys { get; private set; } = [];

    public bool IsHelper => Current.Membership?.ConsentId is not null;

    /// <summary>The key that was just made; never to be seen again.</summary>
    public string? Made { get; private set; }

    public string? Name { get; private set; }

    public async Task OnGetAsync() => Keys = await Ask(new ListApiKeys(Actor));

    public async Task<IActionResult> OnPostAsync(string? name)
    {
        Name = name;
        var made = await Do(new MakeApiKey(Actor, name));
        await OnGetAsync();
        if (made.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        (Made, Name) = (made.Value, null);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid key)
    {
        var revoked = await Do(new RevokeApiKey(Actor, key));
        if (revoked.Refusal is { } refusal)
        {
            await OnGetAsync();
            return Refused(refusal);
        }

        return GoTo(Here, T("Đã thu hồi khoá. Phần mềm dùng khoá này không vào được nữa.", "The key was taken back. Programs with it are shut out."));
    }
}
