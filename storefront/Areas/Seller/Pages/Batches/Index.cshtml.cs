using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Batches;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Materials;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Batches;

/// <summary>One evening's batch on one card, filled in by the last one.</summary>
public sealed class IndexModel(FieldFiles files, PageCache cache) : MarketPage
{
    [BindProperty(SupportsGet = true, Name = "lam")]
    public string? Process { get; set; }

    [BindProperty]
    public Guid BatchId { get; set; }

    [BindProperty]
    public Guid HarvestId { get; set; }

    /// <summary>Made with the form, as the keys of the batch are.</summary>
    [BindProperty]
    public Guid PhotoId { get; set; }

    [BindProperty]
    public Guid VoiceId { get; set; }

    /// <summary>The step that photograph and spoken note belong to; null for the last.</summary>
    [BindProperty]
    public int? FileStep { get; set; }

    [BindProperty]
    public Guid? PlotId { get; set; }

    [BindProperty]
    public string? HarvestKg { get; set; }

    [BindProperty]
    public string? HarvestAt { get; set; }

    [BindProperty]
    public string? Flush { get; set; }

    /// <summary>Lots that are used, and kilograms of each.</summary>
    [BindProperty]
    public List<Guid> Take { get; set; } = [];

    [BindProperty]
    public Dictionary<Guid, string?> Use { get; set; } = [];

    /// <summary>Steps that were done, and when.</summary>
    [BindProperty]
    public List<int> Done { get; set; } = [];

    [BindProperty]
    public Dictionary<int, string?> At { get; set; } = [];

    [BindProperty]
    public string? OutKg { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public BatchCard Card { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Card = await Ask(new ViewBatchCard(Actor, Process));
        (BatchId, HarvestId, PhotoId, VoiceId) = (Ids.New(Time), Ids.New(Time), Ids.New(Time), Ids.New(Time));
        var isHarvest = Card.Inputs.Count == 0 && Card.Plots.Any(p => p.FreeFrom is null);
        PlotId = isHarvest ? Card.LastPlot : null;
        HarvestKg = Card.HarvestGrams > 0 && isHarvest ? ChainForms.Kg(Card.HarvestGrams) : "";
        HarvestAt = ChainForms.Local(Card.HarvestAt);
        Take = [.. Card.Inputs.Select(i => i.LotId)];
        Use = Card.Inputs.ToDictionary(i => i.LotId, i => (string?)ChainForms.Kg(i.Left.Value));
        Done = [.. Card.Steps.Where(s => !s.IsOptional).Select(s => s.Position)];
        At = Card.Steps.ToDictionary(s => s.Position, s => (string?)ChainForms.Local(s.At));
        var went = isHarvest ? Card.HarvestGrams : Card.Inputs.Sum(i => i.Left.Value);
        OutKg = went > 0 ? ChainForms.Kg(Rounding.HalfUp((Int128)went * Card.PerMille, 100_000) * 100) : "";
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? picture, IFormFile? voice)
    {
        Card = await Ask(new ViewBatchCard(Actor, Process));
        var steps = new List<BatchStep>();
        foreach (var position in Done.Distinct())
        {
            if (ChainForms.Moment(At.GetValueOrDefault(position)) is not { } at)
            {
                return Refused(new("chain.when", "Ghi ngày giờ của từng bước, ví dụ 21/11/2026 18:30.", "Give date and time of each step, e.g. 21/11/2026 18:30.", "Steps"));
            }

            steps.Add(new(position, at));
        }

        HarvestDraft? harvest = null;
        if (PlotId is { } plot)
        {
            if (ChainForms.Moment(HarvestAt) is not { } at)
            {
                return Refused(new("chain.when", "Ghi lúc hái xong, ví dụ 21/11/2026 10:30.", "Give when the harvest was over, e.g. 21/11/2026 10:30.", nameof(HarvestAt)));
            }

            harvest = new(HarvestId, plot, ChainForms.Weight(HarvestKg) ?? 0, at, int.TryParse(Flush, out var flush) ? flush : null);
        }

        var taken = await files.TakeAsync([(PhotoId, picture, false), (VoiceId, voice, true)], FileStep, HttpContext.RequestAborted);
        if (taken.Refusal is { } noFile)
        {
            return Refused(noFile);
        }

        var made = await Do(new RecordBatch(
            Actor, BatchId, Card.Process.Key, harvest, [.. Take.Distinct().Select(id => new MaterialPart(id, ChainForms.Weight(Use.GetValueOrDefault(id)) ?? 0))], steps,
            ChainForms.Weight(OutKg) ?? 0, Note, taken.Value));
        await files.DropUnusedAsync(taken.Value, id => Ask(new FindEventFile(Actor, id)));
        if (made.Refusal is { } refusal)
        {
            return Refused(refusal, refusal.Field == "At" ? "Steps" : refusal.Field);
        }

        await cache.DropAsync(Shown.Lots, CancellationToken.None);
        return GoTo($"/nguoi-ban/nguyen-lieu/{made.Value}", T("Đã ghi mẻ.", "Batch recorded."));
    }
}
