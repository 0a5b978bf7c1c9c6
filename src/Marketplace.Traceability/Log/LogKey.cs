using System.Security.Cryptography;
using Marketplace.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Org.BouncyCastle.Crypto.Parameters;

namespace Marketplace.Traceability.Log;

/// <summary>
/// The log's name and key: <c>Log__Origin</c> (<c>ocop.example/log</c>) and <c>Log__SigningKey</c> (base64 of 32 random bytes). In
/// Development a key of this machine's own, kept as <c>log.key</c> under <c>Storage__Root</c>. Without a key elsewhere entries are kept and
/// nothing is signed.
/// </summary>
internal sealed class LogKey
{
    private readonly byte[]? seed;

    /// <exception cref="InvalidOperationException">The key or the name is not well-formed.</exception>
    public LogKey(IConfiguration configuration, IHostEnvironment environment, Storage storage)
    {
        Origin = configuration["Log:Origin"] is { Length: > 0 } origin ? origin : DefaultOrigin(configuration["Site:BaseUrl"]);
        if (Origin.Any(c => char.IsWhiteSpace(c) || c == '+'))
        {
            throw new InvalidOperationException($"Log__Origin is a name without spaces and plus signs, such as ocop.example/log; it is '{Origin}'.");
        }

        var text = configuration["Log:SigningKey"] is { Length: > 0 } configured ? configured : environment.IsDevelopment() ? OfMachine(storage.Root) : null;
        if (text is not null)
        {
            var bytes = new byte[64];
            seed = Convert.TryFromBase64String(text, bytes, out var length) && length == 32
                ? bytes[..length]
                : throw new InvalidOperationException("Log__SigningKey is the base64 of 32 random bytes (openssl rand -base64 32).");
            Verifier = new(Origin, new Ed25519PrivateKeyParameters(seed, 0).GeneratePublicKey().GetEncoded());
        }
    }

    public string Origin { get; }

    /// <summary>Null without a key.</summary>
    public NoteVerifier? Verifier { get; }

    public string Sign(Checkpoint checkpoint) => SignedNote.Sign(checkpoint.Text, Origin, seed!);

    private static string DefaultOrigin(string? site) => (Uri.TryCreate(site, UriKind.Absolute, out var uri) ? uri.Host : "localhost") + "/log";

    // Two programs may start at once on one folder: the first file stays.
    private static string OfMachine(string root)
    {
        var file = Path.Combine(root, "log.key");
        if (!File.Exists(file))
        {
            var own = Path.Combine(root, $"log.{Path.GetRandomFileName()}");
            File.WriteAllText(own, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            try
            {
                File.Move(own, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                File.Delete(own);
            }
        }

        return File.ReadAllText(file).Trim();
    }
}
