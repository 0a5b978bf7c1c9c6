using System.Diagnostics;
using Marketplace.Catalog.Imports;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Catalog.Entry;

/// <summary>What a sheet of 5,000 lines with stock costs; asserts nothing about time. Run by name, in Release: <c>-explicit only -class "*ImportMeasures"</c>.</summary>
public sealed class ImportMeasures(ITestOutputHelper output)
{
    private const int Lines = 5_000;

    [Theory(Explicit = true), MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Five_thousand_lines_with_stock(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, StandIns.Register);
        var seller = Shelf.NewSeller();
        var watch = Stopwatch.StartNew();
        var import = await ImportTests.Bring(
            site, seller,
            [.. Enumerable.Range(1, Lines).Select(n => new[] { $"N-{n}", $"Trà số {n / 2}", "11", "Tân Cương", n % 2 == 0 ? "Túi 100 g" : "Hộp 250 g", n % 2 == 0 ? "100" : "250", "90k", "12", $"L{n}", "05/11/2026" })]);
        var read = watch.Elapsed;
        await site.DoAsync(new ConfirmImport(seller, import, Submit: false, Sure: false));
        await site.Services.GetRequiredService<ImportSweep>().RunAsync(Guid.CreateVersion7(), CancellationToken.None);
        var view = (await site.SendAsync(new ViewImport(seller, import)))!;
        view.Of(LineState.Done).ShouldBe(Lines);
        output.WriteLine($"{engine}: {Lines} lines read and previewed in {read.TotalSeconds:F1} s, taken over with stock in {(watch.Elapsed - read).TotalSeconds:F1} s");
    }
}
