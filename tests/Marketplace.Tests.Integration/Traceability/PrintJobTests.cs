using System.Diagnostics;
using System.Globalization;
using System.Text;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Labels.Printing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Marketplace.Tests.Integration.Traceability.Rolls;

namespace Marketplace.Tests.Integration.Traceability;

/// <summary>
/// Large PDFs. With <c>Tests__Soak=1</c> of 10,000 labels; written out are the time and what it cost, which other work on the machine does not change:
/// sixty processor seconds are the half minute on two cores that is promised.
/// </summary>
public class PrintJobTests(ITestOutputHelper output)
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_large_roll_becomes_one_PDF_a_part_at_a_time_however_often_it_is_asked_for(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var labels = Soak.IsOn ? PrintLabels.Most : 1_200;
        var roll = await site.RollAsync(labels);
        await site.DoAsync(new VoidLabels(Shop, Guid.CreateVersion7(), roll, 2, 3));
        var jobs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => site.DoAsync(new RequestPrint(Shop, roll, 1, labels, LabelFormat.A4))));
        var job = jobs.Distinct().ShouldHaveSingleItem();
        (await site.SendAsync(new ViewPrint(Shop, job)))!.ShouldSatisfyAllConditions(
            v => v.State.ShouldBe(PrintState.Open), v => v.Drawn.ShouldBe(0), v => v.Labels.ShouldBe(labels - 2));
        (await site.SendAsync(new OpenPrint(Shop, job))).ShouldBeNull();
        (await site.SendAsync(new ViewPrint(Belongings.OtherShop, job))).ShouldBeNull();

        // What a worker that was killed left: a part, and its lease.
        var (clock, before) = (Stopwatch.StartNew(), ProcessorSeconds());
        var other = Guid.CreateVersion7();
        var part = site.Services.GetRequiredService<PrintFiles>().PartOf(job, 0);
        await File.WriteAllBytesAsync(part, "kept"u8.ToArray(), TestContext.Current.CancellationToken);
        var leased = site.Clock.GetUtcNow().UtcDateTime + PrintSweep.Lease;
        await site.LookAsync(db => db.Set<PrintJob>().ExecuteUpdateAsync(set => set.SetProperty(j => j.LeasedTo, other).SetProperty(j => j.LeasedUntil, leased)));
        await site.SweepAsync();
        (await site.SendAsync(new ViewPrint(Shop, job)))!.Drawn.ShouldBe(0);

        // Its lease runs out, and another goes on: the part that is there is not made again.
        site.Clock.Move(PrintSweep.Lease + TimeSpan.FromSeconds(1));
        await site.SweepAsync();
        if (!File.Exists(site.Services.GetRequiredService<PrintFiles>().PartOf(job, 1)))
        {
            Assert.Skip("rsvg-convert is not installed.");
        }

        (await File.ReadAllBytesAsync(part, TestContext.Current.CancellationToken)).ShouldBe("kept"u8.ToArray());
        (await site.SendAsync(new ViewPrint(Shop, job)))!.ShouldSatisfyAllConditions(v => v.State.ShouldBe(PrintState.Open), v => v.Drawn.ShouldBe(labels - 2));
        File.Delete(part);
        await site.SweepAsync();
        var done = (await site.SendAsync(new ViewPrint(Shop, job)))!;
        done.State.ShouldBe(PrintState.Done);
        var file = (await site.SendAsync(new OpenPrint(Shop, job))).ShouldNotBeNull();
        var bytes = await File.ReadAllBytesAsync(file.Path, TestContext.Current.CancellationToken);
        bytes.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        Encoding.Latin1.GetString(bytes).ShouldContain($"/Count {(labels - 2 + 51) / 52} ");
        Directory.Exists(Path.GetDirectoryName(part)).ShouldBeFalse();
        var spent = ProcessorSeconds() - before;
        output.WriteLine($"{engine}: {labels} labels in {clock.Elapsed.TotalSeconds:F1} s, {spent:F1} processor seconds, {bytes.Length >> 10} kB");
        if (Soak.IsOn)
        {
            spent.ShouldBeLessThan(60);
        }

        // Another void label is another PDF; what is old goes, file and row.
        await site.DoAsync(new VoidLabels(Shop, Guid.CreateVersion7(), roll, 5, 5));
        (await site.DoAsync(new RequestPrint(Shop, roll, 1, 600, LabelFormat.Strip))).ShouldNotBe(job);
        site.Clock.Move(TimeSpan.FromDays(8));
        await site.SweepAsync();
        (await site.SendAsync(new ViewPrint(Shop, job))).ShouldBeNull();
        File.Exists(file.Path).ShouldBeFalse();
    }

    /// <summary>Of this process and of the programs that it ran to their end (Linux counts in hundredths).</summary>
    private static double ProcessorSeconds()
    {
        var children = File.ReadAllText("/proc/self/stat").Split(' ')[^37..^35].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture));
        return Environment.CpuUsage.TotalTime.TotalSeconds + children / 100.0;
    }

    [Fact]
    public async Task What_cannot_be_made_is_given_up_after_three_tries_and_can_be_asked_for_again()
    {
        await using var site = await TestSite.StartAsync(TestEngine.Sqlite, seeded: true);
        var roll = await site.RollAsync(3);
        var job = await site.DoAsync(new RequestPrint(Shop, roll, 1, 3, LabelFormat.Strip));

        // A folder where the part should be written.
        Directory.CreateDirectory(site.Services.GetRequiredService<PrintFiles>().PartOf(job, 0));
        for (var i = 0; i < PrintJob.Attempts; i++)
        {
            (await site.SendAsync(new ViewPrint(Shop, job)))!.State.ShouldBe(PrintState.Open);
            await site.SweepAsync();
        }

        (await site.SendAsync(new ViewPrint(Shop, job)))!.State.ShouldBe(PrintState.Failed);
        (await site.DoAsync(new RequestPrint(Shop, roll, 1, 3, LabelFormat.Strip))).ShouldBe(job);
        (await site.SendAsync(new ViewPrint(Shop, job)))!.State.ShouldBe(PrintState.Open);
        (await site.SendAsync(new RequestPrint(Shop, roll, 1, 4, LabelFormat.Strip))).Refusal!.Code.ShouldBe("traceability.label_range");
    }
}

internal static class PrintSweeping
{
    private static readonly Guid Worker = Guid.CreateVersion7();

    public static Task SweepAsync(this TestSite site) => site.Services.GetRequiredService<PrintSweep>().RunAsync(Worker, TestContext.Current.CancellationToken);
}
