using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Platform.Secrets;

/// <summary>
/// Encrypts single fields (bank accounts, citizen numbers, phones in messages) with AES-256-GCM under versioned keys:
/// <c>Secrets__FieldKeys=2:base64,1:base64</c>, the first one writes, all read. Stored as <c>v2:base64(nonce|tag|text)</c>.
/// The purpose (table and column) is authenticated, so a value cannot be moved to another column.
/// </summary>
public sealed class FieldCipher
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly Dictionary<string, byte[]> keys = new(StringComparer.Ordinal);
    private readonly string current;
    private readonly string oldest;

    public FieldCipher(string fieldKeys)
    {
        foreach (var part in fieldKeys.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            byte[] key = [];
            try
            {
                key = Convert.FromBase64String(part[(colon + 1)..]);
            }
            catch (FormatException)
            {
                // Told below, with the rule.
            }

            if (colon < 1 || key.Length != 32)
            {
                throw new InvalidOperationException("Secrets__FieldKeys is 'version:base64 of 32 bytes', comma between several, newest first.");
            }

            keys.Add(part[..colon], key);
        }

        current = keys.Keys.FirstOrDefault() ?? throw new InvalidOperationException("Secrets__FieldKeys is empty.");
        oldest = keys.Keys.Last();
    }

    /// <summary>The configured keys; in Development a key of this machine's own, kept beside the database.</summary>
    public static FieldCipher From(IConfiguration configuration, string storageRoot, bool development)
    {
        if (configuration["Secrets:FieldKeys"] is { Length: > 0 } configured)
        {
            return new(configured);
        }

        if (!development)
        {
            throw new InvalidOperationException("Secrets__FieldKeys is missing: '1:' and the base64 of 32 random bytes. Keep it; without it stored bank accounts cannot be read.");
        }

        var file = Path.Combine(storageRoot, "field.key");
        if (!File.Exists(file))
        {
            File.WriteAllText(file, "1:" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }

        return new(File.ReadAllText(file).Trim());
    }

    public string Encrypt(string text, string purpose)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedText = new byte[NonceLength + TagLength + plain.Length];
        var nonce = sealedText.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys[current], TagLength);
        aes.Encrypt(nonce, plain, sealedText.AsSpan(NonceLength + TagLength), sealedText.AsSpan(NonceLength, TagLength), Encoding.UTF8.GetBytes(purpose));
        return $"v{current}:{Convert.ToBase64String(sealedText)}";
    }

    /// <summary>
    /// The same 64 hexadecimal characters for the same text and purpose, told by nobody without the key: for columns that must be unique
    /// although they are encrypted. Made with the oldest key, so that a new key changes nothing; once that one is given up, rows of before
    /// are no longer recognised.
    /// </summary>
    public string Fingerprint(string text, string purpose) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(keys[oldest], Encoding.UTF8.GetBytes($"{purpose}|{text}")));

    /// <exception cref="CryptographicException">The value was changed, moved to another purpose, or its key is not configured any more.</exception>
    public string Decrypt(string stored, string purpose)
    {
        var colon = stored.IndexOf(':', StringComparison.Ordinal);
        if (colon < 2 || !keys.TryGetValue(stored[1..colon], out var key))
        {
            throw new CryptographicException("The key of this field's version is not configured.");
        }

        var sealedText = Convert.FromBase64String(stored[(colon + 1)..]);
        var plain = new byte[sealedText.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(sealedText.AsSpan(0, NonceLength), sealedText.AsSpan(NonceLength + TagLength), sealedText.AsSpan(NonceLength, TagLength), plain, Encoding.UTF8.GetBytes(purpose));
        return Encoding.UTF8.GetString(plain);
    }
}
