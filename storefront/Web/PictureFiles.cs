using System.Text.RegularExpressions;
using Marketplace.Platform;
using Marketplace.Platform.Seeding;

namespace Marketplace.Storefront.Web;

/// <summary>Serves <c>/anh/…</c>: uploaded pictures of Storage first, then the seeded ones beside the program. A key never changes its picture.</summary>
internal static partial class PictureFiles
{
    public static void MapPictures(this WebApplication app)
    {
        var folders = new[] { app.Services.GetRequiredService<Storage>().Pictures, SeedFiles.BesideProgram.PathOf("pictures") };
        app.MapGet("/anh/{**key}", (string? key, HttpContext context) =>
        {
            if (key is null || !Name().IsMatch(key))
            {
                return Results.NotFound();
            }

            // The pattern has no dots but the last one, so no way leads out of the folders.
            var file = folders.Select(f => Path.Combine(f, key)).FirstOrDefault(File.Exists);
            if (file is null)
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return Results.File(file, key.EndsWith(".png", StringComparison.Ordinal) ? "image/png" : "image/webp", lastModified: File.GetLastWriteTimeUtc(file));
        });
    }

    [GeneratedRegex("^[a-z0-9-]{1,40}/[a-z0-9-]{1,100}(-(480|960)\\.webp|\\.png)\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
