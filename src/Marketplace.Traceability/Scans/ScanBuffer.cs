using System.Threading.Channels;
using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Traceability.Scans;

/// <summary>A page of a code was shown to somebody.</summary>
/// <param name="CodePath">The code's path as the address had it, percent-encoded: <c>/01/…</c> or <c>/tx/…</c>.</param>
/// <param name="Device">What tells devices of one week apart. Kept in memory for a second, never stored.</param>
/// <param name="Region">See <see cref="ScanRegion"/>.</param>
/// <param name="BuyersOrder">The order in which the visitor says to have bought the pack; kept in memory for a second, never stored.</param>
public sealed record Scan(string CodePath, DateTime At, string Device, string? Region, Guid? BuyersOrder = null);

/// <summary>Count a scan. It goes into the memory of this process and nobody waits, so it is neither a query nor a command.</summary>
public sealed record NoteScan(Scan Scan) : IRequest<Done>;

internal sealed class NoteScanHandler(ScanBuffer buffer) : IRequestHandler<NoteScan, Done>
{
    public Task<Done> Handle(NoteScan request, CancellationToken cancellationToken)
    {
        buffer.Note(request.Scan);
        return Task.FromResult(Done.It);
    }
}

/// <summary>
/// Takes scans from pages without making them wait; <see cref="ScanWorker"/> writes them down every second. What does not fit any more is
/// left out and counted: a page is worth more than its count.
/// </summary>
internal sealed class ScanBuffer
{
    private const int Most = 50_000;

    private readonly Channel<Scan> scans = Channel.CreateBounded<Scan>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.Wait, SingleReader = false });
    private long lost;

    public void Note(Scan scan)
    {
        if (!scans.Writer.TryWrite(scan))
        {
            Interlocked.Increment(ref lost);
        }
    }

    /// <summary>At most <paramref name="most"/> of what waits.</summary>
    internal List<Scan> Take(int most)
    {
        var taken = new List<Scan>();
        while (taken.Count < most && scans.Reader.TryRead(out var scan))
        {
            taken.Add(scan);
        }

        return taken;
    }

    /// <summary>How many were left out since it was asked last.</summary>
    internal long TakeLost() => Interlocked.Exchange(ref lost, 0);
}
