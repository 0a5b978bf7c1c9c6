using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Marketplace.Platform.Files;

/// <summary>
/// Files on their way in, piece by piece, under Storage: what has come so far is a file whose length is the offset to go on from. Named by the
/// thing they belong to and the SHA-256 of the whole, so that the same file sent again goes on where it stopped and is whole when it says so itself.
/// Who may send what, the page asks.
/// </summary>
public sealed partial class UploadParts(Storage storage)
{
    /// <summary>A piece's most bytes.</summary>
    public const int MaxPiece = 512 << 10;

    private string Folder => Path.Combine(storage.Root, "uploads");

    /// <summary>64 hexadecimal digits.</summary>
    public static bool IsChecksum(string? text) => text is not null && Checksum().IsMatch(text);

    /// <summary>How many bytes have come.</summary>
    public long Offset(Guid owner, string checksum) => new FileInfo(PathOf(owner, checksum)) is { Exists: true } file ? file.Length : 0;

    /// <summary>How many files are on their way to <paramref name="owner"/>.</summary>
    public int CountOf(Guid owner) => Directory.Exists(Folder) ? Directory.GetFiles(Folder, $"{owner:N}-*").Length : 0;

    /// <summary>
    /// Puts the next piece at <paramref name="offset"/> and answers the offset then. Where that is not where the file stands, or another piece is just
    /// being written, nothing is written and the answer says where it stands. A piece that breaks off is kept as far as it came.
    /// </summary>
    public async Task<(bool Fits, long Offset)> AppendAsync(Guid owner, string checksum, long offset, long length, Stream piece, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        FileStream file;
        try
        {
            file = new FileStream(PathOf(owner, checksum), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException)
        {
            return (false, Offset(owner, checksum));
        }

        await using (file)
        {
            if (file.Length != offset)
            {
                return (false, file.Length);
            }

            file.Seek(0, SeekOrigin.End);
            var (buffer, left) = (new byte[32 << 10], (int)Math.Min(MaxPiece, length - offset));
            try
            {
                while (left > 0 && await piece.ReadAsync(buffer.AsMemory(0, Math.Min(buffer.Length, left)), cancellationToken) is > 0 and var read)
                {
                    await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
                    left -= read;
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The line broke: what came is kept, and the next piece goes on from there.
            }

            return (true, file.Length);
        }
    }

    /// <summary>The whole file; null when it is not what its checksum says, and then it is gone.</summary>
    public async Task<byte[]?> WholeAsync(Guid owner, string checksum, CancellationToken cancellationToken)
    {
        var path = PathOf(owner, checksum);
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) == checksum)
        {
            return bytes;
        }

        File.Delete(path);
        return null;
    }

    public void Delete(Guid owner, string checksum) => File.Delete(PathOf(owner, checksum));

    /// <summary>Forgets files that nobody went on with since <paramref name="before"/>; answers how many.</summary>
    public int Sweep(DateTime before)
    {
        var old = Directory.Exists(Folder) ? new DirectoryInfo(Folder).GetFiles().Where(f => f.LastWriteTimeUtc < before).ToList() : [];
        old.ForEach(f => f.Delete());
        return old.Count;
    }

    private string PathOf(Guid owner, string checksum) =>
        IsChecksum(checksum) ? Path.Combine(Folder, $"{owner:N}-{checksum}") : throw new ArgumentException("Not a checksum.", nameof(checksum));

    [GeneratedRegex("^[0-9a-f]{64}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Checksum();
}
