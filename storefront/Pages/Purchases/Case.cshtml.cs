using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Purchases;

/// <summary>A case, for its buyer: what was said, whose turn it is and until when.</summary>
[EnableRateLimiting(RateLimits.Words)]
[RequestSizeLimit((CasePictures.Most + 1) * PictureUpload.MaxBytes)]
public sealed class CaseModel(PictureUpload upload) : MarketPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public List<string> Kept { get; set; } = [];

    public CaseView Case { get; private set; } = null!;

    private PhoneNumber? Phone => PurchaseKey.Read(HttpContext, Number);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : GoTo("/don-mua/" + Number);

    public Task<IActionResult> OnPostAgreeAsync() => AnswerAsync(BuyerCaseMove.Agree, [], T("Đã ghi bạn đồng ý.", "Noted: you agree."));

    public Task<IActionResult> OnPostStaffAsync(List<IFormFile> files) => AnswerAsync(BuyerCaseMove.AskStaff, files, T("Đã nhờ ban quản lý phân xử.", "Staff are asked to decide."));

    public Task<IActionResult> OnPostSentBackAsync() => AnswerAsync(BuyerCaseMove.SentBack, [], T("Đã ghi bạn gửi trả hàng.", "Noted: it is on its way back."));

    public Task<IActionResult> OnPostWithdrawAsync() => AnswerAsync(BuyerCaseMove.Withdraw, [], T("Đã rút lại.", "Withdrawn."));

    private async Task<IActionResult> AnswerAsync(BuyerCaseMove move, List<IFormFile> files, string done)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var pictures = await upload.TakeAllAsync(Kept, files, HttpContext.RequestAborted);
        if (pictures.Refusal is { } wrong)
        {
            return Refused(wrong);
        }

        Kept = pictures.Value;
        var outcome = await Do(new MoveMyCase(Actor, Number, Phone, Id, move, new(Words, Kept)));
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo($"/don-mua/{Number}/van-de/{Id}", done);
        }

        return await LoadAsync() ? Refused(refusal) : NotFound();
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewCase(Actor, Id, Number, Phone)) is not { } found)
        {
            return false;
        }

        Case = found;
        return true;
    }
}
