using System.Collections.Concurrent;

namespace Marketplace.Platform.Answers;

/// <summary>
/// Remembers when each name (see <c>Shown</c>) last changed, in counts of changes of this process. What is made from the database notes
/// <see cref="Now"/> before it reads; it is good while nothing it shows has changed since. So what was being made during a change is not kept.
/// </summary>
public sealed class Changes
{
    private readonly ConcurrentDictionary<string, long> last = new(StringComparer.Ordinal);
    private long now;

    public long Now => Interlocked.Read(ref now);

    /// <summary>Hears each name before it counts, so that what is kept outside this process is void before anybody makes it anew.</summary>
    public event Action<string>? Telling;

    public void Tell(string name)
    {
        Telling?.Invoke(name);
        last[name] = Interlocked.Increment(ref now);
    }

    public bool Since(long moment, string name) => last.TryGetValue(name, out var at) && at > moment;
}
