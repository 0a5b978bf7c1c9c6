using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Contracts;

/// <summary>Makes keys. Order never comes from a key.</summary>
public static class Ids
{
    /// <summary>A new UUIDv7: close together on disk, with 74 random bits.</summary>
    public static Guid New(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Guid.CreateVersion7(time.GetUtcNow());
    }

    /// <summary>
    /// The same UUIDv8 (RFC 9562) for the same scope and name, on every machine and for ever: for rows that are seeded again and again.
    /// From SHA-256 over the scope's length, the scope and the name, composed (NFC), as UTF-8.
    /// </summary>
    public static Guid FromName(string scope, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(scope);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var scopeBytes = Encoding.UTF8.GetBytes(scope.Normalize());
        var nameBytes = Encoding.UTF8.GetBytes(name.Normalize());
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, scopeBytes.Length);
        var hash = SHA256.HashData([.. length, .. scopeBytes, .. nameBytes]);
        hash[6] = (byte)(hash[6] & 0x0F | 0x80);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
