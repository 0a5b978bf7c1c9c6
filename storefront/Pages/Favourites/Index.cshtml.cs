using Marketplace.Catalog.Favourites;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;

namespace Marketplace.Storefront.Pages.Favourites;

/// <summary>What this visitor keeps in mind.</summary>
public sealed class FavouritesModel(Cards cards) : MarketPage
{
    public IReadOnlyList<Card> Cards { get; private set; } = [];

    /// <summary>Kept, but not sold at present.</summary>
    public int Gone { get; private set; }

    public async Task OnGetAsync()
    {
        var ids = await Ask(new ListFavourites(Actor));
        Cards = await cards.OfAsync(ids);
        Gone = ids.Count - Cards.Count;
    }
}
