using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.CompanyGifts;
using Marketplace.Platform.Sheets;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.CompanyGifts;

/// <summary>
/// Gifts of a company to many recipients: the cart is one gift, a sheet or the form says who gets it. The list lives in the form alone until it is ordered.
/// </summary>
public sealed class IndexModel : MarketPage
{
    [BindProperty]
    public string? BuyerName { get; set; }

    [BindProperty]
    public string? BuyerPhone { get; set; }

    /// <summary>The festival before which all has to be there.</summary>
    [BindProperty]
    public DateOnly? NeededBy { get; set; }

    [BindProperty]
    public List<TypedGift> Rows { get; set; } = [];

    [BindProperty]
    public Guid CartId { get; set; }

    [BindProperty]
    public long CartVersion { get; set; }

    /// <summary>What the review showed, in đồng.</summary>
    [BindProperty]
    public long Shown { get; set; }

    public IFormFile? Upload { get; set; }

    /// <summary>Null while the cart is empty.</summary>
    public CompanyGiftsView? View { get; private set; }

    public IReadOnlyList<VariantForSale> Gift { get; private set; } = [];

    public CartView Cart { get; private set; } = null!;

    /// <summary>The list was looked at, so that faults and sums are shown.</summary>
    public bool IsChecked { get; private set; }

    public LocalText? FaultOf(int row, string field) => !IsChecked || View is null || row >= View.Rows.Count ? null : View.Rows[row].Faults.FirstOrDefault(f => f.Field == field)?.Text;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Rows = [new(), new(), new()];
    }

    public IActionResult OnGetTemplate() => File(Xlsx.Write(GiftSheets.Template), Xlsx.ContentType, "nguoi-nhan-qua.xlsx");

    public async Task<IActionResult> OnPostReadAsync(IFormFile? upload)
    {
        await LoadAsync();
        var read = await GiftSheets.ReadAsync(upload, View?.MostRows ?? 0, HttpContext.RequestAborted);
        if (read.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        Rows = read.Value;
        ModelState.Clear();
        return await CheckAsync();
    }

    public async Task<IActionResult> OnPostMoreAsync()
    {
        await LoadAsync();
        Rows.AddRange(Enumerable.Range(0, Math.Clamp((View?.MostRows ?? 0) - Rows.Count, 0, 5)).Select(_ => new TypedGift()));
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() => await CheckAsync();

    public async Task<IActionResult> OnPostPlaceAsync()
    {
        Trim();
        var placed = await Do(new PlaceCompanyGifts(Actor, CartId, CartVersion, new Money(Shown), List()));
        if (placed.Refusal is { } refusal)
        {
            await CheckAsync();
            return Refused(refusal);
        }

        return GoTo(placed.Value.ToPay ? $"/don-mua/{placed.Value.Number}/tra-tien" : $"/don-mua/{placed.Value.Number}/bang-theo-doi", T("Đã đặt quà. Mỗi gian hàng chỉ cần chuyển khoản một lần.", "Ordered. Each shop gets one transfer."));
    }

    private async Task<IActionResult> CheckAsync()
    {
        Trim();
        await LoadAsync();
        if (View is not null)
        {
            foreach (var fault in View.Faults)
            {
                ModelState.AddModelError(fault.Field, fault.Text.In(English));
            }

            foreach (var shortage in View.Shortages)
            {
                ModelState.AddModelError("", shortage.In(English));
            }
        }

        IsChecked = true;
        return Page();
    }

    // Lines left empty are not meant.
    private void Trim()
    {
        Rows = [.. Rows.Where(r => !r.IsEmpty)];
        ModelState.Clear();
    }

    private GiftList List() => new(BuyerName, BuyerPhone, [.. Rows.Select(r => r.ToRow())]) { NeededBy = NeededBy };

    private async Task LoadAsync()
    {
        Cart = await Ask(new ViewCart(Actor));
        View = await Ask(new ReviewCompanyGifts(Actor, List()));
        var goods = (await Ask(new GetVariantsForSale([.. Cart.Lines.Select(l => l.VariantId)]))).ToDictionary(v => v.VariantId);
        Gift = [.. Cart.Lines.Where(l => goods.ContainsKey(l.VariantId)).Select(l => goods[l.VariantId])];
    }
}
