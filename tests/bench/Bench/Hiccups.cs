using System.Diagnostics;

namespace Marketplace.Bench;

/// <summary>
/// The longest time for which this process, which does nothing, was not let run. A page that waited about as long waited for the machine; one
/// that waited longer waited for the site.
/// </summary>
internal sealed class Hiccups : IDisposable
{
    private readonly Thread thread;
    private volatile bool isOver;
    private double longest;

    public Hiccups()
    {
        thread = new Thread(Watch) { IsBackground = true };
        thread.Start();
    }

    public double StopAndTell()
    {
        Dispose();
        return longest;
    }

    public void Dispose()
    {
        isOver = true;
        thread.Join();
    }

    private void Watch()
    {
        while (!isOver)
        {
            var began = Stopwatch.GetTimestamp();
            Thread.Sleep(1);
            longest = Math.Max(longest, Stopwatch.GetElapsedTime(began).TotalMilliseconds - 1);
        }
    }
}
