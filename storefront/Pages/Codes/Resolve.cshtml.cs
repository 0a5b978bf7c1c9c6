using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Codes;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Codes;

/// <summary>Where printed codes arrive: on to the lot's page, up to the product, or what is wrong and what to do.</summary>
public sealed class ResolveModel : MarketPage
{
    public CodeTarget Target { get; private set; } = new(CodeAnswer.Unknown);

    public ProductFacts? Product { get; private set; }

    public SellerFacts? Seller { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Open();
        Target = await Ask(new ResolveCode(Web.Codes.RawTarget(Request)));
        switch (Target.Answer)
        {
            case CodeAnswer.Lot:
                return LocalRedirectPreserveMethod(Target.TracePath + Request.QueryString);
            case CodeAnswer.Product:
                Product = (await Ask(new GetProductFacts([Target.ProductId!.Value]))).SingleOrDefault();
                if (Product is { IsOnSale: true })
                {
                    return LocalRedirectPreserveMethod($"/san-pham/{Product.Slug}{Request.QueryString}");
                }

                Seller = Product is null ? null : (await Ask(new GetSellers([Product.SellerId]))).SingleOrDefault();
                return Page();
            default:
                Response.StatusCode = Target.Answer == CodeAnswer.Malformed ? StatusCodes.Status400BadRequest : StatusCodes.Status404NotFound;
                return Page();
        }
    }

    public IActionResult OnOptions()
    {
        Open();
        Response.Headers.Allow = "GET, HEAD, OPTIONS";
        Response.Headers.AccessControlAllowMethods = "GET, HEAD, OPTIONS";
        Response.Headers.AccessControlAllowHeaders = "Accept, Accept-Language";
        return StatusCode(StatusCodes.Status204NoContent);
    }

    // Anybody's page may ask where a code leads: that is what a resolver is for.
    private void Open() => Response.Headers.AccessControlAllowOrigin = "*";
}
