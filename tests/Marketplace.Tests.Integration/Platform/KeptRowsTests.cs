using Marketplace.Platform.Rules;
using Marketplace.Tests.Integration.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Platform;

/// <summary>Rules are read anew behind the callers: each of those may hold a connection, and the pool has no more of them.</summary>
public sealed class KeptRowsTests
{
    [Fact]
    public async Task Who_asks_while_the_rows_are_read_anew_does_not_wait()
    {
        await using var site = await TestSite.StartAsync(TestEngine.Sqlite);
        var clock = new Stopped();
        var free = new TaskCompletionSource();
        var reads = 0;
        var kept = new KeptRows<string>(
            site.Services.GetRequiredService<IServiceScopeFactory>(),
            async (_, _) =>
            {
                if (++reads > 1)
                {
                    await free.Task;
                }

                return $"read {reads}";
            },
            _ => true,
            clock);
        (await kept.GetAsync(default)).ShouldBe("read 1");
        clock.Seconds = 61;
        for (var i = 0; i < 5; i++)
        {
            var asked = kept.GetAsync(default);
            asked.IsCompleted.ShouldBeTrue("no connection is free");
            (await asked).ShouldBe("read 1");
        }

        free.SetResult();
        await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(20)), UntilAsync(async () => await kept.GetAsync(default) == "read 2"));
        (await kept.GetAsync(default)).ShouldBe("read 2");
        reads.ShouldBe(2);
    }

    [Fact]
    public async Task Rows_that_are_not_whole_are_read_again()
    {
        await using var site = await TestSite.StartAsync(TestEngine.Sqlite);
        var reads = 0;
        var kept = new KeptRows<string>(site.Services.GetRequiredService<IServiceScopeFactory>(), (_, _) => Task.FromResult($"{++reads}"), rows => rows == "2", new Stopped());
        (await kept.GetAsync(default)).ShouldBe("1");
        (await kept.GetAsync(default)).ShouldBe("2");
        (await kept.GetAsync(default)).ShouldBe("2");
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            await Task.Delay(10);
        }
    }

    private sealed class Stopped : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
