using Marketplace.Platform.Workers;
using Microsoft.Extensions.Logging;

namespace Marketplace.Platform.Files;

/// <summary>Forgets parts of files with which nobody went on for two days.</summary>
internal sealed class UploadWorker(UploadParts parts, TimeProvider time, ILogger<UploadWorker> log) : SweepWorker("Parts of files", TimeSpan.FromHours(1), time, log)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    private readonly TimeProvider time = time;

    protected override Task SweepAsync(CancellationToken cancellationToken)
    {
        parts.Sweep(time.GetUtcNow().UtcDateTime - Kept);
        return Task.CompletedTask;
    }
}
