using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Marketplace.Traceability.Log;

/// <summary>Who signs: a name and an Ed25519 public key, written <c>name+hash+key</c> as C2SP's signed-note has it.</summary>
internal sealed record NoteVerifier(string Name, byte[] PublicKey)
{
    private const byte Ed25519 = 1;

    /// <summary>The first four bytes of SHA-256 over name, line feed, algorithm and key.</summary>
    public byte[] KeyId => SHA256.HashData([.. Encoding.UTF8.GetBytes(Name), (byte)'\n', Ed25519, .. PublicKey])[..4];

    public override string ToString() => $"{Name}+{Convert.ToHexStringLower(KeyId)}+{Convert.ToBase64String([Ed25519, .. PublicKey])}";

    /// <exception cref="FormatException">It is no verifier key, or its hash is not that of its name and key.</exception>
    public static NoteVerifier Parse(string text)
    {
        var parts = text.Trim().Split('+', 3);
        if (parts is [{ Length: > 0 } name, { Length: 8 } id, var key] && Convert.FromBase64String(key) is [Ed25519, .. var publicKey] && publicKey.Length == 32
            && new NoteVerifier(name, publicKey) is var verifier && Convert.ToHexStringLower(verifier.KeyId) == id)
        {
            return verifier;
        }

        throw new FormatException("This is not an Ed25519 verifier key: name+hash+key.");
    }

    public bool Verifies(byte[] text, byte[] signature)
    {
        var signer = new Ed25519Signer();
        signer.Init(false, new Ed25519PublicKeyParameters(PublicKey, 0));
        signer.BlockUpdate(text, 0, text.Length);
        return signer.VerifySignature(signature);
    }
}

/// <summary>A text with signatures under it: the text, an empty line, and <c>— name base64(key id ‖ signature)</c> for each.</summary>
internal static class SignedNote
{
    private const string Dash = "— ";

    public static string Sign(string text, string name, byte[] seed)
    {
        if (!text.EndsWith('\n'))
        {
            throw new ArgumentException("A note ends with a line feed.", nameof(text));
        }

        var key = new Ed25519PrivateKeyParameters(seed, 0);
        var signer = new Ed25519Signer();
        signer.Init(true, key);
        var bytes = Encoding.UTF8.GetBytes(text);
        signer.BlockUpdate(bytes, 0, bytes.Length);
        var id = new NoteVerifier(name, key.GeneratePublicKey().GetEncoded()).KeyId;
        return $"{text}\n{Dash}{name} {Convert.ToBase64String([.. id, .. signer.GenerateSignature()])}\n";
    }

    /// <summary>The text, when one of the signatures is <paramref name="verifier"/>'s and right; else null.</summary>
    public static string? Open(string note, NoteVerifier verifier)
    {
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || !note.EndsWith('\n'))
        {
            return null;
        }

        var text = note[..(end + 1)];
        foreach (var line in note[(end + 2)..].TrimEnd('\n').Split('\n'))
        {
            var (start, space) = (line.StartsWith(Dash, StringComparison.Ordinal), line.LastIndexOf(' '));
            var signature = new byte[200];
            if (!start || space <= Dash.Length || line[Dash.Length..space] != verifier.Name || !Convert.TryFromBase64String(line[(space + 1)..], signature, out var length)
                || length != 4 + 64 || !signature.AsSpan(0, 4).SequenceEqual(verifier.KeyId))
            {
                continue;
            }

            if (verifier.Verifies(Encoding.UTF8.GetBytes(text), signature[4..length]))
            {
                return text;
            }
        }

        return null;
    }
}
