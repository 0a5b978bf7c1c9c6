using Marketplace.Platform.Engines;

namespace Marketplace.Tests.Integration.Platform;

/// <summary>SQLite has one writer at a time, and whoever is awaited goes before those who can wait.</summary>
public sealed class WriteGateTests
{
    [Fact]
    public async Task Who_is_awaited_waits_for_one_writer_and_nobody_else()
    {
        using var engine = new SqliteEngine();
        var writing = (await engine.EnterWriteAsync(isAwaited: false, CancellationToken.None))!;
        var waiting = Enumerable.Range(0, 3).Select(_ => engine.EnterWriteAsync(isAwaited: false, CancellationToken.None).AsTask()).ToList();
        var notice = engine.EnterWriteAsync(isAwaited: true, CancellationToken.None).AsTask();
        notice.IsCompleted.ShouldBeFalse("one writes");

        writing.Dispose();
        writing.Dispose();
        var entered = (await notice)!;
        waiting.ShouldAllBe(w => !w.IsCompleted);
        entered.Dispose();

        // The others follow in their order, one at a time; one that gives up is no hindrance.
        using var impatient = new CancellationTokenSource();
        var gone = engine.EnterWriteAsync(isAwaited: false, impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => gone);
        foreach (var next in waiting)
        {
            var inside = (await next)!;
            waiting.Count(w => w.IsCompleted).ShouldBe(waiting.IndexOf(next) + 1);
            inside.Dispose();
        }

        (await engine.EnterWriteAsync(isAwaited: true, CancellationToken.None))!.Dispose();
        (await engine.EnterWriteAsync(isAwaited: false, CancellationToken.None))!.Dispose();
    }
}
