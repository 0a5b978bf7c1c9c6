using Marketplace.Catalog.Imports;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Products.Imports;

/// <summary>One sheet: looked at and mended, under way, or done. <c>xem</c> shows lines of one state.</summary>
public sealed class ImportModel : MarketPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "xem")]
    public LineState? Only { get; set; }

    [FromQuery(Name = "trang")]
    public int Shown { get; set; } = 1;

    public ImportView View { get; private set; } = null!;

    /// <summary>The line that was just mended and refused, with what was typed.</summary>
    public (int Number, string Value)? Typed { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await ReadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostMendAsync(int number, string? field, string? value)
    {
        Typed = (number, value ?? "");
        return await AnswerAsync(await Do(new MendLine(Actor, Id, number, field ?? "", value ?? "")), T($"Đã sửa dòng {number}.", $"Line {number} mended."));
    }

    public async Task<IActionResult> OnPostAgainAsync(IFormFile? file)
    {
        if (!await ReadAsync())
        {
            return NotFound();
        }

        var sheet = await SheetFiles.ReadAsync(file, HttpContext.RequestAborted);
        return sheet.Refusal is { } unread
            ? Refused(unread)
            : await AnswerAsync(await Do(new ReplaceLines(Actor, Id, sheet.Value)), T("Đã thay các dòng vừa sửa.", "The mended lines took their places."));
    }

    public async Task<IActionResult> OnPostConfirmAsync(bool submit, bool sure) =>
        await AnswerAsync(await Do(new ConfirmImport(Actor, Id, submit, sure)), T("Đang nhập. Có thể đóng trang, việc vẫn chạy tiếp.", "Under way. You may close the page."));

    public async Task<IActionResult> OnPostSubmitAsync()
    {
        var sent = await Do(new SubmitImported(Actor, Id));
        return await AnswerAsync(sent, sent.Succeeded ? T($"Đã gửi duyệt {sent.Value} sản phẩm.", $"{sent.Value} products sent for approval.") : "");
    }

    public async Task<IActionResult> OnPostTakeBackAsync()
    {
        var taken = await Do(new TakeBackImport(Actor, Id));
        return await AnswerAsync(taken, taken.Succeeded ? T($"Đã cất lại {taken.Value} sản phẩm chưa lên chợ.", $"{taken.Value} products that were never on sale are put away.") : "");
    }

    private async Task<IActionResult> AnswerAsync<TDone>(Outcome<TDone> outcome, string notice)
    {
        if (outcome.Refusal is not { } refused)
        {
            return GoTo($"/nguoi-ban/san-pham/nhap/{Id}{(Only is null ? "" : $"?xem={Only}")}", notice);
        }

        return await ReadAsync() ? Refused(refused) : NotFound();
    }

    private async Task<bool> ReadAsync()
    {
        if (await Ask(new ViewImport(Actor, Id, Only, Shown)) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
