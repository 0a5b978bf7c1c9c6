namespace Marketplace.Tests.Integration.Support;

/// <summary>
/// Shared vectors beside the repository, in <c>../shared/fixtures</c>. Where they are absent the test is skipped and says so, unless
/// CI_FIXTURES_REQUIRED=1: then it fails.
/// </summary>
internal static class SharedFixtures
{
    public static string Path(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Marketplace.sln")))
        {
            folder = folder.Parent;
        }

        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder?.FullName ?? ".", "..", "shared", "fixtures", relative));
        if (File.Exists(path))
        {
            return path;
        }

        if (Environment.GetEnvironmentVariable("CI_FIXTURES_REQUIRED") == "1")
        {
            Assert.Fail($"The fixture {relative} is required and not at {path}.");
        }

        Assert.Skip($"The shared fixture {relative} is not on this machine.");
        return path;
    }
}
