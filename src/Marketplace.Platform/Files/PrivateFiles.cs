using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Platform.Secrets;

namespace Marketplace.Platform.Files;

/// <summary>A file as it was sent in. <paramref name="Type"/>: its media type, found from its first bytes.</summary>
public sealed record PrivateFile(byte[] Bytes, string Type);

/// <summary>
/// Files that are nobody's but their owner's and the staff's: papers, identity pictures, recordings. Kept under Storage, encrypted, under a random
/// key (<c>5f2b….pdf</c>); the extension is the type. Nothing here is served by address: pages read them after they looked who asks.
/// </summary>
public sealed partial class PrivateFiles(Storage storage, FieldCipher cipher)
{
    public const int MaxBytes = 10 << 20;

    /// <summary>Length of a key, for columns.</summary>
    public const int KeyMaxLength = 40;

    private const string Purpose = "private-files";

    private string Folder => Path.Combine(storage.Root, "private");

    /// <summary>Keeps a file of a type that is taken: JPEG, PNG, WebP, PDF and, with <paramref name="withSound"/>, recordings of phones. Null for all others.</summary>
    public async Task<string?> KeepAsync(byte[] bytes, bool withSound, CancellationToken cancellationToken)
    {
        if (bytes.Length is 0 or > MaxBytes || EndingOf(bytes, withSound) is not { } ending)
        {
            return null;
        }

        var key = $"{Crockford.NewCode(26).ToLowerInvariant()}.{ending}";
        Directory.CreateDirectory(Folder);
        var half = PathOf(key) + ".half";
        await File.WriteAllTextAsync(half, cipher.Encrypt(Convert.ToBase64String(bytes), Purpose), cancellationToken);
        File.Move(half, PathOf(key));
        return key;
    }

    /// <summary>Null when there is none (any more).</summary>
    public async Task<PrivateFile?> ReadAsync(string? key, CancellationToken cancellationToken)
    {
        if (!IsKey(key) || !File.Exists(PathOf(key!)))
        {
            return null;
        }

        var stored = await File.ReadAllTextAsync(PathOf(key!), cancellationToken);
        return new(Convert.FromBase64String(cipher.Decrypt(stored, Purpose)), TypeOf(key!));
    }

    /// <summary>Harmless when it is gone already.</summary>
    public void Delete(string? key)
    {
        if (IsKey(key))
        {
            File.Delete(PathOf(key!));
        }
    }

    public static bool IsKey(string? key) => key is not null && Key().IsMatch(key);

    /// <summary>Whether the bytes are of a type that is taken.</summary>
    public static bool IsTaken(ReadOnlySpan<byte> bytes, bool withSound) => EndingOf(bytes, withSound) is not null;

    private string PathOf(string key) => Path.Combine(Folder, key);

    private static string TypeOf(string key) => key[(key.LastIndexOf('.') + 1)..] switch
    {
        "jpg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" => "audio/ogg",
        "amr" => "audio/amr",
        "wav" => "audio/wav",
        _ => "audio/webm",
    };

    private static string? EndingOf(ReadOnlySpan<byte> bytes, bool withSound) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "jpg"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "png"
        : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? "webp"
        : bytes.StartsWith("%PDF-"u8) ? "pdf"
        : withSound ? SoundOf(bytes) : null;

    private static string? SoundOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("ID3"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFB]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xF3]) ? "mp3"
        : bytes.Length > 12 && bytes[4..8].SequenceEqual("ftyp"u8) ? "m4a"
        : bytes.StartsWith("OggS"u8) ? "ogg"
        : bytes.StartsWith("#!AMR"u8) ? "amr"
        : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WAVE"u8) ? "wav"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) ? "webm"
        : null;

    [GeneratedRegex("^[0-9a-z]{26}\\.[a-z0-9]{3,4}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
