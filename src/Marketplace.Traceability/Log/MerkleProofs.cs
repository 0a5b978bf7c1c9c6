using System.Numerics;

namespace Marketplace.Traceability.Log;

/// <summary>Proofs over a tree whose whole subtrees can be asked for.</summary>
/// <param name="subtree">The hash of the whole subtree of 2^height leaves that begins at leaf index · 2^height.</param>
internal sealed class MerkleProofs(Func<int, long, Task<byte[]>> subtree)
{
    public Task<byte[]> RootAsync(long size) => size == 0 ? Task.FromResult(Merkle.Empty) : RangeAsync(0, size);

    /// <summary>From the leaf's sibling up.</summary>
    public async Task<IReadOnlyList<byte[]>> InclusionAsync(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<byte[]>();
        await IncludeAsync(index, 0, size, path);
        return path;
    }

    public async Task<IReadOnlyList<byte[]>> ConsistencyAsync(long size1, long size2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size1, size2);
        var path = new List<byte[]>();
        await ConsistAsync(size1, 0, size2, isWhole: true, path);
        return path;
    }

    private async Task IncludeAsync(long index, long start, long size, List<byte[]> path)
    {
        if (size == 1)
        {
            return;
        }

        var half = HalfOf(size);
        if (index < half)
        {
            await IncludeAsync(index, start, half, path);
            path.Add(await RangeAsync(start + half, size - half));
        }
        else
        {
            await IncludeAsync(index - half, start + half, size - half, path);
            path.Add(await RangeAsync(start, half));
        }
    }

    private async Task ConsistAsync(long first, long start, long size, bool isWhole, List<byte[]> path)
    {
        if (first == size)
        {
            if (!isWhole)
            {
                path.Add(await RangeAsync(start, size));
            }

            return;
        }

        var half = HalfOf(size);
        if (first <= half)
        {
            await ConsistAsync(first, start, half, isWhole, path);
            path.Add(await RangeAsync(start + half, size - half));
        }
        else
        {
            await ConsistAsync(first - half, start + half, size - half, isWhole: false, path);
            path.Add(await RangeAsync(start, half));
        }
    }

    private async Task<byte[]> RangeAsync(long start, long size)
    {
        if (BitOperations.IsPow2(size))
        {
            return await subtree(BitOperations.Log2((ulong)size), start / size);
        }

        var half = HalfOf(size);
        var left = await RangeAsync(start, half);
        var right = await RangeAsync(start + half, size - half);
        return Merkle.Node(left, right);
    }

    /// <summary>The largest power of two below <paramref name="size"/>.</summary>
    private static long HalfOf(long size) => 1L << BitOperations.Log2((ulong)(size - 1));
}
