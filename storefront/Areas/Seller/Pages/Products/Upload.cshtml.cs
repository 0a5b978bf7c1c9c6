using System.Globalization;
using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Platform.Files;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Products;

/// <summary>
/// Where the phone sends a picture of a draft piece by piece. <c>ma</c> is the SHA-256 of the whole file: GET says how far it has come, PATCH puts
/// the next piece at <c>Upload-Offset</c> of <c>Upload-Length</c> bytes (409 with the right offset where it stands elsewhere), and the last piece
/// makes it a picture of the draft. What broke off goes on where it stopped; sent twice it is one picture.
/// </summary>
[OpenToLimitedHelp]
[RequestSizeLimit(UploadParts.MaxPiece)]
public sealed class UploadModel(UploadParts parts, PictureUpload pictures) : MarketPage
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The file's checksum.</summary>
    [FromQuery(Name = "ma")]
    public string? Checksum { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        await Ask(new ListDraftPictures(Actor, Id)) is not { } has ? NotFound()
        : !UploadParts.IsChecksum(Checksum) ? BadRequest()
        : has.Contains(PictureUpload.KeyOf(Checksum!)) ? Whole()
        : Stands(parts.Offset(Id, Checksum!), StatusCodes.Status200OK);

    public async Task<IActionResult> OnPatchAsync()
    {
        if (await Ask(new ListDraftPictures(Actor, Id)) is not { } has)
        {
            return NotFound();
        }

        if (!UploadParts.IsChecksum(Checksum) || Number("Upload-Offset") is not { } offset || Number("Upload-Length") is not { } length || length == 0 || offset > length)
        {
            return BadRequest();
        }

        if (has.Contains(PictureUpload.KeyOf(Checksum!)))
        {
            return Whole();
        }

        if (length > PictureUpload.MaxBytes)
        {
            return Wrong(StatusCodes.Status413PayloadTooLarge, new("picture.refused", "Ảnh nặng quá 10 MB. Hãy chụp lại ở cỡ nhỏ hơn.", "The picture is larger than 10 MB."));
        }

        if (offset == 0 && parts.CountOf(Id) >= ProductPictures.Most)
        {
            return Wrong(StatusCodes.Status429TooManyRequests, new("picture.refused", "Đang có nhiều ảnh gửi dở. Hãy gửi xong những ảnh đó trước.", "Too many pictures are on their way. Let them arrive first."));
        }

        var (fits, stands) = await parts.AppendAsync(Id, Checksum!, offset, length, Request.Body, HttpContext.RequestAborted);
        return stands == length ? await FinishAsync() : Stands(stands, fits ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private async Task<IActionResult> FinishAsync()
    {
        if (await parts.WholeAsync(Id, Checksum!, CancellationToken.None) is not { } bytes)
        {
            // Another request may just have finished it; else the file came out wrong and is sent anew.
            return await Ask(new ListDraftPictures(Actor, Id)) is { } has && has.Contains(PictureUpload.KeyOf(Checksum!)) ? Whole() : Stands(0, StatusCodes.Status409Conflict);
        }

        var taken = await pictures.TakeAsync(bytes, CancellationToken.None);
        var refused = taken.Refusal ?? (await Do(new AddPicture(Actor, Id, taken.Value, "") { DraftOnly = true })).Refusal;
        parts.Delete(Id, Checksum!);
        return refused is null ? Whole() : refused.Kind == RefusalKind.NotFound ? NotFound() : Wrong(StatusCodes.Status422UnprocessableEntity, refused);
    }

    private long? Number(string header) =>
        long.TryParse(Request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static JsonResult Stands(long offset, int status) => new(new { offset, done = false }) { StatusCode = status };

    private JsonResult Whole() => new(new { done = true, picture = Pictures.Address(PictureUpload.KeyOf(Checksum!), 480) });

    private JsonResult Wrong(int status, Refusal refusal) => new(new { error = T(refusal.Vi, refusal.En) }) { StatusCode = status };
}
