using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Recalls;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Recalls;

/// <summary>All recalls for everybody.</summary>
[PublicPage("trang", DropOn = Shown.Lots)]
public sealed class ListModel : MarketPage
{
    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    public PageOf<PublicRecall> Recalls { get; private set; } = null!;

    private Dictionary<Guid, ProductFacts> products = [];

    public async Task OnGetAsync()
    {
        Recalls = await Ask(new ListPublicRecalls(Number));
        products = (await Ask(new GetProductFacts([.. Recalls.Items.SelectMany(r => r.Lots).Select(l => l.ProductId).Distinct()]))).ToDictionary(p => p.Id);
    }

    /// <summary>The products of its lots.</summary>
    public string NameOf(PublicRecall recall)
    {
        var names = recall.Lots.Select(l => products.GetValueOrDefault(l.ProductId)).OfType<ProductFacts>().DistinctBy(p => p.Id).Select(p => T(p.Name, p.NameEn.Length > 0 ? p.NameEn : p.Name)).ToList();
        return names.Count == 0 ? recall.Number : string.Join(", ", names.Take(3)) + (names.Count > 3 ? "…" : "");
    }
}
