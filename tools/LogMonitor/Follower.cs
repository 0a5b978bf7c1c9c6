using System.Globalization;
using System.Text.Json;
using Marketplace.Traceability.Log;

namespace Marketplace.Tools.LogMonitor;

/// <summary>What the monitor remembers between two looks.</summary>
/// <param name="Frontier">Hashes of the whole subtrees that the tree of <paramref name="Size"/> entries is made of, the largest first, in hexadecimal.</param>
internal sealed record Seen(string Key, long Size, string Root, IReadOnlyList<string> Frontier);

/// <summary>Who cosigns what was found in order (C2SP cosignature/v1), and the file that others fetch it from.</summary>
internal sealed record Witness(string Name, byte[] Seed, string File);

/// <summary>
/// Looks at a log and holds it to what it said before: the signature is the known key's, the log never shrinks, and the tree it shows now
/// grows out of the tree seen last, entry by entry.
/// </summary>
internal sealed class Follower(HttpClient http, string stateFile, string? pinnedKey, Witness? witness = null)
{
    private const int TileWidth = 256;
    private const int EntryBytes = 34;

    public async Task<(bool IsGood, string Words)> LookAsync()
    {
        var seen = File.Exists(stateFile) ? JsonSerializer.Deserialize<Seen>(await File.ReadAllTextAsync(stateFile)) : null;
        var key = pinnedKey ?? seen?.Key ?? (await http.GetStringAsync("key")).Trim();
        var note = await http.GetStringAsync("checkpoint");
        if (LogArithmetic.OpenCheckpoint(note, key) is not var (size, root))
        {
            return (false, $"ALARM: the checkpoint is not signed by {key}");
        }

        if (seen is not null && size < seen.Size)
        {
            return (false, $"ALARM: the log shrank from {seen.Size} to {size} entries");
        }

        if (seen is not null && size == seen.Size)
        {
            if (seen.Root == root)
            {
                await CosignAsync(note);
            }

            return seen.Root == root ? (true, $"{size} entries, nothing new") : (false, $"ALARM: two trees of {size} entries: {seen.Root} and {root}");
        }

        var frontier = seen?.Frontier.Select(Convert.FromHexString).ToList() ?? [];
        for (var position = seen?.Size ?? 0; position < size;)
        {
            var tile = position / TileWidth;
            var width = (int)Math.Min(TileWidth, size - (tile * TileWidth));
            var bytes = await http.GetByteArrayAsync("tile/entries/" + PathOf(tile) + (width < TileWidth ? $".p/{width}" : ""));
            if (bytes.Length != width * EntryBytes)
            {
                return (false, $"ALARM: entry bundle {tile} has {bytes.Length} bytes instead of {width * EntryBytes}");
            }

            for (var at = (int)(position - (tile * TileWidth)); at < width; at++, position++)
            {
                LogArithmetic.Append(frontier, position, bytes.AsSpan((at * EntryBytes) + 2, EntryBytes - 2));
            }
        }

        var computed = LogArithmetic.RootOf(frontier);
        if (computed != root)
        {
            return (false, $"ALARM: the entries give {computed}, the checkpoint of {size} entries says {root}");
        }

        await File.WriteAllTextAsync(stateFile, JsonSerializer.Serialize(new Seen(key, size, root, frontier.ConvertAll(Convert.ToHexStringLower))));
        await CosignAsync(note);
        return (true, $"{size} entries, {size - (seen?.Size ?? 0)} new, grown out of what was seen before; root {root}");
    }

    /// <summary>Only once the tree is remembered: a witness never signs two trees that do not grow out of each other, whenever it is stopped.</summary>
    private async Task CosignAsync(string note)
    {
        if (witness is not null)
        {
            await File.WriteAllTextAsync(witness.File, LogArithmetic.Cosign(note, witness.Name, witness.Seed, TimeProvider.System.GetUtcNow()));
        }
    }

    /// <summary>Groups of three digits, all but the last with an x before it.</summary>
    private static string PathOf(long tile)
    {
        var path = (tile % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (tile /= 1000; tile > 0; tile /= 1000)
        {
            path = $"x{(tile % 1000).ToString("000", CultureInfo.InvariantCulture)}/{path}";
        }

        return path;
    }
}
