namespace Marketplace.Storefront.Web;

/// <summary>Where pictures are: seeded ones beside the program, uploaded ones under Storage, both served below /anh/.</summary>
public static class Pictures
{
    /// <summary><paramref name="key"/> is e.g. <c>products/che-tom-non</c>; widths are 480 and 960, made once at upload.</summary>
    public static string Address(string key, int width) => $"/anh/{key}-{width}.webp";
}
