using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Support;
using Marketplace.Tools.LogMonitor;
using Marketplace.Traceability.Log;
using Marketplace.Traceability.Lots;
using static Marketplace.Tests.Integration.Traceability.LotTests;

namespace Marketplace.Tests.Integration.Traceability.Log;

/// <summary>The monitor of <c>tools/LogMonitor</c> on a running log.</summary>
public sealed class MonitorTests
{
    private static readonly byte[] Seed = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [Fact]
    public async Task A_monitor_cosigns_a_log_that_grows_and_raises_an_alarm_at_one_that_shrinks_forks_or_changes_its_key()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite);
        var (seller, made) = (NewSeller(), 0);
        var folder = Directory.CreateTempSubdirectory("monitor-").FullName;
        var (state, cosigned) = (Path.Combine(folder, "monitor.json"), Path.Combine(folder, "checkpoint.cosigned"));
        using var http = web.CreateClient();
        http.BaseAddress = new Uri(http.BaseAddress!, "/log/");
        Task<(bool IsGood, string Words)> LookAsync(string? key = null) => new Follower(http, state, key, new("witness.example", Seed, cosigned)).LookAsync();
        async Task GrowAsync(int lots)
        {
            for (var i = 0; i < lots; i++)
            {
                await web.DoAsync(new OpenLot(seller, NewLot(seller, "MON-" + ++made)));
            }

            web.Clock.Move(TimeSpan.FromSeconds(3));
            await web.DoAsync(new AdvanceLog(Actor.System));
        }

        try
        {
            await GrowAsync(3);
            (await LookAsync()).ShouldSatisfyAllConditions(l => l.IsGood.ShouldBeTrue(), l => l.Words.ShouldStartWith("3 entries, 3 new"));
            await GrowAsync(5);
            (await LookAsync()).ShouldSatisfyAllConditions(l => l.IsGood.ShouldBeTrue(), l => l.Words.ShouldStartWith("8 entries, 5 new"));
            (await LookAsync()).ShouldBe((true, "8 entries, nothing new"));
            var signed = await File.ReadAllTextAsync(cosigned);
            LogArithmetic.CosignedAt(signed, LogArithmetic.WitnessKey("witness.example", Seed)).ShouldNotBeNull();
            signed.ShouldStartWith(await http.GetStringAsync(new Uri("checkpoint", UriKind.Relative)));

            // What it remembers is what the log said once; now the log says otherwise.
            var seen = JsonSerializer.Deserialize<Seen>(await File.ReadAllTextAsync(state))!;
            File.Delete(cosigned);
            foreach (var (before, alarm) in new[]
            {
                (seen with { Size = 9 }, "the log shrank from 9 to 8 entries"),
                (seen with { Root = new string('0', 64) }, "two trees of 8 entries"),
                (seen with { Size = 7, Frontier = [.. Enumerable.Repeat(seen.Root, 3)] }, "the entries give"),
                (seen with { Key = new NoteVerifier("other.example", new byte[32]).ToString() }, "is not signed by other.example"),
            })
            {
                await File.WriteAllTextAsync(state, JsonSerializer.Serialize(before));
                (await LookAsync()).ShouldSatisfyAllConditions(alarm, l => l.IsGood.ShouldBeFalse(), l => l.Words.ShouldStartWith("ALARM"), l => l.Words.ShouldContain(alarm));
            }

            File.Exists(cosigned).ShouldBeFalse("it never signs what it raised an alarm about");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
