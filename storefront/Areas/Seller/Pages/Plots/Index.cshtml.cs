using Marketplace.Storefront.Web;
using Marketplace.Traceability.Plots;

namespace Marketplace.Storefront.Areas.Seller.Pages.Plots;

/// <summary>The shop's plots.</summary>
[OpenToLimitedHelp]
public sealed class IndexModel : MarketPage
{
    public IReadOnlyList<PlotRow> Plots { get; private set; } = [];

    public async Task OnGetAsync() => Plots = await Ask(new ListMyPlots(Actor));
}
