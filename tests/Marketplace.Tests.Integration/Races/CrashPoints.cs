using Marketplace.Contracts;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Races;

/// <summary>
/// Where a process is told to die: before each thing said to the database, and after the last; after one is before the next, since nobody else
/// speaks to it. A life costs more than a second, so <c>./test</c> takes every sixth one on a server and every tenth on SQLite, which is sent more
/// commands for the same steps, each day others; <c>tests/soak/run</c> takes all.
/// </summary>
internal static class CrashPoints
{
    public static IEnumerable<(int N, string When)> Of(string engine, int points)
    {
        var step = Soak.IsOn ? 1 : engine == TestEngine.Sqlite ? 10 : 6;
        var today = VietnamTime.Today(TimeProvider.System).DayNumber;
        return Enumerable.Range(1, points).Where(n => (n + today) % step == 0).Select(n => (n, "before")).Append((points, "after"));
    }
}
