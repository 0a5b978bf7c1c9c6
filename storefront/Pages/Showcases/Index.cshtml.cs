using Marketplace.Contracts;
using Marketplace.Showcases.Showcases;
using Marketplace.Storefront.Web;

namespace Marketplace.Storefront.Pages.Showcases;

/// <summary>The market days that are on or to come.</summary>
[PublicPage(DropOn = Shown.Showcases)]
public sealed class IndexModel : MarketPage
{
    public DateOnly Today => VietnamTime.Today(Time);

    public IReadOnlyList<ShowcaseView> Showcases { get; private set; } = [];

    public async Task OnGetAsync() => Showcases = await Ask(new ListShowcases(Today));
}
