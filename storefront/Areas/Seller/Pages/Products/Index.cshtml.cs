using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Products;

[OpenToLimitedHelp]
public sealed class IndexModel : MarketPage
{
    public PageOf<MyProductRow> Products { get; private set; } = null!;

    public bool Archived { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "cat")] bool archived, [FromQuery(Name = "trang")] int page = 1)
    {
        Archived = archived;
        Products = await Ask(new ListMyProducts(Actor, archived, page));
    }

    public async Task<IActionResult> OnPostResumeAsync(Guid id) => await GoBack(new ResumeProduct(Actor, id), T("Đã bày bán lại.", "Back on the shelf."));

    public async Task<IActionResult> OnPostUnarchiveAsync(Guid id) => await GoBack(new UnarchiveProduct(Actor, id), T("Đã lấy lại sản phẩm.", "Taken back."));

    private async Task<IActionResult> GoBack(ICommand<Done> command, string notice)
    {
        var outcome = await Do(command);
        return outcome.Refusal is { Kind: RefusalKind.NotFound } ? NotFound() : GoTo("/nguoi-ban/san-pham", outcome.Refusal is { } refusal ? T(refusal.Vi, refusal.En) : notice);
    }
}
