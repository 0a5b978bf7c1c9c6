using System.Globalization;
using System.Runtime.InteropServices;

namespace Marketplace.Storefront.Web.Operations;

/// <summary>
/// Pages of program files. The start touches nearly all of them once, and they count as this process's memory until the system needs the
/// room; serving takes place in a seventh of them. Letting go says so (madvise(2), MADV_DONTNEED): what is touched again is mapped again
/// from what the system has in its cache anyway.
/// </summary>
internal sealed class ProgramPages
{
    private const int DontNeed = 4;

    private HashSet<string> before = new(StringComparer.Ordinal);

    /// <summary>Part of a program file in memory.</summary>
    /// <param name="Name">Addresses, rights and file, as the system writes them.</param>
    internal readonly record struct Mapped(string Name, long From, long To, long Resident);

    /// <summary>Lets go of what was mapped just so the last time this was called: of the rest nobody knows whether it stays.</summary>
    /// <returns>How many bytes were in memory.</returns>
    public long LetGo()
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        try
        {
            var (bytes, now) = (0L, new HashSet<string>(StringComparer.Ordinal));
            foreach (var mapped in Unchanged(File.ReadLines("/proc/self/smaps")))
            {
                now.Add(mapped.Name);
                if (before.Contains(mapped.Name) && Advise((nint)mapped.From, (nuint)(mapped.To - mapped.From), DontNeed) == 0)
                {
                    bytes += mapped.Resident;
                }
            }

            before = now;
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or EntryPointNotFoundException)
        {
            // Where the system shows none of this or shows it otherwise, everything stays.
            return 0;
        }
    }

    /// <summary>What of program files is mapped to be read only and holds no page that was ever written: nothing in it can be lost.</summary>
    /// <param name="smaps">As in proc_pid_smaps(5).</param>
    internal static IEnumerable<Mapped> Unchanged(IEnumerable<string> smaps)
    {
        string? name = null;
        var resident = 0L;
        foreach (var line in smaps)
        {
            // Names of figures begin with a capital letter, addresses do not.
            if (char.IsAsciiHexDigitLower(line[0]))
            {
                name = IsProgram(line) && IsReadOnly(line) ? line : null;
            }
            else if (name is not null && line.StartsWith("Rss:", StringComparison.Ordinal))
            {
                resident = Bytes(line);
            }
            else if (name is not null && line.StartsWith("Anonymous:", StringComparison.Ordinal) && Bytes(line) == 0 && resident > 0)
            {
                var addresses = name.AsSpan(0, name.IndexOf(' ', StringComparison.Ordinal));
                var dash = addresses.IndexOf('-');
                yield return new(name, Address(addresses[..dash]), Address(addresses[(dash + 1)..]), resident);
            }
        }
    }

    private static bool IsProgram(string line) =>
        line.EndsWith(".dll", StringComparison.Ordinal) || line.EndsWith(".so", StringComparison.Ordinal) || line.Contains(".so.", StringComparison.Ordinal);

    private static bool IsReadOnly(string line) => line.Contains(" r--p ", StringComparison.Ordinal) || line.Contains(" r-xp ", StringComparison.Ordinal);

    private static long Address(ReadOnlySpan<char> hex) => long.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static long Bytes(string line) => long.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1).Trim()[..^3], CultureInfo.InvariantCulture) << 10;

    [DllImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(nint address, nuint length, int advice);
}
