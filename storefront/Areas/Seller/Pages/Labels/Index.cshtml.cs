using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Labels;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Labels;

/// <summary>The shop's rolls of labels, and a new one.</summary>
public sealed class IndexModel : MarketPage
{
    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    /// <summary>Made with the form: a second tap prints nothing more.</summary>
    [BindProperty]
    public Guid RollId { get; set; }

    [BindProperty]
    public Guid VariantId { get; set; }

    [BindProperty]
    public string? Count { get; set; }

    /// <summary>The labels claim the geographical indication of such goods.</summary>
    [BindProperty]
    public bool WithGi { get; set; }

    /// <summary>Indications that the shop may use today.</summary>
    public IReadOnlyList<string> Signs { get; private set; } = [];

    public PageOf<RollView> Rolls { get; private set; } = null!;

    public IReadOnlyList<PackFacts> Packs { get; private set; } = [];

    public Task OnGetAsync()
    {
        RollId = Ids.New(Time);
        Count = "100";
        return LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var count = LabelForm.Number(Count) ?? 0;
        var made = await Do(new PrintLabels(Actor, RollId, VariantId, count, WithGi));
        if (made.Refusal is { } refusal)
        {
            await LoadAsync();
            return Refused(refusal);
        }

        return GoTo($"/nguoi-ban/tem/{made.Value}", T("Đã tạo cuộn tem. Tải về để in; in xong, dán xong thì kích hoạt.", "The roll is made. Download and print it; activate it once it is on the packs."));
    }

    private async Task LoadAsync()
    {
        Rolls = await Ask(new ListMyRolls(Actor, Number));
        Signs = await Ask(new ListLabelSigns(Actor));
        Packs = Actor.SellerId is { } seller ? await Ask(new GetPacksOfSeller(seller)) : [];
    }
}

internal static class LabelForm
{
    /// <summary>A whole number as people type it (<c>1.000</c>); null when it is none.</summary>
    public static int? Number(string? typed) =>
        int.TryParse((typed ?? "").Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), out var number) ? number : null;
}
