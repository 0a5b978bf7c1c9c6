using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Resolver;
using Marketplace.Traceability.Codes;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Codes;

/// <summary>Where printed codes arrive: on to the page of what they are on, the links there are, or what is wrong and what to do.</summary>
public sealed class ResolveModel : MarketPage
{
    public CodeTarget Target { get; private set; } = new(CodeAnswer.Unknown);

    public async Task<IActionResult> OnGetAsync()
    {
        ResolverAnswers.Open(Response);
        Target = await Ask(new ResolveCode(Web.Codes.RawTarget(Request)));
        if (Target.ProductId is { } known)
        {
            var product = (await Ask(new GetProductFacts([known]))).SingleOrDefault();
            var isSold = product is { IsOnSale: true } && (await Ask(new GetSellers([product.SellerId]))).SingleOrDefault() is { State: SellerState.Verified };
            return ResolverAnswers.Answer(HttpContext, LinkSet.Of(Target, product, isSold, ResolverAnswers.RootOf(Request)));
        }

        if (ResolverAnswers.WantsLinkSet(Request))
        {
            return ResolverAnswers.Fault(Target);
        }

        Response.StatusCode = Target.Answer == CodeAnswer.Malformed ? StatusCodes.Status400BadRequest : StatusCodes.Status404NotFound;
        return Page();
    }

    public IActionResult OnOptions() => ResolverAnswers.Options(Response);
}
