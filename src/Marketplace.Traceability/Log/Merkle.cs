using System.Numerics;
using System.Security.Cryptography;

namespace Marketplace.Traceability.Log;

/// <summary>The Merkle tree of RFC 9162: a leaf is SHA-256(00 ‖ data), a node SHA-256(01 ‖ left ‖ right).</summary>
internal static class Merkle
{
    public const int HashLength = 32;

    /// <summary>The root of a tree without leaves.</summary>
    public static byte[] Empty => SHA256.HashData([]);

    public static byte[] Leaf(ReadOnlySpan<byte> data) => SHA256.HashData([0, .. data]);

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => SHA256.HashData([1, .. left, .. right]);

    /// <summary>The root over leaf or node hashes that stand side by side; at least one.</summary>
    public static byte[] Fold(IReadOnlyList<byte[]> hashes)
    {
        var row = hashes.ToList();
        while (row.Count > 1)
        {
            row = [.. row.Chunk(2).Select(pair => pair.Length == 2 ? Node(pair[0], pair[1]) : pair[0])];
        }

        return row[0];
    }

    /// <summary>Whether <paramref name="path"/> proves that the leaf stands at <paramref name="index"/> of the tree of <paramref name="size"/> leaves (2.1.3.2).</summary>
    public static bool Includes(long index, long size, byte[] leaf, IReadOnlyList<byte[]> path, byte[] root)
    {
        if (index < 0 || index >= size || !AreHashes([leaf, root, .. path]))
        {
            return false;
        }

        var (at, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((at & 1) == 1 || at == last)
            {
                hash = Node(sibling, hash);
                while ((at & 1) == 0 && at != 0)
                {
                    (at, last) = (at >> 1, last >> 1);
                }
            }
            else
            {
                hash = Node(hash, sibling);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && hash.AsSpan().SequenceEqual(root);
    }

    /// <summary>
    /// Whether <paramref name="path"/> proves that the tree of <paramref name="size1"/> leaves is the beginning of that of
    /// <paramref name="size2"/> (2.1.4.2). A first tree without leaves proves nothing and is refused.
    /// </summary>
    public static bool IsConsistent(long size1, long size2, byte[] root1, byte[] root2, IReadOnlyList<byte[]> path)
    {
        if (size1 <= 0 || size1 > size2)
        {
            return false;
        }

        if (size1 == size2)
        {
            return path.Count == 0 && root1.AsSpan().SequenceEqual(root2);
        }

        if (path.Count == 0 || !AreHashes([root1, root2, .. path]))
        {
            return false;
        }

        IReadOnlyList<byte[]> all = BitOperations.IsPow2(size1) ? [root1, .. path] : path;
        var (at, last) = (size1 - 1, size2 - 1);
        while ((at & 1) == 1)
        {
            (at, last) = (at >> 1, last >> 1);
        }

        var (first, second) = (all[0], all[0]);
        foreach (var sibling in all.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((at & 1) == 1 || at == last)
            {
                (first, second) = (Node(sibling, first), Node(sibling, second));
                while ((at & 1) == 0 && at != 0)
                {
                    (at, last) = (at >> 1, last >> 1);
                }
            }
            else
            {
                second = Node(second, sibling);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && first.AsSpan().SequenceEqual(root1) && second.AsSpan().SequenceEqual(root2);
    }

    private static bool AreHashes(IEnumerable<byte[]> hashes) => hashes.All(h => h.Length == HashLength);
}
