using System.Globalization;
using System.Text.Json;
using Marketplace.Storefront.Web.Operations;

namespace Marketplace.Tests.Unit.Web;

public class ProgramPagesTests
{
    private const string Code = "7f0000400000-7f0000600000 r-xp 00001000 fe:00 247629                     /app/Marketplace.Catalog.dll";

    [Fact]
    public void Code_that_nobody_wrote_to_can_be_let_go_of()
    {
        var mapped = ProgramPages.Unchanged([Code, "Size:               2048 kB", "Rss:                1234 kB", "Anonymous:             0 kB", "VmFlags: rd ex mr mw me"]).ShouldHaveSingleItem();
        mapped.ShouldBe(new(Code, 0x7f0000400000, 0x7f0000600000, 1234 << 10));
    }

    [Theory]
    [InlineData("7f0000400000-7f0000600000 rw-p 00001000 fe:00 247629                     /app/Marketplace.Catalog.dll", 0)]
    [InlineData("7f0000400000-7f0000600000 r-xs 00001000 fe:00 247629                     /app/Marketplace.Catalog.dll", 0)]
    [InlineData("7f0000400000-7f0000600000 r--p 00001000 fe:00 247629                     /app/libcrypto.so.3", 4)]
    [InlineData("7f0000400000-7f0000600000 rw-s 00001000 fe:00 247629                     /var/lib/marketplace/marketplace.db-shm", 0)]
    [InlineData("7f0000400000-7f0000600000 r--p 00001000 fe:00 247629                     /usr/share/zoneinfo/Asia/Ho_Chi_Minh", 0)]
    [InlineData("7f0000400000-7f0000600000 r-xp 00000000 00:01 1025                       /memfd:doublemapper (deleted)", 0)]
    [InlineData("7f0000400000-7f0000600000 r--p 00000000 00:00 0 ", 0)]
    public void What_can_be_written_or_was_written_or_is_no_program_stays(string mapping, int anonymous) =>
        ProgramPages.Unchanged([Code, "Rss:                  64 kB", "Anonymous:             4 kB", mapping, "Rss:                1234 kB", $"Anonymous:             {anonymous} kB"]).ShouldBeEmpty();

    [Fact]
    public void What_was_mapped_the_last_time_too_is_let_go_of_and_the_program_goes_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux says what is mapped.");
        var programs = new ProgramPages();
        programs.LetGo().ShouldBe(0);

        var before = ResidentOfFiles();
        var bytes = programs.LetGo();
        bytes.ShouldBeGreaterThan(8 << 20);
        ResidentOfFiles().ShouldBeLessThan(before - (bytes / 4));
        JsonSerializer.Deserialize<int[]>(JsonSerializer.Serialize(Enumerable.Range(1, 5))).ShouldBe([1, 2, 3, 4, 5]);
    }

    private static long ResidentOfFiles() =>
        long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("RssFile:", StringComparison.Ordinal)).AsSpan(8).Trim()[..^3], CultureInfo.InvariantCulture) << 10;
}
