namespace Marketplace.Tests.Unit.Traceability.Epcis;

/// <summary>The shared EPCIS documents.</summary>
internal static class EpcisFiles
{
    /// <summary>All files of a folder of the fixtures, without licences.</summary>
    public static IReadOnlyList<string> In(string folder, string extension)
    {
        var root = Path.GetDirectoryName(Fixtures.Path("README.md"))!;
        return [.. Directory.GetFiles(Path.Combine(root, folder), "*" + extension).Order(StringComparer.Ordinal)];
    }
}
