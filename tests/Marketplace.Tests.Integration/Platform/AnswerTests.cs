using Marketplace.Contracts;
using Marketplace.Platform.Answers;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Platform;

public sealed class AnswerTests
{
    private readonly TestClock clock = new();
    private readonly Changes changes = new();
    private int asked;

    private sealed record HowMany(string Of) : IRememberedQuery<int>
    {
        public string ChangesWith => Of;
    }

    [Fact]
    public async Task An_answer_is_kept_until_what_it_shows_changes()
    {
        using var memory = new AnswerMemory(changes, clock);
        (await AskAsync(memory, "tea")).ShouldBe(1);
        (await AskAsync(memory, "tea")).ShouldBe(1);
        (await AskAsync(memory, "noodles")).ShouldBe(2);
        changes.Tell("noodles");
        (await AskAsync(memory, "tea")).ShouldBe(1);
        (await AskAsync(memory, "noodles")).ShouldBe(3);
    }

    [Fact]
    public async Task An_answer_grows_old_in_a_minute()
    {
        using var memory = new AnswerMemory(changes, clock);
        (await AskAsync(memory, "tea")).ShouldBe(1);
        clock.Move(TimeSpan.FromSeconds(61));
        (await AskAsync(memory, "tea")).ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_that_was_being_read_during_a_change_is_not_used_again()
    {
        using var memory = new AnswerMemory(changes, clock);
        var reading = new TaskCompletionSource<int>();
        var first = memory.AskAsync(new HowMany("tea"), () => reading.Task);
        changes.Tell("tea");
        reading.SetResult(41);
        (await first).ShouldBe(41);
        (await AskAsync(memory, "tea")).ShouldBe(1);
    }

    [Fact]
    public async Task A_question_that_failed_is_asked_again()
    {
        using var memory = new AnswerMemory(changes, clock);
        await Should.ThrowAsync<IOException>(() => memory.AskAsync<int>(new HowMany("tea"), () => throw new IOException()));
        (await AskAsync(memory, "tea")).ShouldBe(1);
    }

    private Task<int> AskAsync(AnswerMemory memory, string of) => memory.AskAsync(new HowMany(of), () => Task.FromResult(++asked));
}
