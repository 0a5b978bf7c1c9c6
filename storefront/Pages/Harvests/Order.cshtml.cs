using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Harvests;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Harvests;

/// <summary>Orders packs of one coming harvest: how many and where to.</summary>
public sealed class HarvestOrderModel : MarketPage
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>Of the order to be made, so that a form sent twice makes one.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public int Quantity { get; set; } = 1;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? CommuneText { get; set; }

    [BindProperty]
    public string? Commune { get; set; }

    [BindProperty]
    public string? CommuneFor { get; set; }

    [BindProperty]
    public string? Street { get; set; }

    public IReadOnlyList<CommuneMatch> Matches { get; private set; } = [];

    public HarvestView Harvest { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        Key = Ids.New(Time);
        return await LoadAsync() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var commune = Choose();
        var placed = await Do(new PlacePreOrder(Actor, Key, Id, Quantity, new(Actor, Name, Phone, commune?.Code, Street, null, CallBefore: true)));
        if (placed.Refusal is not { } refusal)
        {
            TempData["Placed"] = true;
            return GoTo("/don-mua/" + placed.Value.Number);
        }

        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (refusal.Field == SetCheckoutAddress.Fields.Commune && Matches.Count > 0)
        {
            refusal = refusal with { Vi = "Có nhiều nơi tên như vậy. Hãy chọn đúng nơi nhận.", En = "Several places have such a name. Choose the right one." };
        }

        return Refused(refusal, refusal.Field switch
        {
            SetCheckoutAddress.Fields.Commune => nameof(CommuneText),
            SetCheckoutAddress.Fields.Name => nameof(Name),
            SetCheckoutAddress.Fields.Phone => nameof(Phone),
            SetCheckoutAddress.Fields.Street => nameof(Street),
            "quantity" => nameof(Quantity),
            var field => field,
        });
    }

    private CommuneMatch? Choose()
    {
        if (Communes.OfCode(Commune) is { } chosen && (CommuneFor ?? CommuneText) == CommuneText)
        {
            return chosen;
        }

        Matches = Communes.Find(null, CommuneText);
        var meant = Communes.Meant(Matches, CommuneText);
        Matches = meant is null ? Matches : [];
        return meant;
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewOpenHarvest(Id)) is not { } harvest)
        {
            return false;
        }

        Harvest = harvest;
        return true;
    }
}
