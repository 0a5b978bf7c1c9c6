using Marketplace.Catalog.Reviews;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Reviews;

/// <summary>The review of one received line, for its buyer; others are asked for the phone by the purchase's page.</summary>
[EnableRateLimiting(RateLimits.Words)]
[RequestSizeLimit(4 * PictureUpload.MaxBytes)]
public sealed class WriteModel(PictureUpload upload) : MarketPage
{
    public const int MostPictures = 3;

    [FromRoute]
    public string Number { get; set; } = "";

    [FromRoute]
    public Guid Line { get; set; }

    [BindProperty]
    public int Stars { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public NameShown Shown { get; set; }

    /// <summary>Pictures that were taken in before something else was refused.</summary>
    [BindProperty]
    public List<string> Kept { get; set; } = [];

    public MyReviewView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await ReadAsync() ? Page() : GoTo("/don-mua/" + Number);

    public async Task<IActionResult> OnPostAsync(List<IFormFile> files)
    {
        if (!await ReadAsync())
        {
            return NotFound();
        }

        var pictures = Kept.Take(MostPictures).ToList();
        foreach (var file in files.Where(f => f.Length > 0).Take(MostPictures + 1))
        {
            if (pictures.Count >= MostPictures)
            {
                return Refused(new Refusal("catalog.review_pictures", "Mỗi đánh giá có nhiều nhất 3 ảnh. Hãy bỏ bớt ảnh.", "A review has at most 3 pictures. Please remove some."), "files");
            }

            var taken = await upload.TakeAsync(file, HttpContext.RequestAborted);
            if (taken.Refusal is { } refused)
            {
                return Refused(refused, "files");
            }

            pictures.Add(taken.Value);
            Kept = pictures;
        }

        var written = await Do(new WriteReview(Actor, Number, PurchaseKey.Read(HttpContext, Number), Line, Stars, Words ?? "", Shown, pictures));
        return written.Refusal is { } refusal
            ? Refused(refusal, refusal.Field switch { "Pictures" => "files", "Name" => nameof(Shown), var field => field })
            : GoTo("/don-mua/" + Number, written.Value.IsHeld
                ? T("Cảm ơn bạn. Ban quản lý xem qua rồi sẽ đăng đánh giá này.", "Thank you. Staff look at the review, then it is published.")
                : T("Cảm ơn bạn. Đánh giá đã lên trang sản phẩm.", "Thank you. Your review is on the product's page."));
    }

    private async Task<bool> ReadAsync()
    {
        if (await Ask(new ViewMyReview(Actor, Number, PurchaseKey.Read(HttpContext, Number), Line)) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
