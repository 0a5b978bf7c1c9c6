using System.Globalization;

namespace Marketplace.Traceability.Log;

/// <summary>What the log says of itself at a moment: its name, how many entries, and the root over them (C2SP tlog-checkpoint).</summary>
internal sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    public string Text => FormattableString.Invariant($"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>The checkpoint of a note that <paramref name="verifier"/> signed; null of any other text.</summary>
    public static Checkpoint? Open(string note, NoteVerifier verifier)
    {
        var root = new byte[Merkle.HashLength + 4];
        return SignedNote.Open(note, verifier)?.Split('\n') is [var origin, var size, var base64, ..] && origin == verifier.Name
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && size == count.ToString(CultureInfo.InvariantCulture)
            && Convert.TryFromBase64String(base64, root, out var length) && length == Merkle.HashLength
            ? new(origin, count, root[..length])
            : null;
    }
}
