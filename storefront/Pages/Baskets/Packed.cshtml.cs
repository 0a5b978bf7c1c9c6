using Marketplace.Contracts;
using Marketplace.Ordering.Baskets;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Baskets;

/// <summary>The origin of what lies in a packed gift basket, thing by thing; its address stands on the slip.</summary>
[EnableRateLimiting(RateLimits.Lookup)]
public sealed class PackedModel : MarketPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    public PackedBaskets Packed { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, LotFacts> Lots { get; private set; } = new Dictionary<Guid, LotFacts>();

    public IReadOnlyDictionary<Guid, SellerFacts> Makers { get; private set; } = new Dictionary<Guid, SellerFacts>();

    public IReadOnlyDictionary<Guid, LotRecall> Recalls { get; private set; } = new Dictionary<Guid, LotRecall>();

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new ViewPackedBaskets(Number)) is not { } packed)
        {
            return NotFound();
        }

        Packed = packed;
        var ids = packed.Baskets.SelectMany(b => b.Parts).Select(p => p.LotId).Distinct().ToList();
        Lots = (await Ask(new GetLots(ids))).ToDictionary(l => l.Id);
        Makers = (await Ask(new GetSellers([.. Lots.Values.Select(l => l.SellerId).Distinct()]))).ToDictionary(s => s.Id);
        Recalls = (await Ask(new GetRecallsOfLots(ids))).DistinctBy(r => r.LotId).ToDictionary(r => r.LotId);
        return Page();
    }
}
