using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Labels.Printing;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Labels;

/// <summary>One roll: files to print, what became of its labels, and the three things to do with a range of them, each asked twice.</summary>
public sealed class RollModel(PageCache cache) : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Made with the form: a second tap does nothing more.</summary>
    [BindProperty]
    public Guid MoveId { get; set; }

    [BindProperty]
    public string? First { get; set; }

    [BindProperty]
    public string? Last { get; set; }

    [BindProperty]
    public Guid LotId { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The second time, after what will be done was shown.</summary>
    [BindProperty]
    public bool Sure { get; set; }

    public RollDetail Roll { get; private set; } = null!;

    public IReadOnlyList<LotFacts> Lots { get; private set; } = [];

    /// <summary>What is asked to be confirmed, and by which handler it is done.</summary>
    public (string Handler, string Words)? Asked { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        MoveId = Ids.New(Time);
        (First, Last) = Roll.NextUnused is { } next ? (next.First.ToString(System.Globalization.CultureInfo.InvariantCulture), next.Last.ToString(System.Globalization.CultureInfo.InvariantCulture)) : ("", "");
        return Page();
    }

    public Task<IActionResult> OnPostActivateAsync() => MoveAsync(
        "Activate",
        range => Lots.FirstOrDefault(l => l.Id == LotId) is { } lot
            ? T($"Gắn tem {range.First}–{range.Last} ({range.Last - range.First + 1} gói) vào lô {lot.Code}?", $"Bind labels {range.First}–{range.Last} ({range.Last - range.First + 1} packs) to lot {lot.Code}?")
            : T("Chọn một lô.", "Choose a lot."),
        range => new ActivateLabels(Actor, MoveId, Id, range.First, range.Last, LotId),
        T("Đã kích hoạt. Người mua quét các tem này sẽ thấy lô hàng.", "Activated. Buyers who scan these labels see the lot."));

    public Task<IActionResult> OnPostVoidAsync() => MoveAsync(
        "Void",
        range => T($"Huỷ tem {range.First}–{range.Last} ({range.Last - range.First + 1} tem)? Tem đã huỷ không dùng lại được.", $"Void labels {range.First}–{range.Last} ({range.Last - range.First + 1})? Void labels cannot be used again."),
        range => new VoidLabels(Actor, MoveId, Id, range.First, range.Last, Note),
        T("Đã huỷ các tem này.", "These labels are void."));

    public Task<IActionResult> OnPostShipAsync() => MoveAsync(
        "Ship",
        range => T($"Ghi các gói có tem {range.First}–{range.Last} đã xuất cho “{Note}”?", $"Note that packs with labels {range.First}–{range.Last} left for “{Note}”?"),
        range => new ShipLabels(Actor, MoveId, Id, range.First, range.Last, Note),
        T("Đã ghi xuất cho điểm bán.", "Noted."));

    /// <summary>A large roll as PDF, made in the background; <paramref name="kind"/> is <c>A4</c> or <c>Strip</c>.</summary>
    public async Task<IActionResult> OnPostPdfAsync(LabelFormat kind)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var asked = await Do(new RequestPrint(Actor, Id, 1, Roll.Roll.Ledger.Printed, kind));
        return asked.Refusal is { } refusal ? Refused(refusal) : GoTo("/nguoi-ban/tem/in/" + asked.Value);
    }

    private async Task<IActionResult> MoveAsync(string handler, Func<(int First, int Last), string> words, Func<(int First, int Last), ICommand<Done>> command, string notice)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (LabelForm.Number(First) is not { } first || LabelForm.Number(Last) is not { } last)
        {
            return Refused(new("labels.range", "Gõ số tem đầu và số tem cuối, ví dụ 1 và 30.", "Give the first and the last label, for example 1 and 30.", nameof(First)));
        }

        if (!Sure)
        {
            Asked = (handler, words((first, last)));
            return Page();
        }

        var done = await Do(command((first, last)));
        if (done.Refusal is { } refusal)
        {
            // The confirmation goes with the form that was refused: what is changed now is asked about again.
            Sure = false;
            ModelState.Remove(nameof(Sure));
            return Refused(refusal);
        }

        await cache.DropAsync(Shown.Lots, CancellationToken.None);
        return GoTo($"/nguoi-ban/tem/{Id}", notice);
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewMyRoll(Actor, Id)) is not { } roll)
        {
            return false;
        }

        Roll = roll;
        Lots = (await Ask(new GetLotsOfProduct(roll.ProductId, 50))).Where(l => l.SellerId == Actor.SellerId).ToList();
        return true;
    }
}
