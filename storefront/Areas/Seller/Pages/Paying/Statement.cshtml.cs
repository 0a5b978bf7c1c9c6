using Marketplace.Contracts;
using Marketplace.Payments.VietQr;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Paying;

/// <summary>The shop's bank statement confirms transfers, many at once.</summary>
[RequestSizeLimit(MoneyFiles.MaxBytes + (1 << 20))]
public sealed class StatementModel : MarketPage
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<StatementResult>? Results { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await ReadAsync() is not { } lines)
        {
            return Refused(new(
                "payments.statement_file", "Chọn tệp CSV hoặc XLSX, tối đa 5 MB, có cột số tiền vào và cột nội dung. Sao kê dạng ảnh hoặc PDF chưa đọc được.",
                "Choose a CSV or XLSX file of at most 5 MB with columns of amounts and words. Pictures and PDF cannot be read yet.", nameof(Upload)));
        }

        var outcome = await Do(new ReadStatement(Actor, lines));
        if (outcome.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        Results = outcome.Value;
        return Page();
    }

    private async Task<IReadOnlyList<StatementLine>?> ReadAsync()
    {
        if (Upload is not { Length: > 0 and <= MoneyFiles.MaxBytes })
        {
            return null;
        }

        using var bytes = new MemoryStream();
        await Upload.CopyToAsync(bytes);
        return StatementFiles.Read(bytes.ToArray());
    }
}
