using System.Buffers.Binary;
using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Log;

/// <summary>Asks for the last checkpoint: a signed note; null before the first.</summary>
public sealed record GetCheckpoint : IQuery<string?>;

internal sealed class GetCheckpointHandler(MarketplaceDb db) : IRequestHandler<GetCheckpoint, string?>
{
    public Task<string?> Handle(GetCheckpoint request, CancellationToken cancellationToken) =>
        db.Set<LogHead>().Where(h => h.Id == LogHead.TheOne).Select(h => h.Note).SingleOrDefaultAsync(cancellationToken);
}

/// <summary>Asks for the log's verifier key (<c>name+hash+key</c>); null where no key is configured.</summary>
public sealed record GetLogKey : IQuery<string?>;

internal sealed class GetLogKeyHandler(LogKey key) : IRequestHandler<GetLogKey, string?>
{
    public Task<string?> Handle(GetLogKey request, CancellationToken cancellationToken) => Task.FromResult(key.Verifier?.ToString());
}

/// <summary>
/// Asks for a tile of the tree (C2SP tlog-tiles) by what stands behind <c>/tile/</c>: <c>0/x001/067</c>, <c>entries/000.p/12</c>. Null when it
/// is not well-formed or not covered by the last checkpoint.
/// </summary>
public sealed record GetLogTile(string Path) : IQuery<LogTileView?>;

/// <param name="IsFull">All 256 hashes: never changes again.</param>
public sealed record LogTileView(byte[] Bytes, bool IsFull);

internal sealed class GetLogTileHandler(MarketplaceDb db, LogTree tree) : IRequestHandler<GetLogTile, LogTileView?>
{
    private const int HighestLevel = 7;

    public async Task<LogTileView?> Handle(GetLogTile request, CancellationToken cancellationToken)
    {
        if (Read(request.Path) is not var (level, index, width))
        {
            return null;
        }

        var size = await db.Set<LogHead>().Where(h => h.Id == LogHead.TheOne).Select(h => h.SignedSize).SingleOrDefaultAsync(cancellationToken);
        var hashes = size >> (8 * Math.Max(level, 0));
        if (index > hashes / LogTree.TileWidth || (index * LogTree.TileWidth) + width > hashes)
        {
            return null;
        }

        var parts = level < 0
            ? (await tree.CommitmentsAsync(index * LogTree.TileWidth, width)).ConvertAll(Bundled)
            : await tree.HashesAsync(level, index * LogTree.TileWidth, width);
        return new([.. parts.SelectMany(part => part)], width == LogTree.TileWidth);
    }

    private static byte[] Bundled(byte[] entry)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)entry.Length);
        return [.. length, .. entry];
    }

    /// <summary>Level (-1: entries), index and width.</summary>
    private static (int Level, long Index, int Width)? Read(string path)
    {
        var parts = path.Split('/').ToList();
        var width = LogTree.TileWidth;
        if (parts.Count >= 3 && parts[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!IsNumber(parts[^1], out var partial) || partial is 0 or >= LogTree.TileWidth)
            {
                return null;
            }

            width = (int)partial;
            parts.RemoveAt(parts.Count - 1);
            parts[^1] = parts[^1][..^2];
        }

        var level = -1L;
        if (parts.Count is < 2 or > 6 || (parts[0] != "entries" && (!IsNumber(parts[0], out level) || level > HighestLevel)))
        {
            return null;
        }

        // Groups of three digits, all but the last with an x before it.
        var index = 0L;
        for (var i = 1; i < parts.Count; i++)
        {
            var isLast = i == parts.Count - 1;
            var digits = isLast ? parts[i] : parts[i].StartsWith('x') ? parts[i][1..] : "";
            if (digits.Length != 3 || !digits.All(char.IsAsciiDigit) || (i == 1 && !isLast && digits == "000"))
            {
                return null;
            }

            index = (index * 1000) + int.Parse(digits, CultureInfo.InvariantCulture);
        }

        return ((int)level, index, width);
    }

    private static bool IsNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number.ToString(CultureInfo.InvariantCulture) == text;
}
