using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Accounts.SecondFactor;

/// <summary>
/// Time-based codes as authenticator apps make them (RFC 6238: SHA-1, 30 seconds, six digits). Own code, because Identity's takes the
/// system's clock and does not say which step matched, without which a code could be used twice.
/// </summary>
internal static class Totp
{
    private const int StepSeconds = 30;
    private const int SecretBytes = 20;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret in base32 (RFC 4648, without padding).</summary>
    public static string NewSecret()
    {
        var text = new StringBuilder();
        foreach (var value in RandomNumberGenerator.GetBytes(SecretBytes * 8 / 5))
        {
            text.Append(Base32[value & 31]);
        }

        return text.ToString();
    }

    public static long StepAt(DateTime utc) => new DateTimeOffset(utc, TimeSpan.Zero).ToUnixTimeSeconds() / StepSeconds;

    [SuppressMessage("Security", "CA5350", Justification = "The standard's hash, and the only one that common authenticator apps know.")]
    public static string CodeAt(string secret, long step)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(Decode(secret), counter);
        var number = (BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & 0x7FFF_FFFF) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was typed: the present one or a neighbour (clocks differ), later than <paramref name="lastUsed"/>. Else null.</summary>
    public static long? Match(string secret, string? typed, DateTime utc, long lastUsed)
    {
        var digits = Encoding.ASCII.GetBytes(string.Concat((typed ?? "").Where(char.IsAsciiDigit)));
        var now = StepAt(utc);
        for (var step = Math.Max(now - 1, lastUsed + 1); step <= now + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(digits, Encoding.ASCII.GetBytes(CodeAt(secret, step))))
            {
                return step;
            }
        }

        return null;
    }

    private static byte[] Decode(string secret)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var letter in secret)
        {
            var value = Base32.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            if (value < 0)
            {
                throw new FormatException("A secret is written in base32.");
            }

            (buffer, bits) = ((buffer << 5 | value) & 0xFFF, bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }
        }

        return [.. bytes];
    }
}
