using Marketplace.Ordering.Cases;
using Marketplace.Storefront.Web;

namespace Marketplace.Storefront.Areas.Seller.Pages.Cases;

/// <summary>What buyers ask of the shop after the sale, each with its clock.</summary>
public sealed class SellerCasesModel : MarketPage
{
    public IReadOnlyList<CaseCard> Cases { get; private set; } = [];

    public async Task OnGetAsync() => Cases = await Ask(new ListSellerCases(Actor));
}
