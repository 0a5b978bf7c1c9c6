using System.ComponentModel;
using System.Diagnostics;
using System.Xml.Linq;
using Marketplace.Storefront.Web;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Labels;
using Microsoft.Extensions.Logging.Abstractions;
using static Marketplace.Tests.Integration.Traceability.Rolls;

namespace Marketplace.Tests.Integration.Traceability;

public class PrintedLabelTests
{
    [Fact]
    public async Task Every_format_holds_the_codes_of_the_range_without_void_ones()
    {
        await using var site = await TestSite.StartAsync(TestEngine.Sqlite, seeded: true);
        var roll = await site.RollAsync(60);
        await site.DoAsync(new VoidLabels(Shop, Guid.CreateVersion7(), roll, 10, 12));
        var sheets = await DrawAsync(site, roll, 1, 60, LabelFormat.A4);
        sheets.Name.ShouldBe("tem-261121-1-1-60");
        sheets.Pages.Count.ShouldBe(2);
        sheets.Pages.Sum(page => XDocument.Parse(page).Descendants().Count(e => e.Name.LocalName == "path")).ShouldBe(57);
        sheets.Pages[0].ShouldContain("width=\"210mm\" height=\"297mm\"");

        var csv = (await DrawAsync(site, roll, 9, 13, LabelFormat.Csv)).Pages.ShouldHaveSingleItem().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        csv.Length.ShouldBe(3);
        csv[1].ShouldContain("HTTPS://OCOP.TEST" + (await site.CodePathAsync(roll, 9)).ToUpperInvariant());
        csv[2].ShouldStartWith("261121-1,13,");
        var zpl = (await DrawAsync(site, roll, 1, 2, LabelFormat.Zpl)).Pages.ShouldHaveSingleItem();
        zpl.Split("^XA").Length.ShouldBe(3);
        zpl.ShouldContain("^FDMA,HTTPS://OCOP.TEST/01/");

        (await site.SendAsync(new DrawLabels(Shop, roll, 0, 5, LabelFormat.Csv))).ShouldBeNull();
        (await site.SendAsync(new DrawLabels(Shop, roll, 1, 61, LabelFormat.Csv))).ShouldBeNull();
    }

    [Fact]
    public async Task A_label_is_read_from_paper_by_a_decoder_that_is_not_ours()
    {
        await using var site = await TestSite.StartAsync(TestEngine.Sqlite, seeded: true);
        var roll = await site.RollAsync(5);
        var strip = await DrawAsync(site, roll, 1, 5, LabelFormat.Strip);
        var folder = Directory.CreateTempSubdirectory("labels-test-");
        try
        {
            for (var i = 0; i < strip.Pages.Count; i++)
            {
                var (svg, png) = (Path.Combine(folder.FullName, $"{i}.svg"), Path.Combine(folder.FullName, $"{i}.png"));
                await File.WriteAllTextAsync(svg, strip.Pages[i], TestContext.Current.CancellationToken);
                await RunAsync("rsvg-convert", "--dpi-x=300", "--dpi-y=300", "--background-color=white", "--output=" + png, svg);
                (await RunAsync("zbarimg", "--quiet", "--raw", png)).Trim().ShouldBe("HTTPS://OCOP.TEST" + (await site.CodePathAsync(roll, i + 1)).ToUpperInvariant());
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_thousand_labels_become_a_PDF_in_seconds()
    {
        await using var site = await TestSite.StartAsync(TestEngine.Sqlite, seeded: true);
        var roll = await site.RollAsync(PrintLabels.Most);
        var sheets = await DrawAsync(site, roll, 9_001, 10_000, LabelFormat.A4);
        using var pdf = new LabelPdf(NullLogger<LabelPdf>.Instance);
        var clock = Stopwatch.StartNew();
        var bytes = await pdf.MakeAsync(sheets.Pages, TestContext.Current.CancellationToken);
        if (bytes is null)
        {
            Assert.Skip("rsvg-convert is not installed.");
        }

        bytes.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        (await site.SendAsync(new DrawLabels(Shop, roll, 1, 1_001, LabelFormat.A4))).ShouldBeNull();
        (await DrawAsync(site, roll, 1, 10_000, LabelFormat.Csv)).Pages[0].Split("\r\n").Length.ShouldBe(10_002);
    }

    private static async Task<LabelDrawing> DrawAsync(TestSite site, Guid roll, int first, int last, LabelFormat format) =>
        (await site.SendAsync(new DrawLabels(Shop, roll, first, last, format))).ShouldNotBeNull();

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return said;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not installed.");
            return "";
        }
    }
}
