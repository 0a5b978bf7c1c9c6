using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Plots;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Plots;

/// <summary>A plot that is not written down yet.</summary>
[OpenToLimitedHelp]
public sealed class NewModel : PlotForm
{
    /// <summary>Made with the form: a second tap adds nothing.</summary>
    [BindProperty]
    public Guid PlotId { get; set; }

    public async Task OnGetAsync()
    {
        PlotId = Ids.New(Time);
        if ((await Ask(new GetSellers([Actor.SellerId ?? Guid.Empty]))).SingleOrDefault() is { } shop)
        {
            var old = ChainForms.Places.FirstOrDefault(p => p.Now.Code == shop.CommuneCode).Old?.FirstOrDefault(o => o.Name == shop.OldCommuneName);
            Place = $"{shop.CommuneCode}|{old?.Code}";
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var saved = await Do(new SavePlot(Actor, PlotId, Text()));
        return saved.Refusal is { } refusal ? RefusedHere(refusal) : GoTo($"/nguoi-ban/thua-dat/{saved.Value}", T("Đã lưu thửa. Lần hái sau chỉ cần chọn thửa này.", "Saved. A harvest only needs to name it now."));
    }
}
