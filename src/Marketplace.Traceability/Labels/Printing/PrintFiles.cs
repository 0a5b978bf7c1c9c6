using System.Globalization;
using Marketplace.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Traceability.Labels.Printing;

/// <summary>Where PDFs of labels lie: under Storage, by the id of their job, and while they are made a folder of parts beside it. Nothing serves them by address.</summary>
internal sealed class PrintFiles(Storage storage)
{
    /// <summary>Days that a PDF is kept.</summary>
    public const string KeepRule = "traceability.print_kept_days";

    private string Folder => Path.Combine(storage.Root, "prints");

    public string PathOf(Guid job) => Path.Combine(Folder, $"{job:N}.pdf");

    public string PartOf(Guid job, int part)
    {
        var parts = PartsOf(job);
        Directory.CreateDirectory(parts);
        return Path.Combine(parts, part.ToString("D4", CultureInfo.InvariantCulture) + ".pdf");
    }

    public void DeleteParts(Guid job)
    {
        if (Directory.Exists(PartsOf(job)))
        {
            Directory.Delete(PartsOf(job), recursive: true);
        }
    }

    /// <summary>Harmless when it is gone already.</summary>
    public void Delete(Guid job)
    {
        DeleteParts(job);
        if (Directory.Exists(Folder))
        {
            File.Delete(PathOf(job));
        }
    }

    private string PartsOf(Guid job) => Path.Combine(Folder, $"{job:N}");
}

internal static class PrintParts
{
    public static void AddPrinting(this IServiceCollection services) =>
        services.AddScoped<LabelSigns>().AddScoped<LabelBook>().AddSingleton<PrintFiles>().AddSingleton<PrintSweep>();
}
