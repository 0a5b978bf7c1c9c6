using System.ComponentModel;
using System.Diagnostics;
using Marketplace.Contracts;

namespace Marketplace.Storefront.Web;

/// <summary>
/// Reads the code in a photograph: <c>vipsthumbnail</c> makes it small and plain, <c>zbarimg</c> (Debian: zbar-tools) reads QR and EAN-13; what it cannot
/// read, <c>ZXingReader</c> (zxing-cpp-tools) tries where it is installed: dirt on a QR code's fourth mark stops the one and not the other.
/// Nothing of the photograph is kept.
/// </summary>
public sealed class CodePhoto(ILogger<CodePhoto> log) : IDisposable
{
    public const long MaxBytes = 10 << 20;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    // Two at a time: each takes a core for a moment.
    private readonly SemaphoreSlim turns = new(2);

    /// <summary>What stands in the code, or what to do.</summary>
    public async Task<Outcome<string>> ReadAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null or { Length: 0 })
        {
            return Wrong("Hãy chọn hoặc chụp một ảnh có mã.", "Please choose or take a picture of the code.");
        }

        if (file.Length > MaxBytes)
        {
            return Wrong("Ảnh nặng quá 10 MB. Hãy chụp lại ở cỡ nhỏ hơn.", "The picture is larger than 10 MB. Please take a smaller one.");
        }

        await turns.WaitAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("code-");
        try
        {
            var (photo, small) = (Path.Combine(folder.FullName, "photo"), Path.Combine(folder.FullName, "small.png"));
            await using (var to = File.Create(photo))
            {
                await file.CopyToAsync(to, cancellationToken);
            }

            using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            late.CancelAfter(Limit);
            if (await RunAsync("vipsthumbnail", [photo, "--size", "1800x1800>", "--output", small + "[strip]"], late.Token) is null)
            {
                return Wrong("Tệp này không phải ảnh mà chợ đọc được. Chụp lại bằng máy ảnh, hoặc gõ mã.", "This is no picture that we can read. Take another, or type the code.");
            }

            var read = FirstLine(await RunAsync("zbarimg", ["--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", "-Sean13.enable", small], late.Token))
                ?? FirstLine(await RunAsync("ZXingReader", ["-format", "QRCode,EAN13", "-bytes", small], late.Token, isNeeded: false));
            return read is { Length: <= 300 }
                ? read
                : Wrong("Không thấy mã trong ảnh. Chụp gần hơn, đủ sáng, mã nằm gọn trong khung; hoặc gõ mã in trên gói.", "No code was found. Take it closer and with more light, the whole code in the frame; or type the code on the pack.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Wrong("Ảnh này đọc lâu quá. Chụp lại gần mã hơn, hoặc gõ mã.", "Reading this picture took too long. Take it closer, or type the code.");
        }
        finally
        {
            folder.Delete(recursive: true);
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();

    private static string? FirstLine(string? said) => said?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();

    /// <summary>What the program printed; null when it failed or is not installed.</summary>
    private async Task<string?> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken, bool isNeeded = true)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            try
            {
                var errors = process.StandardError.ReadToEndAsync(cancellationToken);
                var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
                await errors;
                await process.WaitForExitAsync(cancellationToken);
                return process.ExitCode == 0 ? said : null;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Win32Exception e)
        {
            log.Log(isNeeded ? LogLevel.Error : LogLevel.Debug, e, "{Program} is not installed; codes in photographs cannot be read", program);
            return null;
        }
    }

    private static Refusal Wrong(string vi, string en) => new("codes.photo", vi, en, "Photo");
}
