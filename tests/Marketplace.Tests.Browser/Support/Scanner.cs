using System.Diagnostics;

namespace Marketplace.Tests.Browser.Support;

/// <summary>Reads a QR picture as a phone would, by a decoder that is not ours (zbarimg of Debian's zbar-tools).</summary>
internal static class Scanner
{
    public static async Task<string> ReadAsync(Uri picture)
    {
        using var client = new HttpClient();
        var file = Path.Combine(PublishedSite.Artifacts("screenshots"), "qr.png");
        await File.WriteAllBytesAsync(file, await client.GetByteArrayAsync(picture));
        using var zbar = Process.Start(new ProcessStartInfo("zbarimg", ["--quiet", "--raw", "--nodbus", file]) { RedirectStandardOutput = true })!;
        var text = await zbar.StandardOutput.ReadToEndAsync();
        await zbar.WaitForExitAsync();
        return text.Trim();
    }
}
