using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Storefront.Areas.Seller.Pages.Labels;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Materials;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Materials;

/// <summary>One lot of material: where it came from, where it went, and packing it.</summary>
public sealed class MaterialModel(PageCache cache) : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid VariantId { get; set; }

    [BindProperty]
    public string? PackCount { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public DateOnly? PackedOn { get; set; }

    [BindProperty]
    public DateOnly? BestBefore { get; set; }

    [BindProperty]
    public Guid NewLotId { get; set; }

    [BindProperty]
    public string? OwnKg { get; set; }

    /// <summary>Kilograms of other lots.</summary>
    [BindProperty]
    public Dictionary<Guid, string?> Others { get; set; } = [];

    public MaterialView Material { get; private set; } = null!;

    public IReadOnlyList<PackFacts> Packs { get; private set; } = [];

    public IReadOnlyList<string> Pictures { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        (NewLotId, PackedOn) = (Ids.New(Time), VietnamTime.Today(Time));
        Code = string.Create(CultureInfo.InvariantCulture, $"{Material.Lot.Code.Replace("-", "", StringComparison.Ordinal)}G{Material.Forward.Count + 1}");
        if (Packs.Count > 0 && Packs[0].NetWeight.Value > 0)
        {
            PackCount = (Material.Lot.Left.Value / Packs[0].NetWeight.Value).ToString(CultureInfo.InvariantCulture);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostPackAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var done = await Do(new PackMaterial(Actor, Id, VariantId, LabelForm.Number(PackCount) ?? 0, Code, PackedOn ?? VietnamTime.Today(Time), BestBefore));
        if (done.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        await cache.DropAsync(Shown.Lots, CancellationToken.None);
        return GoTo($"/nguoi-ban/lo/{done.Value}", T("Đã đóng gói và nhập kho.", "Packed and taken into stock."));
    }

    public async Task<IActionResult> OnPostReshapeAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var parts = Others.Where(o => !string.IsNullOrWhiteSpace(o.Value)).Select(o => new MaterialPart(o.Key, ChainForms.Weight(o.Value) ?? 0)).Prepend(new(Id, ChainForms.Weight(OwnKg) ?? 0)).ToList();
        var done = await Do(new ReshapeMaterial(Actor, NewLotId, parts));
        return done.Refusal is { } refusal ? Refused(refusal, "Inputs") : GoTo($"/nguoi-ban/nguyen-lieu/{done.Value}", T("Đã làm thành lô mới.", "A new lot was made."));
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewMyMaterial(Actor, Id)) is not { } material)
        {
            return false;
        }

        Material = material;
        Packs = material.Lot.Left.Value > 0 && Actor.SellerId is { } seller ? await Ask(new GetPacksOfSeller(seller)) : [];
        Pictures = [.. (await Ask(new GetEventPictures([.. material.Events.Select(e => e.Id)]))).Values];
        return true;
    }
}
