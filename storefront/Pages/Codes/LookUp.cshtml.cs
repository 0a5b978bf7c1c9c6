using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Marketplace.Storefront.Web.Seo;
using Marketplace.Traceability.Codes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Codes;

/// <summary>Type a code.</summary>
[PublicPage("ma", DropOn = Shown.Lots)]
[EnableRateLimiting(RateLimits.Lookup)]
public sealed class LookUpModel : MarketPage
{
    [BindProperty(SupportsGet = true, Name = "ma")]
    public string? Typed { get; set; }

    public LookUpView Found { get; private set; } = new(LookUpAnswer.Nothing, []);

    public IReadOnlyDictionary<Guid, ProductFacts> Products { get; private set; } = new Dictionary<Guid, ProductFacts>();

    public IReadOnlyDictionary<Guid, SellerFacts> Sellers { get; private set; } = new Dictionary<Guid, SellerFacts>();

    // An answer to a code is for who typed it.
    protected override PageMeta Describe(PublicPageAttribute page) => new("/tra-cuu")
    {
        Description = T("Gõ hoặc quét mã trên gói để biết món hàng được làm ở đâu, lúc nào, lô nào và ai xác nhận.",
            "Type or scan the code on a pack to see where and when it was made, in which lot, and who vouches for it."),
        IsIndexed = string.IsNullOrEmpty(Typed),
    };

    public async Task<IActionResult> OnGetAsync()
    {
        Found = await Ask(new LookUpCode(Typed));
        if (Found.TracePath is { } pack)
        {
            return GoTo(pack);
        }

        if (Found.Lots.Count == 1)
        {
            return GoTo(Found.Lots[0].TracePath);
        }

        var products = Found.Lots.Select(l => l.ProductId).Append(Found.ProductId ?? Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        if (products.Count > 0)
        {
            Products = (await Ask(new GetProductFacts(products))).ToDictionary(p => p.Id);
            Sellers = (await Ask(new GetSellers(Products.Values.Select(p => p.SellerId).Distinct().ToList()))).ToDictionary(s => s.Id);
        }

        return Page();
    }
}
