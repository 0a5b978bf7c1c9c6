using Marketplace.Contracts;
using Marketplace.Platform.Files;
using Marketplace.Traceability.Events;

namespace Marketplace.Storefront.Web;

/// <summary>Photographs and spoken notes of the field, taken in as private files: what they are is found from their content.</summary>
public sealed class FieldFiles(PrivateFiles files, PictureUpload pictures)
{
    /// <summary>Two minutes of speech take a tenth of it.</summary>
    public const int MostVoice = 3 << 20;

    /// <summary>What was sent of a step's files, each with the id that its form made; none of them is kept when one is refused.</summary>
    public async Task<Outcome<IReadOnlyList<StepFile>>> TakeAsync(IReadOnlyList<(Guid Id, IFormFile? File, bool IsVoice)> sent, int? step, CancellationToken cancellationToken)
    {
        var kept = new List<StepFile>();
        foreach (var (id, file, isVoice) in sent)
        {
            var taken = await TakeAsync(file, isVoice, isVoice ? "Voice" : "Picture", cancellationToken);
            if (taken.Refusal is { } refusal)
            {
                kept.ForEach(k => files.Delete(k.Key));
                return refusal;
            }

            if (taken.Value is { } key)
            {
                kept.Add(new(id, step, isVoice, key));
            }
        }

        return kept;
    }

    /// <summary>After the command: what it did not keep, since it was refused or had the same entry already, is deleted again.</summary>
    public async Task DropUnusedAsync(IReadOnlyList<StepFile> taken, Func<Guid, Task<string?>> find)
    {
        foreach (var file in taken)
        {
            if (await find(file.Id) != file.Key)
            {
                files.Delete(file.Key);
            }
        }
    }

    /// <summary>The key of what was sent; null when nothing was; a refusal beside <paramref name="field"/> when it is something else.</summary>
    public async Task<Outcome<string?>> TakeAsync(IFormFile? file, bool isVoice, string field, CancellationToken cancellationToken)
    {
        if (isVoice && file?.Length > MostVoice)
        {
            return new Refusal("file.large", "Lời ghi dài quá. Mỗi lần ghi tối đa 2 phút.", "The spoken note is too long; two minutes at most.", field);
        }

        var taken = await files.TakeAsync(file, field, withSound: isVoice, cancellationToken);
        if (taken.Refusal is not null || taken.Value is not { } key || IsPicture(key) != isVoice && !key.EndsWith(".pdf", StringComparison.Ordinal))
        {
            return taken;
        }

        files.Delete(key);
        return isVoice
            ? new Refusal("file.type", "Tệp này không phải lời ghi âm. Bấm “Ghi lời nói” hoặc chọn tệp ghi âm của điện thoại.", "This is no recording. Press “Record a note” or choose a recording.", field)
            : new Refusal("file.type", "Tệp này không phải ảnh. Hãy chụp lại hoặc chọn ảnh JPEG, PNG, WebP.", "This is no picture. Take one, or choose a JPEG, PNG or WebP.", field);
    }

    /// <summary>The key of the public picture made of a private photograph, without what the phone wrote into it; null when it cannot be made.</summary>
    public async Task<Outcome<string>> ShowAsync(string? key, CancellationToken cancellationToken)
    {
        if (await files.ReadAsync(key, cancellationToken) is not { } file)
        {
            return Refusal.NotFound;
        }

        using var memory = new MemoryStream(file.Bytes);
        return await pictures.TakeAsync(new FormFile(memory, 0, memory.Length, "Picture", "anh"), cancellationToken);
    }

    private static bool IsPicture(string key) => key.EndsWith(".jpg", StringComparison.Ordinal) || key.EndsWith(".png", StringComparison.Ordinal) || key.EndsWith(".webp", StringComparison.Ordinal);
}
