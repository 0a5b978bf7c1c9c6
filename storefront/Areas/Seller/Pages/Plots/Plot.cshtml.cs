using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Batches;
using Marketplace.Traceability.Materials;
using Marketplace.Traceability.Plots;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Plots;

/// <summary>One plot: what was done on it and harvested, and its facts.</summary>
[OpenToLimitedHelp]
public sealed class PlotModel : PlotForm
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid CareId { get; set; }

    [BindProperty]
    public CareKind Kind { get; set; }

    [BindProperty]
    public string? Product { get; set; }

    [BindProperty]
    public string? Dose { get; set; }

    [BindProperty]
    public DateOnly? DoneOn { get; set; }

    [BindProperty]
    public string? IntervalDays { get; set; }

    [BindProperty]
    public Guid HarvestId { get; set; }

    [BindProperty]
    public string? HarvestKind { get; set; }

    [BindProperty]
    public string? HarvestKg { get; set; }

    [BindProperty]
    public string? HarvestAt { get; set; }

    [BindProperty]
    public string? Flush { get; set; }

    public PlotView Plot { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        Fill(Plot.Text);
        Fresh();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var saved = await Do(new SavePlot(Actor, Id, Text()));
        if (saved.Refusal is { } refusal)
        {
            Fresh();
            return RefusedHere(refusal);
        }

        return Back(T("Đã lưu thửa.", "Saved."));
    }

    public async Task<IActionResult> OnPostCareAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        Fill(Plot.Text);
        (HarvestId, HarvestAt) = (Ids.New(Time), Now);
        var done = await Do(new RecordCare(Actor, CareId, Id, Kind, Product, Dose, DoneOn ?? DateOnly.MaxValue, int.TryParse(IntervalDays, out var days) ? days : null));
        if (done.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        return Back(done.Value.Count == 0
            ? T("Đã ghi.", "Recorded.")
            : T($"Đã ghi. Chú ý: lần hái {string.Join(", ", done.Value)} nằm trong thời gian cách ly, đừng đem bán.", $"Recorded. Note: {string.Join(", ", done.Value)} fall inside the interval; do not sell them."));
    }

    public async Task<IActionResult> OnPostHarvestAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        Fill(Plot.Text);
        (CareId, DoneOn) = (Ids.New(Time), VietnamTime.Today(Time));
        if (ChainForms.Moment(HarvestAt) is not { } at)
        {
            return Refused(new("chain.when", "Ghi ngày giờ hái, ví dụ 21/11/2026 06:30.", "Give date and time, e.g. 21/11/2026 06:30.", nameof(HarvestAt)));
        }

        var done = await Do(new RecordHarvest(Actor, HarvestKind ?? "", new(HarvestId, Id, ChainForms.Weight(HarvestKg) ?? 0, at, int.TryParse(Flush, out var flush) ? flush : null)));
        return done.Refusal is { } refusal ? Refused(refusal, refusal.Field == "At" ? nameof(HarvestAt) : nameof(HarvestKg)) : Back(T("Đã ghi lần hái.", "Harvest recorded."));
    }

    public async Task<IActionResult> OnPostArchiveAsync()
    {
        var done = await Do(new ArchivePlot(Actor, Id));
        return done.Refusal is not null ? NotFound() : GoTo("/nguoi-ban/thua-dat", T("Đã cất thửa.", "Put away."));
    }

    private string Now => ChainForms.Local(VietnamTime.ToLocal(Time.GetUtcNow().UtcDateTime));

    private IActionResult Back(string notice) => GoTo($"/nguoi-ban/thua-dat/{Id}", notice);

    private void Fresh()
    {
        (CareId, HarvestId) = (Ids.New(Time), Ids.New(Time));
        (DoneOn, HarvestAt) = (VietnamTime.Today(Time), Now);
        HarvestKind = Plot.Harvests.Count > 0 ? Plot.Harvests[0].Kind : MaterialKinds.Raw[0];
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewMyPlot(Actor, Id)) is not { } plot)
        {
            return false;
        }

        Plot = plot;
        return true;
    }
}
