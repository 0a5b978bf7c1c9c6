using System.Security.Cryptography;
using Marketplace.Contracts;
using Marketplace.Payments.Reconciliation;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Reconciliation;

/// <summary>Files of providers and carriers beside the books; each difference waits for a decision.</summary>
[StaffPage(StaffRight.Money)]
public sealed class ReconciliationModel : MarketPage
{
    private const string Here = "/ban-quan-ly/doi-soat";

    [BindProperty]
    public FileSource Source { get; set; } = FileSource.Carrier;

    [BindProperty]
    public string? Party { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<ReconciliationSummary> Files { get; private set; } = [];

    public ReconciliationView? Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tep")] Guid? file)
    {
        await LoadAsync(file);
        return file is not null && Shown is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostImportAsync()
    {
        var rows = await ReadAsync();
        if (rows is not var (bytes, read))
        {
            await LoadAsync(null);
            return Refused(new(
                "payments.recon_file", "Chọn tệp CSV hoặc XLSX, tối đa 5 MB, có cột số đơn (hoặc mã giao dịch) và cột số tiền.",
                "Choose a CSV or XLSX file of at most 5 MB with a column of order numbers (or references) and one of amounts.", nameof(Upload)));
        }

        var outcome = await Do(new ImportReconciliation(
            Actor, Source, Party ?? "", From ?? default, To ?? default, Upload!.FileName, Convert.ToHexStringLower(SHA256.HashData(bytes)), read));
        if (outcome.Refusal is { } refusal)
        {
            await LoadAsync(null);
            return Refused(refusal);
        }

        return GoTo($"{Here}?tep={outcome.Value}", T("Đã đối chiếu tệp với sổ.", "The file was compared with the books."));
    }

    public Task<IActionResult> OnPostDecideAsync([FromQuery(Name = "tep")] Guid? file, Guid id, string? decision, DifferenceOutcome outcome) =>
        AnswerAsync(file, new DecideDifference(Actor, id, decision, outcome), T("Đã ghi quyết định.", "The decision is noted."));

    public Task<IActionResult> OnPostConfirmAsync([FromQuery(Name = "tep")] Guid? file, Guid id) =>
        AnswerAsync(file, new ConfirmDifference(Actor, id), T("Đã xác nhận và ghi sổ.", "Confirmed and booked."));

    public Task<IActionResult> OnPostReopenAsync([FromQuery(Name = "tep")] Guid? file, Guid id) =>
        AnswerAsync(file, new ReopenDifference(Actor, id), T("Đã mở lại dòng này.", "It is open again."));

    private async Task<IActionResult> AnswerAsync(Guid? file, ICommand<Done> command, string done)
    {
        var outcome = await Do(command);
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo($"{Here}?tep={file}", done);
        }

        await LoadAsync(file);
        return Refused(refusal);
    }

    private async Task<(byte[] Bytes, IReadOnlyList<FileRow> Rows)?> ReadAsync()
    {
        if (Upload is not { Length: > 0 and <= MoneyFiles.MaxBytes })
        {
            return null;
        }

        using var bytes = new MemoryStream();
        await Upload.CopyToAsync(bytes);
        return MoneyFiles.Read(bytes.ToArray()) is { } rows ? (bytes.ToArray(), rows) : null;
    }

    private async Task LoadAsync(Guid? file)
    {
        Files = await Ask(new ListReconciliations(Actor));
        Shown = file is { } id ? await Ask(new ViewReconciliation(Actor, id)) : null;
    }
}
