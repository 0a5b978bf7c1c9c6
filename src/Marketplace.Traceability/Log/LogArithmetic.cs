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

    /// <summary>A checkpoint with a witness's cosignature under it. <paramref name="seed"/>: the 32 bytes of its Ed25519 key.</summary>
    public static string Cosign(string note, string name, byte[] seed, DateTimeOffset at) => Cosignature.Sign(note, name, seed, at);

    /// <summary>The verifier key of a witness, <c>name+hash+key</c>.</summary>
    public static string WitnessKey(string name, byte[] seed) => Cosignature.KeyOf(name, seed);

    /// <summary>When the witness of this key cosigned a note; null when it did not.</summary>
    /// <exception cref="FormatException"><paramref name="witnessKey"/> is none.</exception>
    public static DateTimeOffset? CosignedAt(string note, string witnessKey) => Cosignature.TimeOf(note, witnessKey);
}
