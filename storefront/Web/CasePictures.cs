using Marketplace.Contracts;

namespace Marketplace.Storefront.Web;

/// <summary>Takes the pictures of a case in: those kept from a refused try, and new ones up to the limit.</summary>
public static class CasePictures
{
    public const int Most = 6;

    public static async Task<Outcome<List<string>>> TakeAllAsync(this PictureUpload upload, IEnumerable<string> kept, IEnumerable<IFormFile> files, CancellationToken cancellationToken)
    {
        var pictures = kept.Take(Most).ToList();
        foreach (var file in files.Where(f => f.Length > 0))
        {
            if (pictures.Count >= Most)
            {
                return new Refusal("ordering.case_pictures", $"Nhiều nhất {Most} ảnh. Hãy bỏ bớt ảnh.", $"At most {Most} pictures. Please remove some.", "files");
            }

            var taken = await upload.TakeAsync(file, cancellationToken);
            if (taken.Refusal is { } refused)
            {
                return refused with { Field = "files" };
            }

            pictures.Add(taken.Value);
        }

        return pictures;
    }
}
