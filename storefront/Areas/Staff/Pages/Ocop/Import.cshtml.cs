using System.Security.Cryptography;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Sellers.Register;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Ocop;

/// <summary>A decision's table comes in; what was read is looked at before it counts.</summary>
[StaffPage(StaffRight.OcopKeep)]
public sealed class ImportModel(Storage storage) : MarketPage
{
    private const long MaxScan = 10 << 20;

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public DateOnly? SignedOn { get; set; }

    [BindProperty]
    public Guid IssuerId { get; set; }

    public IReadOnlyList<IssuerView> Issuers { get; private set; } = [];

    public IReadOnlyList<ImportCard> Imports { get; private set; } = [];

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync(IFormFile? file, IFormFile? scan)
    {
        if (await BytesAsync(file, MoneyFiles.MaxBytes) is not { } bytes || RegisterFiles.Read(bytes) is not { } rows)
        {
            return await AgainAsync(new(
                "sellers.decision_file", "Chọn tệp CSV hoặc XLSX, tối đa 5 MB, có dòng tiêu đề với các cột sản phẩm, chủ thể, số sao.",
                "Choose a CSV or XLSX file of at most 5 MB whose headings have product, holder and stars.", "File"));
        }

        string? scanKey = null;
        if (scan is { Length: > 0 })
        {
            if (await BytesAsync(scan, MaxScan) is not { } pages || (scanKey = await RegisterFiles.KeepScanAsync(storage, pages)) is null)
            {
                return await AgainAsync(new("sellers.decision_scan", "Bản chụp quyết định là tệp PDF, JPEG hoặc PNG, tối đa 10 MB.", "The scan is a PDF, JPEG or PNG file of at most 10 MB.", "Scan"));
            }
        }

        var outcome = await Do(new ImportDecision(
            Actor, Convert.ToHexStringLower(SHA256.HashData(bytes)), Path.GetFileName(file!.FileName), new(Number, SignedOn, IssuerId, scanKey), rows));
        return outcome.Refusal is { } refusal ? await AgainAsync(refusal) : GoTo($"/ban-quan-ly/ocop/nhap/{outcome.Value}");
    }

    private static async Task<byte[]?> BytesAsync(IFormFile? file, long most)
    {
        if (file is null || file.Length == 0 || file.Length > most)
        {
            return null;
        }

        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory);
        return memory.ToArray();
    }

    private async Task<IActionResult> AgainAsync(Refusal refusal)
    {
        await ShowAsync();
        return Refused(refusal);
    }

    private async Task ShowAsync()
    {
        Issuers = await Ask(new ListIssuers());
        Imports = await Ask(new ListRegisterImports(Actor));
    }
}
