using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Marketplace.Traceability.Log;

/// <summary>
/// What a witness adds to a checkpoint (C2SP tlog-cosignature, <c>cosignature/v1</c>): that at a moment it knew this tree, grown out of all trees of
/// this log that it knew before. The signed text is a header, the time in seconds, and the checkpoint.
/// </summary>
internal static class Cosignature
{
    private const byte Kind = 4;
    private const int TimeLength = 8;
    private const int Length = 64;

    /// <summary>The witness's verifier key, <c>name+hash+key</c>.</summary>
    public static string KeyOf(string name, byte[] seed)
    {
        var key = PublicKeyOf(seed);
        return $"{name}+{Convert.ToHexStringLower(IdOf(name, key))}+{Convert.ToBase64String([Kind, .. key])}";
    }

    /// <summary>The note with the witness's line under it.</summary>
    /// <exception cref="ArgumentException">It is no signed note.</exception>
    public static string Sign(string note, string name, byte[] seed, DateTimeOffset at)
    {
        var signer = new Ed25519Signer();
        signer.Init(true, new Ed25519PrivateKeyParameters(seed, 0));
        var seconds = at.ToUnixTimeSeconds();
        var text = TextOf(note, seconds) ?? throw new ArgumentException("This is no signed note.", nameof(note));
        signer.BlockUpdate(text, 0, text.Length);
        var time = new byte[TimeLength];
        BinaryPrimitives.WriteInt64BigEndian(time, seconds);
        return $"{note}— {name} {Convert.ToBase64String([.. IdOf(name, PublicKeyOf(seed)), .. time, .. signer.GenerateSignature()])}\n";
    }

    /// <summary>When the witness of this key signed the note; null when it did not, or not rightly.</summary>
    /// <exception cref="FormatException"><paramref name="witness"/> is no witness's verifier key.</exception>
    public static DateTimeOffset? TimeOf(string note, string witness)
    {
        if (witness.Trim().Split('+', 3) is not [{ Length: > 0 } name, { Length: 8 } hash, var base64] || Convert.FromBase64String(base64) is not [Kind, .. var key]
            || key.Length != 32 || Convert.ToHexStringLower(IdOf(name, key)) != hash)
        {
            throw new FormatException("This is not a witness's verifier key: name+hash+key.");
        }

        foreach (var line in note.Split('\n').Where(l => l.StartsWith($"— {name} ", StringComparison.Ordinal)))
        {
            var bytes = new byte[200];
            if (!Convert.TryFromBase64String(line[(name.Length + 3)..], bytes, out var length) || length != 4 + TimeLength + Length || !bytes.AsSpan(0, 4).SequenceEqual(IdOf(name, key)))
            {
                continue;
            }

            var seconds = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(4, TimeLength));
            if (TextOf(note, seconds) is { } text && new NoteVerifier(name, key).Verifies(text, bytes[(4 + TimeLength)..length]))
            {
                return DateTimeOffset.FromUnixTimeSeconds(seconds);
            }
        }

        return null;
    }

    private static byte[]? TextOf(string note, long seconds)
    {
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        return end < 0 ? null : Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{note[..(end + 1)]}"));
    }

    private static byte[] PublicKeyOf(byte[] seed) => new Ed25519PrivateKeyParameters(seed, 0).GeneratePublicKey().GetEncoded();

    private static byte[] IdOf(string name, byte[] key) => SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Kind, .. key])[..4];
}
