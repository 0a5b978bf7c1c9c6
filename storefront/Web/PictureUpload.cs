using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using Marketplace.Contracts;
using Marketplace.Platform;

namespace Marketplace.Storefront.Web;

/// <summary>
/// Takes a photograph in: checks what it is by its first bytes, makes WebP at 480 and 960 px without metadata (where it was taken is
/// nobody's business) with <c>vipsthumbnail</c>, and keeps both under a key made of its content.
/// </summary>
public sealed class PictureUpload(Storage storage, ILogger<PictureUpload> log)
{
    public const long MaxBytes = 10 << 20;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>The key for <see cref="Pictures.Address"/>, or what is wrong with the file.</summary>
    public async Task<Outcome<string>> TakeAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null || file.Length == 0)
        {
            return Wrong("Hãy chọn một ảnh trong máy.", "Please choose a picture.");
        }

        if (file.Length > MaxBytes)
        {
            return Wrong("Ảnh nặng quá 10 MB. Hãy chụp lại ở cỡ nhỏ hơn hoặc gửi ảnh qua Zalo rồi tải ảnh đó.", "The picture is larger than 10 MB. Please send a smaller one.");
        }

        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, cancellationToken);
        return await TakeAsync(memory.ToArray(), cancellationToken);
    }

    /// <summary>The key that a picture of this content has; <paramref name="checksum"/> is the SHA-256 of the file as it was sent.</summary>
    public static string KeyOf(string checksum) => $"uploads/{checksum[..32]}";

    /// <summary>The same for bytes that came otherwise; the caller looks at their number.</summary>
    public async Task<Outcome<string>> TakeAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        if (!IsPicture(bytes))
        {
            return Wrong("Tệp này không phải ảnh JPEG, PNG hoặc WebP. Hãy chọn ảnh chụp trong máy.", "This file is not a JPEG, PNG or WebP picture.");
        }

        var checksum = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var name = checksum[..32];
        var folder = Path.Combine(storage.Pictures, "uploads");
        Directory.CreateDirectory(folder);
        var source = Path.Combine(folder, $".{name}-{Path.GetRandomFileName()}.in");
        await File.WriteAllBytesAsync(source, bytes, cancellationToken);
        try
        {
            foreach (var width in new[] { 480, 960 })
            {
                var target = Path.Combine(folder, $"{name}-{width}.webp");
                if (!File.Exists(target) && await ShrinkAsync(source, target, width) is { } refused)
                {
                    return refused;
                }
            }
        }
        finally
        {
            File.Delete(source);
        }

        return KeyOf(checksum);
    }

    private async Task<Refusal?> ShrinkAsync(string source, string target, int width)
    {
        // The same picture may come in twice at once.
        var half = $"{target}.{Path.GetRandomFileName()}.half.webp";
        var start = new ProcessStartInfo("vipsthumbnail") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { source, "--size", $"{width}x{width}>", "--rotate", "-o", $"{half}[Q=82,strip]" })
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            using var late = new CancellationTokenSource(Limit);
            try
            {
                // Both are read while it runs: a full pipe would stop it.
                var said = process.StandardError.ReadToEndAsync(late.Token);
                await process.StandardOutput.ReadToEndAsync(late.Token);
                await process.WaitForExitAsync(late.Token);
                if (process.ExitCode == 0 && File.Exists(half))
                {
                    File.Move(half, target, overwrite: true);
                    return null;
                }

                log.LogWarning("vipsthumbnail could not read a picture: {Said}", await said);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                log.LogWarning("vipsthumbnail took longer than {Limit}", Limit);
            }

            File.Delete(half);
            return Wrong("Không đọc được ảnh này. Hãy chọn ảnh khác hoặc chụp lại.", "This picture cannot be read. Please choose another one.");
        }
        catch (Win32Exception)
        {
            log.LogError("vipsthumbnail is not installed (Debian: libvips-tools); pictures cannot be taken in");
            return Wrong("Máy chủ chưa nhận được ảnh. Phần chữ đã lưu; hãy thêm ảnh sau, hoặc báo ban quản lý.", "The server cannot take pictures yet. Your text was kept; please add the picture later.");
        }
    }

    private static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        || (bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8));

    private static Refusal Wrong(string vi, string en) => new("picture.refused", vi, en, "Picture");
}
