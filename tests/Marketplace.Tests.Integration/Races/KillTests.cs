using System.Data.Common;
using System.Diagnostics;
using System.Net.Sockets;
using Marketplace.Tests.Integration.Support;
using Npgsql;

namespace Marketplace.Tests.Integration.Races;

/// <summary>A busy hour in which nodes are killed and connections cut. At its end everything was done once.</summary>
public sealed class KillTests
{
    private static readonly SemaphoreSlim OneRestart = new(1, 1);

    /// <summary>
    /// A node that places, takes notices, packs, calls off, delivers and sends back, all at once, is ended by SIGKILL after some of it, again and
    /// again; the next one begins with the same work.
    /// </summary>
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Killed_again_and_again_under_load_a_node_leaves_nothing_half_done(string engine)
    {
        await using var site = await PaidGoods.StockedAsync(engine);
        var hour = await BusyHour.PrepareAsync(site);
        var dice = new Random(20);
        var file = Path.GetTempFileName();
        await using (var mortals = new Mortals(site))
        {
            // Twenty in all.
            var kills = Soak.Rounds(engine == TestEngine.Sqlite ? 4 : 16, 200);
            mortals.Expect(kills);
            for (var round = kills; round > 0; round--)
            {
                await File.WriteAllLinesAsync(file, hour.Lines.OrderBy(_ => dice.Next()));
                await mortals.KillAsync($"load 0 before {file}", done: dice.Next(1, 15), then: TimeSpan.FromMilliseconds(dice.Next(0, 20)));
            }
        }

        File.Delete(file);
        (await hour.PlacedAsync()).ShouldBeGreaterThan(0, "the killed had done nothing yet");
        await hour.EndsWellAsync();
    }

    /// <summary>As when the server is restarted: whoever is in the middle loses the connection, and may see an error, but nothing is half done.</summary>
    [Fact]
    public async Task Connections_cut_under_load_leave_nothing_half_done()
    {
        await using var site = await PaidGoods.StockedAsync(TestEngine.PostgreSql);
        var hour = await BusyHour.PrepareAsync(site);
        var lost = 0;
        for (var round = 0; round < Soak.Rounds(2, 50); round++)
        {
            var steps = hour.Steps.OrderBy(_ => Random.Shared.Next()).ToList();
            await Parallel.ForEachAsync(steps, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (step, _) =>
            {
                try
                {
                    await step();
                }
                catch (Exception e) when (IsOfConnection(e))
                {
                    // Seen as an error page; pressed again later.
                    Interlocked.Increment(ref lost);
                }

                if (Random.Shared.Next(6) == 0)
                {
                    await CutAsync(site);
                }
            });
        }

        TestContext.Current.SendDiagnosticMessage($"{lost} requests saw an error");
        (await hour.PlacedAsync()).ShouldBeGreaterThan(0);
        await hour.EndsWellAsync();
    }

    private static bool IsOfConnection(Exception? error) => error is not null && (error is DbException or IOException or SocketException || IsOfConnection(error.InnerException));

    /// <summary>Ends all connections to the site's database; the long run restarts the server itself.</summary>
    private static async Task CutAsync(TestSite site)
    {
        if (Environment.GetEnvironmentVariable("Tests__RestartPostgreSql") is { Length: > 0 } restart)
        {
            await RestartAsync(restart);
            return;
        }

        await using var server = new NpgsqlConnection(TestEngine.Server(TestEngine.PostgreSql));
        await server.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = $1", server);
        command.Parameters.AddWithValue(new NpgsqlConnectionStringBuilder(site.ConnectionString).Database!);
        await command.ExecuteScalarAsync();
    }

    private static async Task RestartAsync(string command)
    {
        if (!await OneRestart.WaitAsync(0))
        {
            return;
        }

        try
        {
            using var restart = Process.Start(command);
            await restart.WaitForExitAsync();
            restart.ExitCode.ShouldBe(0);
        }
        finally
        {
            OneRestart.Release();
        }
    }
}
