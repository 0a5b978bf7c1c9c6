using Marketplace.Ordering.Harvests;
using Marketplace.Storefront.Web;

namespace Marketplace.Storefront.Pages.Harvests;

/// <summary>Coming harvests of which packs can be ordered ahead.</summary>
public sealed class HarvestsModel : MarketPage
{
    public IReadOnlyList<HarvestView> Harvests { get; private set; } = [];

    public async Task OnGetAsync() => Harvests = await Ask(new ListOpenHarvests());
}
