using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Cases;

/// <summary>A case of the shop: answer it, look at what came back, send other goods.</summary>
[RequestSizeLimit((CasePictures.Most + 1) * PictureUpload.MaxBytes)]
public sealed class SellerCaseModel(PictureUpload upload) : MarketPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public CaseRemedy? Remedy { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public List<string> Kept { get; set; } = [];

    /// <summary>Packs of a line that came back whole, and damaged.</summary>
    [BindProperty]
    public Dictionary<Guid, int> Ok { get; set; } = [];

    [BindProperty]
    public Dictionary<Guid, int> Damaged { get; set; } = [];

    /// <summary>Of damaged baskets, whole packs of a part, by line/part.</summary>
    [BindProperty]
    public Dictionary<string, int> Saved { get; set; } = [];

    public CaseView Case { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAnswerAsync(List<IFormFile> files) => await WithPicturesAsync(
        files, said => new AnswerCase(Actor, Id, Remedy ?? (CaseRemedy)(-1), Money.TryParse(Amount, out var money) ? money : Money.Zero, said),
        T("Đã trả lời. Người mua được nhắn tin.", "Answered. The buyer gets a message."));

    public Task<IActionResult> OnPostCheckedAsync() => AnswerAsync(
        new CheckCaseGoods(Actor, Id, CheckedForm.Read(Ok, Damaged, Saved), Words),
        T("Đã kiểm tra. Gói còn tốt đã về kho, tiền được hoàn cho người mua.", "Looked at. Whole packs are stock again, the money goes back."));

    public async Task<IActionResult> OnPostDisputeAsync(List<IFormFile> files) => await WithPicturesAsync(
        files, said => new DisputeGoods(Actor, Id, said), T("Đã nhờ ban quản lý phân xử.", "Staff are asked to decide."));

    public async Task<IActionResult> OnPostObjectAsync(List<IFormFile> files) => await WithPicturesAsync(
        files, said => new ObjectToSettlement(Actor, Id, said), T("Đã nhờ ban quản lý xem. Tiền chưa hoàn cho đến khi có quyết định.", "Staff will look; no money goes back until then."));

    public Task<IActionResult> OnPostReplacedAsync() => AnswerAsync(
        new SendReplacement(Actor, Id, Words), T("Đã ghi gửi hàng đổi; số gói đã trừ kho.", "Noted; the packs have left the stock."));

    private async Task<IActionResult> WithPicturesAsync(List<IFormFile> files, Func<CaseWordsAndPictures, ICommand<Done>> command, string done)
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
        return await AnswerAsync(command(new(Words, Kept)), done);
    }

    private async Task<IActionResult> AnswerAsync(ICommand<Done> command, string done)
    {
        var outcome = await Do(command);
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo("/nguoi-ban/khieu-nai/" + Id, done);
        }

        return await LoadAsync() ? Refused(refusal) : NotFound();
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewCase(Actor with { Kind = ActorKind.Person }, Id)) is not { } found)
        {
            return false;
        }

        Case = found;
        return true;
    }
}
