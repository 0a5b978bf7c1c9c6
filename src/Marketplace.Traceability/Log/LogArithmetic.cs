namespace Marketplace.Traceability.Log;

/// <summary>What a monitor computes for itself, without a database. Roots are in hexadecimal.</summary>
public static class LogArithmetic
{
    /// <summary>Size and root of a checkpoint that the verifier key signed; null of any other text.</summary>
    /// <exception cref="FormatException"><paramref name="verifierKey"/> is none.</exception>
    public static (long Size, string Root)? OpenCheckpoint(string note, string verifierKey) =>
        Checkpoint.Open(note, NoteVerifier.Parse(verifierKey)) is { } checkpoint ? (checkpoint.Size, Convert.ToHexStringLower(checkpoint.Root)) : null;

    /// <summary>
    /// Grows a tree by one entry. <paramref name="frontier"/> holds the hashes of its whole subtrees, the largest first;
    /// <paramref name="position"/> is how many entries it has before.
    /// </summary>
    public static void Append(IList<byte[]> frontier, long position, ReadOnlySpan<byte> entry)
    {
        var hash = Merkle.Leaf(entry);
        for (; (position & 1) == 1; position >>= 1)
        {
            hash = Merkle.Node(frontier[^1], hash);
            frontier.RemoveAt(frontier.Count - 1);
        }

        frontier.Add(hash);
    }

    public static string RootOf(IReadOnlyList<byte[]> frontier) =>
        Convert.ToHexStringLower(frontier.Count == 0 ? Merkle.Empty : frontier.Reverse().Aggregate((right, left) => Merkle.Node(left, right)));
}
