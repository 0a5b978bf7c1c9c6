using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Marketplace.Platform.Files;

/// <summary>
/// SVG pages in millimetres as one PDF, by <c>rsvg-convert</c> (librsvg2-bin), and PDFs joined by <c>qpdf</c>. Both take a whole core: at most
/// two run at a time.
/// </summary>
public sealed partial class PdfPages(ILogger<PdfPages> log) : IDisposable
{
    /// <summary>How many may be made at once.</summary>
    public static readonly int AtOnce = Math.Clamp(Environment.ProcessorCount, 1, 2);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim turn = new(AtOnce);

    /// <summary>Null when the server has no <c>rsvg-convert</c> or it failed; the log says which.</summary>
    public async Task<byte[]?> MakeAsync(IReadOnlyList<string> pages, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            return await MakeAsync(pages, file, cancellationToken) ? await File.ReadAllBytesAsync(file, cancellationToken) : null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The same into a file, which is there whole or not at all.</summary>
    public async Task<bool> MakeAsync(IReadOnlyList<string> pages, string file, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("pages-");
        try
        {
            var arguments = new List<string> { "--format=pdf", "--output=pages.pdf" };
            for (var i = 0; i < pages.Count; i++)
            {
                var name = $"{i:D5}.svg";
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), pages[i], cancellationToken);
                arguments.Add(name);
            }

            if (!await RunAsync("rsvg-convert", "librsvg2-bin", arguments, folder.FullName, cancellationToken))
            {
                return false;
            }

            Place(Path.Combine(folder.FullName, "pages.pdf"), file);
            return true;
        }
        finally
        {
            folder.Delete(recursive: true);
            turn.Release();
        }
    }

    /// <summary>PDFs one after the other as one; false when the server has no <c>qpdf</c> or it failed.</summary>
    public async Task<bool> JoinAsync(IReadOnlyList<string> files, string file, CancellationToken cancellationToken)
    {
        if (files.Count == 1)
        {
            Place(files[0], file);
            return true;
        }

        await turn.WaitAsync(cancellationToken);
        var half = file + ".half";
        try
        {
            if (!await RunAsync("qpdf", "qpdf", ["--empty", "--pages", .. files, "--", half], Path.GetDirectoryName(file)!, cancellationToken))
            {
                return false;
            }

            File.Move(half, file, overwrite: true);
            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    /// <summary>The temporary folder may lie on another disk, where moving is copying: so under another name first.</summary>
    private static void Place(string from, string to)
    {
        var half = to + ".half";
        File.Copy(from, half, overwrite: true);
        File.Move(half, to, overwrite: true);
    }

    private async Task<bool> RunAsync(string program, string package, IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, WorkingDirectory = folder })!;
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

                Failed(program, said);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellationToken.ThrowIfCancellationRequested();
                Failed(program, "it took too long");
            }
        }
        catch (Win32Exception)
        {
            NotInstalled(program, package);
        }

        return false;
    }

    [LoggerMessage(LogLevel.Warning, "{Program} could not make a PDF: {Said}")]
    private partial void Failed(string program, string said);

    [LoggerMessage(LogLevel.Error, "{Program} is not installed (Debian: {Package}); no PDF can be made")]
    private partial void NotInstalled(string program, string package);
}
