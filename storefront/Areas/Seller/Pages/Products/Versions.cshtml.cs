using Marketplace.Catalog.Products;
using Marketplace.Catalog.Versions;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Products;

/// <summary>What buyers saw of a product, version by version, and the way back.</summary>
public sealed class VersionsModel : MarketPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public VersionsView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await ReadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int no)
    {
        var restored = await Do(new RestoreVersion(Actor, Id, no));
        if (restored.Refusal is not { } refused)
        {
            return GoTo($"/nguoi-ban/san-pham/{Id}", restored.Value == ProductState.Pending
                ? T($"Đã lấy lại bản {no} và gửi duyệt.", $"Version {no} is back and was sent for approval.")
                : T($"Đã lấy lại bản {no}.", $"Version {no} is back."));
        }

        return await ReadAsync() ? Refused(refused, "") : NotFound();
    }

    private async Task<bool> ReadAsync()
    {
        if (await Ask(new ListVersions(Actor, Id)) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
