using Marketplace.Contracts;
using Marketplace.Platform.Files;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Web;

/// <summary>Takes papers, pictures and recordings in and gives them out, to pages that looked who asks.</summary>
public static class PrivateUpload
{
    /// <summary>The key of a file just sent; null when none was chosen; a refusal beside <paramref name="field"/> when it is not taken.</summary>
    public static async Task<Outcome<string?>> TakeAsync(this PrivateFiles files, IFormFile? file, string field, bool withSound, CancellationToken cancellationToken)
    {
        if (file is null || file.Length == 0)
        {
            return Outcome<string?>.Of(null);
        }

        if (file.Length > PrivateFiles.MaxBytes)
        {
            return new Refusal("file.large", "Tệp nặng quá 10 MB. Hãy chụp lại ở cỡ nhỏ hơn.", "The file is larger than 10 MB. Please send a smaller one.", field);
        }

        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, cancellationToken);
        return await files.KeepAsync(memory.ToArray(), withSound, cancellationToken) is { } key
            ? Outcome<string?>.Of(key)
            : withSound
                ? new Refusal("file.type", "Chỉ nhận ảnh (JPEG, PNG, WebP), PDF hoặc tệp ghi âm của điện thoại. Hãy chọn tệp khác.", "Pictures, PDF or a phone's recordings only. Please choose another file.", field)
                : new Refusal("file.type", "Chỉ nhận ảnh (JPEG, PNG, WebP) hoặc PDF. Hãy chụp lại hoặc chọn tệp khác.", "Pictures (JPEG, PNG, WebP) or PDF only. Please choose another file.", field);
    }

    /// <summary>The file itself, kept by nobody on the way; 404 when there is none.</summary>
    public static async Task<IActionResult> SendAsync(this PrivateFiles files, HttpResponse response, string? key, CancellationToken cancellationToken)
    {
        if (await files.ReadAsync(key, cancellationToken) is not { } file)
        {
            return new NotFoundResult();
        }

        response.Headers.CacheControl = "private, no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = "inline";
        return new FileContentResult(file.Bytes, file.Type);
    }
}
