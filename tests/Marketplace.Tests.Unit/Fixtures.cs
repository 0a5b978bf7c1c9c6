namespace Marketplace.Tests.Unit;

/// <summary>
/// Shared vectors, which lie beside the repository in <c>../shared/fixtures</c>. Where they are absent a test that needs them is skipped and
/// says so, unless the environment sets CI_FIXTURES_REQUIRED=1: then it fails.
/// </summary>
internal static class Fixtures
{
    /// <summary>The full path of a fixture, for example <c>text/money.json</c>.</summary>
    public static string Path(string relative)
    {
        var root = Root();
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, "..", "shared", "fixtures", relative));
        if (File.Exists(path))
            return path;
        if (Environment.GetEnvironmentVariable("CI_FIXTURES_REQUIRED") == "1")
            Assert.Fail($"The fixture {relative} is required and not at {path}.");
        Assert.Skip($"The shared fixture {relative} is not on this machine.");
        return path;
    }

    /// <summary>The folder of the solution.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Marketplace.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("No folder above the tests holds Marketplace.sln.");
    }
}
