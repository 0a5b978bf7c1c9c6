using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Log;

/// <summary>Reads the tree's hashes from their tables.</summary>
internal sealed class LogTree(MarketplaceDb db)
{
    /// <summary>Hashes of a tile, and the bits of height between two levels of tiles.</summary>
    public const int TileWidth = 256;
    private const int TileHeight = 8;

    public MerkleProofs Proofs => new(SubtreeAsync);

    /// <summary>Hashes of a level, side by side: of entries at level 0, of 256 of the level below at the others.</summary>
    public async Task<List<byte[]>> HashesAsync(int level, long from, int count)
    {
        var hashes = level == 0
            ? (await CommitmentsAsync(from, count)).ConvertAll(commitment => Merkle.Leaf(commitment))
            : await db.Set<LogNode>().Where(n => n.Level == level && n.Index >= from && n.Index < from + count).OrderBy(n => n.Index).Select(n => n.Hash).ToListAsync();
        return hashes.Count == count ? hashes : throw new InvalidDataException($"The log lacks hashes of level {level} from {from} on.");
    }

    public Task<List<byte[]>> CommitmentsAsync(long from, int count) =>
        db.Set<LogEntry>().Where(e => e.Position >= from && e.Position < from + count).OrderBy(e => e.Position).Select(e => e.Commitment).ToListAsync();

    /// <summary>Adds the nodes that are whole now that the tree has <paramref name="size"/> entries, the last of them just saved.</summary>
    public async Task CloseNodesAsync(long size)
    {
        var (level, whole) = (1, size);
        while (whole > 0 && whole % TileWidth == 0)
        {
            whole /= TileWidth;
            db.Add(new LogNode { Level = level, Index = whole - 1, Hash = Merkle.Fold(await HashesAsync(level - 1, (whole - 1) * TileWidth, TileWidth)) });
            await db.SaveChangesAsync();
            level++;
        }
    }

    private async Task<byte[]> SubtreeAsync(int height, long index)
    {
        var (level, bits) = (height / TileHeight, height % TileHeight);
        return Merkle.Fold(await HashesAsync(level, index << bits, 1 << bits));
    }
}
