using System.ComponentModel;
using System.Diagnostics;

namespace Marketplace.Storefront.Web;

/// <summary>SVG pages in millimetres as one PDF, by <c>rsvg-convert</c> of librsvg2-bin; one at a time, since it takes a whole core.</summary>
public sealed partial class LabelPdf(ILogger<LabelPdf> log) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Null when the server has no <c>rsvg-convert</c> or it failed; the log says which.</summary>
    public async Task<byte[]?> MakeAsync(IReadOnlyList<string> pages, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("labels-");
        try
        {
            var start = new ProcessStartInfo("rsvg-convert") { RedirectStandardError = true, WorkingDirectory = folder.FullName };
            start.ArgumentList.Add("--format=pdf");
            start.ArgumentList.Add("--output=labels.pdf");
            for (var i = 0; i < pages.Count; i++)
            {
                var name = $"{i:D5}.svg";
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), pages[i], cancellationToken);
                start.ArgumentList.Add(name);
            }

            return await RunAsync(start, cancellationToken) ? await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "labels.pdf"), cancellationToken) : null;
        }
        finally
        {
            folder.Delete(recursive: true);
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<bool> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(start)!;
            using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            late.CancelAfter(Limit);
            try
            {
                var said = await process.StandardError.ReadToEndAsync(late.Token);
                await process.WaitForExitAsync(late.Token);
                if (process.ExitCode == 0)
                {
                    return true;
                }

                Failed(said);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellationToken.ThrowIfCancellationRequested();
                Failed("it took too long");
            }
        }
        catch (Win32Exception)
        {
            NotInstalled();
        }

        return false;
    }

    [LoggerMessage(LogLevel.Warning, "rsvg-convert could not make labels: {Said}")]
    private partial void Failed(string said);

    [LoggerMessage(LogLevel.Error, "rsvg-convert is not installed (Debian: librsvg2-bin); labels cannot be made as PDF")]
    private partial void NotInstalled();
}
